"""`jobfeed init`"""

from pathlib import Path

import click

from jobfeed.errors import UsageError, Where


@click.command(short_help="Find where openings are written, and declare the feed.")
@click.argument("name", default="jobs")
@click.option("--site", metavar="URL", help="Where the feed will be published.")
@click.option("--employer", help="Who hires.")
@click.option("--source", metavar="PATH", help="The page, folder or list; found if not given.")
@click.option("--github", is_flag=True, help="Write GitHub workflows too, or alone if the declaration is there.")
def init(name: str, site: str | None, employer: str | None, source: str | None, github: bool) -> None:
    """Look at this folder, find where openings are written, and write feeds/NAME.yml.

    \b
    Example:
      jobfeed init
      jobfeed init --site https://jobs.example.org/ --employer "Example Lab" --github
    """
    from jobfeed.cli._output import say
    from jobfeed.repository.history import default_branch
    from jobfeed.run import assemble, starter
    from jobfeed.urls import is_web

    if site and not is_web(site):
        raise UsageError(f"--site {site} is no address on the web", f"write it in full: https://{site}")
    folder = str(Path.cwd())
    target = Path("feeds", f"{name}.yml")
    others = [path for path in Path("feeds").glob("*.y*ml") if path != target]
    output = f"public/{name}" if others else None  # no two feeds share a folder
    if not (github and target.exists()):
        _free(target)
        found = starter.choose(folder, lambda path, kind: assemble.read(path, kind=kind, base=folder), source)
        known = starter.organisation(folder)
        _write(target, starter.declaration(found, site or known.site, employer or known.employer, output))
        say(f"found {found.path}: {_counted(found.postings)}")
        beside = starter.others(folder, found) if source is None else []
        if beside:
            say(f"not read: {', '.join(beside[:5])} (to choose another: jobfeed init --source {beside[0]})")
        say(f"wrote {target}")
    if github:
        for file, text in starter.workflows(default_branch(folder)).items():
            workflow = _free(Path(".github", "workflows", file))
            _write(workflow, text)
            say(f"wrote {workflow}")
    say(f"next: jobfeed run, then open {output or 'public'}/index.html")


def _counted(number: int) -> str:
    return "1 posting" if number == 1 else f"{number} postings"


def _free(path: Path) -> Path:
    if path.exists():
        raise UsageError(
            "is there already", "give another name: jobfeed init NAME, or remove the file", Where(str(path))
        )
    return path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


COMMAND = init
