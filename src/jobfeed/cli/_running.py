"""`jobfeed run`, `build` and `push` are the same line, walked to different points."""

import os
from collections.abc import Callable
from datetime import datetime
from functools import reduce
from typing import Any, Literal

import click

from jobfeed.cli import _arguments as arguments


def running(function: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments of the three commands."""
    every = (
        arguments.declarations,
        arguments.as_of,
        arguments.as_json,
        arguments.engine,
        arguments.confirm_closing,
        arguments.strict,
        arguments.fail_on,
        arguments.quiet,
    )
    return reduce(lambda decorated, decorate: decorate(decorated), reversed(every), function)


def carry_out(
    ctx: click.Context,
    steps: Literal["run", "build", "push", "intents", "deliveries"],
    *,
    declarations: tuple[str, ...],
    as_of: datetime,
    as_json: bool,
    quiet: bool,
    **settings: Any,
) -> None:
    """Runs every feed and ends with the exit code of PRODUCT section 7."""
    from jobfeed.cli._output import print_json
    from jobfeed.cli._progress import progress
    from jobfeed.run import assemble
    from jobfeed.telling import report as reports

    paths = arguments.found(declarations)
    with progress(quiet=quiet) as tell:
        report = assemble.run(paths, as_of=as_of, steps=steps, environ=os.environ, progress=tell, **settings)
    if as_json:
        print_json(reports.run_record(report))
    else:
        click.echo(reports.run_text(report))
    ctx.exit(report.exit_code)
