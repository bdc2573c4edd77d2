"""`jobfeed push`"""

from typing import Any, Literal

import click

from jobfeed.cli._running import carry_out, running
from jobfeed.errors import UsageError


@click.command(short_help="Push what `jobfeed plan` shows, and remember it.")
@running
@click.option(
    "--intents", metavar="RUN", help="Write what would be sent into the ledger, in the name of RUN, and send nothing."
)
@click.option("--deliver", metavar="RUN", help="Send exactly what --intents wrote in the name of RUN.")
@click.pass_context
def push(ctx: click.Context, /, intents: str | None, deliver: str | None, **given: Any) -> None:
    """Push what `jobfeed plan` shows, and remember it; write nothing.

    Where several machines share the ledger by way of a branch, `--intents` and `--deliver` are the two halves of a
    push: the ledger goes to the others in between, so that none of them sends the same again.

    \b
    Example:
      jobfeed plan
      jobfeed push
      jobfeed push --intents run-7 && git push && jobfeed push --deliver run-7
    """
    if intents and deliver:
        raise UsageError("--intents and --deliver are two steps", "call push twice, with one of them each time")
    steps: Literal["push", "intents", "deliveries"] = "intents" if intents else "deliveries" if deliver else "push"
    carry_out(ctx, steps, run_name=intents or deliver, **given)


COMMAND = push
