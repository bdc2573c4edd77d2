"""`jobfeed push`"""

from typing import Any

import click

from jobfeed.cli._running import carry_out, running


@click.command()
@running
@click.pass_context
def push(ctx: click.Context, /, **given: Any) -> None:
    """Push what `jobfeed plan` shows, and remember it; write nothing.

    \b
    Example:
      jobfeed plan
      jobfeed push
    """
    carry_out(ctx, "push", **given)


COMMAND = push
