"""`jobfeed check`"""

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from jobfeed.cli import DONE, FAILED, FINDINGS
from jobfeed.cli import _arguments as arguments

if TYPE_CHECKING:
    from jobfeed.run.assemble import CheckReport

_RANKS = ("info", "warning", "error")


@click.command(short_help="Say what consumers of the feed would find wrong, and where.")
@arguments.declarations
@arguments.as_of
@arguments.as_json
@arguments.strict
@arguments.fail_on
@arguments.quiet
@click.option("--fix", is_flag=True, help="Write what can be mended into the declaration, never the source.")
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
    fix: bool,
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

    from jobfeed.cli._output import line_of, say
    from jobfeed.run import assemble
    from jobfeed.telling import findings

    report = assemble.check(arguments.found(declarations), as_of=as_of, environ=os.environ)
    found = report.findings
    if as_json or sarif or annotations:
        write = findings.to_json if as_json else findings.to_sarif if sarif else findings.to_annotations
        click.echo(write(found), nl=False)
    else:
        click.echo(findings.to_text(found, line_of, colour=bool(sys.stdout and sys.stdout.isatty())), nl=False)
    if fix:
        _mend(report)
    for error in report.errors:
        say(error)
    if not found and not report.errors:
        say("no findings", quiet=quiet)
    least = fail_on or ("warning" if strict else None)
    bad = least and any(_RANKS.index(item.severity) >= _RANKS.index(least) for item in found)
    ctx.exit(FAILED if report.errors else FINDINGS if bad else DONE)


def _mend(report: "CheckReport") -> None:
    """Write the fixes; one that has no place there is shown, for a person to write."""
    from jobfeed.run.mending import mend
    from jobfeed.telling.findings import declared

    for path, fixes in report.fixes.items():
        written = mend(path, fixes)
        for word, some in (("wrote", written), ("write", [one for one in fixes if one not in written])):
            if some:
                click.echo(f"{word} into {path}:")
            for one in some:
                click.echo(f"# {one.why}\n{declared(one.path, one.value)}")


COMMAND = check
