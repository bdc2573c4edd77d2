"""A board that takes so many requests a day is never asked more often, whatever happens, and hardly less often.

Random days of edits, failures, crashes and midnights, on every kind of ledger. The board's day ends at midnight Pacific
time; the runs begin at any hour.
"""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from jobfeed import intents, registry
from jobfeed.delivery import Allowance
from jobfeed.errors import TargetUnavailable
from jobfeed.plan import has_begun
from jobfeed.protocols import DeliveryRecord, Step
from support.board import Board, ManyBoard, SmallFeed

PACIFIC = ZoneInfo("America/Los_Angeles")
FAULTS = ("ok", "ok", "ok", "busy", "down", "silent", "answerless", "late", "unasked", "dies_after", "dies")


class _Counts:
    """Counts each request that reaches it by its own day."""

    daily_budget = 6
    budget_zone = "America/Los_Angeles"

    def push(self, delivery, options, tools):
        if self.faults and self.faults[0] == "unasked":
            self.faults.pop(0)
            raise TargetUnavailable("its page is not there yet", asked=False)
        if not self.faults or self.faults[0] != "dies":
            self.asked[self.clock.astimezone(PACIFIC).date().isoformat()] += 1
        self.clock += timedelta(minutes=1)
        return super().push(delivery, options, tools)


@dataclass
class CountingBoard(_Counts, Board):
    asked: Counter = field(default_factory=Counter)


@dataclass
class CountingManyBoard(_Counts, ManyBoard):
    asked: Counter = field(default_factory=Counter)


@dataclass
class Feed(SmallFeed):
    address: str = "ledger/jobs.jsonl"
    base: str = ""

    def ledger(self):
        return registry.ledger(self.address).open(self.address, self.base, "jobs")


def counted(feed):
    """What the ledger says of each day of the board."""
    found = Counter()
    with feed.ledger() as ledger:
        for record in ledger.records("alder").values():
            if record.day:
                found[record.day] += record.requests
    return found


@pytest.mark.parametrize("kind", [CountingBoard, CountingManyBoard])
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("address", ["ledger/jobs.jsonl", "sqlite:///ledger/jobs.db"])
def test_no_day_sees_more_requests_than_the_board_takes(tmp_path, address, seed, kind):
    pick = random.Random(seed)
    board = kind(bears_repeat=True, announces=False, clock=datetime(2026, 3, 6, 3, tzinfo=UTC))
    feed = Feed(board, address=address, base=str(tmp_path))
    feed.disk = _RealDisk()
    died = False
    for _ in range(30):
        for _ in range(pick.randint(0, 4)):
            feed.postings[pick.randint(0, 12)] = (pick.randint(0, 3), pick.random() < 0.2)
        board.faults[:] = pick.choices(FAULTS, k=pick.randint(0, 5))
        died = feed.run() is None or died
        day = board.clock.astimezone(PACIFIC).date().isoformat()
        assert max(board.asked.values(), default=0) <= board.daily_budget
        known = counted(feed)[day]
        assert known >= board.asked[day], "a request was not counted"
        if kind is CountingBoard and not died:
            assert known == board.asked[day], "something was counted that never left"
        board.clock += timedelta(hours=pick.choice((1, 2, 5, 11)), minutes=pick.randint(0, 59))
        board.wait_until = None
        died = died and board.clock.astimezone(PACIFIC).date().isoformat() == day
    assert board.daily_budget in board.asked.values(), "the budget was never reached, so nothing was tried here"


class _RealDisk:
    """The ledgers of this test are real files."""

    dies_in = None
    held = False

    def moment(self):
        pass

    def installed(self):
        from contextlib import nullcontext

        return nullcontext()


def test_withdrawals_go_first_and_the_rest_the_next_day_of_the_board():
    board = CountingBoard(bears_repeat=True, announces=False, clock=datetime(2026, 7, 1, 6, 30, tzinfo=UTC))
    feed = SmallFeed(board)
    feed.postings = dict.fromkeys(range(5), (0, False))
    feed.run()
    # half an hour later it is still the 30th of June in California: one request is left
    feed.postings = {0: (0, True), 1: (1, False), **dict.fromkeys(range(2, 9), (0, False))}
    report = feed.run()
    sent = [(one.step.kind, one.outcome) for one in report.sent["alder"] if one.outcome != "kept"]
    assert sent == [("withdraw", "ok")]
    assert any("budget" in one.message for one in report.sent["alder"])
    board.clock = datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
    feed.run()
    assert dict(board.asked) == {"2026-06-30": 6, "2026-07-01": 5}
    assert has_begun({"x": DeliveryRecord("x", "alder", "sent", "")})


def test_an_intent_written_ahead_counts_until_it_is_given_back():
    allowance = Allowance(6, lambda: "2026-07-01")
    record = allowance.spend(DeliveryRecord("k", "google", "intended", "2026-07-01T08:00:00Z", run="this"))
    assert (record.requests, allowance.left) == (1, 5)
    own = intents.as_planned({"k": record}, "this")["k"]
    assert own.requests == 0, "it has surely not left"
    assert intents.as_planned({"k": record}, "another")["k"].requests == 1, "it may have left"
    assert Step("publish", "k", "d", "new", record=own).record.day == "2026-07-01"
