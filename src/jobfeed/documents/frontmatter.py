"""Front matter as it was written: `---` YAML or `+++` TOML above a text, every value with its line.

Scalars of YAML stay text (`NO` is Norway, `01234` keeps its zero) and a key that stands twice is a problem with its
line (see `yamltree`). TOML is read by the standard library (https://toml.io/en/v1.0.0); its dates become ISO text.
"""

import codecs
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from jobfeed.documents import yamltree
from jobfeed.documents.yamltree import Tree
from jobfeed.errors import Problem, SourceMalformed, Where
from jobfeed.patterns import regex

_FENCE = regex(r"\A(---|\+\+\+)[ \t]*\n(.*?)^(?:\1)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_OPENING = regex(r"\A(---|\+\+\+)[ \t]*\n")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_KEY = regex(r"^\s*(?:\w+:\s|\w+\s*=)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """A text file in two parts; `body` begins at line `body_line`. Without front matter `fields.value` is empty."""

    fields: Tree
    body: str
    body_line: int

    @property
    def values(self) -> dict[str, Any]:
        return self.fields.value if isinstance(self.fields.value, dict) else {}


def decode(data: bytes, location: str) -> str:
    """The text of a file, with plain line ends. Raises SourceMalformed naming the line that is not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        bad = data[error.start : error.start + 1].hex()
        said = "this is UTF-16, not UTF-8" if data[:2] in _UTF16 else f"the byte 0x{bad} is not UTF-8"
        hint = "save the file as UTF-8 (your editor calls it `encoding`)"
        raise SourceMalformed(said, hint, Where(location, line)) from error
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def split(text: str, location: str) -> Page:
    """A file's front matter and its text. A front matter that cannot be read has problems and no value."""
    fence = _FENCE.match(text)
    if fence is None:
        return _without_fence(text, location)
    body_line = text.count("\n", 0, fence.end()) + 1
    parse = yamltree.parse if fence[1] == "---" else toml
    fields = parse(fence[2], location, 2)
    if not fields.problems and fields.value is not None and not isinstance(fields.value, dict):
        return Page(Tree(location, {}), text, 1)
    return Page(fields, text[fence.end() :], body_line)


def _without_fence(text: str, location: str) -> Page:
    """No front matter, unless it begins and does not end."""
    opening = _OPENING.match(text)
    second = text.partition("\n")[2].partition("\n")[0]
    if opening is None or not _KEY.match(second):
        return Page(Tree(location, {}), text, 1)
    hint = f"write a line `{opening[1]}` below the last key"
    problem = Problem(Where(location, 1), f"the front matter begins with `{opening[1]}` and does not end", hint)
    return Page(Tree(location, None, problems=(problem,)), "", 1)


def toml(source: str, location: str, first_line: int = 2) -> Tree:
    """The tree of a TOML document, all its scalars as text; `first_line` as in `yamltree.parse`."""
    import tomllib

    try:
        value = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = re.search(r"line (\d+)", str(error))
        line = int(at[1]) + first_line - 1 if at else first_line
        said = re.sub(r" \(at .*\)$", "", str(error))  # its lines are those below the opening `+++`
        hint = 'write each key once, as `key = "value"`: texts in quotes, days that exist as 2026-12-31'
        problem = Problem(Where(location, line), f"this is not TOML: {said}", hint)
        return Tree(location, problems=(problem,))
    lines: dict[yamltree.Path, int] = {}
    _toml_lines(value, (), source.split("\n"), 0, lines)
    lines = {path: row + first_line for path, row in lines.items()}
    return Tree(location, _plain(value), lines)


def _toml_lines(value: Any, path: yamltree.Path, rows: list[str], start: int, lines: dict[yamltree.Path, int]) -> None:
    """TOML's parser tells no lines: a key is looked for in the rows, a table's keys below its head."""
    for key, inner in value.items():
        pattern = re.compile(rf"\s*(?:\[+\s*(?:[\w.\"' -]+\.)?)?[\"']?{re.escape(key)}[\"']?\s*(?:[=.\]])")
        at = next((row for row in range(start, len(rows)) if pattern.match(rows[row])), start)
        lines[(*path, key)] = at
        if isinstance(inner, dict):
            _toml_lines(inner, (*path, key), rows, at, lines)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None or isinstance(value, str) else str(value)
