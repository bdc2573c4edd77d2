"""Atom 1.0 for feed readers: `feed.atom`, older postings in `feed-N.atom`.

Specification: RFC 4287; paging and `fh:complete`: RFC 5005, sections 2 and 3 (read 2026-11-22). Rules AT-01 to AT-14,
P-01 to P-03, W-01.

    formats: [atom]

A document stays under 5,000,000 bytes: where a hundred full texts are more, the oldest entries carry their summary.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from jobfeed.entrytext import entry_text, feed_title, language_of, name_text, title_text, within_limit
from jobfeed.feed import Entry, FeedHead, FeedPage
from jobfeed.protocols import Artifact
from jobfeed.schemaorg import valid_through
from jobfeed.strings import Words, words
from jobfeed.xmltree import by_the_profile, clean

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

_MEDIA_TYPE = "application/atom+xml"
_TERMS = "{http://purl.org/dc/terms/}"
_HISTORY = "{http://purl.org/syndication/history/1.0}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


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
    feed_extension, entry_extension = _extensions()
    feed.register_extension("jobfeed", feed_extension, entry_extension, rss=False)
    feed.jobfeed.page = page
    for entry in page.entries:
        _add(feed, page.head, entry, words(language), entry.key not in short)
    data: bytes = feed.atom_str()
    return by_the_profile(data)


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


def _add(feed: "FeedGenerator", head: FeedHead, entry: Entry, spoken: Words, full: bool) -> None:
    posting = entry.posting
    made = feed.add_entry(order="append")
    made.id(entry.key)
    made.title(title_text(posting.title))
    made.updated(entry.updated_at)
    made.published(entry.published_at)
    made.link({"href": clean(entry.url), "rel": "alternate", "type": "text/html"})
    text = entry_text(entry, spoken)
    made.summary(text.summary)
    if full and text.content:
        made.content(text.content, type="html")
    named = name_text(posting.hiring_organization)
    if named and posting.hiring_organization != head.employer.name:
        made.author({"name": named})
    for scheme, term in _categories(entry):
        made.category({"term": term, "scheme": scheme})
    made.jobfeed.entry = entry


def _categories(entry: Entry) -> list[tuple[str, str]]:
    posting = entry.posting
    found = [("https://schema.org/employmentType", name_text(kind)) for kind in posting.employment_types]
    if posting.workplace == "remote":
        found.append(("https://schema.org/jobLocationType", "TELECOMMUTE"))
    if department := name_text(posting.department):
        found.append(("https://schema.org/employmentUnit", department))
    return [(scheme, term) for scheme, term in found if term]


@cache
def _extensions() -> tuple[type, type]:
    """The elements that feedgen does not write, made when feedgen is needed and not before."""
    from feedgen.ext.base import BaseEntryExtension, BaseExtension
    from lxml.etree import SubElement

    class FeedExtension(BaseExtension):  # type: ignore[misc]
        page: FeedPage

        def extend_ns(self) -> dict[str, str]:
            return {"dcterms": _TERMS[1:-1], "fh": _HISTORY[1:-1]}

        def extend_atom(self, feed: Any) -> Any:
            # no paging links beside it (rule P-01)
            if self.page.complete and not (self.page.older or self.page.newer):
                SubElement(feed, _HISTORY + "complete")
            return feed

    class EntryExtension(BaseEntryExtension):  # type: ignore[misc]
        entry: Entry

        def extend_atom(self, made: Any) -> Any:
            if self.entry.posting.language:
                made.set(_LANG, self.entry.posting.language.replace("_", "-"))
            deadline = valid_through(self.entry)
            if deadline:
                SubElement(made, _TERMS + "valid").text = deadline
            return made

    return FeedExtension, EntryExtension


FORMAT = AtomFormat()
