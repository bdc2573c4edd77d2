"""JSON as consumers want it: strict, on one line, without the characters that XML and HTML forbid."""

import json
from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import Any

from jobfeed.writing.xmltree import clean, is_clean

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
#: how JSON spells controls that no text of ours may hold
_CONTROLS = ("\\u00", "\\b", "\\f")
#: what a clean text holds that a JSON string must not
_MARKS = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))


def json_line(value: Mapping[str, Any], **long: str) -> str:
    """An object as JSON. Forbidden characters are left out, and a number that JSON has no form for is null.

    `long` are members whose text is clean already; they stand last, where people who read the line can skip them.
    """
    return "".join(json_parts(value, **{name: (text,) for name, text in long.items()}))


def json_parts(value: Mapping[str, Any], **long: Iterable[str]) -> Iterator[str]:
    """The same in parts, of long texts in parts."""
    yield json_value(value)[:-1]
    comma = "," if value else ""
    for name, parts in long.items():
        yield f'{comma}"{name}":"'
        yield from map(_escaped, parts)
        yield '"'
        comma = ","
    yield "}"


def json_value(value: Any) -> str:
    """Any value as JSON, as in `json_line`."""
    try:
        text = _encode(value)
    except ValueError:
        return _encode(_cleaned(value))
    # to look once at the whole takes a fifth of cleaning each text
    suspect = "\\" in text and any(mark in text for mark in _CONTROLS)
    return _encode(_cleaned(value)) if suspect or not is_clean(text) else text


def _escaped(text: str) -> str:
    """A third of the time that the encoder takes, which looks at each character."""
    for mark, escape in _MARKS:
        if mark in text:
            text = text.replace(mark, escape)
    return text


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {name: _cleaned(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(part) for part in value]
    return None if isinstance(value, float) and not isfinite(value) else value
