"""`jobfeed report`"""

import os
from datetime import datetime
from pathlib import Path

import click

from jobfeed.cli import _arguments as arguments


@click.command(short_help="Show what the last run did, and why.")
@arguments.declarations
@arguments.as_of
@arguments.as_json
@arguments.quiet
@click.option("--markdown", is_flag=True, help="Print Markdown, as for the summary of a GitHub job.")
@click.option("--output", metavar="FOLDER", help="Where to write index.html; report/ beside feeds/ if not given.")
def report(
    declarations: tuple[str, ...], as_of: datetime, as_json: bool, quiet: bool, markdown: bool, output: str | None
) -> None:
    """Show what the last run read, changed, sent and refused, and why, with plots over time, in report/index.html.

    The page is not published unless you name a folder of the site with --output.

    \b
    Example:
      jobfeed report
      jobfeed report --output public/report
      jobfeed report --markdown >> "$GITHUB_STEP_SUMMARY"
    """
    from jobfeed import config
    from jobfeed.cli._output import print_json, say
    from jobfeed.run import assemble
    from jobfeed.telling import overview

    declared = config.load_all(arguments.found(declarations), os.environ)
    found = [overview.overview(one, assemble.tools_for(one.base), as_of) for one in declared]
    if as_json:
        print_json({"feeds": [one.record() for one in found]})
    elif markdown:
        click.echo(overview.as_markdown(found), nl=False)
    else:
        folder = Path(output) if output else Path(declared[0].base, "report")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(overview.as_html(found), encoding="utf-8")
        say(f"wrote {folder / 'index.html'}", quiet=quiet)


COMMAND = report
