"""`jobfeed build`"""

from typing import Any

import click

from jobfeed.cli._running import carry_out, running


@click.command()
@running
@click.pass_context
def build(ctx: click.Context, /, **given: Any) -> None:
    """Read, check and write; push nothing.

    Where a deploy step lies between, run `build`, deploy, then `push`, so that nobody is sent to a page that is not
    there yet.

    \b
    Example:
      jobfeed build
      jobfeed build feeds/example.yml --strict
    """
    carry_out(ctx, "build", **given)


COMMAND = build
