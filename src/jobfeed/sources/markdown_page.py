"""Several postings on one page that somebody writes by hand, in Markdown or the HTML of a site generator.

    sources:
      - {kind: markdown-page, path: careers.md, page_url: https://example.org/careers.html}

No field, no template and no heading depth is asked for: what stands under a heading tells whether it is a posting
(jobfeed.outline). CommonMark 0.31.2 with tables and strikethrough (https://spec.commonmark.org/0.31.2/, read
2026-11-22).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from jobfeed.documents import frontmatter
from jobfeed.drafts import textfile
from jobfeed.errors import SourceRefused, Where
from jobfeed.protocols import Raw, Reading, Seen, Tools

_SUFFIXES = (".md", ".markdown", ".mdx", ".mkd", ".mdown", ".md.erb", ".html.erb", ".html.md", ".qmd", ".rmd")


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

    def read(self, options: Any, tools: Tools) -> Iterator[Raw]:
        stat = tools.files.stat(options.path)
        if stat is None:
            hint = "write its path relative to the folder that holds `feeds/`"
            raise SourceRefused(f"there is no file `{options.path}`", hint, Where(options.path))
        yield Raw(stat.path, stat.stamp, stat.path)

    def draft(self, raw: Raw, options: Any) -> Reading:
        text = frontmatter.decode(raw.data, raw.location)
        return textfile.read(text, raw.location, textfile.Manner(False, options.fields, options.page_url))


SOURCE = MarkdownPageSource()
