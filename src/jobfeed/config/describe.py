"""A dataclass of settings as people read it: name, type, default and the comment above each field."""

import inspect
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from jobfeed.patterns import regex
from jobfeed.protocols import Secret

_FIELD = regex(r"    (\w+)\s*:")


def described(shape: type) -> list[dict[str, Any]]:
    """Name, type in words, whether it must be given, default, and comment of each field."""
    said, hints = comments(shape), get_type_hints(shape)
    return [
        {
            "name": item.name,
            "type": type_words(hints[item.name]),
            "required": _must(item),
            "default": None if _must(item) else _default(item),
            "about": said.get(item.name, ""),
        }
        for item in fields(shape)
    ]


def comments(shape: type) -> Mapping[str, str]:
    """Field name -> the comment above it, or behind it, inherited ones too; none if the source is not at hand."""
    said: dict[str, str] = {}
    for ancestor in reversed(shape.__mro__):
        said.update(_comments(ancestor) if is_dataclass(ancestor) else {})
    return said


def _comments(shape: type) -> Mapping[str, str]:
    try:
        lines = inspect.getsource(shape).splitlines()
    except (OSError, TypeError):
        return {}
    said: dict[str, str] = {}
    above: list[str] = []
    for line in lines:
        field_line = _FIELD.match(line)
        if line.strip().startswith("#"):
            above.append(line.strip().lstrip("#:").strip())
        elif field_line:
            behind = line.partition("  #")[2].lstrip(":").strip()
            said[field_line[1]] = " ".join(above) or behind
            above = []
        else:
            above = []
    return said


def type_words(hint: Any) -> str:
    """A type as a person who writes YAML calls it."""
    names = {
        str: "text",
        int: "whole number",
        float: "number",
        bool: "true or false",
        Secret: "secret",
        Any: "any value",
    }
    if hint in names:
        return names[hint]
    inner = [part for part in get_args(hint) if part not in (type(None), ...)]
    origin = get_origin(hint)
    if origin in (tuple, list, frozenset, set):
        return "list of " + type_words(inner[0])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return "keys with " + type_words(inner[1])
    if inner and all(isinstance(part, str) for part in inner):
        return " or ".join(f"`{part}`" for part in inner)
    return " or ".join(type_words(part) for part in inner) or "keys"


def _must(item: "Field[Any]") -> bool:
    return item.default is MISSING and item.default_factory is MISSING


def _default(item: "Field[Any]") -> Any:
    made: Any = item.default_factory
    return item.default if item.default is not MISSING else made()
