"""`jobfeed read`"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jobfeed.cli import _arguments as arguments

if TYPE_CHECKING:
    from jobfeed.run.reading import SourceReading


@click.command()
@click.argument("source")
@click.option("--kind", help="How to read it (`jobfeed sources` lists the kinds); recognised if not given.")
@arguments.as_of
@arguments.as_json
@click.pass_context
def read(ctx: click.Context, /, source: str, kind: str | None, as_json: bool, **_as_of: datetime) -> None:
    """Read one source and print what it states; nothing is written.

    What a source states does not depend on the day: --as-of is taken as by every command, and changes nothing here.

    \b
    Example:
      jobfeed read careers.md
      jobfeed read careers.md --json | jq '.postings[].title'
    """
    from jobfeed.cli import _text as text
    from jobfeed.cli._output import print_json, say
    from jobfeed.run import assemble
    from jobfeed.text import printable

    reading = assemble.read(source, kind=kind, base=str(Path.cwd()))
    if as_json:
        print_json(document(reading))
    else:
        click.echo(printable(text.reading(reading)))
    for finding in reading.findings:
        if finding.severity != "error" or not reading.error:  # an error tells the same in full
            hint = f"\n    {finding.hint}" if finding.hint else ""
            say(f"{finding.where}: {finding.severity}: {finding.message}{hint}")
    if reading.error:
        say(reading.error)
    ctx.exit(0 if reading.state in ("read", "empty") else 1)


def document(reading: "SourceReading") -> dict[str, Any]:
    """The document of `--json`."""

    from jobfeed.telling.findings import record

    source = {"kind": reading.kind, "location": reading.location, "state": reading.state}
    if reading.error:
        source["error"] = reading.error
    return {
        "source": source,
        "postings": [posting.record() for posting in reading.postings],
        "findings": [record(finding) for finding in reading.findings],
    }


COMMAND = read
