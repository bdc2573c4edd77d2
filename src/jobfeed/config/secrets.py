"""`${NAME}` in a declaration: taken from the environment, never shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from jobfeed.config.declaration import MissingSecret, Part
from jobfeed.documents.yamltree import Path, Tree
from jobfeed.errors import Problem
from jobfeed.patterns import regex
from jobfeed.protocols import Secret

_REFERENCE = regex(r"\$\{([^}]*)\}")
_NAME = regex(r"[A-Za-z_][A-Za-z0-9_]*\Z")


@dataclass(slots=True)
class Resolved:
    """A declaration's value with its secrets in place."""

    value: Any = None
    missing: list[MissingSecret] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def resolve(tree: Tree, environ: Mapping[str, str]) -> Resolved:
    """Every text that holds `${NAME}` becomes a Secret; one that is missing stays as written, and is listed."""
    found = Resolved()
    found.value = _resolve(tree.value, (), tree, environ, found)
    return found


def _resolve(value: Any, path: Path, tree: Tree, environ: Mapping[str, str], found: Resolved) -> Any:
    if isinstance(value, dict):
        return {key: _resolve(part, (*path, key), tree, environ, found) for key, part in value.items()}
    if isinstance(value, list):
        return [_resolve(part, (*path, number), tree, environ, found) for number, part in enumerate(value)]
    if isinstance(value, str) and "${" in value:
        return _secret(value, path, tree, environ, found)
    return value


def _secret(text: str, path: Path, tree: Tree, environ: Mapping[str, str], found: Resolved) -> str:
    where = tree.where(path)
    part = path[0] if path else ""
    if part not in get_args(Part):
        found.problems.append(
            Problem(where, f"`{part}` is published, so no secret may stand in it", "write the text itself")
        )
        return text

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if not _NAME.match(name):
            hint = "write ${NAME} with letters, digits and underscores"
            found.problems.append(Problem(where, f"`{match[0]}` names no environment variable", hint))
        elif environ.get(name):
            return environ[name]
        else:
            found.missing.append(MissingSecret(name, part, where))  # type: ignore[arg-type]  # checked above
        return match[0]

    return Secret(_REFERENCE.sub(fill, text))
