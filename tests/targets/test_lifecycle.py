"""What every target promises: published once, changed where it stands, taken back, never doubled, no secret told."""

import json
import traceback
from dataclasses import replace

import pytest

from jobfeed.errors import TargetError, TargetRefused, TargetUnavailable, TargetUncertain
from jobfeed.protocols import DeliveryRecord, LooksUp, Receipt, Secret
from jobfeed.testing.samples import AT, delivery, titled
from jobfeed.testing.service import Fault, Reply, broken, busy, silent
from jobfeed.web.pushing import GONE
from targets.lifecycle import BOARDS

ALL = sorted(BOARDS)
CHANGING = [name for name in ALL if BOARDS[name].target.can_update]
DELETING = [name for name in ALL if BOARDS[name].deleting is not None]
AFTER_ACCEPTANCE = [broken(500, accepted=True), broken(502, accepted=True), silent(accepted=True)]


@pytest.fixture
def board(request):
    return BOARDS[request.param]


@pytest.fixture
def service(board):
    with board.service() as service:
        yield service


def boards(names):
    return pytest.mark.parametrize("board", names, indirect=True)


def only(service):
    """The one thing that stands at the board."""
    assert len(service.standing) == 1, service.standing
    return next(iter(service.standing.items()))


def intended(step):
    """The step as the next run sees it when this one was cut off after its intent."""
    record = DeliveryRecord(step.step.key, "board", "intended", AT.isoformat(), step_id=step.step.step_id)
    return replace(step, step=replace(step.step, record=record))


def kept(step):
    """The step as the plan gives it where it must not be repeated blindly: only the ledger knows its kind and id."""
    return replace(step, step=replace(step.step, kind="keep", step_id=""))


@boards(ALL)
def test_published_once_with_what_people_need(board, service, tools):
    receipt = board.target.push(delivery(), board.options(service), tools)
    number, text = only(service)
    assert "Research Engineer" in text
    if board.options(service).__dict__.get("type") != "job-listings":
        assert "https://jobs.example.org/jobs/research-engineer/" in text
        assert "31 December 2026" in text
    if board.target.can_update:
        assert receipt.remote_id in (number, f"{getattr(service, 'channel', '')}/{number}")


@boards(CHANGING)
def test_changed_where_it_stands(board, service, tools):
    options = board.options(service)
    receipt = board.target.push(delivery(), options, tools)
    number, _ = only(service)
    changed = delivery("update", posting=titled("Senior Research Engineer"), receipt=receipt)
    after = board.target.push(changed, options, tools)
    assert only(service)[0] == number
    assert "Senior Research Engineer" in only(service)[1]
    assert after.remote_id == receipt.remote_id


@boards(CHANGING)
def test_taken_back_or_marked(board, service, tools):
    options = board.options(service)
    receipt = board.target.push(delivery(), options, tools)
    board.target.push(delivery("withdraw", receipt=receipt), options, tools)
    assert all("Closed: Research Engineer" in text for text in service.standing.values())


@boards(DELETING)
def test_taken_away_and_a_second_time_does_no_harm(board, service, tools):
    options = board.options(service, **board.deleting)
    receipt = board.target.push(delivery(), options, tools)
    for _ in range(2):
        board.target.push(delivery("withdraw", receipt=receipt), options, tools)
        assert not service.standing


@boards(CHANGING)
@pytest.mark.parametrize("deleting", [False, True])
@pytest.mark.parametrize("state", ["withdrawn", "failed", "intended"])
def test_open_again(board, service, tools, deleting, state):
    """A posting that returns stands there again, once, and can be changed again."""
    options = board.options(service, **(board.deleting if deleting and board.deleting else {}))
    receipt = board.target.push(delivery(), options, tools)
    taken = board.target.push(delivery("withdraw", receipt=receipt), options, tools)
    # whatever happened since: a failed or interrupted try of the return keeps the id, not the state
    back = delivery("update", receipt=Receipt(taken.remote_id or receipt.remote_id))
    back = replace(back, step=replace(back.step, record=replace(back.step.record, state=state)))
    receipt = board.target.push(back, options, tools)
    assert "Closed" not in only(service)[1]
    board.target.push(delivery("update", posting=titled("Senior Research Engineer"), receipt=receipt), options, tools)
    assert "Senior Research Engineer" in only(service)[1]


@boards(ALL)
@pytest.mark.parametrize("fault", AFTER_ACCEPTANCE, ids=["500", "502", "silence"])
def test_a_failure_after_acceptance_ends_with_one(board, service, tools, fault):
    """Uncertain first; then repeated where that is harmless, found where one can look, else left to a person."""
    options, target = board.options(service), board.target
    service.fail(fault)
    with pytest.raises(TargetUncertain):
        target.push(delivery(), options, tools)
    number, _ = only(service)
    service.later(7200)  # windows of idempotency are over when the next run comes
    again = intended(delivery())
    if target.bears_repeat:
        receipt = target.push(again, options, tools)
    elif isinstance(target, LooksUp):
        receipt = target.look_up(kept(again), options, tools)
        assert receipt == target.look_up(again, options, tools)
    else:
        assert board in (BOARDS["discord"], BOARDS["slack-webhook"])
        return
    assert only(service)[0] == number
    target.push(delivery("update", posting=titled("Senior Research Engineer"), receipt=receipt), options, tools)
    assert "Senior Research Engineer" in only(service)[1]


@boards(ALL)
def test_a_delivery_that_never_arrived_is_told_from_one_that_did(board, service, tools):
    options, target = board.options(service), board.target
    target.push(delivery(slug="another", step_id="another"), options, tools)
    service.fail(silent(accepted=False))
    with pytest.raises(TargetUncertain):
        target.push(delivery(posting=titled("Laboratory Technician")), options, tools)
    if isinstance(target, LooksUp):
        lost = intended(delivery(posting=titled("Laboratory Technician")))
        assert target.look_up(kept(lost), options, tools) is None


@boards(CHANGING)
@pytest.mark.parametrize("kind", ["update", "withdraw"])
def test_a_change_may_be_sent_again(board, service, tools, kind):
    options = board.options(service)
    receipt = board.target.push(delivery(), options, tools)
    step = delivery(kind, posting=titled("Senior Research Engineer"), receipt=receipt)
    service.fail(broken(500, accepted=True))
    with pytest.raises(TargetUncertain):
        board.target.push(step, options, tools)
    if isinstance(board.target, LooksUp):
        assert board.target.look_up(step, options, tools) is None
    board.target.push(step, options, tools)
    assert len(service.standing) == (1 if kind == "update" else len(service.standing))
    assert all("Senior" in text for text in service.standing.values())


@boards(ALL)
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_board_is_left_alone(board, service, tools, status):
    service.fail(busy(90, status))
    with pytest.raises(TargetUnavailable) as caught:
        board.target.push(delivery(), board.options(service), tools)
    assert (caught.value.retry_after, service.standing) == (90, {})
    board.target.push(delivery(), board.options(service), tools)
    only(service)


@boards(ALL)
def test_a_wrong_secret_is_put_right_and_the_posting_sent(board, service, tools):
    """Not the posting is refused, but we: the next run may send it."""
    options = board.options(service)
    wrong = {name: _other(value) for name, value in vars(options).items() if isinstance(value, Secret)}
    with pytest.raises(TargetUnavailable) as caught:
        board.target.push(delivery(), replace(options, **wrong), tools)
    assert caught.value.hint
    assert not service.standing
    board.target.push(delivery(), options, tools)
    only(service)


def _other(secret):
    return Secret(secret.replace("s3cr3t", "wr0ng").replace("s3cr", "wr0n"))


@boards(ALL)
def test_no_secret_is_seen(board, service, tools):
    options = board.options(service)
    secrets = [value for value in vars(options).values() if isinstance(value, Secret)]
    assert secrets
    told = [repr(options), json.dumps(board.target.request(delivery(), options).record())]
    said = {"error": f"you said {secrets[0]} to {service.url}/s3cr3t", "message": secrets[0]}
    for reply in (Reply(400, said), Reply(403, said), Reply(500, said), Reply(429, said), None):
        service.fail(Fault(reply))
        with pytest.raises(TargetError) as caught:
            board.target.push(delivery(), options, tools)
        told += [str(caught.value), repr(caught.value), *traceback.format_exception(caught.value)]
    shown = [text for text in told for secret in secrets if secret in text or f"Bearer {secret}" in text]
    assert not [text for text in shown if "said = " not in text]


@boards(ALL)
def test_plan_shows_what_is_sent_and_the_same_each_time(board, service, tools):
    options = board.options(service)
    shown = board.target.request(delivery(), options)
    assert shown == board.target.request(delivery(), options)
    board.target.push(delivery(), options, tools)
    sent = [call for call in service.calls if call.method == shown.method and call.content == shown.body.encode()]
    assert len(sent) == 1


@boards(ALL)
def test_loopback_is_refused_unless_it_is_meant(board, service, tools):
    with pytest.raises(TargetUnavailable, match="private address"):
        board.target.push(delivery(), board.options(service, allow_private=False), tools)
    assert service.calls == []


@boards(ALL)
def test_what_is_too_long_is_shortened_until_the_board_takes_it(board, service, tools):
    long = titled("Professor of " + "Very " * 120 + "Long Titles 👩‍🔬 " * 20, hiring_organization="Example Lab")
    board.target.push(delivery(posting=long), board.options(service), tools)
    assert "Professor of Very" in only(service)[1]


@boards([name for name in CHANGING if name not in ("wordpress", "wp-job-manager", "bluesky")])
def test_a_change_of_what_the_ledger_does_not_know_is_refused_with_a_remedy(board, service, tools):
    with pytest.raises(TargetRefused, match="ledger settle"):
        board.target.push(delivery("update"), board.options(service), tools)


DELETED = {
    "wordpress": lambda service, number: service.posts.pop(number),
    "discourse": lambda service, number: service.topics.pop(int(number.partition("/")[0])),
    "github-issues": lambda service, number: service.delete(int(number)),
}


@boards(sorted(DELETED))
def test_what_somebody_deleted_at_the_board_is_withdrawn_and_never_made_anew(board, service, tools, request):
    """Else each run would fail for ever; only what was taken back by us and opens again is created anew."""
    options = board.options(service)
    receipt = board.target.push(delivery(), options, tools)
    DELETED[request.node.callspec.params["board"]](service, receipt.remote_id)
    with pytest.raises(TargetRefused, match="anew"):
        board.target.push(delivery("update", receipt=receipt), options, tools)
    gone = board.target.push(delivery("withdraw", receipt=receipt), options, tools)
    assert gone.remote_id == GONE and not service.standing
    again = board.target.push(delivery("update", receipt=gone), options, tools)
    assert again.remote_id not in (GONE, None)
    assert len(service.standing) == 1


@boards(["discourse", "github-issues"])
def test_a_text_that_is_too_long_for_the_board_is_shortened_not_refused(board, service, tools):
    long = titled("Research Engineer", description="<p>" + "You & I measure rivers. " * 6000 + "</p>")
    board.target.push(delivery(posting=long), board.options(service), tools)
    _, text = only(service)
    assert len(text) > 4000
    assert "measure rivers" in text and "https://jobs.example.org/jobs/research-engineer/" in text
    assert text.count("<p>") == text.count("</p>"), "cut in the middle of an element"


def test_short_titles_become_long_enough_for_a_forum(tools):
    with BOARDS["discourse"].service() as service:
        cook = titled("Cook", hiring_organization="Ab")
        BOARDS["discourse"].target.push(delivery(posting=cook), BOARDS["discourse"].options(service), tools)
        assert only(service)[1].startswith("Cook \u2013 Ab \u2013 Work at Example Lab")
