"""Jinja2 templates: the user's own folder first, then those that come with jobfeed."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment, Template


@cache
def template(name: str, folder: str | None = None) -> "Template":
    """The compiled template `name` from `folder` if it is there, else the packaged one; compiled once per process.

    HTML templates escape what they are given; a name that a template uses and nobody gives is an error.
    """
    return _environment(folder).get_template(name)


@cache
def _environment(folder: str | None) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=FileSystemLoader(_folders(folder)),
        autoescape=select_autoescape(("html", "xml", "j2")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # a run reads a template once; asking the disk whether it changed costs 10 µs a page
        auto_reload=False,
    )


def _folders(own: str | None) -> list[Path]:
    here = Path(__file__).parent
    # an editable install does not see the packaged copy: there the checkout's own folder serves
    built_in = (here / "_templates", here.parent.parent / "templates")
    return ([Path(own)] if own else []) + [folder for folder in built_in if folder.is_dir()]
