"""`jobfeed formats`"""

import click

from jobfeed.cli import _arguments as arguments


@click.command()
@arguments.as_json
def formats(as_json: bool) -> None:
    """List the formats that can be written.

    \b
    Example:
      jobfeed formats
      jobfeed formats --json
    """
    from jobfeed.cli._rooms import show

    show("formats", as_json=as_json)


COMMAND = formats
