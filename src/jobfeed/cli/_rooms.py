"""`jobfeed sources`, `formats` and `targets` say the same about different rooms."""

import sys
from typing import Any

import click

from jobfeed import registry
from jobfeed.cli import _text as text
from jobfeed.cli._output import print_json
from jobfeed.errors import PluginError


def show(room: registry.Room, *, as_json: bool) -> None:
    """Prints each name of a room with the first sentence of its file and its options."""
    rows = [_row(room, name) for name in registry.names(room)]
    if as_json:
        print_json(rows)
        return
    click.echo(text.table((row["name"], row["about"]) for row in rows))


def _row(room: registry.Room, name: str) -> dict[str, Any]:
    try:
        found = registry.find(room, name)
    except PluginError as error:
        return {"name": name, "about": f"broken: {error.message}", "options": []}
    from jobfeed.config.describe import described

    about = sys.modules[type(found).__module__].__doc__ or ""
    return {
        "name": name,
        "about": " ".join(about.strip().split("\n\n")[0].split()),
        "options": described(found.Options),
    }
