"""JSON whose objects know the line of each member, so that a fact from an answer can be shown where it stands.

`parse` reads strict JSON (RFC 8259). With `lenient` it also reads what people paste into web pages: comments, a comma
before a closing bracket, raw line breaks in strings, keys without quotes. Depth is limited: input is hostile.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]
from typing import Any

from jobfeed.patterns import regex

_SPACE = regex(r"[ \t\n\r\ufeff]*")
_LOOSE_SPACE = regex(r"(?:\s|\ufeff|//[^\n]*|/\*.*?\*/|<!--.*?-->)*", re.DOTALL)
_NUMBER = regex(r"-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][-+]?\d{1,3})?")
_BARE_KEY = regex(r"[A-Za-z_$][\w$]*")
_SINGLE = regex(r"'((?:[^'\\\n]|\\.)*)'")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None}
_DEEPEST = 100


class BrokenJson(ValueError):
    """The text is not JSON; `line` (from 1) is where reading stopped."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class LinedDict(dict[str, Any]):
    """A JSON object. `line` is the line of its opening bracket, `lines` the line of each member's value."""

    __slots__ = ("end", "line", "lines")

    def __init__(self, line: int = 1) -> None:
        super().__init__()
        self.line = line
        self.end = line
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """The line of a member's value, else of the object."""
        return self.lines.get(key, self.line)


def parse(text: str, *, first_line: int = 1, lenient: bool = False) -> Any:
    """The value that `text` holds; objects are `LinedDict`. Lines count from `first_line`. Raises BrokenJson."""
    reader = _Reader(text, first_line, lenient)
    value, at = reader.value(reader.space(0), 0)
    at = reader.space(at)
    if at < len(text) and not (lenient and text[at:].strip(" \t\r\n;") == ""):
        raise reader.broken("there is more text after the end of the JSON value", at)
    return value


def parse_prefix(text: str, start: int, *, first_line: int = 1) -> tuple[Any, int]:
    """The value that begins at offset `start` of a script, and the offset of its end. Raises BrokenJson."""
    reader = _Reader(text, first_line, lenient=True)
    return reader.value(reader.space(start), 0)


@dataclass(slots=True)
class _Reader:
    text: str
    first_line: int
    lenient: bool
    breaks: list[int] | None = None

    def line(self, at: int) -> int:
        if self.breaks is None:
            self.breaks = [found.start() for found in re.finditer("\n", self.text)]
        return self.first_line + bisect_right(self.breaks, at - 1)

    def broken(self, message: str, at: int) -> BrokenJson:
        return BrokenJson(message, self.line(min(at, len(self.text))))

    def space(self, at: int) -> int:
        found = (_LOOSE_SPACE if self.lenient else _SPACE).match(self.text, at)
        return found.end() if found else at

    def value(self, at: int, depth: int) -> tuple[Any, int]:
        if depth > _DEEPEST:
            raise self.broken(f"values are nested more than {_DEEPEST} deep", at)
        first = self.text[at : at + 1]
        if first == "{":
            return self.object(at, depth)
        if first == "[":
            return self.array(at, depth)
        return self.scalar(at, first)

    def scalar(self, at: int, first: str) -> tuple[Any, int]:
        if first == '"':
            return self.string(at)
        if first == "'" and self.lenient:
            return self.single(at)
        for word, value in _WORDS.items():
            if self.text.startswith(word, at):
                return value, at + len(word)
        if found := _NUMBER.match(self.text, at):
            number = found[0]
            return (float(number) if any(mark in number for mark in ".eE") else int(number)), found.end()
        raise self.broken("the text ends in the middle" if not first else f"unexpected {first!r}", at)

    def string(self, at: int) -> tuple[str, int]:
        try:
            text, end = scanstring(self.text, at + 1, not self.lenient)
        except JSONDecodeError as error:
            raise self.broken(error.msg.lower(), error.pos) from error
        return str(text), int(end)

    def single(self, at: int) -> tuple[str, int]:
        found = _SINGLE.match(self.text, at)
        if not found:
            raise self.broken("a text in single quotes does not end", at)
        return re.sub(r"\\(.)", r"\1", found[1]), found.end()

    def key(self, at: int) -> tuple[str, int]:
        if self.lenient and (found := _BARE_KEY.match(self.text, at)):
            return found[0], found.end()
        value, end = self.scalar(at, self.text[at : at + 1])
        if not isinstance(value, str):
            raise self.broken("a name in double quotes is missing", at)
        return value, end

    def object(self, at: int, depth: int) -> tuple[LinedDict, int]:
        out = LinedDict(self.line(at))
        at = self.space(at + 1)
        while not self.text.startswith("}", at):
            key, at = self.key(at)
            at = self.space(at)
            if not self.text.startswith(":", at):
                raise self.broken(f"a colon is missing after {key!r}", at)
            at = self.space(at + 1)
            out.lines[key] = self.line(at)
            out[key], at = self.value(at, depth + 1)
            at = self.comma(at, "}")
        out.end = self.line(at)
        return out, at + 1

    def array(self, at: int, depth: int) -> tuple[list[Any], int]:
        out: list[Any] = []
        at = self.space(at + 1)
        while not self.text.startswith("]", at):
            value, at = self.value(at, depth + 1)
            out.append(value)
            at = self.comma(at, "]")
        return out, at + 1

    def comma(self, at: int, closing: str) -> int:
        """The offset of the next member or of the closing bracket."""
        at = self.space(at)
        if self.text.startswith(closing, at):
            return at
        if not self.text.startswith(",", at):
            raise self.broken("the text ends in the middle" if at >= len(self.text) else "a comma is missing", at)
        after = self.space(at + 1)
        if self.text.startswith(closing, after) and not self.lenient:
            raise self.broken("a comma stands before the closing bracket", at)
        return after


def parse_all(text: str, *, first_line: int = 1) -> list[Any]:
    """Every value of a lenient text that holds several one after the other. Raises BrokenJson."""
    reader = _Reader(text, first_line, lenient=True)
    out: list[Any] = []
    at = reader.space(0)
    while at < len(text):
        value, at = reader.value(at, 0)
        out.append(value)
        at = reader.space(at)
        while text[at : at + 1] in (",", ";"):
            at = reader.space(at + 1)
    return out
