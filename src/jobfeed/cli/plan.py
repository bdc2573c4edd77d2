"""`jobfeed plan`"""

import os
from datetime import datetime
from typing import Any

import click

from jobfeed.cli import _arguments as arguments


@click.command(short_help="Show what would be sent and why; send nothing.")
@arguments.declarations
@arguments.as_of
@arguments.as_json
@arguments.engine
@arguments.confirm_closing
@arguments.quiet
@click.pass_context
def plan(
    ctx: click.Context, /, declarations: tuple[str, ...], as_of: datetime, as_json: bool, quiet: bool, **settings: Any
) -> None:
    """Show for every channel what would be sent, changed or withdrawn, and why; send nothing.

    \b
    Example:
      jobfeed plan
      jobfeed plan feeds/example.yml --json
    """
    from jobfeed.cli._output import print_json
    from jobfeed.cli._progress import progress
    from jobfeed.run import assemble
    from jobfeed.telling import report as reports

    paths = arguments.found(declarations)
    with progress(quiet=quiet) as tell:
        report = assemble.plan(paths, as_of=as_of, environ=os.environ, progress=tell, **settings)
    if as_json:
        print_json({"feeds": report.feeds})
    else:
        click.echo(reports.plan_text(report))
    ctx.exit(report.exit_code)


COMMAND = plan
