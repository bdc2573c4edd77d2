"""`jobfeed explain`"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jobfeed.cli import FAILED
from jobfeed.cli import _arguments as arguments

if TYPE_CHECKING:
    from jobfeed.run.reading import SourceReading


@click.command(short_help="Show what was understood of each line, and what was not.")
@click.argument("source")
@click.argument("posting", required=False)
@click.option("--kind", help="How to read it; recognised if not given.")
@click.option("--html", "html", metavar="FILE", help="Write a page instead of printing.")
@arguments.as_of
@click.pass_context
def explain(
    ctx: click.Context, /, source: str, posting: str | None, kind: str | None, html: str | None, **_as_of: datetime
) -> None:
    """Show a source's lines with what was understood of them, and what was not.

    POSTING is a part of a posting's title; without it all are shown.

    \b
    Example:
      jobfeed explain careers.md
      jobfeed explain careers.md "research engineer"
      jobfeed explain careers.md --html careers-explained.html
    """
    from jobfeed.cli._output import say
    from jobfeed.run import assemble
    from jobfeed.telling.explain import as_html, as_text, pages
    from jobfeed.text import printable

    reading = assemble.read(source, kind=kind, base=str(Path.cwd()))
    found = pages(reading.postings, reading.findings, _texts(reading), posting)
    if reading.error:
        say(reading.error)
    if posting and not found:
        say(f"no posting has “{posting}” in its title; there are: {', '.join(item.title for item in reading.postings)}")
        ctx.exit(FAILED)
    if html:
        text = as_html(found, location=reading.location, kind=reading.kind, state=reading.state)
        Path(html).write_text(text, encoding="utf-8")
        say(f"wrote {html}")
    else:
        click.echo(printable("\n\n".join(map(as_text, found))))
    ctx.exit(FAILED if reading.state == "failed" else 0)


def _texts(reading: "SourceReading") -> dict[str, str]:
    """The text of each file of a source; "" for what lies elsewhere."""
    files = [item.file for item in reading.postings] + [item.where.file for item in reading.findings]
    return {file: _text(file) for file in dict.fromkeys(files or [reading.location])}


def _text(file: str) -> str:
    path = Path(file)
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


COMMAND = explain
