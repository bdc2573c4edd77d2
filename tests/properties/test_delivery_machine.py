"""Any order of edits, closings, returns, failures and crashes: nothing is lost, nothing is blindly repeated.

`JOBFEED_TEST_SEQUENCES=5000` runs that many sequences for each kind of target; a few dozen are run otherwise.
"""

import os
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from jobfeed.plan import has_begun
from jobfeed.run.bookkeeping import settle
from support.board import AskableBoard, Board, ManyBoard, SmallFeed

SEQUENCES = int(os.environ.get("JOBFEED_TEST_SEQUENCES", "60"))
FAULTS = (
    "ok", "ok", "ok", "wait", "busy", "down", "silent", "answerless", "late", "broken", "dies", "dies_after",
)  # fmt: skip


class Deliveries(RuleBasedStateMachine):
    """One feed with one channel. Subclasses say what its board bears."""

    def board(self) -> Board:
        raise NotImplementedError

    @initialize(first_run=st.sampled_from(["publish", "baseline"]), count=st.integers(0, 3))
    def begin(self, first_run, count):
        self.feed = SmallFeed(self.board(), first_run)
        self.feed.postings = dict.fromkeys(range(count), (0, False))
        self.gone = {}
        self.next_number = count
        #: keys that were open during the first run of a channel that begins with a baseline
        self.there_before = set()
        #: every time at which a posting was news: key -> moments of return
        self.returns = {}

    def _at(self, numbers, at):
        return sorted(numbers)[at % len(numbers)] if numbers else None

    # ------------------------------------------------------------ what the employer does

    @rule()
    def add(self):
        if len(self.feed.postings) < 5:
            self.feed.postings[self.next_number] = (0, False)
            self.next_number += 1

    @rule(at=st.integers(0, 4), version=st.integers(0, 2))
    def edit(self, at, version):
        number = self._at(self.feed.postings, at)
        if number is not None:
            self.feed.postings[number] = (version, self.feed.postings[number][1])

    @rule(at=st.integers(0, 4))
    def mark(self, at):
        number = self._at(self.feed.postings, at)
        if number is not None:
            version, closed = self.feed.postings[number]
            self.feed.postings[number] = (version, not closed)

    @rule(at=st.integers(0, 4))
    def drop(self, at):
        number = self._at(self.feed.postings, at)
        if number is not None:
            self.gone[number] = self.feed.postings.pop(number)

    @rule(at=st.integers(0, 4))
    def bring_back(self, at):
        number = self._at(self.gone, at)
        if number is not None:
            self.feed.postings[number] = self.gone.pop(number)

    @rule(copies=st.integers(0, 2))
    def say_twice(self, copies):
        self.feed.copies = copies

    @rule(hours=st.sampled_from([0, 1, 24, 24 * 30, 24 * 200]))
    def wait(self, hours):
        self.feed.board.clock += timedelta(hours=hours)

    # ------------------------------------------------------------ runs

    @rule(
        faults=st.lists(st.sampled_from(FAULTS), max_size=6),
        dies_in=st.none() | st.integers(0, 30),
        days_back=st.sampled_from([0, 0, 0, 1, 40]),
        cap=st.sampled_from([None, None, 1]),
        quiet=st.sampled_from([False, False, False, True]),
    )
    def run(self, faults, dies_in, days_back, cap, quiet):
        feed = self.feed
        feed.board.faults, feed.disk.dies_in = list(faults), dies_in
        feed.max_per_run, feed.quiet = cap, quiet
        self._run(feed.board.clock - timedelta(days=days_back))
        feed.board.faults, feed.disk.dies_in, feed.max_per_run, feed.quiet = [], None, None, False

    @rule()
    def run_twice(self):
        self._run(None)
        self._run(None)

    def _run(self, now):
        feed = self.feed
        begun = self._has_begun()
        before = len(feed.board.published)
        report = feed.run(now)
        records = self._postings()
        for key, record in records.items():
            if record.returned_at:
                self.returns.setdefault(key, set()).add(record.returned_at)
        if feed.first_run == "baseline" and not begun:
            assert len(feed.board.published) == before, "the baseline was announced"
            self.there_before |= {key for key, record in records.items() if record.state == "open"}
            assert report is None or self._has_begun(), "the first run has no end"
        if report is None:
            feed.board.wait_until = None  # nobody heard it
        return report

    def _has_begun(self):
        with self.feed.disk.installed(), self.feed.open_ledger() as ledger:
            return has_begun(ledger.records("alder"))

    def _postings(self):
        with self.feed.disk.installed(), self.feed.open_ledger() as ledger:
            return dict(ledger.postings())

    # ------------------------------------------------------------ what must hold

    @invariant()
    def nothing_is_announced_again(self):
        for key, count in Counter(key for key, _ in self.feed.board.published).items():
            assert count <= 1 + len(self.returns.get(key, ())), f"{key} was announced {count} times"

    @invariant()
    def nothing_stands_twice(self):
        if self.feed.board.can_withdraw:
            keys = [key for key, _ in self.feed.board.standing.values()]
            assert len(keys) == len(set(keys)), "a posting stands there twice"

    def teardown(self):
        if not hasattr(self, "feed"):
            return
        board = self.feed.board
        for _ in range(12):
            board.clock += timedelta(days=1)
            report = self._run(None)
            self._person_settles()
            waiting = [one for one in report.sent["alder"] if one.outcome != "kept"]
            if not waiting and not self._unknown():
                break
        else:
            raise AssertionError(f"it never comes to rest: {waiting}")
        writes = dict(self.feed.disk.files)
        report = self._run(None)
        assert {step.kind for step in report.plans["alder"]} <= {"keep"}, "a second run is not all keep"
        assert self.feed.disk.files == writes, "a second run writes"
        self._stands_what_is_open()
        self.nothing_is_announced_again()
        self.nothing_stands_twice()

    def _stands_what_is_open(self):
        board = self.feed.board
        quietly = {key for key in self.there_before if key not in {key for key, _ in board.published}}
        records = self._postings().values()
        wanted = {r.key: r.digest for r in records if r.state == "open" and r.key not in quietly}
        for key in quietly:
            assert not self._is_news_to(key), f"{key} came back as news and was not announced"
        standing = dict(board.standing.values())
        if board.can_withdraw:
            assert standing == wanted, "what stands there is not what is open"
        else:
            assert set(wanted) <= set(standing), "a posting was lost"

    def _is_news_to(self, key):
        """A posting of the baseline that is open after a long absence."""
        with self.feed.disk.installed(), self.feed.open_ledger() as ledger:
            record, sent = ledger.postings()[key], ledger.records("alder").get(key)
            return record.state == "open" and record.returned_at and sent and record.returned_at > sent.at

    def _unknown(self):
        with self.feed.disk.installed(), self.feed.open_ledger() as ledger:
            return [one for one in ledger.records("alder").values() if one.state == "unknown"]

    def _person_settles(self):
        """Looks at the board and says truly what arrived."""
        for record in self._unknown():
            receipt = self.feed.board.receipts.get(record.step_id)
            with self.feed.disk.installed(), self.feed.open_ledger() as ledger:
                outcome = "sent" if receipt else "forget"
                settle(ledger, record.key, "alder", outcome, self.feed.board.clock, receipt and receipt.remote_id)


class BearsRepeat(Deliveries):
    def board(self):
        return Board(bears_repeat=True)


class NoRepeat(Deliveries):
    def board(self):
        return Board(bears_repeat=False)


class LookedUp(Deliveries):
    def board(self):
        return AskableBoard(bears_repeat=False)


class Together(Deliveries):
    def board(self):
        return ManyBoard(bears_repeat=True)


class AnnouncesOnly(Deliveries):
    def board(self):
        return Board(bears_repeat=False, can_update=False, can_withdraw=False)


@pytest.mark.parametrize("machine", [BearsRepeat, NoRepeat, LookedUp, Together, AnnouncesOnly])
def test_nothing_is_lost_and_nothing_blindly_repeated(machine):
    profile = settings(
        max_examples=SEQUENCES,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
        # making a long failure short takes minutes; many sequences are run to find one at all
        phases=[Phase.explicit, Phase.reuse, Phase.generate] + [Phase.shrink] * (SEQUENCES <= 100),
    )
    run_state_machine_as_test(machine, settings=profile)


def test_a_change_taken_back_between_a_crash_and_its_repeat_is_not_forgotten():
    """Intended: the second text; sent by the repeat: the first one again; then the second one comes back."""
    board = Board(bears_repeat=True)
    feed = SmallFeed(board)
    feed.postings = {0: (1, False)}
    board.faults[:] = ["dies"]
    assert feed.run() is None
    feed.postings = {0: (0, False)}
    feed.run()
    feed.postings = {0: (1, False)}
    for _ in range(2):
        board.clock += timedelta(hours=1)
        feed.run()
    assert [text for _, text in board.standing.values()] == ["0.1"]
