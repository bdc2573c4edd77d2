"""RSS 2.0 for feed readers: `feed.rss`, older postings in `feed-N.rss`.

Specification: https://www.rssboard.org/rss-specification and https://www.rssboard.org/rss-profile (read 2026-11-22);
paging and `fh:complete`: RFC 5005, sections 2 and 3. Rules R-01 to R-28, P-01 to P-03, W-01.

    formats: [rss]

A document stays under 5,000,000 bytes: where a hundred full texts are more, the oldest entries carry their summary.
"""

from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import cache, lru_cache
from html import escape
from typing import Any, ClassVar

from jobfeed.feed import Entry, FeedPage
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
from jobfeed.writing.xmltext import cdata_parts, escaped, told, with_entries
from jobfeed.writing.xmltree import clean

_MEDIA_TYPE = "application/rss+xml"
_ATOM = "{http://www.w3.org/2005/Atom}"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_HISTORY = "{http://purl.org/syndication/history/1.0}"


@dataclass(frozen=True, slots=True)
class RssOptions:
    """RSS has no settings."""


class RssFormat:
    """A feed page as RSS 2.0."""

    name: ClassVar[str] = "rss"
    Options: ClassVar[type] = RssOptions
    media_type: ClassVar[str] = _MEDIA_TYPE
    suffix: ClassVar[str] = ".rss"

    def render_feed(self, page: FeedPage, options: RssOptions) -> Artifact:  # noqa: ARG002
        language = language_of(page.head, page.entries)

        def write(short: frozenset[str]) -> bytes:
            return _document(page, language, short)

        return Artifact(page.path + self.suffix, within_limit(page.entries, write))


def _document(page: FeedPage, language: str | None, short: frozenset[str]) -> bytes:
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.link(href=page.head.site.url, rel="alternate")
    spoken = words(language)
    feed.title(feed_title(page, spoken))
    feed.description(spoken["jobs_at"].format(employer=name_text(page.head.employer.name)))
    if language:
        feed.language(language.replace("_", "-"))
    feed.updated(page.updated_at)
    feed.generator("jobfeed")
    feed.register_extension("jobfeed", _extension(), None, atom=False)
    feed.jobfeed.page = page
    parts = [part for entry in page.entries for part in _item(entry, spoken, entry.key not in short)]
    return with_entries(feed.rss_str(), b"</channel>", parts)


@cache
def _extension() -> type:
    """What feedgen does not write into the head, made when feedgen is needed and not before."""
    from feedgen.ext.base import BaseExtension
    from lxml.etree import SubElement

    class FeedExtension(BaseExtension):  # type: ignore[misc]
        page: FeedPage

        def extend_ns(self) -> dict[str, str]:
            return {"dc": _DC, "dcterms": _TERMS, "fh": _HISTORY[1:-1]}

        def extend_rss(self, feed: Any) -> Any:
            channel = feed[0]
            # feedgen leaves hub and paging links out of RSS (rule X-GEN-05)
            for rel, href in _links(self.page):
                SubElement(channel, _ATOM + "link", rel=rel, href=href, type=_MEDIA_TYPE)
            for hub in self.page.head.hubs:
                SubElement(channel, _ATOM + "link", rel="hub", href=hub)
            # no paging links beside it (rule P-01)
            if self.page.complete and not (self.page.older or self.page.newer):
                SubElement(channel, _HISTORY + "complete")
            return feed

    return FeedExtension


def _item(entry: Entry, spoken: Words, full: bool) -> list[str]:
    posting = entry.posting
    text = entry_text(entry, spoken)
    creator, deadline = name_text(posting.hiring_organization), valid_through(entry)
    return [
        f"<item><title>{told(title_text(posting.title))}</title><link>{escaped(clean(entry.url))}</link>",
        # a description is HTML by custom: plain text is escaped once more, so that no reader takes it for markup
        f"<description>{told(escape(text.summary, quote=False))}</description>",
        *(["<content:encoded>", *cdata_parts(text.parts), "</content:encoded>"] if full else []),
        f'<guid isPermaLink="false">{escaped(entry.key)}</guid><pubDate>{_mail_date(entry.published_at)}</pubDate>',
        f"<dc:creator>{escaped(creator)}</dc:creator>" if creator else "",
        *[f'<category domain="{scheme}">{told(term)}</category>' for scheme, term in categories(posting)],
        f"<dcterms:valid>{deadline}</dcterms:valid>" if deadline else "",
        "</item>",
    ]


@lru_cache(maxsize=4096)
def _mail_date(at: datetime) -> str:
    """RFC 822 with a year of four digits (rule R-08); thousands of postings share a few days."""
    return format_datetime(at)


def _links(page: FeedPage) -> list[tuple[str, str]]:
    """Self, and first, previous, next, last where there are several pages (rules R-10, P-03)."""
    paths: list[tuple[str, str | None]] = [("self", page.path)]
    if page.older or page.newer:
        paths += [("first", page.name), ("previous", page.newer), ("next", page.older), ("last", page.oldest)]
    return [(rel, f"{page.head.site.url}{path}.rss") for rel, path in paths if path]


FORMAT = RssFormat()
