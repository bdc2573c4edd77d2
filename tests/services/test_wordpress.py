"""The wordpress target against WordPress: its own posts, and a post type like WP Job Manager's."""

import base64
import json
import urllib.error
import urllib.request
from dataclasses import replace
from types import SimpleNamespace

import pytest

from jobfeed.errors import TargetRefused, TargetUnavailable, TargetUncertain
from jobfeed.plan import GONE
from jobfeed.protocols import Secret
from jobfeed.targets.wordpress import TARGET, WordPressOptions
from jobfeed.testing.samples import delivery, titled

pytestmark = pytest.mark.services

SENIOR = titled("Senior Research Engineer")
ANY = "publish,draft,pending,private,future"


class Site(SimpleNamespace):
    """What stands there, as its own user sees it."""

    def call(self, method, path, value=None):
        pair = f"jobs:{self.password}".encode()
        headers = {
            "Authorization": "Basic " + base64.b64encode(pair).decode(),
            "Content-Type": "application/json",
        }
        data = None if value is None else json.dumps(value).encode()
        request = urllib.request.Request(f"{self.url}/wp-json/wp/v2/{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def posts(self, kind):
        status = ANY + (",expired,preview" if kind == "job-listings" else "")
        return self.call("GET", f"{kind}?status={status}&context=edit&per_page=100")


@pytest.fixture
def site(wordpress):
    url, password, clerk = wordpress
    site = Site(url=url, password=password, clerk=clerk)
    for kind in ("posts", "job-listings"):
        for post in site.posts(kind):
            site.call("DELETE", f"{kind}/{post['id']}?force=true")
    return site


@pytest.fixture(params=["posts", "job-listings"])
def options(request, site):
    return WordPressOptions(site.url, "jobs", Secret(site.password), request.param, allow_private=True)


@pytest.fixture
def listings(site):
    return WordPressOptions(site.url, "jobs", Secret(site.password), "job-listings", allow_private=True)


def public(url):
    """The page as a visitor gets it."""
    with urllib.request.urlopen(url, timeout=30) as page:
        return page.read().decode()


def test_publish_update_withdraw(site, options, tools):
    receipt = TARGET.push(delivery(), options, tools)
    (post,) = site.posts(options.type)
    assert (str(post["id"]), post["status"]) == (receipt.remote_id, "publish")
    assert "You build instruments that others can trust." in post["content"]["raw"]
    assert receipt.remote_url == post["link"]
    changed = TARGET.push(delivery("update", posting=SENIOR, receipt=receipt), options, tools)
    assert changed == receipt
    (after,) = site.posts(options.type)
    assert (after["title"]["raw"], after["slug"]) == ("Senior Research Engineer", post["slug"])
    TARGET.push(delivery("withdraw", receipt=receipt), options, tools)
    (closed,) = site.posts(options.type)
    if options.type == "job-listings":
        assert closed["status"] == "expired"
    else:
        assert closed["title"]["raw"].startswith("Closed: ")


def test_a_visitor_sees_it(site, options, tools):
    receipt = TARGET.push(delivery(), options, tools)
    assert "Research Engineer" in public(receipt.remote_url)


def test_the_fields_of_a_listing(site, listings, tools):
    TARGET.push(delivery(), listings, tools)
    (post,) = site.posts("job-listings")
    expected = {
        "_job_location": "Hannover",
        "_application": "jobs@example.org",
        "_company_name": "Example Lab",
        "_company_website": "https://example.org/",
        "_job_expires": "2026-12-31",
        "_filled": 0,
        "_remote_position": 0,
        "_job_salary": "50000",
        "_job_salary_currency": "EUR",
        "_job_salary_unit": "YEAR",
    }
    assert {name: post["meta"][name] for name in expected} == expected


def test_the_same_listing_again_is_no_change(site, options, tools):
    first, second = (TARGET.push(delivery(), options, tools) for _ in range(2))
    assert first == second
    assert len(site.posts(options.type)) == 1


def test_a_publication_whose_answer_was_lost(site, options, tools, dying):
    with pytest.raises(TargetUncertain):
        TARGET.push(delivery(), options, dying(0))
    (post,) = site.posts(options.type)
    assert TARGET.push(delivery(), options, tools).remote_id == str(post["id"])
    assert len(site.posts(options.type)) == 1


@pytest.mark.parametrize("kind", ["update", "withdraw"])
@pytest.mark.parametrize("closed", ["mark", "delete"])
def test_a_later_step_whose_answer_was_lost(site, options, tools, dying, kind, closed):
    options = replace(options, closed=closed)
    receipt = TARGET.push(delivery(), options, tools)
    step = delivery(kind, posting=SENIOR, receipt=receipt)
    with pytest.raises(TargetUncertain):
        TARGET.push(step, options, dying(0))
    before = site.posts(options.type)
    TARGET.push(step, options, tools)
    after = site.posts(options.type)
    assert [(post["id"], post["title"], post["status"]) for post in after] == [
        (post["id"], post["title"], post["status"]) for post in before
    ]
    assert len(after) == (0 if (kind, closed) == ("withdraw", "delete") else 1)


def test_taken_away_and_back(site, options, tools):
    options = replace(options, closed="delete")
    receipt = TARGET.push(delivery(), options, tools)
    gone = TARGET.push(delivery("withdraw", receipt=receipt), options, tools)
    assert (gone.remote_id, site.posts(options.type)) == (GONE, [])
    back = TARGET.push(delivery("update", receipt=gone), options, tools)
    (post,) = site.posts(options.type)
    assert str(post["id"]) == back.remote_id


def test_an_expired_listing_that_returns_is_the_same_one(site, listings, tools):
    receipt = TARGET.push(delivery(), listings, tools)
    TARGET.push(delivery("withdraw", receipt=receipt), listings, tools)
    assert TARGET.push(delivery(step_id="step_of_a_lost_ledger"), listings, tools) == receipt
    assert [post["status"] for post in site.posts("job-listings")] == ["publish"]


@pytest.mark.parametrize("change", [{"password": Secret("wrong-s3cr3t")}, {"user": "nobody"}])
def test_a_wrong_login(site, options, tools, change):
    wrong = replace(options, **change)
    with pytest.raises(TargetUnavailable) as caught:
        TARGET.push(delivery(), wrong, tools)
    secrets = (wrong.password, base64.b64encode(f"{wrong.user}:{wrong.password}".encode()).decode())
    assert not any(secret in f"{caught.value} {caught.value.hint}" for secret in secrets)
    assert "password" in f"{caught.value} {caught.value.hint}"
    assert site.posts(options.type) == []


def test_a_user_who_may_not_set_the_last_day(site, listings, tools):
    """WordPress makes the post before it refuses a field: the next tries must find it."""
    clerk = replace(listings, user="clerk", password=Secret(site.clerk))
    for _ in range(2):
        with pytest.raises(TargetUnavailable, match="_job_expires") as caught:
            TARGET.push(delivery(), clerk, tools)
        assert "rights" in (caught.value.hint or "")
    (post,) = site.posts("job-listings")
    assert TARGET.push(delivery(), listings, tools).remote_id == str(post["id"])
    assert len(site.posts("job-listings")) == 1


def test_a_post_type_that_the_site_does_not_have(site, options, tools):
    with pytest.raises(TargetUnavailable, match="rest_no_route"):
        TARGET.push(delivery(), replace(options, type="vacancies"), tools)


def test_two_postings_of_one_title(site, options, tools):
    receipts = {TARGET.push(delivery(slug=slug), options, tools).remote_id for slug in ("engineer", "engineer-2")}
    assert len(receipts) == len(site.posts(options.type)) == 2


def test_a_title_longer_than_a_slug_may_be(site, options, tools):
    slug = "forschungsingenieur-" * 12
    first, second = (TARGET.push(delivery(slug=slug.rstrip("-")), options, tools) for _ in range(2))
    assert first == second


def test_a_post_that_somebody_deleted(site, options, tools):
    receipt = TARGET.push(delivery(), options, tools)
    site.call("DELETE", f"{options.type}/{receipt.remote_id}?force=true")
    with pytest.raises(TargetRefused, match="deleted at WordPress"):
        TARGET.push(delivery("update", posting=SENIOR, receipt=receipt), options, tools)
    assert TARGET.push(delivery("withdraw", receipt=receipt), options, tools).note == "was already gone"


def test_a_withdrawn_post_is_not_to_be_found_by_visitors(site, listings, tools):
    receipt = TARGET.push(delivery(), replace(listings, closed="delete"), tools)
    TARGET.push(delivery("withdraw", receipt=receipt), replace(listings, closed="delete"), tools)
    with pytest.raises(urllib.error.HTTPError, match="404"):
        public(receipt.remote_url)
