"""The webhook target against a real receiver that verifies each signature with the standardwebhooks library."""

import base64
import json
import traceback
from datetime import datetime

import pytest
import standardwebhooks

from jobfeed.errors import TargetRefused, TargetUnavailable, TargetUncertain
from jobfeed.protocols import Secret
from jobfeed.targets.webhook import TARGET
from jobfeed.targets.webhook import WebhookOptions as Options
from jobfeed.testing.samples import AT, KEY, POSTING, REAL_TIME, delivery
from jobfeed.testing.service import Call, Fault, Reply, Service, broken, busy, silent

SECRET = Secret("whsec_" + base64.b64encode(bytes(range(32))).decode())
NEXT_SECRET = Secret("whsec_" + base64.b64encode(bytes(range(32, 64))).decode())


class Receiver(Service):
    """Takes each webhook-id once, if one of its secrets fits."""

    def __init__(self, *secrets: str) -> None:
        super().__init__()
        self.secrets = secrets or (SECRET,)
        self.taken: dict[str, dict[str, object]] = {}

    def answer(self, call: Call) -> Reply:
        for secret in self.secrets:
            try:
                message = standardwebhooks.Webhook(secret).verify(call.content.decode(), dict(call.headers))
            except standardwebhooks.WebhookVerificationError as error:
                problem = str(error)
            else:
                self.taken.setdefault(call.headers["webhook-id"], message)
                return Reply(204)
        return Reply(400, {"error": problem})


@pytest.fixture(autouse=True)
def verifier_clock(monkeypatch):
    """The verifier looks at the wall clock; it shall stand where the target's clock stands."""

    class Standing(datetime):
        @classmethod
        def now(cls, tz=None):
            return REAL_TIME.astimezone(tz)

    monkeypatch.setattr("standardwebhooks.webhooks.datetime", Standing)


@pytest.fixture
def receiver():
    with Receiver() as receiver:
        yield receiver


def options(receiver, **more):
    return Options(**{"url": receiver.url + "/hooks/jobs", "secret": SECRET, "allow_private": True} | more)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("publish", "posting.published"), ("update", "posting.updated"), ("withdraw", "posting.withdrawn")],
)
def test_each_step_arrives_signed_with_the_record(receiver, tools, kind, name):
    TARGET.push(delivery(kind, step_id="s1"), options(receiver), tools)
    message = receiver.taken["s1"]
    assert (message["type"], message["timestamp"]) == (name, AT.isoformat().replace("+00:00", "Z"))
    assert message["data"] == json.loads(json.dumps(POSTING.record(KEY)))


def test_a_repeat_after_a_crash_bears_the_same_id_and_is_taken_once(receiver, tools):
    for _ in range(2):
        TARGET.push(delivery(step_id="s1"), options(receiver), tools)
    assert [call.headers["webhook-id"] for call in receiver.calls] == ["s1", "s1"]
    assert len(receiver.taken) == 1


def test_the_signature_uses_the_real_clock(receiver, tools):
    TARGET.push(delivery(), options(receiver), tools)
    assert receiver.calls[0].headers["webhook-timestamp"] == str(int(tools.clock().timestamp()))


def test_both_signatures_while_secrets_change(tools):
    for known in (SECRET, NEXT_SECRET):
        with Receiver(known) as receiver:
            TARGET.push(delivery(step_id="s1"), options(receiver, other_secret=NEXT_SECRET), tools)
            assert "s1" in receiver.taken


def test_a_wrong_secret_is_refused_in_the_receivers_words(receiver, tools):
    with pytest.raises(TargetRefused, match="answered 400: No matching signature found"):
        TARGET.push(delivery(), options(receiver, secret=NEXT_SECRET), tools)


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_receiver_is_left_alone_for_as_long_as_it_asks(receiver, tools, status):
    receiver.fail(busy(90, status))
    with pytest.raises(TargetUnavailable) as caught:
        TARGET.push(delivery(), options(receiver), tools)
    assert caught.value.retry_after == 90
    assert not receiver.taken


@pytest.mark.parametrize("fault", [broken(500, accepted=True), broken(504, accepted=True), silent(accepted=True)])
def test_a_failure_after_acceptance_is_uncertain_and_a_repeat_does_no_harm(receiver, tools, fault):
    receiver.fail(fault)
    with pytest.raises(TargetUncertain):
        TARGET.push(delivery(step_id="s1"), options(receiver), tools)
    TARGET.push(delivery(step_id="s1"), options(receiver), tools)
    assert list(receiver.taken) == ["s1"]


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, TargetRefused),
        (410, TargetRefused),
        (413, TargetRefused),
        (422, TargetRefused),
        (301, TargetUnavailable),
        (401, TargetUnavailable),
        (403, TargetUnavailable),
        (404, TargetUnavailable),
    ],
)
def test_a_no_to_the_posting_and_a_no_to_us_are_told_apart(receiver, tools, status, error):
    receiver.fail(Fault(Reply(status, {"message": "we said no"})))
    with pytest.raises(error, match=f"answered {status}: we said no"):
        TARGET.push(delivery(), options(receiver), tools)


def test_a_receiver_that_is_gone_is_named_with_a_remedy(receiver, tools):
    receiver.fail(Fault(Reply(410)))
    with pytest.raises(TargetRefused, match="remove this channel"):
        TARGET.push(delivery(), options(receiver), tools)


def test_loopback_is_refused_unless_it_is_meant(receiver, tools):
    with pytest.raises(TargetUnavailable, match="private address"):
        TARGET.push(delivery(), options(receiver, allow_private=False), tools)
    assert receiver.calls == []


def test_what_plan_shows_is_what_is_sent(receiver, tools):
    shown = TARGET.request(delivery(step_id="s1"), options(receiver))
    TARGET.push(delivery(step_id="s1"), options(receiver), tools)
    sent = receiver.calls[0]
    assert (shown.method, shown.body.encode()) == (sent.method, sent.content)
    assert shown.headers.items() <= sent.headers.items()
    assert TARGET.request(delivery(step_id="s1"), options(receiver)) == shown


def test_the_secret_is_never_seen(receiver, tools):
    receiver.fail(Fault(Reply(400, {"error": f"your secret is {SECRET}"})))
    with pytest.raises(TargetRefused) as caught:
        TARGET.push(delivery(), options(receiver), tools)
    shown = TARGET.request(delivery(), options(receiver)).record()
    told = [str(caught.value), repr(options(receiver)), json.dumps(shown)]
    told += traceback.format_exception(caught.value)
    assert not [text for text in told if SECRET.removeprefix("whsec_") in text]


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_???", "not base64 at all"])
def test_a_secret_that_cannot_be_one_is_a_mistake_in_the_declaration(secret):
    with pytest.raises(ValueError, match="followed by base64"):
        Options("https://example.org/", Secret(secret))
