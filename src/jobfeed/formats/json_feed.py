"""JSON Feed 1.1: `feed.json`, older postings in `feed-N.json` (`next_url`).

Specification: https://www.jsonfeed.org/version/1.1/ (read 2026-11-22). Rules J-01 to J-09, W-04.

    formats: [json-feed]

A document stays under 5,000,000 bytes: where a hundred full texts are more, the oldest entries carry their summary.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from jobfeed.feed import Employer, Entry, FeedHead, FeedPage
from jobfeed.posting import JobPosting
from jobfeed.protocols import Artifact
from jobfeed.urls import host
from jobfeed.writing.entrytext import entry_text, feed_title, language_of, title_text, within_limit
from jobfeed.writing.jsontext import json_line, json_parts
from jobfeed.writing.schemaorg import valid_through
from jobfeed.writing.strings import Words, words
from jobfeed.writing.xmltree import clean

#: fields of the record that the extension repeats; their names are schema.org's, in snake_case
_FIELDS = (
    "hiring_organization", "job_locations", "workplace", "applicant_locations", "employment_types", "base_salary",
    "valid_through", "job_start_date", "date_posted", "apply", "requisition", "department", "education", "experience",
    "contact",
)  # fmt: skip
_NEXT = ",\n"
_VOCABULARY = "https://schema.org/JobPosting"


@dataclass(frozen=True, slots=True)
class JsonFeedOptions:
    """JSON Feed has no settings."""


class JsonFeedFormat:
    """A feed page as JSON Feed 1.1."""

    name: ClassVar[str] = "json-feed"
    Options: ClassVar[type] = JsonFeedOptions
    media_type: ClassVar[str] = "application/feed+json"
    suffix: ClassVar[str] = ".json"

    def render_feed(self, page: FeedPage, options: JsonFeedOptions) -> Artifact:  # noqa: ARG002
        language = language_of(page.head, page.entries)

        def write(short: frozenset[str]) -> bytes:
            head, spoken = json_line(_feed(page, language)), words(language)
            # an item a line: people compare two builds line by line, and indentation would take the slow encoder
            parts = [f'{head[:-1]},\n"items":[']
            for one in page.entries:
                parts += (_NEXT if len(parts) > 1 else "\n", *_item(page.head, one, spoken, one.key not in short))
            return b"".join(map(str.encode, (*parts, "\n]}\n")))

        return Artifact(page.path + self.suffix, within_limit(page.entries, write))


def _feed(page: FeedPage, language: str | None) -> dict[str, Any]:
    """The feed without its items."""
    site = page.head.site.url
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed_title(page, words(language)),
        "home_page_url": site,
        "feed_url": f"{site}{page.path}.json",
        "next_url": f"{site}{page.older}.json" if page.older else None,
        "language": language and language.replace("_", "-"),
        "authors": [_author(page.head.employer)],
        "hubs": [{"type": "WebSub", "url": hub} for hub in page.head.hubs],
        "_jobfeed": {"about": _VOCABULARY, "complete": page.complete},
    }
    return {name: value for name, value in feed.items() if value}


def _author(employer: Employer) -> dict[str, str]:
    author = {"name": clean(employer.name), "url": employer.url}
    return {name: value for name, value in author.items() if value}


def _item(head: FeedHead, entry: Entry, spoken: Words, full: bool) -> Iterator[str]:
    posting = entry.posting
    text = entry_text(entry, spoken)
    named = posting.hiring_organization
    item = {
        "id": entry.key,
        "url": clean(entry.url),
        "external_url": _elsewhere(entry),
        "title": title_text(posting.title),
        # this or the content must be there (rule J-03), also where the posting has no text at all
        "content_text": None if full and text.parts else text.summary,
        "summary": text.summary,
        "date_published": entry.published_at.isoformat(),
        "date_modified": entry.updated_at.isoformat(),
        "language": posting.language and posting.language.replace("_", "-"),
        "authors": [{"name": clean(named)}] if named and named != head.employer.name else None,
        "tags": _tags(posting),
        "_jobfeed": _extension(entry),
    }
    long = {"content_html": text.parts} if full and text.parts else {}
    return json_parts({name: value for name, value in item.items() if value}, **long)


def _elsewhere(entry: Entry) -> str | None:
    """The page where the posting was first written, if it is on another host (rule J-04)."""
    url = entry.posting.url
    if not url or not url.startswith(("https://", "http://")) or host(url) == host(entry.url):
        return None
    return clean(url)


def _tags(posting: JobPosting) -> list[str]:
    tags = [*posting.employment_types, "TELECOMMUTE" if posting.workplace == "remote" else None, posting.department]
    return [clean(tag) for tag in tags if tag]


def _extension(entry: Entry) -> dict[str, Any]:
    """The posting's facts for programs, under one key of our own (rule J-07)."""
    posting = entry.posting
    stated = {name: _plain(value) for name in _FIELDS if (value := getattr(posting, name))}
    stated["applications_close_at"] = valid_through(entry)
    return {"about": _VOCABULARY} | {name: value for name, value in stated.items() if value}


def _plain(value: Any) -> Any:
    """As in the record of a posting, without what is not stated."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return {name: part for name, part in value.record().items() if part is not None}


FORMAT = JsonFeedFormat()
