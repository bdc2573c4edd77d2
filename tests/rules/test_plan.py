"""What is to be done at a channel: one row a case, from what the ledger remembers to the step and its reason."""

import pytest

from jobfeed.plan import GONE, Item, Manners, plan_channel
from jobfeed.protocols import DeliveryRecord

DAY = "2026-02-01T00:00:00Z"
LATER = "2026-03-01T00:00:00Z"
ABLE = {"can_update": True, "can_withdraw": True, "bears_repeat": True, "announces": False}


def item(digest="new", *, is_open=True, key="k", returned_at=None, serial=0):
    return Item(key, digest, is_open, f"Title of {key}", serial, returned_at)


def record(state, *, digest="old", key="k", **more):
    return DeliveryRecord(channel="c", key=key, state=state, digest=digest, at=DAY, **more)


def planned(items, records, **manners):
    known = {one.key: one for one in records}
    steps = plan_channel(items, known, Manners("c", **{**ABLE, **manners}))
    return [(step.kind, step.key, step.reason) for step in steps]


CLOSED, RETURNED = item(is_open=False), item("old", returned_at=LATER)
THERE = {"published_at": DAY}
UNABLE = {"can_update": False, "can_withdraw": False, "bears_repeat": False, "announces": True}


@pytest.mark.parametrize(
    ("before", "now", "able", "kind", "reason"),
    [
        (None, item(), {}, "publish", "new"),
        (record("sent", **THERE), item("old"), {}, "keep", "unchanged"),
        (record("sent", **THERE), item(), {}, "update", "changed"),
        (record("sent", **THERE), item(), UNABLE, "keep", "changed; cannot be changed there"),
        (record("sent", **THERE), CLOSED, {}, "withdraw", "closed"),
        (record("sent", **THERE), CLOSED, UNABLE, "keep", "closed; cannot be taken back there"),
        (record("sent", **THERE), RETURNED, {}, "keep", "unchanged"),
        (record("sent", **THERE), RETURNED, UNABLE, "publish", "open again after a long absence"),
        (record("sent", **THERE), item("old", returned_at=DAY), UNABLE, "keep", "unchanged"),
        (record("withdrawn", **THERE), CLOSED, {}, "keep", "closed"),
        (record("withdrawn", **THERE), item(), {}, "update", "open again"),
        (record("withdrawn", **THERE), item(), UNABLE, "keep", "open again; no new announcement"),
        (record("withdrawn", **THERE), RETURNED, {}, "publish", "open again after a long absence"),
        (record("baseline"), item(), {}, "keep", "was there before this channel's first run"),
        (record("baseline"), RETURNED, {}, "publish", "open again after a long absence"),
        (record("unknown", kind="publish"), item(), {}, "keep", "nobody can tell whether it arrived"),
        (record("failed", kind="publish"), item(), {}, "publish", "not accepted before"),
        (record("failed", kind="update", **THERE), item(), {}, "update", "not accepted before"),
        (record("failed", kind="update", **THERE), item(), UNABLE, "keep", "cannot be changed there"),
        (record("failed", kind="publish"), CLOSED, {}, "keep", "closed before it was ever accepted"),
        (record("failed", kind="update", **THERE), CLOSED, {}, "withdraw", "closed"),
        (record("failed", kind="update", **THERE), CLOSED, UNABLE, "keep", "closed; cannot be taken back there"),
        (record("failed", kind="publish", remote_id=GONE, **THERE), CLOSED, {}, "keep", "closed before it was ever"),
        (record("intended", kind="publish"), item("old"), {}, "publish", "the same step again"),
        (record("intended", kind="publish"), item(), {}, "publish", "what changed since follows in the next run"),
        (record("intended", kind="publish"), item(), UNABLE, "keep", "it is not sent again blindly"),
        (record("intended", kind="publish"), CLOSED, {}, "withdraw", "an earlier run may have sent it"),
        (record("intended", kind="publish"), CLOSED, {"can_withdraw": False}, "keep", "closed"),
        (record("intended", kind="withdraw"), CLOSED, {}, "withdraw", "the same step again"),
        (record("intended", kind="withdraw"), item("old"), {}, "withdraw", "follows in the next run"),
        (record("refused", kind="publish"), item("old"), {}, "keep", "refused by the service: no reason given"),
        (record("refused", kind="publish", note="too long"), item("old"), {}, "keep", "too long"),
        (record("refused", kind="publish"), item(), {}, "publish", "changed since it was refused"),
        (record("refused", kind="update", **THERE), item(), {}, "update", "changed since it was refused"),
        (record("refused", kind="update", **THERE), item(), UNABLE, "keep", "refused"),
        (record("refused", kind="update", **THERE), RETURNED, {}, "publish", "changed since it was refused"),
        (record("refused", kind="update", **THERE), CLOSED, {}, "withdraw", "closed"),
        (record("refused", kind="update", **THERE), CLOSED, UNABLE, "keep", "closed"),
        (record("refused", kind="withdraw", **THERE), CLOSED, {}, "keep", "closed"),
        (record("refused", kind="publish"), CLOSED, {}, "keep", "closed"),
    ],
)
def test_a_step_follows_from_what_is_remembered(before, now, able, kind, reason):
    given = {"first_run": "publish", **able}
    [(done, _, why)] = planned([now], [before] if before else [], **given)
    assert (done, reason in why) == (kind, True), why


def test_what_was_closed_before_it_was_known_there_is_no_step():
    assert planned([CLOSED], []) == []


def test_the_first_run_of_an_announcing_channel_announces_nothing():
    [(kind, _, reason)] = planned([item()], [], announces=True)
    assert (kind, "not announced" in reason) == ("keep", True)
    assert planned([item()], [], announces=True, first_run="publish")[0][0] == "publish"
    assert planned([item()], [record("sent", key="other")], announces=True)[0][0] == "publish", "it has begun"


def test_withdrawals_go_before_updates_and_these_before_publications():
    items = [item(key="a", serial=2), item(key="b", serial=1), item(key="c", is_open=False), item("old", key="d")]
    known = [record("sent", key=key, **THERE) for key in "bcd"]
    assert [(kind, key) for kind, key, _ in planned(items, known)] == [
        ("withdraw", "c"), ("update", "b"), ("publish", "a"), ("keep", "d"),
    ]  # fmt: skip


def test_only_publications_are_capped_and_a_budget_caps_all():
    items = [item(key="a"), item(key="b"), item(key="c"), item(key="d", is_open=False)]
    known = [record("sent", key="c", **THERE), record("sent", key="d", **THERE)]
    kinds = {key: kind for kind, key, _ in planned(items, known, max_per_run=1)}
    assert kinds == {"a": "publish", "b": "keep", "c": "update", "d": "withdraw"}
    kinds = {key: kind for kind, key, _ in planned(items, known, budget=2)}
    assert kinds == {"a": "keep", "b": "keep", "c": "update", "d": "withdraw"}
    assert {kind for kind, _, _ in planned(items, known, max_per_run=0)} == {"keep", "update", "withdraw"}


def test_quiet_hours_and_a_service_that_asked_to_wait_hold_everything_back():
    items, known = [item(key="a"), item(key="b")], [record("sent", key="b", **THERE)]
    assert {(kind, reason) for kind, _, reason in planned(items, known, quiet=True)} == {("keep", "quiet hours")}
    waiting = planned(items, known, waiting_until=LATER)
    assert {(kind, reason) for kind, _, reason in waiting} == {("keep", f"the service asked to wait until {LATER}")}


def test_each_try_of_one_step_bears_one_name_and_the_next_step_another():
    def name(digest, known):
        return plan_channel([item(digest)], {one.key: one for one in known}, Manners("c", **ABLE))[0].step_id

    assert name("new", []) == name("new", [])
    assert name("new", []) != name("newer", [])
    assert name("new", [record("failed", kind="publish", step_id="step_x")]) == "step_x"
    assert name("new", [record("failed", kind="update", step_id="step_x", **THERE)]) == "step_x"
    assert name("new", [record("refused", kind="publish", step_id="step_x")]) != "step_x"


def test_what_was_being_created_anew_after_a_deletion_has_an_id_that_nobody_knows():
    before = record("intended", kind="publish", remote_id=GONE)
    [step] = plan_channel([CLOSED], {"k": before}, Manners("c", **ABLE))
    assert (step.kind, step.record.remote_id) == ("withdraw", None)
