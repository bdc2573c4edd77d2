"""`jobfeed targets`"""

import click

from jobfeed.cli import _arguments as arguments


@click.command()
@arguments.as_json
def targets(as_json: bool) -> None:
    """List the targets that a channel can push to.

    \b
    Example:
      jobfeed targets
      jobfeed targets --json
    """
    from jobfeed.cli._rooms import show

    show("targets", as_json=as_json)


COMMAND = targets
