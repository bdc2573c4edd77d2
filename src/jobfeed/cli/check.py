"""`jobfeed check`"""

import os
from datetime import datetime

import click

from jobfeed.cli import FINDINGS
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
    from jobfeed import assemble, findings
    from jobfeed.cli import _text
    from jobfeed.cli._output import print_json, say

    report = assemble.check(arguments.found(declarations), as_of=as_of, environ=os.environ)
    if as_json:
        print_json({"findings": report.findings})
    elif sarif:
        print_json(findings.sarif(report.findings))
    elif annotations:
        click.echo("\n".join(findings.annotations(report.findings)))
    else:
        click.echo(_text.findings(report.findings))
    say(f"{len(report.findings)} findings", quiet=quiet or as_json or sarif)
    least = fail_on or ("warning" if strict else None)
    bad = least and any(_RANKS.index(item.severity) >= _RANKS.index(least) for item in report.findings)
    ctx.exit(FINDINGS if bad else 0)


COMMAND = check
