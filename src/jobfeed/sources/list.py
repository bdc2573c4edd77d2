"""A YAML, JSON or CSV file that lists postings, an entry each.

    sources:
      - {kind: list, path: _data/jobs.yml, fields: {title: name, valid_through: offline_from}}

Common key names are known in eight languages; the list may stand below one key (`jobs:`). YAML 1.2 scalars stay text
(https://yaml.org/spec/1.2.2/), JSON by RFC 8259, CSV by RFC 4180 with `,`, `;` or tab; all read 2026-11-22.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from jobfeed import frontmatter, yamltree
from jobfeed.errors import SourceMalformed, SourceRefused, Where
from jobfeed.outline.keys import field_of
from jobfeed.outline.mapping import Entry, entry_of
from jobfeed.outline.titles import marked_over, title_of
from jobfeed.posting import BodyType, Draft, Stated
from jobfeed.protocols import Finding, Raw, Reading, Seen, Tools
from jobfeed.text import collapse, fold

_SUFFIXES = (".yml", ".yaml", ".json", ".csv", ".tsv")
#: keys below which a list of postings may stand, best first
_LISTS = re.compile(
    r"^(?:jobs?|positions?|openings?|postings?|vacanc(?:y|ies)|roles?|opportunities|careers?|offers?|entries|items|list|results|data|stellen\w*|angebote|postes|offres|emplois|ofertas|empleos|puestos|vacantes|vagas|vacatures|posizioni|open\w*|current\w*|internships?|internal|external|listings?|求人|募集)$",
    re.IGNORECASE,
)
#: keys by which an ATS answer or a feed is known: other kinds read those
_FOREIGN = re.compile(
    rb'"(?:absolute_url|hostedUrl|boardCode|jobBoard|isListed|shortlink|internal_job_id|smartRecruiters|releasedDate|careers_url|careersUrl|jobOpeningName|atsSource|date_published|home_page_url)"\s*:|"@context"|"version"\s*:\s*"https://jsonfeed.org|"type"\s*:\s*"jobs"'
)
_MANY_VALUES = 2_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """Where the list is, and what it calls our fields."""

    #: the file, relative to the declaration's base
    path: str
    #: our field name -> the list's key, for keys that are not known by themselves
    fields: Mapping[str, str] = field(default_factory=dict)
    #: the key below which the list stands; None: the file is the list, or the key is a common one
    below: str | None = None


@dataclass(frozen=True, slots=True)
class _Record:
    """One entry with the lines of its keys; `at` is the line in which it begins."""

    values: Mapping[str, Any]
    at: int
    lines: Mapping[str, int]
    group: str = ""


class ListSource:
    """Entries in one file."""

    name: ClassVar[str] = "list"
    Options: ClassVar[type] = Options

    def recognises(self, seen: Seen) -> bool:
        path = seen.path.lower()
        if seen.folder or not path.endswith(_SUFFIXES):
            return False
        if path.endswith(".json"):
            return not _FOREIGN.search(seen.head) and seen.head.lstrip()[:1] in (b"[", b"{")
        return True

    def read(self, options: Options, tools: Tools) -> Iterator[Raw]:
        stat = tools.files.stat(options.path)
        if stat is None:
            hint = "write its path relative to the folder that holds `feeds/`"
            raise SourceRefused(f"there is no file `{options.path}`", hint, Where(options.path))
        yield Raw(stat.path, stat.stamp, stat.path)

    def draft(self, raw: Raw, options: Options) -> Reading:
        text = frontmatter.decode(raw.data, raw.location)
        path = raw.location.lower()
        if path.endswith((".csv", ".tsv")):
            records, shared, findings = _from_csv(text, raw.location)
        elif path.endswith(".json"):
            records, shared, findings = _from_json(text, raw.location, options)
        else:
            records, shared, findings = _from_yaml(text, raw.location, options)
        return _reading(records, shared, findings, raw.location, options)


# ---------------------------------------------------------------- entries to drafts


def _reading(
    records: list[_Record] | None, shared: dict[str, Stated], findings: list[Finding], location: str, options: Options
) -> Reading:
    if records is None:
        message = "no list of postings was found in this file"
        hint = "write a list of entries, each with a `title`, or name its key in the declaration: `below: KEY`"
        raise SourceMalformed(message, hint, Where(location, 1))
    drafts: list[Draft] = []
    seen: dict[str, int] = {}
    for record in records:
        entry = entry_of(record.values, lambda key, r=record: r.lines.get(key, r.at), options.fields)
        if entry.title is None or not collapse(str(entry.title.value)):
            findings.append(_untitled(record, location))
            continue
        same = json.dumps(record.values, sort_keys=True, ensure_ascii=False, default=str)
        if same in seen:
            findings.append(_repeated(record, entry, seen[same], location))
            continue
        seen[same] = record.at
        drafts.append(_draft(entry, record, shared, location))
    return Reading(tuple(drafts), tuple(findings), empty=not records)


def _untitled(record: _Record, location: str) -> Finding:
    keys = ", ".join(f"`{key}`" for key in list(record.values)[:6])
    hint = f"add a `title`, or say in the declaration which key it is (here: {keys}): `fields: {{title: KEY}}`"
    return Finding("READ-TITLE", "error", Where(location, record.at), "this entry has no title", hint)


def _repeated(record: _Record, entry: Entry, first: int, location: str) -> Finding:
    title = str(entry.title.value) if entry.title else ""
    message = f"this entry repeats the one in line {first} and counts once"
    return Finding("READ-TWICE", "warning", Where(location, record.at), message, "remove one of the two", title)


def _draft(entry: Entry, record: _Record, shared: dict[str, Stated], location: str) -> Draft:
    assert entry.title is not None
    fields = dict(entry.fields)
    title = str(entry.title.value)
    over = entry.over or (Stated(True, entry.title.line, title) if marked_over(title) else None)
    if over is not None:
        fields["closed"] = over
    if record.group and "department" not in fields:
        fields["department"] = Stated(record.group, record.at, record.group)
    title, organization = _without_employer(title_of(title) or title)
    if organization and "hiring_organization" not in fields:
        fields["hiring_organization"] = Stated(organization, entry.title.line, entry.title.text)
    body = str(entry.body.value) if entry.body else ""
    at = entry.body.line if entry.body else record.at
    html = re.match(r"\s*<(?:p|div|ul|h[1-6]|strong|section|br)\b", body) is not None
    body_type: BodyType = "html" if html else "markdown"
    return Draft(
        file=location,
        line=entry.title.line,
        title=title,
        body=body,
        body_type=body_type,
        body_line=at,
        fields=fields,
        page=shared,
        closed=over is not None,
        source_id=entry.source_id,
        one_line=True,
    )


_BRACKETED = re.compile(r"^(?P<title>.{4,}?)\s*\[(?P<employer>[^\[\]]{2,60})\]$")


def _without_employer(title: str) -> tuple[str, str | None]:
    """An employer in square brackets behind the title, as boards of many employers write it."""
    hit = _BRACKETED.match(title)
    if hit is None or re.search(r"\b(?:remote|hybrid|m/w/d|full|part|contract|\d)", hit["employer"], re.IGNORECASE):
        return title, None
    return hit["title"], hit["employer"]


# ---------------------------------------------------------------- YAML


def _from_yaml(text: str, location: str, options: Options) -> tuple[list[_Record] | None, dict[str, Stated], list[Finding]]:
    tree = yamltree.parse(text, location)
    if tree.value is None and tree.problems:
        first = tree.problems[0]
        raise SourceMalformed(first.message, first.hint, first.where)
    findings = [Finding("READ-FRONT", "warning", p.where, p.message, p.hint) for p in tree.problems]

    def line(path: yamltree.Path) -> int:
        return tree.where(path).line

    return (*_found(tree.value, line, location, options, findings), findings)


def _found(
    value: Any, line: Any, location: str, options: Options, findings: list[Finding]
) -> tuple[list[_Record] | None, dict[str, Stated]]:
    """The entries of a document, wherever in it they stand, and what is said above them for all."""
    if value is None:
        return [], {}
    if isinstance(value, list):
        return _records(value, (), line, location, findings), {}
    if not isinstance(value, Mapping):
        return None, {}
    shared = _shared(value, line)
    for key in _list_keys(value, options):
        inner = value[key]
        if inner is None or inner == []:
            return [], shared
        if isinstance(inner, list):
            return _records(inner, (key,), line, location, findings), shared
        if isinstance(inner, Mapping):
            return _below(inner, (key,), line, location, findings), shared
    below = _below(value, (), line, location, findings)
    return below or None, shared


def _list_keys(value: Mapping[str, Any], options: Options) -> list[str]:
    if options.below is not None:
        return [options.below] if options.below in value else []
    lists = [key for key, inner in value.items() if isinstance(inner, list) and any(isinstance(i, Mapping) for i in inner)]
    named = [key for key in value if _LISTS.match(key) and (isinstance(value[key], list | Mapping) or value[key] is None)]
    return [*(key for key in named if key in lists), *named, *(lists if len(lists) == 1 else [])]


def _below(
    value: Mapping[str, Any], path: yamltree.Path, line: Any, location: str, findings: list[Finding]
) -> list[_Record]:
    """Groups (`engineering: [...]`), or entries by name (`research-engineer: {...}`)."""
    out: list[_Record] = []
    for key, inner in value.items():
        if isinstance(inner, list) and inner and all(isinstance(item, Mapping) for item in inner):
            if any(_has_title(item) for item in inner):
                out += _records(inner, (*path, key), line, location, findings, group=str(key))
        elif isinstance(inner, Mapping) and _has_title(inner):
            out += _records([inner], (*path, key), line, location, findings, single=True)
    return out


def _has_title(item: Mapping[str, Any]) -> bool:
    return any(field_of(key) in ("title", "role") for key in item)


def _records(
    items: list[Any],
    path: yamltree.Path,
    line: Any,
    location: str,
    findings: list[Finding],
    *,
    group: str = "",
    single: bool = False,
) -> list[_Record]:
    out = []
    for number, item in enumerate(items):
        at = path if single else (*path, number)
        if isinstance(item, str):
            item = {"title": item}
        if not isinstance(item, Mapping):
            message = "this entry has no keys and is left out"
            findings.append(Finding("READ-ENTRY", "error", Where(location, line(at)), message, "write `- title: …`"))
            continue
        nested = _LISTS_INSIDE(item)
        if nested:
            name = next((str(item[key]) for key in item if field_of(key) in ("department", "title", "role")), "")
            out += _records(item[nested], (*at, nested), line, location, findings, group=name)
            continue
        lines = {key: line((*at, key)) for key in item}
        out.append(_Record(item, line(at), lines, group))
    return out


def _LISTS_INSIDE(item: Mapping[str, Any]) -> str | None:  # noqa: N802
    for key, inner in item.items():
        if _LISTS.match(key) and isinstance(inner, list) and inner and all(isinstance(i, Mapping) for i in inner):
            return key
    return None


def _shared(value: Mapping[str, Any], line: Any) -> dict[str, Stated]:
    """The employer or address that a file names above its list."""
    plain = {key: inner for key, inner in value.items() if isinstance(inner, str)}
    entry = entry_of(plain, lambda key: line((key,)), {}, drafts_shut=False)
    return {name: entry.fields[name] for name in ("hiring_organization", "apply", "language") if name in entry.fields}


# ---------------------------------------------------------------- JSON


def _from_json(text: str, location: str, options: Options) -> tuple[list[_Record] | None, dict[str, Stated], list[Finding]]:
    findings: list[Finding] = []
    lines = _JsonLines(text)
    try:
        value = json.loads(text, object_pairs_hook=lambda pairs: _once(pairs, findings, location))
    except json.JSONDecodeError as error:
        hint = "check commas, quotes and brackets near this line"
        raise SourceMalformed(f"this is not JSON: {error.msg}", hint, Where(location, error.lineno)) from error
    except RecursionError as error:
        raise SourceMalformed("this JSON is nested too deeply", "write it flat", Where(location, 1)) from error
    return (*_found(value, lines, location, options, findings), findings)


def _once(pairs: list[tuple[str, Any]], findings: list[Finding], location: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            message = f"`{key}` stands twice in one entry; the first counts"
            findings.append(Finding("READ-FRONT", "warning", Where(location), message, "remove one of the two"))
        found.setdefault(key, value)
    return found


class _JsonLines:
    """Lines of keys, found by looking for them in order: JSON's parser tells none."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.row = 1
        self.known: dict[yamltree.Path, int] = {}

    def __call__(self, path: yamltree.Path) -> int:
        if path in self.known:
            return self.known[path]
        key = path[-1] if path else ""
        if not isinstance(key, str):
            start = self.text.find("{", self.at)
            return self._keep(path, start)
        return self._keep(path, self.text.find(json.dumps(key, ensure_ascii=False), self.at))

    def _keep(self, path: yamltree.Path, at: int) -> int:
        if at >= 0:
            self.row += self.text.count("\n", self.at, at)
            self.at = at
        self.known[path] = self.row
        return self.row


# ---------------------------------------------------------------- CSV


def _from_csv(text: str, location: str) -> tuple[list[_Record] | None, dict[str, Stated], list[Finding]]:
    if not text.strip():
        return [], {}, []
    head = text.partition("\n")[0]
    delimiter = max(",;\t|", key=head.count)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    findings: list[Finding] = []
    names = [collapse(name) for name in next(rows)]
    if not any(field_of(name) in ("title", "role") for name in names):
        hint = "the first line must name the columns, one of them `title`"
        findings.append(Finding("READ-TITLE", "warning", Where(location, 1), "no column is known as the title", hint))
    out: list[_Record] = []
    line = rows.line_num
    try:
        for row in rows:
            first, line = line + 1, rows.line_num
            if not any(cell.strip() for cell in row) or row[0].lstrip().startswith("#"):
                continue
            if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
                message = f"this line has {len(row)} columns, the first line names {len(names)}"
                findings.append(
                    Finding("READ-ENTRY", "error", Where(location, first), message, f"quote cells that hold `{delimiter}`")
                )
                continue
            out.append(_Record(dict(zip(names, row, strict=False)), first, {}))
    except csv.Error as error:
        raise SourceMalformed(f"this is not CSV: {error}", "check the quotes near this line", Where(location, rows.line_num)) from error
    return out, {}, findings


def _fold(record: Mapping[str, Any]) -> str:
    return fold(json.dumps(record, sort_keys=True, ensure_ascii=False, default=str))


SOURCE = ListSource()
