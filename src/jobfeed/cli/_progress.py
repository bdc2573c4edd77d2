"""Bars on a terminal, plain lines elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

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
    width = 0

    def tell(line: str) -> None:
        nonlocal width
        click.echo("\r" + line.ljust(width), err=True, nl=False)
        width = len(line)

    yield tell
    click.echo("\r" + " " * width + "\r", err=True, nl=False)
