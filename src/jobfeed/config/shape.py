"""A mapping that a person wrote, against a frozen dataclass: the instance, or every problem with its line.

pydantic does the work. It is imported here, when the first shape is checked, because `jobfeed --help` needs none of it.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from jobfeed.documents.yamltree import Path, Tree
from jobfeed.errors import JobfeedError, Problem
from jobfeed.protocols import Secret

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@cache
def adapter(shape: type) -> "TypeAdapter[Any]":
    """The validator of a dataclass: unknown keys are refused at every depth, a Secret must come as one."""
    # the scan for pydantic's own plug-ins reads every installed package: 10 ms of a start for nothing (2026-11)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from pydantic import ConfigDict, TypeAdapter

    # `| None`: pydantic takes a configuration for a union with a dataclass, but not for the dataclass alone
    either: Any = shape | None
    return TypeAdapter(either, config=ConfigDict(extra="forbid", arbitrary_types_allowed=True))


def check(
    shape: type, value: Mapping[str, Any], tree: Tree, path: Path, beside: Iterable[str] = ()
) -> tuple[Any, list[Problem]]:
    """The instance of `shape`, or None and its problems.

    `path` is where `value` stands in `tree`; `beside` are further keys that may stand there, for "did you mean".
    """
    known = {item.name for item in fields(shape)}
    spelt = {key.replace("-", "_") if key.replace("-", "_") in known else key: part for key, part in value.items()}
    from pydantic import ValidationError

    incomplete = any(isinstance(part, Secret) and "${" in part for part in spelt.values())
    try:
        made = adapter(_unchecked(shape) if incomplete else shape).validate_python(spelt)
    except ValidationError as error:
        return None, list(_problems(error, shape, spelt, tree, path, tuple(beside)))
    except JobfeedError as error:  # from a check of the options' own
        return None, [Problem(tree.where(path), error.message, error.hint)]
    object.__setattr__(made, "__class__", shape)
    for name, part in spelt.items():
        # pydantic makes plain text of a Secret in a field that is declared as text; it must stay hidden
        if isinstance(part, Secret):
            object.__setattr__(made, name, part)
    return made, []


@cache
def _unchecked(shape: type) -> type:
    """The dataclass without its own check, which cannot judge a secret that the environment lacks: `build` and `plan`
    need no secret of a channel, and `push` names the missing one."""
    return type(shape.__name__, (shape,), {"__slots__": (), "__post_init__": lambda _: None, "__doc__": shape.__doc__})


def _problems(
    error: Any, shape: type, value: Mapping[str, Any], tree: Tree, path: Path, beside: tuple[str, ...]
) -> Iterable[Problem]:
    seen: set[Path] = set()
    for item in error.errors(include_url=False):
        place = _place(item["loc"], value)
        if place in seen and item["type"] not in ("missing", "unexpected_keyword_argument"):
            continue  # the other branches of a union say the same again
        seen.add(place)
        message, hint = _words(item, place, shape, beside)
        yield Problem(tree.where((*path, *place)), message, hint)


def _place(loc: tuple[str | int, ...], value: Any) -> Path:
    """The part of pydantic's location that stands in the file (it also names the branches of a union)."""
    place: list[str | int] = []
    for step in loc:
        inside = isinstance(value, Mapping) and step in value
        within = isinstance(value, list) and isinstance(step, int) and step < len(value)
        if inside or within:
            place.append(step)
            value = value[step]
    return tuple(place)


def _words(item: Mapping[str, Any], place: Path, shape: type, beside: tuple[str, ...]) -> tuple[str, str]:
    kind, name, given = item["type"], item["loc"][-1] if item["loc"] else "", item["input"]
    key = next((step for step in reversed(place) if isinstance(step, str)), name)
    if kind == "missing":
        return f"`{name}` is missing", f"write `{name}: …`"
    if kind == "unexpected_keyword_argument":
        return unknown_key(str(name), (*_names(shape, item["loc"][:-1]), *(beside if len(place) == 1 else ())))
    if kind == "is_instance_of":
        return (
            f"`{key}` is a secret and may not stand in a file",
            f'write `{key}: "${{NAME}}"` and set NAME in the environment',
        )
    if kind in ("value_error", "assertion_error"):
        return str(item["ctx"]["error"]), ""
    if given is None:
        return f"nothing stands behind `{key}`", "write a value, or leave the line out"
    expected, hint = _EXPECTED.get(kind, (item["msg"][:1].lower() + item["msg"][1:], ""))
    if kind == "literal_error":
        expected = f"{item['ctx']['expected']} is expected"
        hint = _did_you_mean(str(given), item["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", "))
    return f"`{key}`: {expected}, not {_shown(given)}", hint.replace("KEY", str(key))


_EXPECTED = {
    "int_parsing": ("a whole number is expected", "write `KEY: 5`"),
    "int_from_float": ("a whole number is expected", "write `KEY: 5`"),
    "int_type": ("a whole number is expected", "write `KEY: 5`"),
    "float_parsing": ("a number is expected", "write `KEY: 1.5`"),
    "float_type": ("a number is expected", "write `KEY: 1.5`"),
    "bool_parsing": ("true or false is expected", "write `KEY: true`"),
    "bool_type": ("true or false is expected", "write `KEY: true`"),
    "string_type": ("a text is expected", "write `KEY: text`"),
    "tuple_type": ("a list is expected", "write `KEY: [one, two]`"),
    "list_type": ("a list is expected", "write `KEY: [one, two]`"),
    "frozen_set_type": ("a list is expected", "write `KEY: [one, two]`"),
    "dict_type": ("keys with values are expected", "write `KEY: {key: value}`"),
    "mapping_type": ("keys with values are expected", "write `KEY: {key: value}`"),
    "dataclass_type": ("keys with values are expected", "write `KEY: {key: value}`"),
}


def unknown_key(name: str, known: Iterable[str]) -> tuple[str, str]:
    """The words for a key that nobody knows, with the nearest one that is known."""
    return f"`{name}` is no key that may stand here", _did_you_mean(name, list(known))


def _did_you_mean(word: str, known: list[str]) -> str:
    near = get_close_matches(word.replace("-", "_").lower(), known, n=1, cutoff=0.6)
    return f"did you mean `{near[0]}`?" if near else "write one of: " + ", ".join(known)


def _shown(given: Any) -> str:
    if isinstance(given, dict):
        return "keys with values"
    return (
        "a list" if isinstance(given, list | tuple) else f"`{str(given) if not isinstance(given, Secret) else '***'}`"
    )


def _names(shape: type, loc: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys of the dataclass at `loc` below `shape`."""
    for step in loc:
        hint = get_type_hints(shape).get(str(step))
        inner = next((part for part in (hint, *get_args(hint)) if isinstance(part, type) and is_dataclass(part)), None)
        shape = inner or shape
    return tuple(item.name for item in fields(shape))
