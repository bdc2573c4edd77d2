"""Atom 1.0 for feed readers: `feed.atom`, older postings in `feed-N.atom`.

Specification: RFC 4287; paging and `fh:complete`: RFC 5005, sections 2 and 3 (read 2026-11-22). Rules AT-01 to AT-14,
P-01 to P-03, W-01.

    formats: [atom]

A document stays under 5,000,000 bytes: where a hundred full texts are more, the oldest entries carry their summary.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from jobfeed.feed import Entry, FeedHead, FeedPage
from jobfeed.protocols import Artifact
from jobfeed.writing.entrytext import (
    categories,
    entry_text,
    feed_title,
    language_of,
    name_text,
    title_text,
    within_limit,
)
from jobfeed.writing.schemaorg import valid_through
from jobfeed.writing.strings import Words, words
from jobfeed.writing.xmltext import attribute, cdata_parts, escaped, told, with_entries
from jobfeed.writing.xmltree import clean

_MEDIA_TYPE = "application/atom+xml"
_TERMS = "http://purl.org/dc/terms/"
_HISTORY = "{http://purl.org/syndication/history/1.0}"


@dataclass(frozen=True, slots=True)
class AtomOptions:
    """Atom has no settings."""


class AtomFormat:
    """A feed page as Atom 1.0."""

    name: ClassVar[str] = "atom"
    Options: ClassVar[type] = AtomOptions
    media_type: ClassVar[str] = _MEDIA_TYPE
    suffix: ClassVar[str] = ".atom"

    def render_feed(self, page: FeedPage, options: AtomOptions) -> Artifact:  # noqa: ARG002
        language = language_of(page.head, page.entries)

        def write(short: frozenset[str]) -> bytes:
            return _document(page, language, short)

        return Artifact(page.path + self.suffix, within_limit(page.entries, write))


def _document(page: FeedPage, language: str | None, short: frozenset[str]) -> bytes:
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    # all pages of a feed are one logical feed with one id (RFC 5005, section 3)
    feed.id(f"{page.head.site.url}{page.name}.atom")
    feed.title(feed_title(page, words(language)))
    feed.updated(page.updated_at)
    feed.author(_author(page.head))
    feed.link(_links(page))
    feed.generator("jobfeed")
    if language:
        feed.language(language.replace("_", "-"))
    feed.register_extension("jobfeed", _extension(), None, rss=False)
    feed.jobfeed.page = page
    spoken = words(language)
    parts = [part for entry in page.entries for part in _entry(page.head, entry, spoken, entry.key not in short)]
    return with_entries(feed.atom_str(), b"</feed>", parts)


def _author(head: FeedHead) -> dict[str, str]:
    author = {"name": name_text(head.employer.name)}
    return author | {"uri": head.employer.url} if head.employer.url else author


def _links(page: FeedPage) -> list[dict[str, str]]:
    """Self, alternate, hubs, and the neighbours where there are several pages (rules AT-08, P-03, W-01)."""
    site = page.head.site.url
    paths: list[tuple[str, str | None]] = [("self", page.path)]
    if page.older or page.newer:
        paths += [("first", page.name), ("previous", page.newer), ("next", page.older), ("last", page.oldest)]
    links = [{"rel": rel, "href": f"{site}{path}.atom", "type": _MEDIA_TYPE} for rel, path in paths if path]
    links.append({"rel": "alternate", "href": site, "type": "text/html"})
    return links + [{"rel": "hub", "href": hub} for hub in page.head.hubs]


def _entry(head: FeedHead, entry: Entry, spoken: Words, full: bool) -> list[str]:
    posting = entry.posting
    text = entry_text(entry, spoken)
    own = posting.hiring_organization == head.employer.name
    named, deadline = "" if own else name_text(posting.hiring_organization), valid_through(entry)
    language = posting.language and attribute(clean(posting.language.replace("_", "-")))
    return [
        f'<entry xml:lang="{language}">' if language else "<entry>",
        f"<id>{escaped(entry.key)}</id><title>{told(title_text(posting.title))}</title>",
        f"<updated>{entry.updated_at.isoformat()}</updated>",
        f"<author><name>{told(named)}</name></author>" if named else "",
        *(['<content type="html">', *cdata_parts(text.parts), "</content>"] if full and text.parts else []),
        f'<link href="{attribute(clean(entry.url))}" rel="alternate" type="text/html"/>',
        f"<summary>{told(text.summary)}</summary>",
        *[f'<category term="{attribute(term)}" scheme="{scheme}"/>' for scheme, term in categories(posting)],
        f"<published>{entry.published_at.isoformat()}</published>",
        f"<dcterms:valid>{deadline}</dcterms:valid>" if deadline else "",
        "</entry>",
    ]


@cache
def _extension() -> type:
    """What feedgen does not write into the head, made when feedgen is needed and not before."""
    from feedgen.ext.base import BaseExtension
    from lxml.etree import SubElement

    class FeedExtension(BaseExtension):  # type: ignore[misc]
        page: FeedPage

        def extend_ns(self) -> dict[str, str]:
            return {"dcterms": _TERMS, "fh": _HISTORY[1:-1]}

        def extend_atom(self, feed: Any) -> Any:
            # no paging links beside it (rule P-01)
            if self.page.complete and not (self.page.older or self.page.newer):
                SubElement(feed, _HISTORY + "complete")
            return feed

    return FeedExtension


FORMAT = AtomFormat()
