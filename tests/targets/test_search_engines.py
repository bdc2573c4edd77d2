"""IndexNow, Google's Indexing API and WebSub: those who are told about addresses."""

import json
from urllib.parse import urlsplit

import pytest

from jobfeed.errors import TargetRefused, TargetUnavailable, TargetUncertain
from jobfeed.feed import Site
from jobfeed.protocols import ChoosesArtifacts, HasBudget, PushesMany, Receipt, Secret, WritesFiles
from jobfeed.targets import google_indexing, indexnow, websub
from jobfeed.testing.engines import GoogleIndexing, IndexNowEngine, WebSubHub
from jobfeed.testing.samples import HEAD, delivery, titled
from jobfeed.testing.service import Call, Reply, Service, broken, busy, silent

KEY = Secret("a1b2c3d4e5f6")
PAGE = "https://jobs.example.org/jobs/research-engineer/"


# ---------------------------------------------------------------- IndexNow


@pytest.fixture
def published():
    """What stands on the site: address -> bytes."""
    options = indexnow.IndexNowOptions(KEY)
    return {HEAD.url(file.path): file.content for file in indexnow.TARGET.files(options)}


@pytest.fixture
def engine(published):
    with IndexNowEngine(published.get) as engine:
        yield engine


def indexnow_options(engine, **more):
    return indexnow.IndexNowOptions(**{"key": KEY, "endpoint": engine.url + "/indexnow", "allow_private": True} | more)


def test_the_key_file_is_what_the_engine_looks_for(published):
    assert published == {"https://jobs.example.org/a1b2c3d4e5f6.txt": b"a1b2c3d4e5f6"}
    assert isinstance(indexnow.TARGET, WritesFiles) and isinstance(indexnow.TARGET, PushesMany)


@pytest.mark.parametrize("kind", ["publish", "update", "withdraw"])
def test_each_step_tells_the_page(engine, tools, kind):
    indexnow.TARGET.push(delivery(kind), indexnow_options(engine), tools)
    assert engine.told == [PAGE]


def test_many_postings_are_one_request(engine, tools):
    steps = [delivery(slug=f"job-{number}") for number in range(25)]
    outcomes = indexnow.TARGET.push_many(steps, indexnow_options(engine), tools)
    assert outcomes == {step.step.key: Receipt() for step in steps}
    assert (len(engine.calls), len(engine.told)) == (1, 25)


def test_more_than_ten_thousand_are_several_requests(engine, tools):
    steps = [delivery(slug=f"job-{number}", posting=titled("Engineer")) for number in range(10_001)]
    outcomes = indexnow.TARGET.push_many(steps, indexnow_options(engine), tools)
    assert (len(engine.calls), len(outcomes)) == (2, 10_001)


def test_a_site_below_a_path_vouches_for_its_own_addresses(engine, tools, published):
    from dataclasses import replace

    site = "https://lab.example/repo/"
    published[site + "a1b2c3d4e5f6.txt"] = b"a1b2c3d4e5f6"
    head = replace(HEAD, site=Site(site, "Work here"))
    step = replace(delivery(), head=head, page_url=site + "jobs/x/")
    indexnow.TARGET.push(step, indexnow_options(engine), tools)
    assert engine.told == [site + "jobs/x/"]


def test_a_missing_key_file_is_put_right_and_told_again(engine, tools, published):
    kept = dict(published)
    published.clear()
    with pytest.raises(TargetUnavailable, match="answered 403") as caught:
        indexnow.TARGET.push(delivery(), indexnow_options(engine), tools)
    assert "jobs.example.org/KEY.txt" in caught.value.hint
    published.update(kept)
    indexnow.TARGET.push(delivery(), indexnow_options(engine), tools)
    assert engine.told == [PAGE]


@pytest.mark.parametrize(("fault", "error"), [(busy(60), TargetUnavailable), (silent(accepted=True), TargetUncertain)])
def test_a_failure_is_shared_by_all_and_a_repeat_does_no_harm(engine, tools, fault, error):
    steps = [delivery(slug=f"job-{number}") for number in range(3)]
    engine.fail(fault)
    outcomes = indexnow.TARGET.push_many(steps, indexnow_options(engine), tools)
    assert {type(outcome) for outcome in outcomes.values()} == {error}
    indexnow.TARGET.push_many(steps, indexnow_options(engine), tools)
    assert set(engine.told) == {step.page_url for step in steps}


def test_the_key_is_not_shown_before(engine):
    shown = indexnow.TARGET.request(delivery(), indexnow_options(engine))
    assert KEY not in json.dumps(shown.record()) + repr(indexnow_options(engine))


@pytest.mark.parametrize("key", ["short", "with blank inside", "ä" * 10, "x" * 129])
def test_a_key_that_cannot_be_one(key):
    with pytest.raises(ValueError, match="8 to 128"):
        indexnow.IndexNowOptions(Secret(key))


# ---------------------------------------------------------------- Google


class Pages(Service):
    """The published site: path -> (status, body)."""

    def __init__(self):
        super().__init__()
        self.pages = {}

    def answer(self, call: Call) -> Reply:
        status, body = self.pages.get(call.path, (404, b"gone"))
        return Reply(status, body, {"Content-Type": "text/html"})


@pytest.fixture(scope="module")
def private_key():
    serialization = pytest.importorskip("cryptography.hazmat.primitives.serialization", reason="the extra `google`")
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    return key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain).decode()


@pytest.fixture
def google():
    pytest.importorskip("google.auth", reason="needs the extra `google`")
    with GoogleIndexing(site="http://127.0.0.1") as google:
        yield google


@pytest.fixture
def site():
    with Pages() as pages:
        yield pages


@pytest.fixture
def google_options(google, private_key):
    account = {
        "type": "service_account",
        "client_email": "jobs@lab.iam.gserviceaccount.com",
        "private_key": private_key,
        "token_uri": google.url + "/token",
    }
    endpoint = google.url + "/v3/urlNotifications:publish"
    return google_indexing.GoogleIndexingOptions(Secret(json.dumps(account)), endpoint, allow_private=True)


def at(site, step):
    from dataclasses import replace

    return replace(step, page_url=site.url + urlsplit(step.page_url).path)


def test_google_is_told_with_the_right_of_the_service_account(google, google_options, site, tools):
    google_indexing.TARGET.push(at(site, delivery()), google_options, tools)
    assert google.told == [("URL_UPDATED", site.url + "/jobs/research-engineer/")]
    assert google.assertions[0]["scope"] == "https://www.googleapis.com/auth/indexing"


def test_many_notifications_need_one_login(google, google_options, site, tools):
    steps = [at(site, delivery(slug=f"job-{number}")) for number in range(5)]
    outcomes = google_indexing.TARGET.push_many(steps, google_options, tools)
    assert all(isinstance(outcome, Receipt) for outcome in outcomes.values())
    assert (len(google.assertions), len(google.told)) == (1, 5)


@pytest.mark.parametrize(
    ("page", "gone"),
    [
        ((404, b""), True),
        ((410, b""), True),
        ((200, b'<meta name="robots" content="noindex">This position is closed'), True),
        ((200, b"<h1>Research Engineer</h1>"), False),
    ],
)
def test_a_page_is_withdrawn_only_when_it_is_gone(google, google_options, site, tools, page, gone):
    site.pages["/jobs/research-engineer/"] = page
    if gone:
        google_indexing.TARGET.push(at(site, delivery("withdraw")), google_options, tools)
        assert google.told[0][0] == "URL_DELETED"
    else:
        with pytest.raises(TargetUnavailable, match="is still there"):
            google_indexing.TARGET.push(at(site, delivery("withdraw")), google_options, tools)
        assert google.told == []


def test_a_spent_quota_leaves_the_rest_for_later(google, google_options, site, tools):
    google.quota = 2
    steps = [at(site, delivery(slug=f"job-{number}")) for number in range(4)]
    outcomes = list(google_indexing.TARGET.push_many(steps, google_options, tools).values())
    assert [type(outcome) for outcome in outcomes] == [Receipt, Receipt, TargetUnavailable, TargetUnavailable]
    asked = [call for call in google.calls if call.path != "/token"]
    assert len(asked) == 3, "after the first refusal nothing more is asked, which would be counted too"
    assert [outcome.asked for outcome in outcomes[2:]] == [True, False]
    assert isinstance(google_indexing.TARGET, HasBudget) and google_indexing.TARGET.daily_budget == 200


def test_after_a_stated_wait_nothing_more_is_asked(google, google_options, site, tools):
    google.fail(busy(3600))
    steps = [at(site, delivery(slug=f"job-{number}")) for number in range(4)]
    outcomes = google_indexing.TARGET.push_many(steps, google_options, tools)
    assert {outcome.retry_after for outcome in outcomes.values()} == {3600}
    assert len([call for call in google.calls if call.path != "/token"]) == 1


def test_a_site_that_is_not_ours_is_named(google, google_options, site, tools):
    google.site = "https://other.example/"
    with pytest.raises(TargetUnavailable, match="URL ownership") as caught:
        google_indexing.TARGET.push(at(site, delivery()), google_options, tools)
    assert "Search Console" in caught.value.hint


def test_a_lost_answer_may_be_repeated(google, google_options, site, tools):
    google.fail(broken(500, accepted=True))
    with pytest.raises(TargetUncertain):
        google_indexing.TARGET.push(at(site, delivery()), google_options, tools)
    google_indexing.TARGET.push(at(site, delivery()), google_options, tools)
    assert len(set(google.told)) == 1


def test_the_private_key_is_never_seen(google, google_options, private_key, site, tools):
    secret = private_key.splitlines()[1]
    shown = [repr(google_options), json.dumps(google_indexing.TARGET.request(delivery(), google_options).record())]
    assert secret not in "".join(shown)
    with pytest.raises(ValueError, match="whole JSON text") as caught:
        google_indexing.GoogleIndexingOptions(Secret(private_key))
    assert secret not in str(caught.value)


# ---------------------------------------------------------------- WebSub


FEED = "https://jobs.example.org/feed.atom"


@pytest.fixture
def hub():
    with WebSubHub(FEED) as hub:
        yield hub


def changed(url=FEED):
    from dataclasses import replace

    step = delivery("update")
    return replace(step, page_url=url, step=replace(step.step, key="feed.atom"), data={"path": "feed.atom"})


def test_the_hub_is_told_the_documents_own_address(hub, tools):
    options = websub.WebSubOptions(hub.url + "/", allow_private=True)
    for _ in range(2):
        websub.TARGET.push(changed(), options, tools)
    assert hub.told == [FEED, FEED]
    shown = websub.TARGET.request(changed(), options)
    assert hub.calls[0].content == shown.body.encode()


def test_a_hub_that_does_not_know_the_feed_says_so(hub, tools):
    options = websub.WebSubOptions(hub.url + "/", allow_private=True)
    with pytest.raises(TargetRefused, match="unknown topic"):
        websub.TARGET.push(changed("https://other.example/feed.atom"), options, tools)


def test_a_busy_hub_is_left_alone(hub, tools):
    hub.fail(busy(120, 503))
    with pytest.raises(TargetUnavailable) as caught:
        websub.TARGET.push(changed(), websub.WebSubOptions(hub.url, allow_private=True), tools)
    assert caught.value.retry_after == 120


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("feed.rss", True),
        ("feed-3.atom", True),
        ("feed.json", True),
        ("feeds/remote.rss", True),
        ("index.html", False),
        ("sitemap.xml", False),
        (".well-known/ojobpub.json", False),
        ("jobs/x/index.html", False),
    ],
)
def test_only_feeds_are_told(path, wanted):
    assert isinstance(websub.TARGET, ChoosesArtifacts)
    assert websub.TARGET.wants(path, None) is wanted
