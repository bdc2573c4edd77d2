"""`jobfeed run`"""

from typing import Any

import click

from jobfeed.cli._running import carry_out, running


@click.command(short_help="Do the scheduled job: read, check, write, push, remember.")
@running
@click.pass_context
def run(ctx: click.Context, /, **given: Any) -> None:
    """Do the scheduled job: read, check, write, push and remember, for each feed.

    One broken feed or posting does not stop the others. Exit code 0: done, 1: something failed (it is named),
    2: usage or declaration, 3: safety stop, 4: findings (with --strict or --fail-on).

    \b
    Example:
      jobfeed run
      jobfeed run feeds/example.yml --as-of 2026-12-01 --json
    """
    carry_out(ctx, "run", **given)


COMMAND = run
