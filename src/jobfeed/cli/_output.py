"""How a command answers: results on stdout, talk on stderr."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import click

from jobfeed.errors import Where
from jobfeed.protocols import Secret
from jobfeed.text import printable


def plain(value: Any) -> Any:
    """A frozen value as JSON can hold it; secrets are stars."""
    if isinstance(value, Secret):
        return "***"
    if hasattr(value, "record"):
        return plain(value.record())
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(part) for part in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def print_json(value: Any) -> None:
    """Prints one JSON document."""
    click.echo(json.dumps(plain(value), ensure_ascii=False, indent=2))


def say(text: str, *, quiet: bool = False) -> None:
    """Talk: what goes on while the command works."""
    if not quiet:
        click.echo(printable(text), err=True)


def line_of(where: Where) -> str | None:
    """The line that a finding points at; None if the file is not at hand."""
    try:
        with Path(where.file).open(encoding="utf-8", errors="replace") as file:
            return next(islice(file, max(where.line - 1, 0), None), "").rstrip("\r\n") or None
    except OSError:
        return None
