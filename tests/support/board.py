"""A board and a disk in memory that fail on command, and a feed that runs against both through the real line."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from jobfeed.delivery import Courier, allowance_of
from jobfeed.disk import durable
from jobfeed.errors import LedgerBusy, TargetRefused, TargetUnavailable, TargetUncertain
from jobfeed.feed import Employer, FeedHead, Site
from jobfeed.ledgers.jsonl import JsonlLedger
from jobfeed.life import Rules, stamp
from jobfeed.pipeline import Build, Read, SourceReport, run_feed
from jobfeed.plan import GONE, Manners
from jobfeed.protocols import Delivery, Receipt, Tools
from jobfeed.recognition import Sighting
from jobfeed.web.pushing import as_intended, is_new

HEAD = FeedHead(Site("https://jobs.alder.example/", "Work at Alder Lab", "en"), Employer("Alder Lab"), ())
RULES = Rules("jobs.alder.example", confirm_closing=True)
PATH = "ledger/alder.jsonl"


class Killed(BaseException):
    """The process is gone."""


class Disk:
    """What `jobfeed.disk.durable` does, on files in memory. `dies_in` counts moments at which a process can end: before
    and after each operation, and in the middle of an append."""

    def __init__(self):
        self.files = {}
        self.dies_in = None
        self.held = False

    def moment(self):
        if self.dies_in is not None:
            self.dies_in -= 1
            if self.dies_in < 0:
                raise Killed

    def append_durably(self, path, data):
        self.moment()
        before = self.files.get(path, b"")
        self.files[path] = before + data[: len(data) // 2]
        self.moment()
        self.files[path] = before + data
        self.moment()

    def replace_durably(self, path, parts):
        whole = b"".join(parts)
        self.moment()
        self.files[path] = whole
        self.moment()

    def discard(self, path):
        self.files.pop(path, None)
        self.moment()

    def read_lines(self, path):
        return self.files.get(path, b"").splitlines(keepends=True)

    @contextmanager
    def installed(self):
        names = ("append_durably", "replace_durably", "discard", "read_lines", "Lock")
        real = {name: getattr(durable, name) for name in names}
        for name in names:
            setattr(durable, name, self.Lock if name == "Lock" else getattr(self, name))
        try:
            yield
        finally:
            for name, value in real.items():
                setattr(durable, name, value)

    def Lock(self, path):
        return _Lock(self)


@dataclass
class _Lock:
    disk: Disk

    def __enter__(self):
        if self.disk.held:
            raise LedgerBusy("held")
        self.disk.held = True

    def __exit__(self, *exc):
        self.disk.held = False


@dataclass
class Board:
    """A board that people read. It takes each step id once if it bears a repeat; else every request makes a message.

    `faults` come one a request: `ok`, `wait` (429 with an hour), `busy` (429 with a second), `down` (surely not
    accepted), `silent` (no answer, not accepted), `answerless` (accepted, no answer), `late` (accepted after the run),
    `broken` (accepted, then the target's code fails), `dies` and `dies_after` (the process, before and after).
    """

    bears_repeat: bool
    can_update: bool = True
    can_withdraw: bool = True
    announces: bool = True
    accepts: str = "postings"
    name: str = "board"
    clock: datetime = datetime(2026, 1, 1, 6, tzinfo=UTC)
    faults: list = field(default_factory=list)
    #: remote id -> (key, text) of what people see
    standing: dict = field(default_factory=dict)
    #: every accepted publication: (key, step id)
    published: list = field(default_factory=list)
    receipts: dict = field(default_factory=dict)
    on_the_way: list = field(default_factory=list)
    wait_until: datetime | None = None

    def request(self, delivery, options):
        raise NotImplementedError

    def push(self, delivery, options, tools):
        assert self.wait_until is None or self.clock >= self.wait_until, "asked again before the time it named"
        fault = self.faults.pop(0) if self.faults else "ok"
        if fault == "dies":
            raise Killed
        if fault == "wait":
            self.wait_until = self.clock + timedelta(hours=1)
            raise TargetUnavailable("too many requests", retry_after=3600)
        if fault in ("busy", "down"):
            raise TargetUnavailable("busy", retry_after=1 if fault == "busy" else None)
        if fault == "refuses":
            raise TargetRefused("no such thing here")
        if fault == "late":
            self.on_the_way.append(delivery)
        receipt = None if fault in ("silent", "late") else self._take(delivery)
        if fault == "dies_after":
            raise Killed
        if fault == "broken":
            raise ValueError("a fault of the target")
        if receipt is None or fault == "answerless":
            raise TargetUncertain("no answer")
        return receipt

    def _take(self, delivery):
        step = delivery.step
        if self.bears_repeat and step.step_id in self.receipts:
            return self.receipts[step.step_id]
        self.receipts[step.step_id] = self._do(step, delivery)
        return self.receipts[step.step_id]

    def _do(self, step, delivery):
        known = step.record.remote_id if step.record else None
        if is_new(delivery):
            if step.kind == "publish":
                self.published.append((step.key, step.step_id))
            known = f"m{len(self.receipts)}-{len(self.published)}"
        elif self.bears_repeat and known is None:
            known = next((one for one, (key, _) in self.standing.items() if key == step.key), f"w{len(self.receipts)}")
        if step.kind == "withdraw":
            self.standing.pop(known, None)
            return Receipt(GONE)
        assert known, "an edit of nothing"
        self.standing[known] = (step.key, delivery.data["digest"])
        return Receipt(known)

    def arrive(self):
        """What was still on its way is accepted now."""
        for delivery in self.on_the_way:
            self._take(delivery)
        self.on_the_way.clear()


class AskableBoard(Board):
    """One that tells what arrived."""

    def look_up(self, delivery, options, tools):
        if self.faults and self.faults[0] == "down":
            raise TargetUnavailable("busy")
        return self.receipts.get(as_intended(delivery).step.step_id)


class ManyBoard(Board):
    """One that takes all deliveries of a run together."""

    def push_many(self, deliveries, options, tools):
        outcomes = {}
        for delivery in deliveries:
            try:
                outcomes[delivery.step.key] = self.push(delivery, options, tools)
            except (TargetUnavailable, TargetUncertain, TargetRefused) as error:
                outcomes[delivery.step.key] = error
                if self.wait_until:
                    rest = [one.step.key for one in deliveries if one.step.key not in outcomes]
                    return outcomes | dict.fromkeys(rest, error)
        return outcomes


@dataclass
class SmallFeed:
    """An employer whose postings are numbers; everything between source and board is the real line."""

    board: Board
    first_run: str = "publish"
    disk: Disk = field(default_factory=Disk)
    #: number of the posting -> (version of its text, marked closed)
    postings: dict = field(default_factory=dict)
    copies: int = 0
    max_per_run: int | None = None
    quiet: bool = False
    now: datetime = datetime(2026, 1, 1, 6, tzinfo=UTC)
    name: str = "alder"
    rules: Rules = RULES
    run_name: str | None = None

    def ledger(self):
        return JsonlLedger(PATH, "lock")

    def read(self):
        seen = [self._sighting(number, *state) for number, state in self.postings.items()]
        seen += seen[: self.copies]
        state = "read" if seen else "empty"
        return Read(seen, {"page": state}, (SourceReport("page", "list", state, len(seen)),))

    def _sighting(self, number, version, closed):
        digest = f"{number}.{version}"
        url = f"https://alder.example/{number}"
        return Sighting(number, "page", f"Post {number}", digest, digest, closed, str(number), url=url)

    def published_keys(self):
        return frozenset()

    def first_seen(self, sighting):
        return None

    def was(self, key, digest):
        return None

    def write(self, life, read):
        self.disk.moment()
        return Build()

    def artifacts(self):
        return ()

    @property
    def channels(self):
        return [self]

    def carried(self, postings, documents):
        return postings

    def clock(self):
        return stamp(self.board.clock)

    def allowance(self, spent_on):
        return allowance_of(self.board, lambda: self.board.clock, spent_on)

    def manners(self, waiting_until, budget):
        board = self.board
        return Manners(
            "alder", board.can_update, board.can_withdraw, board.bears_repeat, board.announces, self.first_run,
            self.max_per_run, budget, self.quiet, waiting_until,
        )  # fmt: skip

    def courier(self, life):
        def letter(step):
            record = life.records[step.key]
            return Delivery(step, "alder", {"digest": record.digest}, record.slug, HEAD, self.now)

        tools = Tools(None, None, lambda: self.board.clock)
        return Courier("alder", self.board, None, tools, letter, self._sleep, self.now)

    def _sleep(self, seconds):
        self.board.clock += timedelta(seconds=seconds)

    def run(self, now=None):
        """One run; None if it was killed. The clock of decisions may differ from the real one."""
        self.now = now or self.board.clock
        self.board.arrive()
        with self.disk.installed():
            try:
                report = run_feed(self, "run", self.now, lambda text: None)
            except Killed:
                return None
            finally:
                self.disk.held = False
        assert not report.errors and report.stopped is None, report.errors
        return report

    def open_ledger(self):
        """The ledger between runs, for a look or for a person's word."""
        self.disk.dies_in = None
        return self.ledger()
