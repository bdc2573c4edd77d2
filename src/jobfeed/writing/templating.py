"""Jinja2 templates: the user's own folder first, then those that come with jobfeed."""

import traceback
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jobfeed.errors import FormatError, Where

if TYPE_CHECKING:
    from jinja2 import Environment, Template, TemplateError


@cache
def template(name: str, folder: str | None = None) -> "Template":
    """The compiled template `name` from `folder` if it is there, else the packaged one; compiled once per process.

    HTML templates escape what they are given; a name that a template uses and nobody gives is an error. Raises
    FormatError with the template's file and line, as `render` does.
    """
    from jinja2 import TemplateError

    try:
        return _environment(folder).get_template(name)
    except TemplateError as error:
        raise _explained(error) from error


@cache
def _environment(folder: str | None) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, select_autoescape

    class Explained(Template):
        """A template whose faults are named by file and line."""

        def render(self, *given: Any, **named: Any) -> str:
            try:
                return super().render(*given, **named)
            except TemplateError as error:
                raise _explained(error) from error

        def generate(self, *given: Any, **named: Any) -> Iterator[str]:
            try:
                yield from super().generate(*given, **named)
            except TemplateError as error:
                raise _explained(error) from error

    environment = Environment(
        loader=FileSystemLoader(_folders(folder)),
        autoescape=select_autoescape(("html", "xml", "j2")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # a run reads a template once; asking the disk whether it changed costs 10 µs a page
        auto_reload=False,
    )
    environment.template_class = Explained
    return environment


def _explained(error: "TemplateError") -> FormatError:
    """A template's own fault, with the place in it that a person can mend."""
    where = Where(getattr(error, "filename", None) or "", getattr(error, "lineno", None) or 0)
    if not where.file:
        suffixes = (".html", ".css", ".yml", ".j2")
        for frame in traceback.extract_tb(error.__traceback__):
            where = Where(frame.filename, frame.lineno or 0) if frame.filename.endswith(suffixes) else where
    hint = "mend the template, or remove it: the built-in one of the same name is used then"
    return FormatError(f"the template cannot be used: {error.message or type(error).__name__}", hint, where)


def _folders(own: str | None) -> list[Path]:
    here = Path(__file__).parents[1]
    # an editable install does not see the packaged copy: there the checkout's own folder serves
    built_in = (here / "_templates", here.parent.parent / "templates")
    return ([Path(own)] if own else []) + [folder for folder in built_in if folder.is_dir()]
