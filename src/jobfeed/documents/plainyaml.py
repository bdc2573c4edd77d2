"""The part of YAML in which most front matter is written: `key: value` from the first column, one a line.

Read a line at a time this takes a third of what composing YAML's nodes takes. Whatever might mean anything else to
YAML (an indent, a comment behind a value, an anchor, an escape, a key that stands twice) is none of this part: then
nothing is read here at all, and the parser decides. `tests/tools/test_plainyaml.py` holds both against each other.
"""

import re
from typing import Any, NamedTuple

from jobfeed.patterns import regex

#: letters beside ASCII that are no line break and no mark to YAML (https://yaml.org/spec/1.1/#id868524)
_WIDE = r"\u00a1-\u2027\u3041-\ud7ff"
#: begins with no sign of YAML's; `:` and `#` stand where they are none
_LETTER = rf"""[ !"$-9;-~{_WIDE}]"""
_PLAIN = rf"[A-Za-z0-9\u00c0-\u024f\u3041-\ud7ff]{_LETTER}*(?:(?::(?! |$)|(?<! )#){_LETTER}*)*"
_QUOTED = rf""""[ !#-\[\]-~{_WIDE}]*"|'[ -&(-~{_WIDE}]*'"""
_KEY = r"[A-Za-z_][A-Za-z0-9_-]{0,60}"
_WORD = r"[A-Za-z0-9\u00c0-\u024f](?:[A-Za-z0-9\u00c0-\u024f ._/+%€$£-]*[A-Za-z0-9\u00c0-\u024f._/+%€$£])?"
_LIST = rf"\[ *{_WORD}(?:, +{_WORD})* *\]"
_MAPPING = rf"\{{ *{_KEY}: +{_WORD}(?:, +{_KEY}: +{_WORD})* *\}}"
_LINE = regex(rf"({_KEY}):(?: +(?:({_PLAIN})|({_QUOTED})|({_LIST})|({_MAPPING})))? *")
_NULLS = frozenset(("null", "Null", "NULL"))


class Entry(NamedTuple):
    """A key, its value (None, text, a list or a mapping of text) and its row, counted from 0."""

    key: str
    value: Any
    row: int


def entries(text: str) -> list[Entry] | None:
    """The entries of a document, in order; None if it is not written in this part of YAML alone, or is empty."""
    found: dict[str, Entry] = {}
    for row, line in enumerate(text.split("\n")):
        if not line:
            continue
        hit = _LINE.fullmatch(line)
        if hit is None or hit[1] in found:
            return None
        value = _value(hit)
        if value is _UNSURE:
            return None
        found[hit[1]] = Entry(hit[1], value, row)
    return list(found.values()) or None


_UNSURE = object()


def _value(hit: re.Match[str]) -> Any:
    if hit[2] is not None:
        return _scalar(hit[2])
    if hit[3] is not None:
        return hit[3][1:-1]
    if hit[4] is not None:
        return [_scalar(word) for word in hit[4][1:-1].split(",")]
    return _mapping(hit[5]) if hit[5] is not None else None


def _mapping(words: str) -> Any:
    pairs = [pair.partition(":") for pair in words[1:-1].split(",")]
    value = {key.strip(): _scalar(word) for key, _, word in pairs}
    return value if len(value) == len(pairs) else _UNSURE


def _scalar(word: str) -> str | None:
    word = word.strip()
    return None if word in _NULLS else word
