"""Bars on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from shutil import get_terminal_size

import click


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Something that is told what is being done; on a terminal each line replaces the one before."""
    if quiet:
        yield lambda _: None
        return
    if not sys.stderr.isatty():
        yield lambda line: click.echo(line, err=True)
        return
    width, most = 0, get_terminal_size().columns - 1  # a line that wraps could not be replaced

    def tell(line: str) -> None:
        nonlocal width
        shown = line[:most]
        click.echo("\r" + shown.ljust(width), err=True, nl=False)
        width = len(shown)

    yield tell
    click.echo("\r" + " " * width + "\r", err=True, nl=False)
