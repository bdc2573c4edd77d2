"""The line and every target together: a run that is cut off anywhere ends, after the next runs, with one message."""

from dataclasses import replace

import pytest

from jobfeed.delivery import Courier
from jobfeed.plan import Item, Manners, plan_channel
from jobfeed.testing import MemoryLedger, silent
from jobfeed.testing.samples import AT, KEY, delivery, titled
from jobfeed.testing.service import broken
from targets.lifecycle import BOARDS

SETTLED_BY_A_PERSON = {"discord", "slack-webhook"}


class World:
    """One channel with one posting, run after run."""

    def __init__(self, board, service, tools):
        self.board, self.service, self.tools = board, service, tools
        self.options = board.options(service)
        self.ledger = MemoryLedger()
        self.digest, self.open, self.title = "d1", True, "Research Engineer"

    def run(self):
        target = self.board.target
        abilities = (target.can_update, target.can_withdraw, target.bears_repeat, target.announces)
        manners = Manners("board", *abilities, first_run="publish")
        with self.ledger as ledger:
            items = [Item(KEY, self.digest, self.open, self.title)]
            steps = plan_channel(items, ledger.records("board"), manners)
            courier = Courier("board", target, self.options, self.tools, self.letter, lambda seconds: None, AT)
            return [sent.outcome for sent in courier.carry(steps, ledger)]

    def letter(self, step):
        letter = delivery("publish" if self.open else "withdraw", posting=titled(self.title))
        return replace(letter, step=step)

    @property
    def state(self):
        return self.ledger.records("board")[KEY].state


@pytest.fixture(params=sorted(BOARDS))
def world(request, tools):
    board = BOARDS[request.param]
    with board.service() as service:
        yield World(board, service, tools)


@pytest.fixture
def name(request):
    return request.node.callspec.params["world"]


def test_a_life_at_a_board(world):
    assert world.run() == ["ok"]
    assert world.run() == ["kept"]
    world.digest, world.title = "d2", "Senior Research Engineer"
    world.run()
    if world.board.target.can_update:
        assert ["Senior" in text for text in world.service.standing.values()] == [True]
    world.open = False
    world.run()
    assert world.run() == ["kept"]
    if world.board.target.can_withdraw:
        assert world.state == "withdrawn"
        assert all("Closed" in text for text in world.service.standing.values())


@pytest.mark.parametrize("write", [0, 1], ids=["after the intent", "after the receipt"])
def test_killed_after_a_write_to_the_ledger(world, name, write):
    world.ledger.crash_at = write
    with pytest.raises(KeyboardInterrupt):
        world.run()
    world.ledger.crash_at = None
    world.service.later(7200)
    for _ in range(3):
        world.run()
    if write == 0 and name in SETTLED_BY_A_PERSON:
        assert (world.state, world.service.standing) == ("unknown", {})
    else:
        assert (world.state, len(world.service.standing)) == ("sent", 1)


@pytest.mark.parametrize(
    "fault", [silent(accepted=True), broken(500, accepted=True), silent(accepted=False), broken(502, accepted=False)]
)
def test_an_answer_that_was_lost(world, name, fault):
    world.service.fail(fault)
    for _ in range(4):
        world.run()
        world.service.later(7200)
    if name in SETTLED_BY_A_PERSON:
        assert world.state == "unknown"
        assert len(world.service.standing) == fault.accepted
    else:
        assert (world.state, len(world.service.standing)) == ("sent", 1)


def test_killed_between_the_answer_and_the_receipt(world, name, monkeypatch):
    """The request was accepted; the run died before it could write so."""
    push = type(world.board.target).push

    def pushed_and_killed(*args):
        push(*args)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(type(world.board.target), "push", pushed_and_killed)
        world.run()
    world.service.later(7200)
    for _ in range(3):
        world.run()
    assert len(world.service.standing) == 1, "never blindly repeated, never lost"
    assert world.state == ("unknown" if name in SETTLED_BY_A_PERSON else "sent")
