"""What people read: default messages, templates, lengths as services count, and a stranger's words made harmless."""

import json
from dataclasses import replace

import pytest

from jobfeed.errors import TargetRefused, TargetUnavailable, TargetUncertain
from jobfeed.posting import MonetaryAmount
from jobfeed.protocols import Request, Secret
from jobfeed.targets import apprise, mastodon
from jobfeed.testing.samples import POSTING, delivery, titled
from jobfeed.testing.service import Call, Reply, Service
from jobfeed.writing.lettercount import graphemes
from jobfeed.writing.message import compose, headline, markdown_text, no_mentions, no_mentions_in_html
from jobfeed.writing.slackblocks import slack_text
from targets.lifecycle import BOARDS

PAGE = "https://jobs.example.org/jobs/research-engineer/"


def test_the_default_message_says_what_people_ask_for():
    assert compose(delivery()).splitlines() == [
        "Research Engineer – Example Lab",
        "Hannover · Hybrid · Apply by 31 December 2026 · EUR 50,000–60,000 per year · Full-time",
        PAGE,
    ]


def test_the_message_speaks_the_language_of_the_posting():
    german = titled("Forschungsingenieurin", language="de-AT")
    assert "31. Dezember 2026" in compose(delivery(posting=german))
    assert headline(delivery("withdraw", posting=german)) != "Closed: Forschungsingenieurin"


def test_nothing_that_is_not_stated_is_said():
    bare = titled(
        "Engineer", job_locations=(), workplace=None, employment_types=(), base_salary=None, valid_through=None
    )
    assert compose(delivery(posting=bare)).splitlines() == ["Engineer – Example Lab", PAGE]


def test_a_closed_posting_says_so_and_no_more():
    assert compose(delivery("withdraw")).splitlines() == ["Closed: Research Engineer – Example Lab", PAGE]


def test_of_a_posting_that_left_its_source_the_title_is_enough():
    gone = delivery("withdraw")
    gone = replace(gone, data={"key": gone.step.key, "title": "Research Engineer"})
    assert compose(gone).startswith("Closed: Research Engineer")


@pytest.mark.parametrize("limit", [300, 160, 115, 90])
def test_what_does_not_fit_loses_facts_first_then_letters(limit):
    text = compose(delivery(posting=titled("Research Engineer for Very Precise Instruments")), limit=limit)
    assert len(text) <= limit
    assert text.startswith("Research Engineer")
    assert text.endswith(PAGE)
    assert ("Hannover" in text) == (limit > 115)


def test_what_cannot_fit_is_refused():
    with pytest.raises(TargetRefused, match="does not fit into 20"):
        compose(delivery(), limit=20)


def test_a_template_has_the_facts_and_the_whole_record():
    template = "{{ headline }} | {{ pay }} | {{ posting.apply.email }}{% if closed %} | closed{% endif %}"
    text = "Research Engineer | EUR 50,000–60,000 per year | jobs@example.org"
    assert compose(delivery(), template=template) == text


@pytest.mark.parametrize(
    "template", ["{{ nothing }}", "{{ title.__class__.__mro__ }}", "{{ posting.no.such }}", "{{ 1 // 0 }}"]
)
def test_a_template_that_cannot_be_filled_is_a_mistake_of_the_declaration(template):
    with pytest.raises(TargetUnavailable, match="cannot be filled") as caught:
        compose(delivery(), template=template)
    assert "headline" in caught.value.hint


def test_a_template_that_cannot_be_read_is_told_before_anything_is_sent():
    with pytest.raises(ValueError, match="`template`, line 2"):
        mastodon.MastodonOptions("https://m.example", Secret("x"), template="{{ title }}\n{{ url")


# ---------------------------------------------------------------- counting


def test_mastodon_counts_addresses_as_23():
    assert mastodon.counted_length("See https://jobs.example.org/a/very/long/address/that/goes/on 👩‍🔬") == 4 + 23 + 2


def test_bluesky_links_bytes_not_letters(tools):
    board = BOARDS["bluesky"]
    with board.service() as service:
        board.target.push(delivery(posting=titled("Ingénieur 👩‍🔬 求人")), board.options(service), tools)
        (record,) = service.records.values()
    (facet,) = record["facets"]
    start, end = facet["index"]["byteStart"], facet["index"]["byteEnd"]
    assert record["text"].encode()[start:end].decode() == facet["features"][0]["uri"] == PAGE
    assert graphemes(record["text"]) <= 300
    assert (record["langs"], record["createdAt"]) == (["en"], "2026-11-22T06:00:00.000Z")


def test_bluesky_keeps_the_first_date_and_the_same_address(tools):
    board = BOARDS["bluesky"]
    with board.service() as service:
        options = board.options(service)
        receipt = board.target.push(delivery(), options, tools)
        later = delivery("update", posting=titled("Senior Research Engineer"), receipt=receipt)
        later = replace(later, at=later.at.replace(day=30))
        assert board.target.push(later, options, tools).remote_url == receipt.remote_url
        (record,) = service.records.values()
    assert record["createdAt"] == "2026-11-22T06:00:00.000Z"


# ---------------------------------------------------------------- a stranger's words


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("Engineer @everyone", "Engineer @\u200beveryone"),
        ("fixes #12", "fixes #\u200b12"),
        ("jobs@example.org", "jobs@example.org"),
        ("C# and F#", "C# and F#"),
        ("50 @ 60", "50 @ 60"),
    ],
)
def test_nobody_is_called(text, harmless):
    assert no_mentions(text) == harmless


def test_attributes_stay_as_they_are():
    html = '<a href="https://example.org/@lab#1">ask @lab</a>'
    assert no_mentions_in_html(html) == '<a href="https://example.org/@lab#1">ask @\u200blab</a>'


def test_words_stay_words_in_markdown_and_slack():
    assert markdown_text("**Big** [deal](https://evil.example) <@1>") == (
        r"\*\*Big\*\* \[deal\]\(https://evil.example\) \<@" + "\u200b" + r"1\>"
    )
    assert "<!channel>" not in slack_text("<!channel> *now*")


@pytest.mark.parametrize("name", sorted(BOARDS))
def test_a_hostile_title_reaches_no_board_as_markup(name, tools):
    title = "@everyone <!channel> <script>alert(1)</script> [x](javascript:alert(1)) #1 fixes"
    board = BOARDS[name]
    with board.service() as service:
        board.target.push(delivery(posting=titled(title)), board.options(service), tools)
        sent = [call.json for call in service.calls if call.content]
    text = json.dumps([message for message in sent if "password" not in message], ensure_ascii=False)
    if name in ("discord", "mastodon", "github-issues", "discourse"):
        assert "@everyone" not in text
    if name.startswith("slack"):
        assert "<!channel>" not in text
    if name == "matrix":
        assert "<script>" not in sent[0]["formatted_body"]
    if name == "discord":
        assert sent[0]["allowed_mentions"] == {"parse": []}


# ---------------------------------------------------------------- boards with fields


def test_wp_job_manager_gets_the_posting_in_its_fields(tools):
    board = BOARDS["wp-job-manager"]
    with board.service() as service:
        board.target.push(delivery(), board.options(service), tools)
        (post,) = service.posts.values()
        assert post["meta"] == {
            "_job_location": "Hannover",
            "_application": "jobs@example.org",
            "_company_name": "Example Lab",
            "_company_website": "https://example.org/",
            "_filled": 0,
            "_job_expires": "2026-12-31",
            "_remote_position": 0,
            "_job_salary": "50000",
            "_job_salary_currency": "EUR",
            "_job_salary_unit": "YEAR",
        }
        million = replace(POSTING, base_salary=MonetaryAmount("JPY", 6_000_000, None, "YEAR"))
        board.target.push(delivery(posting=million, slug="other", step_id="other"), board.options(service), tools)
        assert list(service.posts.values())[1]["meta"]["_job_salary"] == "6000000"


def test_wordpress_makes_no_second_post_of_a_slug_that_somebody_else_has(tools):
    board = BOARDS["wordpress"]
    with board.service() as service:
        service.posts["1"] = {
            "id": 1,
            "type": "posts",
            "slug": "research-engineer",
            "status": "publish",
            "title": "Ours",
        }
        board.target.push(delivery(), board.options(service), tools)
        assert service.posts["1"]["title"] == "Ours"
        assert len(service.posts) == 2


def test_a_discourse_topic_closes_and_opens_again(tools):
    board = BOARDS["discourse"]
    with board.service() as service:
        options = board.options(service)
        receipt = board.target.push(delivery(), options, tools)
        (topic,) = service.topics.values()
        board.target.push(delivery("withdraw", receipt=receipt), options, tools)
        assert topic["closed"]
        back = delivery("update", receipt=receipt)
        back = replace(back, step=replace(back.step, record=replace(back.step.record, state="withdrawn")))
        board.target.push(back, options, tools)
        assert not topic["closed"]


def test_a_github_limit_that_comes_as_403_is_waited_for(tools):
    from jobfeed.testing.service import Fault

    board = BOARDS["github-issues"]
    with board.service() as service:
        reset = str(int(tools.clock().timestamp()) + 120)
        headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}
        service.fail(Fault(Reply(403, {"message": "API rate limit exceeded"}, headers)))
        with pytest.raises(TargetUnavailable) as caught:
            board.target.push(delivery(), board.options(service), tools)
        assert caught.value.retry_after == 120


def test_a_post_that_a_moderator_deleted_is_not_posted_anew(tools):
    for name in ("mastodon", "discord", "slack"):
        board = BOARDS[name]
        with board.service() as service:
            options = board.options(service)
            receipt = board.target.push(delivery(), options, tools)
            getattr(service, "statuses" if name == "mastodon" else "messages").clear()
            with pytest.raises(TargetRefused):
                board.target.push(delivery("update", receipt=receipt), options, tools)
            board.target.push(delivery("withdraw", receipt=receipt), options, tools)
            assert not service.standing


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (Secret("https://hooks.example/T0/B0/s3cret?x=s3cret"), "https://hooks.example/***"),
        (Secret("https://me:s3cret@hooks.example/x"), "https://hooks.example/***"),
        (Secret("s3cret"), "***"),
        (Secret("s3cret://x"), "***"),
        ("https://board.example/jobs", "https://board.example/jobs"),
    ],
)
def test_a_secret_address_shows_its_host_at_most(url, shown):
    assert Request("POST", url).record()["url"] == shown


# ---------------------------------------------------------------- apprise


class Listener(Service):
    """Takes what Apprise's own json:// sends."""

    def answer(self, call: Call) -> Reply:
        return Reply(200, {})


# apprise 2.2 imports imghdr on Pythons that still have it
OLD_IMPORT = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")


@OLD_IMPORT
def test_apprise_announces_and_tells_when_it_cannot_know(tools):
    pytest.importorskip("apprise", reason="needs the extra `announce`")
    with Listener() as listener:
        url = Secret(listener.url.replace("http://", "json://user:s3cret@") + "/?retry=0")
        options = apprise.AppriseOptions((url,))
        apprise.TARGET.push(delivery(), options, tools)
        message = listener.calls[0].json
        assert (message["title"], message["message"]) == ("Research Engineer", compose(delivery()))
        shown = repr(options) + json.dumps(apprise.TARGET.request(delivery(), options).record())
        assert "s3cret" not in shown
    with pytest.raises(TargetUncertain, match="does not say which") as caught:
        apprise.TARGET.push(delivery(), options, tools)
    assert "s3cret" not in str(caught.value)


@OLD_IMPORT
def test_apprise_names_the_address_that_it_does_not_understand(tools, caplog):
    pytest.importorskip("apprise", reason="needs the extra `announce`")
    with pytest.raises(TargetUnavailable, match="address 1") as caught:
        apprise.TARGET.push(delivery(), apprise.AppriseOptions((Secret("nosuch://s3cret"),)), tools)
    assert "s3cret" not in str(caught.value)
    assert "s3cret" not in caplog.text


@pytest.mark.parametrize("name", ["slack", "matrix", "bluesky", "mastodon", "discord"])
@pytest.mark.parametrize("letters", ["x", "&", "求", "\N{FAMILY}\u200d" * 4])
def test_a_title_without_end_fits_and_the_address_is_whole(name, letters, tools):
    long = titled((letters + " ") * 3000)
    with BOARDS[name].service() as service:
        options = BOARDS[name].options(service)
        shown = BOARDS[name].target.request(delivery(posting=long), options)
        body = json.loads((shown.also or [shown])[-1].body)
        assert PAGE in json.dumps(body, ensure_ascii=False)
        if name == "slack":
            assert body["blocks"][0]["text"]["text"].endswith(PAGE)
            assert len(body["blocks"][0]["text"]["text"]) <= 3000
        if name == "bluesky":
            text = body["record"]["text"]
            assert graphemes(text) <= 300 and len(text.encode()) <= 3000
        if name == "matrix":
            receipt = BOARDS[name].target.push(delivery(posting=long), options, tools)
            edit = BOARDS[name].target.request(delivery("update", posting=long, receipt=receipt), options)
            assert len(edit.body.encode()) < 65_536 - 1000, "an event holds no more"
