"""Intents that carry the name of a run: whose turn it is, and what becomes of those that never left."""

from datetime import UTC, datetime, timedelta

import pytest

from jobfeed import intents
from jobfeed.plan import Item, Manners, plan_channel
from jobfeed.protocols import DeliveryRecord
from jobfeed.testing.fakes import MemoryLedger

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
ITEM = Item("k", "d", True, "Hydrologist")
OWN, OTHER = "run-1", "run-2"


def intent(run, state="intended", at="2026-11-02T09:00:00Z", step_id="step_1"):
    return {"k": DeliveryRecord("k", "chat", state, at, "d", "publish", step_id, run=run)}


def steps(records, run, *, sending, now=AT, bears_repeat=False):
    manners = Manners("chat", True, True, bears_repeat, announces=True, first_run="publish")
    planned = plan_channel([ITEM], intents.as_planned(records, run), manners)
    return [(step.kind, step.reason) for step in intents.in_turn(planned, records, run, now, sending=sending)]


def test_a_run_sends_what_it_intended_and_with_the_same_step():
    assert steps(intent(OWN), OWN, sending=True) == [("publish", "not accepted before")]
    (step,) = plan_channel([ITEM], intents.as_planned(intent(OWN), OWN), Manners("chat", True, True, False, True))
    assert step.step_id == "step_1"


def test_a_run_sends_nothing_that_the_ledger_does_not_intend():
    assert steps({}, OWN, sending=False) == [("publish", "new")]
    assert steps({}, OWN, sending=True) == [("keep", intents.NOT_WRITTEN)]


@pytest.mark.parametrize("sending", [False, True])
def test_what_another_run_is_about_to_send_is_left_to_it(sending):
    for bears_repeat in (False, True):
        assert steps(intent(OTHER), OWN, sending=sending, bears_repeat=bears_repeat) == [("keep", intents.ANOTHER_RUN)]


def test_after_an_hour_another_run_is_taken_for_cut_off():
    later = AT + timedelta(hours=1)
    assert steps(intent(OTHER), OWN, sending=False, now=later - timedelta(seconds=1)) == [("keep", intents.ANOTHER_RUN)]
    ((kind, reason),) = steps(intent(OTHER), OWN, sending=False, now=later)
    assert (kind, "cut off" in reason) == ("keep", True)
    ((kind, reason),) = steps(intent(OTHER), OWN, sending=True, now=later, bears_repeat=True)
    assert (kind, "cut off" in reason) == ("publish", True)


def test_a_run_without_a_name_leaves_the_deliveries_of_another_run_alone():
    assert steps(intent(OTHER), None, sending=False) == [("keep", intents.ANOTHER_RUN)]


def test_what_never_left_is_given_back_and_what_did_leave_is_not():
    ledger = MemoryLedger()
    with ledger:
        ledger.put(intent(OWN)["k"])
        ledger.put(DeliveryRecord("sent", "chat", "sent", "2026-11-02T09:00:00Z", "d"))
        ledger.put(DeliveryRecord("left", "chat", "intended", "2026-11-02T09:00:00Z", "d"))
        intents.give_back(ledger, "chat", OWN)
        found = {key: (record.state, record.run) for key, record in ledger.records("chat").items()}
    assert found == {"k": ("failed", None), "sent": ("sent", None), "left": ("intended", None)}
