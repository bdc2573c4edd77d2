"""What a format is asked for and what it gives."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, runtime_checkable

from jobfeed.feed import Card, Entry, FeedHead, FeedPage, SiteView
from jobfeed.posting import JobPosting
from jobfeed.protocols.findings import Finding


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file to publish: path relative to the output folder, its bytes (whole, or in parts to be streamed)."""

    path: str
    content: bytes | Iterable[bytes]


class Format(Protocol):
    """A way to write a feed. Pure: same feed, same bytes. It offers one or more of the abilities below."""

    name: ClassVar[str]
    Options: ClassVar[type]
    media_type: ClassVar[str]
    #: of the documents written for feed pages, with the dot (".rss"); "" if there are none
    suffix: ClassVar[str]


@runtime_checkable
class WritesPostings(Protocol):
    """One document per posting, open or closed."""

    def render_posting(self, head: FeedHead, entry: Entry, options: Any) -> Artifact: ...

    def render_closed(self, head: FeedHead, card: Card, options: Any) -> Artifact: ...


@runtime_checkable
class WritesFeeds(Protocol):
    """One document per page of a feed."""

    def render_feed(self, page: FeedPage, options: Any) -> Artifact: ...


@runtime_checkable
class WritesSite(Protocol):
    """Documents about the whole site. May call `leave_out` for each posting that a board would reject."""

    def render_site(self, site: SiteView, options: Any) -> Iterator[Artifact]: ...


@runtime_checkable
class ChecksPostings(Protocol):
    """A format or target with demands of its own on postings."""

    def check(self, posting: JobPosting, options: Any) -> Iterator[Finding]: ...
