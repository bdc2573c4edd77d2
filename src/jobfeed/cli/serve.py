"""`jobfeed serve`"""

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from jobfeed.cli import _arguments as arguments


@click.command(short_help="Show the result on this machine, and follow changes.")
@click.argument("declaration", required=False)
@click.option("--port", default=8000, type=click.IntRange(1, 65_535), show_default=True, help="Port on this machine.")
def serve(declaration: str | None, port: int) -> None:
    """Build, show the result on this machine, and build again whenever a file changes.

    It does what `jobfeed build` does; nothing is pushed. At /.jobfeed/feeds/ it shows each feed as a reader does.

    \b
    Example:
      jobfeed serve
      jobfeed serve feeds/example.yml --port 8080
    """
    from jobfeed import config, server
    from jobfeed.cli._output import say
    from jobfeed.run import assemble
    from jobfeed.telling import report as reports

    path = arguments.found((declaration,) if declaration else ())[0]
    declared = config.load(path, os.environ)

    def rebuild() -> None:
        done = assemble.run((path,), as_of=datetime.now(UTC), steps="build", environ=os.environ)
        say(reports.run_text(done))

    server.require_packages()
    rebuild()
    say(f"http://127.0.0.1:{port}/ shows {declared.output_path} (Ctrl-C ends)")
    say(f"http://127.0.0.1:{port}{server.READER} shows each feed as a reader does")
    server.serve(declared.output_path, declared.site.url, port=port, watched=Path(declared.base), rebuild=rebuild)


COMMAND = serve
