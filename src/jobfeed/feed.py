"""What a format is handed: the head of a feed, its entries, the page of a feed, the whole site.

All values are frozen; times are aware datetimes in UTC. Nothing here changes by itself between two runs (rule RD-04).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from jobfeed.posting import JobPosting


@dataclass(frozen=True, slots=True)
class Site:
    """Where the feed is published. `url` ends in a slash; `language` is BCP 47; `timezone` an IANA name or None."""

    url: str
    title: str
    language: str | None = None
    timezone: str | None = None


@dataclass(frozen=True, slots=True)
class Employer:
    """Who hires, unless a posting names somebody else. `employees` is a head count (posting laws depend on it)."""

    name: str
    url: str | None = None
    logo: str | None = None
    employees: int | None = None


@dataclass(frozen=True, slots=True)
class FeedLink:
    """One published feed document for autodiscovery (rule AD-01): title, address relative to the site, media type."""

    title: str
    path: str
    media_type: str


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What all documents of one feed share. `feeds` lists the published feeds, the main one first."""

    site: Site
    employer: Employer
    feeds: tuple[FeedLink, ...] = ()
    #: WebSub hubs that this feed's channels ping (rule W-03: none is advertised that is not pinged)
    hubs: tuple[str, ...] = ()
    #: what else of the site people may subscribe to or take into a program: the list of feeds, the calendar
    beside: tuple[FeedLink, ...] = ()

    def url(self, path: str) -> str:
        """The absolute address of a path below the site."""
        return self.site.url + path


@dataclass(frozen=True, slots=True)
class Entry:
    """An open posting's place in a feed: its key (guid, Atom id, JSON id), its page and its times."""

    posting: JobPosting
    key: str
    slug: str
    #: absolute address of the posting's page, `…/jobs/SLUG/`
    url: str
    #: first publication; never moves (rules R-09, G-DATE-01)
    published_at: datetime
    #: moves only when the digest moves (rule AT-04)
    updated_at: datetime
    #: the moment after which the posting is closed; None without a deadline
    deadline_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A posting in short, as the ledger knows it: enough for a sitemap, a list row or a closed page."""

    key: str
    slug: str
    url: str
    title: str
    hiring_organization: str | None
    place: str | None
    published_at: datetime
    updated_at: datetime
    deadline_at: datetime | None = None
    closed_at: datetime | None = None
    #: "deadline", "vanished" or "marked"
    closed_reason: str | None = None
    #: of a closed one: what a lost ledger must know of it again, as JSON
    memory: str = ""


@dataclass(frozen=True, slots=True)
class FeedPage:
    """One document of a paged feed (RFC 5005 section 3), entries newest first, at most 100.

    `name` is the path without suffix ("feed", "feeds/remote"); `number` is None in the newest document and N in
    `feed-N`. `older` and `newer` are the neighbours' numbers as `pages.Neighbour` spells them: the path without
    suffix, or None where there is none. `complete`: this document holds the whole current set (rule P-01).
    `updated_at` is the newest change of an entry, or of the set (rule R-18).
    """

    head: FeedHead
    title: str
    name: str
    entries: Sequence[Entry]
    updated_at: datetime
    number: int | None = None
    older: str | None = None
    newer: str | None = None
    oldest: str | None = None
    complete: bool = False
    total: int = 0

    @property
    def path(self) -> str:
        """The document's path without suffix."""
        return self.name if self.number is None else f"{self.name}-{self.number}"


@dataclass(frozen=True, slots=True)
class SiteView:
    """The whole site, for formats that write one document about all postings.

    `open` and `closed` are in short form, newest first; `entries()` streams the open postings in full, newest first,
    and may be called more than once. `report` collects what a board's rules leave out: (key, reason) pairs.
    """

    head: FeedHead
    open: Sequence[Card]
    closed: Sequence[Card]
    entries: Callable[[], Iterable[Entry]]
    updated_at: datetime
    #: feed name -> title, of every feed that is written
    feed_names: Mapping[str, str] = field(default_factory=dict)
