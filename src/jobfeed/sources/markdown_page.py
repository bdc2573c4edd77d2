"""Several postings on one page that somebody writes by hand, in Markdown or the HTML of a site generator.

    sources:
      - {kind: markdown-page, path: careers.md, page_url: https://example.org/careers.html}

No field, no template and no heading depth is asked for: what stands under a heading tells whether it is a posting
(jobfeed.outline). CommonMark 0.31.2 (https://spec.commonmark.org/0.31.2/, read 2026-11-22) with tables and strikethrough.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, ClassVar

from jobfeed import frontmatter
from jobfeed.errors import SourceMalformed, SourceRefused, Where
from jobfeed.frontmatter import Page
from jobfeed.markdown import blocks, without_templates
from jobfeed.outline.divide import divide
from jobfeed.outline.found import Division, Found
from jobfeed.outline.keys import field_of
from jobfeed.outline.mapping import entry_of
from jobfeed.outline.pages import as_stated, drafts_of, organization_of_title
from jobfeed.outline.titles import kind_of, title_of
from jobfeed.posting import BodyType, Draft, Stated
from jobfeed.protocols import Finding, Raw, Reading, Seen, Tools

_SUFFIXES = (".md", ".markdown", ".mdx", ".mkd", ".mdown", ".md.erb", ".html.erb", ".html.md", ".qmd", ".rmd")
_MARKDOWN = re.compile(r"^(?:#{1,6}\s|[-*+]\s|\[.+\]\(|(?:===+|---+)\s*$|\*\*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Options:
    """Where the page is. Everything but the path has a default."""

    #: the file, relative to the declaration's base
    path: str
    #: the address at which the page is published; postings then link to their place on it
    page_url: str | None = None
    #: our field name -> the key of the page's front matter, for keys that are not known by themselves
    fields: Mapping[str, str] = field(default_factory=dict)


class MarkdownPageSource:
    """One file, any number of postings."""

    name: ClassVar[str] = "markdown-page"
    Options: ClassVar[type] = Options

    def recognises(self, seen: Seen) -> bool:
        return not seen.folder and seen.path.lower().endswith(_SUFFIXES)

    def read(self, options: Options, tools: Tools) -> Iterator[Raw]:
        stat = tools.files.stat(options.path)
        if stat is None:
            hint = "write its path relative to the folder that holds `feeds/`"
            raise SourceRefused(f"there is no file `{options.path}`", hint, Where(options.path))
        yield Raw(stat.path, stat.stamp, stat.path)

    def draft(self, raw: Raw, options: Options) -> Reading:
        text = frontmatter.decode(raw.data, raw.location)
        page = frontmatter.split(text, raw.location)
        findings = tuple(_finding(problem) for problem in page.fields.problems)
        if page.fields.value is None and page.fields.problems and not page.body.strip():
            first = page.fields.problems[0]
            raise SourceMalformed(first.message, first.hint, first.where)
        body = without_templates(page.body)
        body_type: BodyType = "html" if _is_html(raw.location, body) else "markdown"
        last_line = page.body_line + body.rstrip("\n").count("\n")
        division = divide(
            blocks(body, html=body_type == "html", first_line=page.body_line), last_line=last_line
        )
        division = _titled_by_front_matter(division, page, last_line)
        drafts = drafts_of(
            division,
            text=body,
            file=raw.location,
            first_line=page.body_line,
            body_type=body_type,
            page_url=options.page_url,
        )
        return Reading(tuple(_completed(draft, page, options) for draft in drafts), findings, division.empty is not None)


def _finding(problem: Any) -> Finding:
    return Finding("READ-FRONT", "warning", problem.where, problem.message, problem.hint)


def _is_html(location: str, body: str) -> bool:
    """An ERB or HTML file without Markdown in it."""
    suffixes = PurePosixPath(location).suffixes
    return ".erb" in suffixes and ".md" not in suffixes and not _MARKDOWN.search(body)


def _title_key(page: Page) -> str | None:
    return next((key for key in page.values if field_of(key) == "title"), None)


def _titled_by_front_matter(division: Division, page: Page, last_line: int) -> Division:
    """A page whose own title names a job is that one posting, unless headings of its own say otherwise."""
    key = _title_key(page)
    title = page.values.get(key) if key else None
    if not isinstance(title, str) or kind_of(title) != "title" or division.empty is not None:
        return division
    strong = [one for one in division.found if one.anchor is not None or one.fields]
    if strong or not page.body.strip():
        return division
    line = page.fields.where((key,)).line if key else 1
    over = next((one.over for one in division.found if one.over), None)
    return Division((Found(title_of(title), title, line, page.body_line, last_line, over),))


def _completed(draft: Draft, page: Page, options: Options) -> Draft:
    """With what the page's front matter says: for the posting if there is one, else for all."""
    shared = dict(draft.page)
    key = _title_key(page)
    organization = organization_of_title(
        as_stated({"title": page.values.get(key)}, page.fields.where((key,)).line, "title") if key else None
    )
    entry = entry_of(page.values, lambda name: page.fields.where((name,)).line, options.fields)
    for name, stated in entry.fields.items():
        if name in _SHARED_KEYS:
            shared[name] = stated
    if organization is not None:
        shared.setdefault("hiring_organization", organization)
    return _with_page(draft, shared)


#: front matter of a page with postings speaks of the page: its dates and types are not those of the postings
_SHARED_KEYS = frozenset(("hiring_organization", "apply", "language"))


def _with_page(draft: Draft, shared: Mapping[str, Stated]) -> Draft:
    from dataclasses import replace

    return replace(draft, page=shared)


SOURCE = MarkdownPageSource()
