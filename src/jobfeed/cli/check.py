"""`jobfeed check`"""

import sys
from datetime import datetime

import click

from jobfeed.cli import DONE, FINDINGS
from jobfeed.cli import _arguments as arguments

_RANKS = ("info", "warning", "error")


@click.command()
@arguments.declarations
@arguments.as_of
@arguments.as_json
@arguments.strict
@arguments.fail_on
@arguments.quiet
@click.option("--sarif", is_flag=True, help="Print SARIF 2.1.0, for code scanning.")
@click.option("--annotations", is_flag=True, help="Print GitHub annotations.")
@click.pass_context
def check(
    ctx: click.Context,
    declarations: tuple[str, ...],
    as_of: datetime,
    as_json: bool,
    strict: bool,
    fail_on: str | None,
    quiet: bool,
    sarif: bool,
    annotations: bool,
) -> None:
    """Say what search engines, feed readers, boards and posting laws would find wrong, and where in the source.

    \b
    Example:
      jobfeed check
      jobfeed check feeds/example.yml --strict
      jobfeed check --annotations          # in a GitHub workflow
    """
    import os

    from jobfeed import assemble, findings
    from jobfeed.cli._output import line_of, say

    found = assemble.check(arguments.found(declarations), as_of=as_of, environ=os.environ).findings
    if as_json or sarif or annotations:
        write = findings.to_json if as_json else findings.to_sarif if sarif else findings.to_annotations
        click.echo(write(found), nl=False)
    else:
        click.echo(findings.to_text(found, line_of, colour=sys.stdout.isatty()), nl=False)
    if not found:
        say("no findings", quiet=quiet)
    least = fail_on or ("warning" if strict else None)
    bad = least and any(_RANKS.index(item.severity) >= _RANKS.index(least) for item in found)
    ctx.exit(FINDINGS if bad else DONE)


COMMAND = check
