"""What a target is handed, what it answers, and what it may be able to do besides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Literal, Protocol, runtime_checkable

from jobfeed.errors import TargetError
from jobfeed.feed import Entry, FeedHead
from jobfeed.protocols.findings import Secret, StepKind
from jobfeed.protocols.reading import Tools
from jobfeed.protocols.remembering import DeliveryRecord
from jobfeed.protocols.writing import Artifact


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
    """A target whose board takes only so many requests a day; withdrawals go first.

    The day is that of `budget_zone`, an IANA name.
    """

    daily_budget: ClassVar[int]
    budget_zone: ClassVar[str]
