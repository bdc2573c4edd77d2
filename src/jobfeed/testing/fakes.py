"""Stand-ins of our own contracts that need no disk and no network: a ledger, a target, a source, a web."""
# ruff: noqa: ARG002 - the contracts hand over more than a fake needs

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Self

from jobfeed.errors import LedgerBusy
from jobfeed.posting import Draft
from jobfeed.protocols import (
    Answer,
    Delivery,
    DeliveryRecord,
    PostingRecord,
    Raw,
    Reading,
    Receipt,
    Request,
    Seen,
    Tools,
)


class MemoryLedger:
    """A ledger that lives as long as the object. Enter it again for the next run.

    `writes` lists every `remember`, `intend`, `put` and `forget` in order; `crash_at` raises KeyboardInterrupt just
    after the write of that number (from 0), as if the process had been killed there.
    """

    def __init__(self, *, crash_at: int | None = None) -> None:
        self.crash_at = crash_at
        self.writes: list[tuple[str, Any]] = []
        self._postings: dict[str, PostingRecord] = {}
        self._records: dict[str, dict[str, DeliveryRecord]] = {}
        self._held = False

    def __enter__(self) -> Self:
        if self._held:
            raise LedgerBusy("another run holds this ledger")
        self._held = True
        return self

    def __exit__(self, *exc: object) -> None:
        self._held = False

    def postings(self) -> Mapping[str, PostingRecord]:
        return dict(self._postings)

    def remember(self, records: Sequence[PostingRecord]) -> None:
        self._postings.update((record.key, record) for record in records)
        self._wrote("remember", tuple(records))

    def records(self, channel: str) -> Mapping[str, DeliveryRecord]:
        return dict(self._records.get(channel, {}))

    def intend(self, record: DeliveryRecord) -> None:
        self._records.setdefault(record.channel, {})[record.key] = record
        self._wrote("intend", record)

    def put(self, record: DeliveryRecord) -> None:
        self._records.setdefault(record.channel, {})[record.key] = record
        self._wrote("put", record)

    def forget(self, channel: str, key: str) -> None:
        self._records.get(channel, {}).pop(key, None)
        self._wrote("forget", (channel, key))

    def channels(self) -> Sequence[str]:
        return sorted(name for name, records in self._records.items() if records)

    def _wrote(self, what: str, value: Any) -> None:
        self.writes.append((what, value))
        if self.crash_at == len(self.writes) - 1:
            raise KeyboardInterrupt(f"killed after {what}")


@dataclass(frozen=True)
class MemoryOptions:
    """A target in memory has nothing to set."""


@dataclass
class MemoryTarget:
    """A board in memory. `standing` is what people see there, key -> title; `arrived` every step that was accepted.

    `failures` are raised by the next pushes, one each (None: no failure). One that is TargetUncertain is raised after
    acceptance if `accepts_uncertain`. A target that `bears_repeat` takes a step_id once.
    """

    Options: ClassVar[type] = MemoryOptions

    name: str = "memory"
    accepts: Literal["postings", "artifacts"] = "postings"
    can_update: bool = True
    can_withdraw: bool = True
    bears_repeat: bool = False
    announces: bool = True
    accepts_uncertain: bool = True
    failures: deque[Exception | None] = field(default_factory=deque)
    standing: dict[str, str] = field(default_factory=dict)
    arrived: list[Delivery] = field(default_factory=list)

    def request(self, delivery: Delivery, options: Any) -> Request:
        return Request("PUT", f"memory:///{delivery.step.key}", {}, delivery.step.title)

    def push(self, delivery: Delivery, options: Any, tools: Tools) -> Receipt:
        from jobfeed.errors import TargetUncertain

        failure = self.failures.popleft() if self.failures else None
        if failure is None or (isinstance(failure, TargetUncertain) and self.accepts_uncertain):
            self._take(delivery)
        if failure is not None:
            raise failure
        return Receipt(delivery.step.key, f"memory:///{delivery.step.key}")

    def _take(self, delivery: Delivery) -> None:
        seen = {one.step.step_id for one in self.arrived}
        if self.bears_repeat and delivery.step.step_id in seen:
            return
        self.arrived.append(delivery)
        if delivery.step.kind == "withdraw":
            self.standing.pop(delivery.step.key, None)
        else:
            self.standing[delivery.step.key] = delivery.step.title


@dataclass(frozen=True)
class ListOptions:
    """The drafts that the source holds."""

    drafts: tuple[Draft, ...] = ()


class ListSource:
    """A source made of a list: what `ListOptions.drafts` holds."""

    name: ClassVar[str] = "drafts"
    Options: ClassVar[type] = ListOptions

    def recognises(self, seen: Seen) -> bool:
        return False

    def read(self, options: ListOptions, tools: Tools) -> Iterator[Raw]:
        yield Raw("a list", content=b"")

    def draft(self, raw: Raw, options: ListOptions) -> Reading:
        return Reading(options.drafts, empty=not options.drafts)


class FakeWeb:
    """A web that answers from a function: `answers(method, url, headers, body)` gives an Answer or raises.

    `asked` lists what was asked. For everything below HTTP use `jobfeed.testing.service` and the real door.
    """

    def __init__(self, answers: Callable[[str, str, Mapping[str, str], bytes | None], Answer]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, str]] = []

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        allow_private: bool = False,
    ) -> Answer:
        query = "&".join(f"{name}={value}" for name, value in (params or {}).items())
        return self.send("GET", f"{url}?{query}" if query else url, headers=headers, allow_private=allow_private)

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        allow_private: bool = False,
    ) -> Answer:
        self.asked.append((method, url))
        return self.answers(method, url, headers or {}, body)


class NoFiles:
    """Files for rooms that must not read any."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"files.{name} was used")
