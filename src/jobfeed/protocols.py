"""The contracts between the line and its rooms, and the values that cross them.

A room file implements one protocol here by shape, without inheriting anything, and ends in one constant
(`SOURCE`, `FORMAT`, `TARGET`, `LEDGER`). Optional abilities are small protocols asked for at run time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, ClassVar, Literal, Protocol, Self, runtime_checkable

from jobfeed.errors import TargetError, Where
from jobfeed.feed import Card, Entry, FeedHead, FeedPage, SiteView
from jobfeed.posting import BodyType, Draft, JobPosting

Severity = Literal["error", "warning", "info"]
SourceState = Literal["read", "empty", "partial", "failed"]
StepKind = Literal["publish", "update", "withdraw", "keep"]


class Secret(str):
    """A text from the environment that is never shown: its `repr` and its JSON form are stars."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'***'"


# ---------------------------------------------------------------- findings


@dataclass(frozen=True, slots=True)
class Finding:
    """One complaint: which rule, how bad, where in the *source*, what is wrong, what to write instead."""

    rule: str
    severity: Severity
    where: Where
    message: str
    hint: str = ""
    #: the posting's title, if it is about one
    posting: str | None = None


# ---------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class Seen:
    """What a source's place looks like before it is read, for recognising its kind.

    `head` holds the first 64 KiB of a file (empty for a folder); `names` the relative paths of files below a folder.
    """

    path: str
    folder: bool
    head: bytes = b""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Raw:
    """One unit of a source as received: a file or an answer. `content` is None until `Files.load` has read `path`.

    `location` is what evidence shows (a path relative to the declaration's base, or an address). `stamp` changes
    whenever the content may have changed ("" if that cannot be told).
    """

    location: str
    stamp: str = ""
    path: str | None = None
    content: bytes | None = None

    @property
    def data(self) -> bytes:
        """The content, which must have been loaded."""
        assert self.content is not None, f"{self.location} was not loaded"
        return self.content

    def loaded(self, content: bytes) -> "Raw":
        return replace(self, content=content)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one raw unit holds. `empty`: it says, or plainly shows, that there is no opening.

    `findings` of severity error name records that could not be read (the state is then `partial`).
    """

    drafts: tuple[Draft, ...] = ()
    findings: tuple[Finding, ...] = ()
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Stat:
    """A file below the base: its path relative to it, and a stamp made of size and modification time."""

    path: str
    stamp: str


class Files(Protocol):
    """Reading below the declaration's base folder. Foreign errors arrive as SourceError."""

    def stat(self, path: str) -> Stat | None:
        """None if there is no such file."""

    def is_folder(self, path: str) -> bool: ...

    def walk(self, path: str, suffixes: tuple[str, ...]) -> Iterator[Stat]:
        """Files below a folder, sorted by path; hidden ones and links out of the base are left out."""

    def load(self, raw: Raw) -> Raw: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer: status, headers with lower-case names, body, final address."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    url: str


class Web(Protocol):
    """The one HTTP door: timeouts, retries, size cap, private addresses refused, credentials never logged."""

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        allow_private: bool = False,
    ) -> Answer:
        """Raises SourceUnreachable (retry later) or SourceRefused; any status below 500 except 429 is returned."""

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        allow_private: bool = False,
    ) -> Answer:
        """One request, not retried. Raises TargetUnavailable if surely not accepted, TargetUncertain if it may be."""


class Clock(Protocol):
    """The real time, for signatures and Retry-After only; decisions use the run's `as_of`."""

    def __call__(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Tools:
    """What the outside world is reached with; everything a room does to it goes through here."""

    files: Files
    web: Web
    clock: Clock


class Source(Protocol):
    """A place where postings are written. `read` gets raw units and does nothing else; `draft` is pure."""

    name: ClassVar[str]
    Options: ClassVar[type]

    def recognises(self, seen: Seen) -> bool:
        """Whether a place without a declared kind is surely of this kind (services answer False)."""

    def read(self, options: Any, tools: Tools) -> Iterator[Raw]: ...

    def draft(self, raw: Raw, options: Any) -> Reading:
        """Raises SourceMalformed if the unit as a whole cannot be read."""


class Render(Protocol):
    """Body text to sanitised HTML (by allow-list; `javascript:` and `data:` links dropped)."""

    def __call__(self, body: str, body_type: BodyType) -> str: ...


# ---------------------------------------------------------------- writing


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


# ---------------------------------------------------------------- remembering


@dataclass(frozen=True, slots=True)
class PostingRecord:
    """A posting as the ledger knows it, for life. Times are ISO 8601 text in UTC, days `YYYY-MM-DD`.

    `serial` counts postings of the feed in order of first publication, from 0; a key or slug is never used again.
    `sketch` is a fingerprint of title and text for recognising it under another name (identity.sketch).
    """

    key: str
    slug: str
    serial: int
    title: str
    digest: str
    first_seen_at: str
    date_posted: str
    updated_at: str
    state: Literal["open", "closed", "gone"] = "open"
    closed_at: str | None = None
    closed_reason: str | None = None
    hiring_organization: str | None = None
    place: str | None = None
    valid_through: str | None = None
    source: str = ""
    source_id: str | None = None
    requisition: str | None = None
    url: str | None = None
    sketch: str = ""
    #: the facet feeds that carry it, as `FACET=value`
    facets: tuple[str, ...] = ()
    #: since when its source no longer shows it at all, open or closed
    absent_since: str | None = None
    #: when it came back after so long an absence that it is news again
    returned_at: str | None = None


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """One line of the ledger: what stands of a posting at a channel.

    `baseline`: there before the channel's first run, never announced. `intended`: a request may have left.
    `failed`: surely not accepted, to be sent again; `digest` is then what stood there before. `sent`: the digest stands
    there. `withdrawn`: taken back. `unknown`: nobody can tell; `jobfeed ledger settle`. `refused`: the board said no to
    this digest. `step_id` is the same for every try of one step; before `not_before` nothing is tried.
    """

    key: str
    channel: str
    state: Literal["baseline", "intended", "failed", "sent", "withdrawn", "unknown", "refused"]
    at: str
    digest: str = ""
    kind: StepKind = "publish"
    step_id: str = ""
    remote_id: str | None = None
    remote_url: str | None = None
    published_at: str | None = None
    not_before: str | None = None
    note: str | None = None


class Ledger(Protocol):
    """What was published and sent, kept between runs. A context manager that holds the feed for one run.

    Each write is durable when it returns and stands alone. Raises LedgerBusy on entering if another run holds it.
    """

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...

    def postings(self) -> Mapping[str, PostingRecord]: ...

    def remember(self, records: Sequence[PostingRecord]) -> None: ...

    def records(self, channel: str) -> Mapping[str, DeliveryRecord]: ...

    def intend(self, record: DeliveryRecord) -> None: ...

    def put(self, record: DeliveryRecord) -> None: ...

    def forget(self, channel: str, key: str) -> None: ...

    def channels(self) -> Sequence[str]: ...


class LedgerOpener(Protocol):
    """A room file of `ledgers/`: opens what a declaration's `ledger:` names."""

    name: ClassVar[str]

    def opens(self, address: str) -> bool:
        """Whether the address ("ledger/x.jsonl", "sqlite:///…") is of this kind."""

    def open(self, address: str, base: str, feed: str) -> Ledger:
        """The ledger of one feed; `base` is what relative paths are relative to."""


# ---------------------------------------------------------------- sending


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done for one posting at one channel, and why."""

    kind: StepKind
    key: str
    digest: str
    reason: str
    title: str = ""
    #: the same for every try of this step; a target uses it as idempotency key
    step_id: str = ""
    #: what the channel knows of the posting so far
    record: DeliveryRecord | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A step with all that a target needs to carry it out.

    `data` is the posting's record (PRODUCT section 2) with its key; for a withdrawal of a posting that is no longer
    in its source it holds what the ledger knows. `page_url` is the posting's public page.
    """

    step: Step
    channel: str
    data: Mapping[str, Any]
    page_url: str
    head: FeedHead
    at: datetime
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the board answered."""

    remote_id: str | None = None
    remote_url: str | None = None
    note: str | None = None


class Target(Protocol):
    """Our code that pushes to a board or place, with its declared abilities.

    `bears_repeat`: the same step may be sent twice without harm (same key overwrites). `announces`: its first run
    records a baseline. `accepts`: single postings, or the changed documents of a build ("artifacts").
    """

    name: ClassVar[str]
    Options: ClassVar[type]
    accepts: ClassVar[Literal["postings", "artifacts"]]
    can_update: ClassVar[bool]
    can_withdraw: ClassVar[bool]
    bears_repeat: ClassVar[bool]
    announces: ClassVar[bool]

    def request(self, delivery: Delivery, options: Any) -> "Request":
        """Exactly what `push` would send, for `jobfeed plan`; pure. Secrets stay `Secret`."""

    def push(self, delivery: Delivery, options: Any, tools: Tools) -> Receipt:
        """Raises TargetUnavailable, TargetUncertain or TargetRefused."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as a person reads it before it is sent; header values of type Secret are masked."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    #: further requests of the same step, in order
    also: tuple["Request", ...] = ()

    def record(self) -> dict[str, Any]:
        """For people and JSON: every Secret as stars; a secret address keeps its host."""
        out: dict[str, Any] = {
            "method": self.method,
            "url": _masked_url(self.url),
            "headers": {name: "***" if isinstance(value, Secret) else value for name, value in self.headers.items()},
            "body": self.body,
        }
        return out | ({"also": [request.record() for request in self.also]} if self.also else {})


def _masked_url(url: str) -> str:
    if not isinstance(url, Secret):
        return url
    scheme, mark, rest = url.partition("://")
    host = rest.partition("/")[0].rpartition("@")[2]
    return f"{scheme}{mark}{host}/***" if mark and scheme in ("http", "https") else "***"


@runtime_checkable
class LooksUp(Protocol):
    """A target that can tell whether an unknown delivery arrived: its receipt, or None if it surely did not."""

    def look_up(self, delivery: Delivery, options: Any, tools: Tools) -> Receipt | None: ...


@runtime_checkable
class PushesMany(Protocol):
    """A target that takes several deliveries in one request; one outcome per key of a delivery's step."""

    def push_many(
        self, deliveries: Sequence[Delivery], options: Any, tools: Tools
    ) -> Mapping[str, Receipt | TargetError]: ...


@runtime_checkable
class WritesFiles(Protocol):
    """A target that needs files of its own in the published folder (a key file)."""

    def files(self, options: Any) -> Iterator[Artifact]: ...


@runtime_checkable
class ChoosesArtifacts(Protocol):
    """A target that accepts artifacts, but not every one. `path` is relative to the output folder."""

    def wants(self, path: str, options: Any) -> bool: ...


@runtime_checkable
class HasBudget(Protocol):
    """A target whose board takes only so many deliveries a day; withdrawals go first."""

    daily_budget: ClassVar[int]
