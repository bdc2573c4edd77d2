"""RSS 2.0 for feed readers: `feed.rss`, older postings in `feed-N.rss`.

Specification: https://www.rssboard.org/rss-specification and https://www.rssboard.org/rss-profile (read 2026-11-22);
paging and `fh:complete`: RFC 5005, sections 2 and 3. Rules R-01 to R-28, P-01 to P-03, W-01.

    formats: [rss]

A document stays under 5,000,000 bytes: where a hundred full texts are more, the oldest entries carry their summary.
"""

from dataclasses import dataclass
from email.utils import format_datetime
from functools import cache
from html import escape
from typing import Any, ClassVar

from jobfeed.entrytext import entry_text, feed_title, language_of, name_text, title_text, within_limit
from jobfeed.feed import Entry, FeedPage
from jobfeed.protocols import Artifact
from jobfeed.schemaorg import valid_through
from jobfeed.strings import Words, words
from jobfeed.xmltree import by_the_profile, clean

_MEDIA_TYPE = "application/rss+xml"
_ATOM = "{http://www.w3.org/2005/Atom}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
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
    feed.jobfeed.spoken = spoken
    feed.jobfeed.short = short
    data: bytes = feed.rss_str()
    return by_the_profile(data)


@cache
def _extension() -> type:
    """What feedgen does not write, made when feedgen is needed and not before.

    The items are among it: feedgen sets the process's locale twice for each of their dates and keeps every value
    for Atom too, which takes longer than the item itself.
    """
    from feedgen.ext.base import BaseExtension
    from lxml.etree import SubElement

    class FeedExtension(BaseExtension):  # type: ignore[misc]
        page: FeedPage
        spoken: Words
        short: frozenset[str]

        def extend_ns(self) -> dict[str, str]:
            return {
                "dc": _DC[1:-1],
                "dcterms": _TERMS[1:-1],
                "fh": _HISTORY[1:-1],
            }

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
            for entry in self.page.entries:
                _add(SubElement(channel, "item"), entry, self.spoken, entry.key not in self.short)
            return feed

    return FeedExtension


def _add(item: Any, entry: Entry, spoken: Words, full: bool) -> None:
    """Fill an item."""
    from lxml.etree import SubElement

    posting = entry.posting
    text = entry_text(entry, spoken)
    SubElement(item, "title").text = title_text(posting.title)
    SubElement(item, "link").text = clean(entry.url)
    # a description is HTML by custom: plain text is escaped once more, so that no reader takes it for markup
    SubElement(item, "description").text = escape(text.summary, quote=False)
    if full:
        SubElement(item, _CONTENT + "encoded").text = text.content
    SubElement(item, "guid", isPermaLink="false").text = entry.key
    SubElement(item, "pubDate").text = format_datetime(entry.published_at)
    if creator := name_text(posting.hiring_organization):
        SubElement(item, _DC + "creator").text = creator
    for domain, value in _categories(entry):
        SubElement(item, "category", domain=domain).text = value
    deadline = valid_through(entry)
    if deadline:
        SubElement(item, _TERMS + "valid").text = deadline


def _links(page: FeedPage) -> list[tuple[str, str]]:
    """Self, and first, previous, next, last where there are several pages (rules R-10, P-03)."""
    paths: list[tuple[str, str | None]] = [("self", page.path)]
    if page.older or page.newer:
        paths += [("first", page.name), ("previous", page.newer), ("next", page.older), ("last", page.oldest)]
    return [(rel, f"{page.head.site.url}{path}.rss") for rel, path in paths if path]


def _categories(entry: Entry) -> list[tuple[str, str]]:
    """Employment types and department, each with its scheme (rule R-23)."""
    posting = entry.posting
    found = [("https://schema.org/employmentType", name_text(kind)) for kind in posting.employment_types]
    if posting.workplace == "remote":
        found.append(("https://schema.org/jobLocationType", "TELECOMMUTE"))
    if department := name_text(posting.department):
        found.append(("https://schema.org/employmentUnit", department))
    return [(scheme, term) for scheme, term in found if term]


FORMAT = RssFormat()
