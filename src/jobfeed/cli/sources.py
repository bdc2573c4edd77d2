"""`jobfeed sources`"""

import click

from jobfeed.cli import _arguments as arguments


@click.command()
@arguments.as_json
def sources(as_json: bool) -> None:
    """List the kinds of source that can be read.

    \b
    Example:
      jobfeed sources
      jobfeed sources --json
    """
    from jobfeed.cli._rooms import show

    show("sources", as_json=as_json)


COMMAND = sources
