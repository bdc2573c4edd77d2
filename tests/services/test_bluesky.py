"""The bluesky target against Bluesky's own server."""

import itertools
import json
import urllib.request
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from jobfeed.errors import TargetRefused, TargetUnavailable, TargetUncertain
from jobfeed.protocols import Secret
from jobfeed.targets.bluesky import TARGET, BlueskyOptions
from jobfeed.testing.samples import delivery, titled

pytestmark = pytest.mark.services

_NUMBERS = itertools.count(1)
SENIOR = titled("Senior Research Engineer")


def _call(pds, method, value=None, token="", **query):
    address = f"{pds}/xrpc/{method}" + (f"?{urlencode(query)}" if query else "")
    data = None if value is None else json.dumps(value).encode()
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    with urllib.request.urlopen(urllib.request.Request(address, data, headers), timeout=30) as answer:
        return json.loads(answer.read() or b"null")


@pytest.fixture
def account(pds):
    """A new account: what the server says of it, among that a token."""
    name = f"example-lab-{next(_NUMBERS)}"
    values = {"handle": f"{name}.test", "email": f"{name}@example.org", "password": "the account's own"}
    return _call(pds, "com.atproto.server.createAccount", values)


@pytest.fixture
def options(pds, account):
    made = _call(pds, "com.atproto.server.createAppPassword", {"name": "jobfeed"}, account["accessJwt"])
    return BlueskyOptions(account["handle"], Secret(made["password"]), pds, allow_private=True)


def standing(options):
    """The account's posts: key -> record."""
    answer = _call(
        options.service, "com.atproto.repo.listRecords", repo=options.handle, collection="app.bsky.feed.post"
    )
    return {record["uri"].rpartition("/")[2]: record["value"] for record in answer["records"]}


def test_publish_update_withdraw(options, tools):
    receipt = TARGET.push(delivery(), options, tools)
    post = standing(options)[receipt.remote_id]
    assert post["text"].startswith("Research Engineer")
    assert post["embed"]["external"]["uri"] == delivery().page_url
    assert receipt.remote_url == f"https://bsky.app/profile/{options.handle}/post/{receipt.remote_id}"
    changed = TARGET.push(delivery("update", posting=SENIOR, receipt=receipt), options, tools)
    assert changed == receipt
    (after,) = standing(options).values()
    assert after["text"].startswith("Senior Research Engineer")
    assert after["createdAt"] == post["createdAt"]
    TARGET.push(delivery("withdraw", receipt=receipt), options, tools)
    assert standing(options) == {}


def test_the_server_knows_the_posts_that_we_write(options, tools):
    """It answers `valid` to a record that keeps to the lexicon."""
    request = TARGET.request(delivery(), options)
    record = json.loads(request.body)
    token = _call(
        options.service,
        "com.atproto.server.createSession",
        {"identifier": options.handle, "password": options.password},
    )["accessJwt"]
    answer = _call(options.service, "com.atproto.repo.putRecord", record, token)
    assert answer["validationStatus"] == "valid"


def test_letters_of_several_bytes(options, tools):
    posting = titled("Forschungsingenieur·in für Meßgeräte 🔬 " + "sehr lang " * 40)
    receipt = TARGET.push(delivery(posting=posting), options, tools)
    post = standing(options)[receipt.remote_id]
    text = post["text"].encode()
    (facet,) = post["facets"]
    assert text[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode() == facet["features"][0]["uri"]


def test_a_publication_whose_answer_was_lost(options, tools, dying):
    with pytest.raises(TargetUncertain):
        TARGET.push(delivery(), options, dying(1))  # the login is heard
    assert len(standing(options)) == 1
    receipt = TARGET.push(delivery(), options, tools)
    assert list(standing(options)) == [receipt.remote_id]


@pytest.mark.parametrize("heard", [1, 2])
def test_an_update_that_was_broken_off(options, tools, dying, heard):
    receipt = TARGET.push(delivery(), options, tools)
    step = delivery("update", posting=SENIOR, receipt=receipt)
    with pytest.raises(TargetUncertain):
        TARGET.push(step, options, dying(heard))  # after the deletion, or after the post was written again
    assert len(standing(options)) == heard - 1
    TARGET.push(step, options, tools)
    assert [post["text"][:24] for post in standing(options).values()] == ["Senior Research Engineer"]


def test_a_withdrawal_whose_answer_was_lost(options, tools, dying):
    receipt = TARGET.push(delivery(), options, tools)
    step = delivery("withdraw", receipt=receipt)
    with pytest.raises(TargetUncertain):
        TARGET.push(step, options, dying(1))
    TARGET.push(step, options, tools)
    assert standing(options) == {}


def test_postings_do_not_get_in_each_others_way(options, tools):
    for number in range(5):
        TARGET.push(delivery(slug=f"engineer-{number}"), options, tools)
    assert len(standing(options)) == 5


@pytest.mark.parametrize("change", [{"password": Secret("wrong-s3cr3t")}, {"handle": "nobody-there.test"}])
def test_a_wrong_login(options, tools, change):
    wrong = replace(options, **change)
    with pytest.raises(TargetUnavailable, match="AuthenticationRequired") as caught:
        TARGET.push(delivery(), wrong, tools)
    assert "app password" in (caught.value.hint or "")
    assert wrong.password not in str(caught.value)
    assert standing(options) == {}


def test_an_account_that_is_put_to_rest(options, account, tools):
    """The account cannot write: no fault of the posting, which must not be counted as refused for good."""
    _call(options.service, "com.atproto.server.deactivateAccount", {}, account["accessJwt"])
    with pytest.raises(TargetUnavailable, match="eactivated") as caught:
        TARGET.push(delivery(), options, tools)
    assert options.password not in str(caught.value)


def test_a_post_that_the_server_refuses(options, tools):
    """An address that is none in the eyes of the lexicon."""
    with pytest.raises(TargetRefused, match=r"InvalidRequest|InvalidRecord"):
        TARGET.push(replace(delivery(), page_url="no address"), options, tools)
    assert standing(options) == {}
