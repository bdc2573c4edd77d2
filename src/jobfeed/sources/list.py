"""A YAML, JSON, TOML or CSV file that lists postings, an entry each.

    sources:
      - {kind: list, path: _data/jobs.yml, fields: {title: name, valid_through: offline_from}}

Common key names are known in eight languages; the list may stand below one key (`jobs:`). YAML 1.2 scalars stay text
(https://yaml.org/spec/1.2.2/), JSON by RFC 8259, CSV by RFC 4180 with `,`, `;` or tab; all read 2026-11-22.
"""

import csv
import io
import json
import re
import textwrap
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from jobfeed.documents import frontmatter, yamltree
from jobfeed.errors import Problem, SourceMalformed, SourceRefused, Where
from jobfeed.outline.keys import field_of
from jobfeed.outline.records import Path, Record, Records, find, reading_of
from jobfeed.patterns import regex
from jobfeed.protocols import Finding, Raw, Reading, Seen, Tools
from jobfeed.text import collapse

_SUFFIXES = (".yml", ".yaml", ".json", ".csv", ".tsv")
#: keys by which an answer of a service or a feed is known: other kinds read those
_FOREIGN = re.compile(
    rb'"(?:absolute_url|hostedUrl|boardCode|jobBoard|isListed|shortlink|internal_job_id|releasedDate|careers_url|careersUrl|'
    rb'jobOpeningName|atsSource|date_published|home_page_url|jobUrl|@context)"\s*:|https://jsonfeed\.org|"type"\s*:\s*"jobs"'
)
#: a list of fifty thousand entries with twenty keys each
_MOST_VALUES = 1_000_000
_ITEM = regex(r"^([ \t]*)- \S", re.MULTILINE)
_TRAILING_MARK = regex(r"\n(?:---|\.\.\.)\s*\Z")


@dataclass(frozen=True, slots=True)
class Options:
    """Where the list is, and what it calls our fields."""

    #: the file, relative to the declaration's base
    path: str
    #: our field name -> the list's key, for keys that are not known by themselves
    fields: Mapping[str, str] = field(default_factory=dict)
    #: the key below which the list stands; None: the file is the list, or the key is a common one
    below: str | None = None


class ListSource:
    """Entries in one file."""

    name: ClassVar[str] = "list"
    Options: ClassVar[type] = Options

    def recognises(self, seen: Seen) -> bool:
        path = seen.path.lower()
        if seen.folder or not path.endswith(_SUFFIXES):
            return False
        if path.endswith(".json"):
            start = seen.head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
            return start in (b"[", b"{") and not _FOREIGN.search(seen.head)
        return True

    def read(self, options: Any, tools: Tools) -> Iterator[Raw]:
        stat = tools.files.stat(options.path)
        if stat is None:
            hint = "write its path relative to the folder that holds `feeds/`"
            raise SourceRefused(f"there is no file `{options.path}`", hint, Where(options.path))
        yield Raw(stat.path, stat.stamp, stat.path)

    def draft(self, raw: Raw, options: Any) -> Reading:
        path = raw.location.lower()
        if path.endswith((".csv", ".tsv")):
            return reading_of(_from_csv(raw.data, raw.location, options.fields), options.fields)
        text = frontmatter.decode(raw.data, raw.location)
        if path.endswith(".json"):
            records = _from_json(text, raw.location, options.below)
        else:
            records = _from_yaml(text, raw.location, options.below)
        if records.entries is None:
            hint = "write a list of entries, each with a `title`, or name its key in the declaration: `below: KEY`"
            raise SourceMalformed("no list of postings was found in this file", hint, Where(raw.location, 1))
        return reading_of(records, options.fields)


def _from_yaml(text: str, location: str, below: str | None) -> Records:
    tree = yamltree.parse(_TRAILING_MARK.sub("\n", text), location, most=_MOST_VALUES)
    if tree.value is None and tree.problems:
        first = tree.problems[0]
        records = _one_by_one(text, location, first)
        if not records.entries:
            raise SourceMalformed(first.message, first.hint, first.where)
        return records
    records = find(tree.value, _line_of(tree), location, below)
    records.findings += [Finding("READ-FRONT", "warning", p.where, p.message, p.hint) for p in tree.problems]
    return records


def _one_by_one(text: str, location: str, broken: Problem) -> Records:
    """The entries of a list that is no YAML as a whole: each is read alone, so that a broken one spoils no other."""
    records = Records(location, [])
    first = _ITEM.search(text)
    starts = [] if first is None else [hit.start() for hit in re.finditer(rf"^{first[1]}- ", text, re.MULTILINE)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        tree = yamltree.parse(textwrap.dedent(text[start:end]), location, text.count("\n", 0, start) + 1)
        if tree.value is None and tree.problems:
            problem = tree.problems[0]
            records.complain("READ-ENTRY", problem.where.line, problem.message, problem.hint)
            continue
        found = find(tree.value, _line_of(tree), location)
        records.entries = [*(records.entries or ()), *(found.entries or ())]
    if not records.findings:  # what spoils the file stands outside of its entries
        records.complain("READ-ENTRY", broken.where.line, broken.message, broken.hint)
    return records


def _line_of(tree: yamltree.Tree) -> Callable[[Path], int]:
    return lambda path: tree.where(path).line


# ---------------------------------------------------------------- JSON


def _from_json(text: str, location: str, below: str | None) -> Records:
    twice: list[str] = []
    try:
        value = json.loads(text, object_pairs_hook=lambda pairs: _once(pairs, twice), parse_float=str, parse_int=str)
    except json.JSONDecodeError as error:
        hint = "check commas, quotes and brackets near this line"
        raise SourceMalformed(f"this is not JSON: {error.msg}", hint, Where(location, error.lineno)) from error
    except RecursionError as error:
        raise SourceMalformed("this JSON is nested too deeply", "write it flat", Where(location, 1)) from error
    records = find(value, _JsonLines(text), location, below)
    for key in twice:
        records.complain(
            "READ-FRONT", 0, f"`{key}` stands twice in one entry; the last counts", "remove one of the two"
        )
    return records


def _once(pairs: list[tuple[str, Any]], twice: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            twice.append(key)
        found[key] = value
    return found


class _JsonLines:
    """Lines of keys, found by looking for them in order: JSON's parser tells none."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.row = 1
        self.known: dict[Path, int] = {}

    def __call__(self, path: Path) -> int:
        if path not in self.known:
            key = path[-1] if path else 0
            words = "{" if isinstance(key, int) else json.dumps(key, ensure_ascii=False)
            self.known[path] = self._line(self.text.find(words, self.at))
        return self.known[path]

    def _line(self, at: int) -> int:
        if at >= 0:
            self.row += self.text.count("\n", self.at, at)
            self.at = at
        return self.row


# ---------------------------------------------------------------- CSV


def _from_csv(data: bytes, location: str, renamed: Mapping[str, str]) -> Records:
    records = Records(location, [])
    text = _spreadsheet(data, records)
    if not text.strip():
        return records
    delimiter = max(",;\t|", key=text.lstrip("\n").partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        names = [collapse(name) for name in next(row for row in rows if row)]
        if "title" not in renamed and not any(field_of(name) in ("title", "role") for name in names):
            hint = "the first line must name the columns, one of them `title`"
            raise SourceMalformed("no column is known as the title", hint, Where(location, 1))
        records.entries = list(_rows(rows, names, records, delimiter))
        _leave_out_swallowed(records, text, delimiter)
    except csv.Error as error:
        where = Where(location, rows.line_num)
        raise SourceMalformed(f"this is not CSV: {error}", "check the quotes near this line", where) from error
    return records


def _leave_out_swallowed(records: Records, text: str, delimiter: str) -> None:
    """A quote that is never closed makes one cell of the rest of the file: no value of that entry can be trusted."""
    entries = records.entries or []
    if not entries or entries[-1].at > text.rstrip().count("\n"):  # it stands on one line, the last
        return
    try:
        deque(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True), maxlen=0)
    except csv.Error as error:
        if "end of data" in str(error):
            line = entries.pop().at
            records.complain("READ-ENTRY", line, "a quote opens here and is not closed", 'write the closing `"`')


def _spreadsheet(data: bytes, records: Records) -> str:
    """The text of a table that a spreadsheet saved: UTF-8, or Windows-1252, which western editions write by default.

    A first line `sep=;` is for the spreadsheet alone.
    """
    try:
        text = frontmatter.decode(data, records.location)
    except SourceMalformed as error:
        if b"\0" in data:
            raise
        text = data.decode("cp1252", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        message = f"{error.message}; the file is read as Windows-1252"
        records.complain("READ-FRONT", error.where.line, message, error.hint)
    return _SEPARATOR.sub("\n", text)


_SEPARATOR = regex(r"\A\s*sep=.\s*\n", re.IGNORECASE)


def _rows(rows: Any, names: list[str], records: Records, delimiter: str) -> Iterator[Record]:
    line = rows.line_num
    for row in rows:
        first, line = line + 1, rows.line_num
        if not any(cell.strip() for cell in row) or row[0].lstrip().startswith("#"):
            continue
        if any(cell.strip() for cell in row[len(names) :]):
            message = f"this line has {len(row)} columns, the first line names {len(names)}"
            records.complain("READ-ENTRY", first, message, f"quote cells that hold `{delimiter}`")
            continue
        yield Record(dict(zip(names, row, strict=False)), first)


SOURCE = ListSource()
