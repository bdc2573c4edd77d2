"""RSS, Atom and JSON feeds of openings, with the job extensions that they carry.

Specifications: RSS 2.0, RFC 4287, JSON Feed 1.1 (read 2026-11-22). A paged feed (RFC 5005, `next_url`) is read to its
end. A date of last change is never taken for the date of publication.

    sources:
      - {kind: feed, url: https://example.org/jobs.atom}
      - {kind: feed, path: jobs.rss}
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from jobfeed.drafts.feedread import next_page, read_feed
from jobfeed.drafts.services import MOST_PAGES, document
from jobfeed.protocols import Raw, Reading, Seen, Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Where the feed is: `path` or `url`."""

    #: a file, or a folder of .rss, .atom, .xml and .json files
    path: str | None = None
    #: the address of the feed
    url: str | None = None

    def __post_init__(self) -> None:
        if not (self.path or self.url):
            raise ValueError("write `path: FILE` or `url: ADDRESS`")


class FeedSource:
    """The openings in a feed."""

    name: ClassVar[str] = "feed"
    Options: ClassVar[type] = Options

    def recognises(self, seen: Seen) -> bool:
        head = seen.head.lstrip(b"\xef\xbb\xbf \t\r\n")
        if seen.folder:
            return False
        if head.startswith(b"{"):
            return b"jsonfeed.org/version/" in head
        start = head[:2048].lower()
        page = start.startswith((b"<!doctype html", b"<html"))
        rdf = b"<rdf:rdf" in start and b"purl.org/rss" in start
        atom = b"<feed" in start and b"w3.org/2005/atom" in head.lower()
        return head.startswith(b"<") and not page and (b"<rss" in start or rdf or atom)

    def read(self, options: Any, tools: Tools) -> Iterator[Raw]:
        if options.path:
            yield from document(options.path, None, tools, (".rss", ".atom", ".xml", ".json"))
            return
        address, seen = options.url, set[str]()
        while address and address not in seen and len(seen) < MOST_PAGES:
            seen.add(address)
            for raw in document(None, address, tools, ()):
                yield raw
                address = next_page(raw)

    def draft(self, raw: Raw, options: Any) -> Reading:  # noqa: ARG002 (the protocol's shape)
        return read_feed(raw)


SOURCE = FeedSource()
