"""RSS 2.0 for feed readers: `feed.rss`, older postings in `feed-N.rss`.

Specification: https://www.rssboard.org/rss-specification and https://www.rssboard.org/rss-profile (read 2026-11-22);
paging and `fh:complete`: RFC 5005, sections 2 and 3. Rules R-01 to R-28, P-01 to P-03, W-01.

    formats: [rss]

A document stays under 5,000,000 bytes: where a hundred full texts are more, the oldest entries carry their summary.
"""

from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

from jobfeed.entrytext import entry_text, feed_title, language_of, title_text, within_limit
from jobfeed.feed import Entry, FeedPage
from jobfeed.protocols import Artifact
from jobfeed.schemaorg import valid_through
from jobfeed.strings import Words, words
from jobfeed.xmltree import clean

if TYPE_CHECKING:
    from feedgen.entry import FeedEntry
    from feedgen.feed import FeedGenerator

_MEDIA_TYPE = "application/rss+xml"
_ATOM = "{http://www.w3.org/2005/Atom}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
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
    feed.description(clean(spoken["jobs_at"].format(employer=page.head.employer.name)))
    if language:
        feed.language(language.replace("_", "-"))
    feed.updated(page.updated_at)
    feed.generator("jobfeed")
    feed_extension, entry_extension = _extensions()
    feed.register_extension("jobfeed", feed_extension, entry_extension, atom=False)
    feed.jobfeed.page = page
    for entry in page.entries:
        _add(feed, entry, spoken, entry.key not in short)
    data: bytes = feed.rss_str()
    return data


def _add(feed: "FeedGenerator", entry: Entry, spoken: Words, full: bool) -> None:
    text = entry_text(entry, spoken)
    item: FeedEntry = feed.add_entry(order="append")
    item.title(title_text(entry.posting.title))
    item.link(href=clean(entry.url))
    item.guid(entry.key, permalink=False)
    # a description is HTML by custom: plain text is escaped once more, so that no reader takes it for markup
    item.description(escape(text.summary, quote=False))
    if full:
        item.content(text.content)
    item.published(entry.published_at)
    item.jobfeed.entry = entry


@cache
def _extensions() -> tuple[type, type]:
    """The elements that feedgen does not write, made when feedgen is needed and not before."""
    from feedgen.ext.base import BaseEntryExtension, BaseExtension
    from lxml.etree import SubElement

    class FeedExtension(BaseExtension):  # type: ignore[misc]
        page: FeedPage

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
            return feed

    class EntryExtension(BaseEntryExtension):  # type: ignore[misc]
        entry: Entry

        def extend_rss(self, item: Any) -> Any:
            posting = self.entry.posting
            if posting.hiring_organization:
                SubElement(item, _DC + "creator").text = clean(posting.hiring_organization)
            for domain, value in _categories(self.entry):
                SubElement(item, "category", domain=domain).text = clean(value)
            deadline = valid_through(self.entry)
            if deadline:
                SubElement(item, _TERMS + "valid").text = deadline
            return item

    return FeedExtension, EntryExtension


def _links(page: FeedPage) -> list[tuple[str, str]]:
    """Self, and first, previous, next, last where there are several pages (rules R-10, P-03)."""
    paths: list[tuple[str, str | None]] = [("self", page.path)]
    if page.older or page.newer:
        paths += [("first", page.name), ("previous", page.newer), ("next", page.older), ("last", page.oldest)]
    return [(rel, f"{page.head.site.url}{path}.rss") for rel, path in paths if path]


def _categories(entry: Entry) -> list[tuple[str, str]]:
    """Employment types and department, each with its scheme (rule R-23)."""
    posting = entry.posting
    found = [("https://schema.org/employmentType", kind) for kind in posting.employment_types]
    if posting.workplace == "remote":
        found.append(("https://schema.org/jobLocationType", "TELECOMMUTE"))
    if posting.department and posting.department.strip():
        found.append(("https://schema.org/employmentUnit", posting.department))
    return found


FORMAT = RssFormat()
