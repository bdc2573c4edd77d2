"""Arguments that several commands share."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from jobfeed.errors import ConfigError, Problem, Where

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime:  # noqa: ARG001  click's signature
    """A date (00:00 UTC) or a date-time with offset, in UTC; now if none is given."""
    if value is None:
        return datetime.now(UTC)
    try:
        if len(value) == len("2026-12-31"):
            day = date.fromisoformat(value)
            return datetime(day.year, day.month, day.day, tzinfo=UTC)
        given = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write 2026-12-31 or 2026-12-31T09:00:00+01:00") from None
    if "T" not in value.upper() and " " not in value:
        return datetime(given.year, given.month, given.day, tzinfo=UTC)  # 20261231, 2026-W53-4
    if given.tzinfo is None:
        raise click.BadParameter(f"{value!r} has no offset; write {value}Z or {value}+01:00")
    return given.astimezone(UTC)


as_of: Decorator = click.option(
    "--as-of",
    metavar="DATE",
    callback=moment,
    help="The clock of every decision: a date (00:00 UTC) or a date-time with offset; now if not given.",
)
as_json: Decorator = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
quiet: Decorator = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors and the result.")
engine: Decorator = click.option(
    "--engine",
    type=click.Choice(["serial", "processes"]),
    default="serial",
    show_default=True,
    help="Work in this process, or on all cores.",
)
confirm_closing: Decorator = click.option(
    "--confirm-closing", is_flag=True, help="Close postings although most of them vanished at once."
)
strict: Decorator = click.option("--strict", is_flag=True, help="Exit with 4 on warnings.")
fail_on: Decorator = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    help="Exit with 4 on findings of this severity or above.",
)
declarations: Decorator = click.argument("declarations", nargs=-1, metavar="[FEEDS/*.YML]...")


def found(named: tuple[str, ...]) -> tuple[str, ...]:
    """The declarations that are meant: files, all of a folder, a pattern; without any, those of `feeds/`.

    Raises ConfigError if there is none.
    """
    paths = [path for name in named or ("feeds",) for path in _expanded(name)]
    others = [path for path in paths if Path(path).suffix not in _SUFFIXES and Path(path).is_file()]
    if others:
        hint = "name a .yml file; what a page or a list holds is shown by `jobfeed read`"
        raise ConfigError([Problem(Where(path), "this is no declaration", hint) for path in others])
    if not paths:
        hint = "`jobfeed init` writes one, or name it: jobfeed run path/to/declaration.yml"
        raise ConfigError([Problem(Where(), f"there is no declaration in {' '.join(named) or 'feeds/'}", hint)])
    return tuple(dict.fromkeys(paths))


_SUFFIXES = (".yml", ".yaml")


def _expanded(name: str) -> list[str]:
    path = Path(name)
    if path.is_dir():
        return sorted(str(file) for suffix in _SUFFIXES for file in path.glob(f"*{suffix}"))
    if "*" in name and not path.exists():
        return sorted(str(file) for file in Path(path.parent).glob(path.name))
    return [name] if name != "feeds" else []
