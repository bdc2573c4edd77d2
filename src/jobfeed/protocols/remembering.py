"""What the ledger keeps of a posting and of its deliveries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol, Self, runtime_checkable

from jobfeed.protocols.findings import StepKind


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
    #: what it said before, while a channel still shows that (jobfeed.earlier), as JSON by digest
    former: str | None = None


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """One line of the ledger: what stands of a posting at a channel.

    `baseline`: there before the channel's first run, never announced. `intended`: a request may have left.
    `failed`: surely not accepted, to be sent again; `digest` is then what stood there before. `sent`: the digest stands
    there. `withdrawn`: taken back. `unknown`: nobody can tell; `jobfeed ledger settle`. `refused`: the board said no to
    this digest. `step_id` is the same for every try of one step; before `not_before` nothing is tried. `run` names the
    run that wrote an intent ahead of all its deliveries, of which none has left while the name stands.
    `requests` have left for it, or may have left, on `day`, the board's own day (only for boards with a daily budget).
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
    run: str | None = None
    day: str | None = None
    requests: int | None = None


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


@runtime_checkable
class TellsStanding(Protocol):
    """The records of a channel, from a ledger that can tell most of them in short.

    `standing`: key -> digest of what was `sent` and stands; `open_questions`: every other record in full.
    """

    @property
    def standing(self) -> Mapping[str, str]: ...

    @property
    def open_questions(self) -> Mapping[str, DeliveryRecord]: ...

    def spent_on(self, day: str) -> int:
        """The `requests` of all records of the channel on a day of its board."""


class LedgerOpener(Protocol):
    """A room file of `ledgers/`: opens what a declaration's `ledger:` names."""

    name: ClassVar[str]

    def opens(self, address: str) -> bool:
        """Whether the address ("ledger/x.jsonl", "sqlite:///…") is of this kind."""

    def open(self, address: str, base: str, feed: str) -> Ledger:
        """The ledger of one feed; `base` is what relative paths are relative to."""
