"""From a name in a declaration to the object that does the work, loading no other.

A name is an import path `package.module:NAME`, the file name of a built-in room (`-` for `_`), or an entry point of
a group `jobfeed.sources`, `jobfeed.formats`, `jobfeed.targets`, `jobfeed.ledgers`, looked for in this order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules, resolve_name
from typing import Any, Literal, cast

from jobfeed.errors import NameClash, PluginError, Problem, UnknownName, Where
from jobfeed.protocols import Format, LedgerOpener, Seen, Source, Target

Room = Literal["sources", "formats", "targets", "ledgers"]


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a room's files must offer."""

    word: str
    constant: str
    needs: tuple[str, ...]


_ROOMS: Mapping[str, _Kind] = {
    "sources": _Kind("source kind", "SOURCE", ("name", "Options", "recognises", "read", "draft")),
    "formats": _Kind("format", "FORMAT", ("name", "Options", "media_type", "suffix")),
    "targets": _Kind(
        "target", "TARGET", ("name", "Options", "accepts", "announces", "bears_repeat", "push", "request")
    ),
    "ledgers": _Kind("ledger", "LEDGER", ("name", "opens", "open")),
}


def source(name: str) -> Source:
    """The source of this kind. Raises UnknownName, NameClash or PluginError, as do all functions below."""
    return cast(Source, _load("sources", name))


def format(name: str) -> Format:
    """The format of this name."""
    return cast(Format, _load("formats", name))


def target(name: str) -> Target:
    """The target of this name."""
    return cast(Target, _load("targets", name))


def ledger(address: str) -> LedgerOpener:
    """The ledger kind that opens this address ("ledger/x.jsonl", "sqlite:///x.db")."""
    kinds = [cast(LedgerOpener, _load("ledgers", name)) for name in names("ledgers")]
    fitting = [kind for kind in kinds if kind.opens(address)]
    if len(fitting) == 1:
        return fitting[0]
    known = ", ".join(kind.name for kind in kinds)
    # the address may hold a password, so it is not repeated here
    raise UnknownName([Problem(Where(), "no single kind of ledger opens this address", f"the kinds are: {known}")])


def find(room: Room, name: str) -> Any:
    """Whatever a room offers under this name."""
    return _load(room, name)


def names(room: Room) -> list[str]:
    """Every name of a room, sorted, built-in and third-party; nothing is imported for it."""
    return sorted({*_built_in(room), *_entry_points().get(room, {})})


def recognise(seen: Seen) -> list[str]:
    """The kinds that surely fit a place without a declared kind: one if all is well."""
    return [name for name in names("sources") if _recognises(name, seen)]


def _recognises(name: str, seen: Seen) -> bool:
    try:
        return source(name).recognises(seen)
    except PluginError:
        return False  # a broken plug-in stops only the feeds that name it


@cache
def _built_in(room: str) -> Mapping[str, str]:
    package = import_module(f"jobfeed.{room}")
    found = (module.name for module in iter_modules(package.__path__) if not module.name.startswith("_"))
    return {name.replace("_", "-"): f"jobfeed.{room}.{name}:{_ROOMS[room].constant}" for name in found}


@cache
def _entry_points() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Room -> name -> the objects that packages offer under it (two are a clash)."""
    from importlib.metadata import entry_points

    offered: dict[str, dict[str, tuple[str, ...]]] = {}
    every = entry_points()
    for room in _ROOMS:
        for point in every.select(group=f"jobfeed.{room}"):
            name = point.name.replace("_", "-")
            room_names = offered.setdefault(room, {})
            room_names[name] = tuple(dict.fromkeys((*room_names.get(name, ()), point.value)))
    return offered


@cache
def _load(room: Room, name: str) -> Any:
    kind = _ROOMS[room]
    if ":" in name:
        return _resolve(name, kind)
    asked = name.replace("_", "-")
    offers = [path for path in (_built_in(room).get(asked),) if path]
    offers += _entry_points().get(room, {}).get(asked, ())
    if len(offers) > 1:
        hint = f"name one by its import path, or uninstall one: {', '.join(offers)}"
        raise NameClash([Problem(Where(), f"the {kind.word} `{name}` is offered more than once", hint)])
    if not offers:
        raise UnknownName([Problem(Where(), f"there is no {kind.word} `{name}`", _candidates(room, asked))])
    return _resolve(offers[0], kind)


def _candidates(room: Room, asked: str) -> str:
    known = names(room)
    near = get_close_matches(asked, known, n=1)
    return f"did you mean `{near[0]}`?" if near else "there are: " + ", ".join(known)


def _resolve(path: str, kind: _Kind) -> Any:
    try:
        found = resolve_name(path)
    except Exception as error:  # a third party's file may fail in any way; it must not end the other feeds
        message = f"the {kind.word} {path} cannot be loaded: {type(error).__name__}: {error}"
        raise PluginError(message, "repair or uninstall the package") from error
    missing = [name for name in kind.needs if not hasattr(found, name)]
    if missing:
        hint = f"see docs/how-to for what a {kind.word} offers; the suites in jobfeed.testing check it"
        raise PluginError(f"{path} is no {kind.word}: it has no {', '.join(missing)}", hint)
    return found
