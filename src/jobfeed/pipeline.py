"""The line: read → normalise → check → plan → write → push → record, for one feed.

Everything that touches the world is handed in, so the whole line runs in a unit test with fakes. Two writes of the
ledger frame the rest: keys are remembered before anything that carries them is published, receipts after each
delivery. Whatever happens in between, the next run finds the same keys and finishes the same steps.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, partial
from typing import Literal, Protocol

from jobfeed import intents
from jobfeed.checks import check_publication
from jobfeed.delivery import Allowance, Courier, Sent
from jobfeed.earlier import forgotten, remember_earlier
from jobfeed.errors import JobfeedError, LedgerError, SafetyStop
from jobfeed.life import Event, Life, Rules, live, next_change_at, stamp
from jobfeed.plan import Item, Manners, open_questions, plan_channel, standing_in
from jobfeed.posting import JobPosting
from jobfeed.protocols import DeliveryRecord, Finding, Ledger, PostingRecord, SourceState, Step, TellsStanding
from jobfeed.recognition import Sighting

#: "intents" and "deliveries" are the two halves of a push where runs share the ledger by way of a branch
Steps = Literal["build", "push", "run", "plan", "intents", "deliveries"]


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What became of one source."""

    name: str
    kind: str
    state: SourceState
    postings: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What all sources of a feed gave. `states` is as `life.live` wants it ("silent" for a suddenly silent source)."""

    sightings: Sequence[Sighting]
    states: Mapping[str, str]
    sources: tuple[SourceReport, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Build:
    """What writing did: changed and removed paths, and what could not be rendered. `items` are the published documents
    that channels of artifacts carry."""

    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


class Channel(Protocol):
    """One configured channel, ready for use."""

    @property
    def name(self) -> str: ...

    def carried(self, postings: Sequence[Item], documents: Sequence[Item]) -> Sequence[Item]: ...

    def manners(self, waiting_until: str | None, budget: int | None) -> Manners: ...

    def allowance(self, spent_on: Callable[[str], int]) -> Allowance | None:
        """What the board still takes today, if that is limited; `spent_on` tells how many requests a day has seen."""

    def courier(self, life: Life) -> Courier: ...

    def clock(self) -> str:
        """The real time, as the ledger writes it."""


class Line(Protocol):
    """One feed's ends of the line, as `assemble` builds them."""

    @property
    def name(self) -> str: ...

    @property
    def rules(self) -> Rules: ...

    @property
    def run_name(self) -> str | None:
        """Under which intents are written ahead of all deliveries; None for a run that has the ledger for itself."""

    @property
    def now(self) -> datetime: ...

    @property
    def channels(self) -> Sequence[Channel]: ...

    def ledger(self) -> Ledger: ...

    def read(self) -> Read: ...

    def first_seen(self, sighting: Sighting) -> str | None: ...

    def was(self, key: str, digest: str) -> JobPosting | None:
        """A posting as it was under an earlier digest, if that is still known."""

    def write(self, life: Life, read: Read) -> Build: ...

    def artifacts(self) -> tuple[Item, ...]: ...

    def published_keys(self) -> frozenset[str]:
        """The keys that stand in the published feed now."""


@dataclass(slots=True)
class FeedReport:
    """All that one run did to one feed."""

    name: str
    sources: tuple[SourceReport, ...] = ()
    findings: tuple[Finding, ...] = ()
    events: tuple[Event, ...] = ()
    build: Build = field(default_factory=Build)
    plans: dict[str, tuple[Step, ...]] = field(default_factory=dict)
    sent: dict[str, list[Sent]] = field(default_factory=dict)
    errors: list[JobfeedError] = field(default_factory=list)
    stopped: SafetyStop | None = None
    open: int = 0
    #: nothing had changed since the last run, so nothing was done
    quiet: bool = False
    #: the state of all postings, and the moment until which an unchanged source gives an unchanged feed
    life: Life | None = None
    until: str | None = None

    @property
    def failed(self) -> bool:
        """Whether anything of this feed did not work."""
        bad_source = any(source.state in ("failed", "partial") for source in self.sources)
        outcomes = {one.outcome for sent in self.sent.values() for one in sent}
        bad_delivery = bool(outcomes & {"failed", "unknown", "refused"})
        return bool(self.errors or self.build.problems or bad_source or bad_delivery)


def run_feed(line: Line, steps: Steps, now: datetime, progress: Callable[[str], None]) -> FeedReport:
    """One feed through the line. Never raises for what a source, a posting, a file or a service does: it is in the
    report, and what was published before stays."""
    report = FeedReport(line.name)
    try:
        with line.ledger() as ledger:
            _through(line, steps, now, ledger, report, progress)
    except SafetyStop as stop:
        report.stopped = stop
    except JobfeedError as error:
        report.errors.append(error)
    return report


def _through(
    line: Line, steps: Steps, now: datetime, ledger: Ledger, report: FeedReport, progress: Callable[[str], None]
) -> None:
    progress("reading")
    read = line.read()
    report.sources, report.findings = read.sources, read.findings
    before = dict(ledger.postings())
    life = live(read.sightings, before, read.states, now, line.rules, line.first_seen)
    _prove(before, life, report)
    life = remember_earlier(life, before, _sent(line, ledger), line.was)
    if not before:
        _refuse_a_lost_ledger(line.published_keys() - life.records.keys())
    report.events, report.open = life.events, len(life.current) + len(life.held)
    moment = next_change_at(life, line.rules)
    report.life, report.until = life, stamp(moment) if moment else None
    if steps not in ("plan", "deliveries"):
        ledger.remember(life.changed)
    if steps in ("run", "build") and not _knows_nothing(life, read):
        progress("writing")
        report.build = line.write(life, read)
    if steps != "build":
        _push(line, steps, ledger, life, report, progress)
    if steps in ("run", "push", "deliveries"):
        _forget_what_no_channel_shows(line, ledger, life)


def _forget_what_no_channel_shows(line: Line, ledger: Ledger, life: Life) -> None:
    rest = forgotten(life.records, _sent(line, ledger))
    if rest:
        ledger.remember(rest)


def _sent(line: Line, ledger: Ledger) -> Callable[[str], frozenset[str]]:
    """From a key to the digests that stand of it at the channels; the ledger is asked when the first one is."""

    @cache
    def channels() -> list[tuple[Mapping[str, str], Mapping[str, DeliveryRecord]]]:
        every = [ledger.records(channel.name) for channel in line.channels]
        return [(standing_in(records), open_questions(records)) for records in every]

    def sent(key: str) -> frozenset[str]:
        found = {standing.get(key) or (left[key].digest if key in left else "") for standing, left in channels()}
        return frozenset(found - {""})

    return sent


def _knows_nothing(life: Life, read: Read) -> bool:
    """No posting was ever seen, and a source could not be read: a page would say that there is no opening, which
    nobody has said."""
    return not life.records and any(source.state in ("failed", "partial") for source in read.sources)


def _refuse_a_lost_ledger(strangers: frozenset[str]) -> None:
    """An empty ledger beside a feed that is published: its postings would get new keys and be announced again."""
    if strangers:
        message = f"the ledger is empty, but {len(strangers)} published postings have keys that it must have given"
        hint = "restore the ledger, or rebuild it with `jobfeed ledger import public/`; to begin anew, empty the folder"
        raise LedgerError(message, hint)


def _prove(before: Mapping[str, PostingRecord], life: Life, report: FeedReport) -> None:
    """Nothing is written or sent if an id or a date would move without a reason (rules R-05, R-07, AT-04)."""
    faults = check_publication(before, life.records)
    if faults:
        report.findings += faults
        first = faults[0]
        raise JobfeedError(f"nothing is published: {first.message}", first.hint, first.where, "stop_feed")


def _push(
    line: Line, steps: Steps, ledger: Ledger, life: Life, report: FeedReport,
    progress: Callable[[str], None],
) -> None:  # fmt: skip
    postings = items_of(life)
    for channel in line.channels:
        records = ledger.records(channel.name)
        items = channel.carried(postings, line.artifacts())
        clock = channel.clock()
        open_ones = open_questions(records)
        known = intents.as_planned(records, line.run_name)
        allowance = channel.allowance(partial(spent_on, known))
        manners = channel.manners(_waiting(open_ones, clock), allowance.left if allowance else None)
        planned = plan_channel(items, known, manners)
        plan = tuple(intents.in_turn(planned, open_ones, line.run_name, line.now, sending=steps == "deliveries"))
        report.plans[channel.name] = plan
        if steps == "intents":
            courier = channel.courier(life)
            for step in intents.to_write(plan):
                ledger.intend(replace(courier.intent(step, allowance), run=line.run_name))
        elif steps != "plan":
            progress(f"pushing to {channel.name}")
            report.sent[channel.name] = list(channel.courier(life).carry(plan, ledger, allowance))
            intents.give_back(ledger, channel.name, line.run_name)


def items_of(life: Life) -> list[Item]:
    """Every posting that ever was, as channels carry it; oldest first."""
    ever = sorted(life.records.values(), key=lambda record: record.serial)
    return [Item(r.key, r.digest, r.state == "open", r.title, r.serial, r.returned_at) for r in ever]


def _waiting(records: Mapping[str, DeliveryRecord], real_now: str) -> str | None:
    """Until when the service asked to be left alone, if that is still to come."""
    until = max((record.not_before for record in records.values() if record.not_before), default=None)
    return until if until and until > real_now else None


def spent_on(records: Mapping[str, DeliveryRecord], day: str) -> int:
    """How many requests have left or may have left on a day, for a target with a daily budget."""
    if isinstance(records, TellsStanding):
        return records.spent_on(day)
    return sum(record.requests or 0 for record in records.values() if record.day == day)
