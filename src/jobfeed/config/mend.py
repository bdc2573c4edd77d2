"""Entries put into a declaration as a person would: what stands there stays, comments and layout included. Pure.

Where an entry cannot be put in without changing something else, the text comes back as it was.
"""

import json
from collections.abc import Mapping
from typing import Any

import yaml

from jobfeed.patterns import regex

_PLAIN_KEY = regex(r"[a-z_]+")


def with_entry(text: str, path: tuple[str, ...], value: Any, why: str = "") -> str:
    """The declaration with `value` at the keys of `path`; as it was if something stands there already.

    `why` becomes a comment above an entry that gets lines of its own.
    """
    root = _composed(text)
    if not isinstance(root, yaml.MappingNode):
        return text
    new = _inserted(text, root, path, value, why)
    wanted = _merged(_plain(text), path, value)
    return new if wanted is not None and _plain(new) == wanted else text


def _composed(text: str) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    return node


def _plain(text: str) -> Any:
    """All values as text, so that nothing is understood in two ways."""
    try:
        return yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return None


def _merged(data: Any, path: tuple[str, ...], value: Any) -> Any:
    """The data with the entry; None if something stands in its place."""
    key, rest = path[0], path[1:]
    if not isinstance(data, Mapping):
        return None
    if key not in data:
        return {**data, key: _nested(rest, _plain(json.dumps(value, ensure_ascii=False)))}
    below = _merged(data[key], rest, value) if rest else None
    return None if below is None else {**data, key: below}


def _nested(path: tuple[str, ...], value: Any) -> Any:
    for key in reversed(path):
        value = {key: value}
    return value


def _inserted(text: str, node: yaml.MappingNode, path: tuple[str, ...], value: Any, why: str) -> str:
    key, rest = path[0], path[1:]
    there = next((below for name, below in node.value if name.value == key), None)
    if isinstance(there, yaml.MappingNode) and rest:
        return _inserted(text, there, rest, value, why)
    if there is not None:
        return text
    name = key if _PLAIN_KEY.fullmatch(key) else json.dumps(key, ensure_ascii=False)
    entry = f"{name}: {json.dumps(_nested(rest, value), ensure_ascii=False)}"
    if node.flow_style:
        at = node.start_mark.index + 1
        return f"{text[:at]}{entry}{', ' if node.value else ''}{text[at:]}"
    return _below(text, node, entry, why)


def _below(text: str, node: yaml.MappingNode, entry: str, why: str) -> str:
    """The entry on a line of its own, after the last line of a mapping in block style."""
    indent = " " * node.value[0][0].start_mark.column
    end = text.find("\n", _end(node))
    before = text if end < 0 else text[: end + 1]
    before += "" if before.endswith("\n") else "\n"
    comment = f"{indent}# {' '.join(why.split())}\n" if why else ""
    return f"{before}{comment}{indent}{entry}\n{'' if end < 0 else text[end + 1 :]}"


def _end(node: yaml.Node) -> int:
    """Where the last value of a node ends, without the comments and empty lines behind it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    return int(node.end_mark.index) - bool(block)
