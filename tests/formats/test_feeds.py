"""RSS, Atom and JSON Feed: what readers and their validators see."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import jsonschema
import lxml.etree
import pytest

from formats.sample import BARE, FULL, HEAD, REMOTE, SITE, START, entry, page
from jobfeed.feed import FeedHead, Site
from jobfeed.formats import atom, json_feed, rss
from jobfeed.posting import JobPosting

FORMATS = [rss.FORMAT, atom.FORMAT, json_feed.FORMAT]
NS = {
    "atom": "http://www.w3.org/2005/Atom",
    "fh": "http://purl.org/syndication/history/1.0",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}


def entries():
    return [entry(FULL, 3), entry(REMOTE, 2), entry(BARE, 1)]


def written(format_, made):
    return format_.render_feed(made, format_.Options())


def xml(format_, made):
    return lxml.etree.fromstring(written(format_, made).content)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.name)
def test_golden(format_, golden):
    made = written(format_, page(entries()))
    golden(made.path, made.content)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.name)
def test_the_same_feed_gives_the_same_bytes(format_):
    assert written(format_, page(entries())) == written(format_, page(entries()))


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.name)
def test_document_names(format_):
    names = [
        written(format_, made).path
        for made in (
            page([]),
            page([], number=3),
            page([], name="feeds/remote"),
            page([], name="feeds/remote", number=2),
        )
    ]
    suffix = format_.suffix
    assert names == [f"feed{suffix}", f"feed-3{suffix}", f"feeds/remote{suffix}", f"feeds/remote-2{suffix}"]


@pytest.mark.parametrize("format_", [rss.FORMAT, atom.FORMAT], ids=lambda f: f.name)
def test_a_feed_reader_understands_it(format_):
    seen = feedparser.parse(written(format_, page(entries())).content)
    assert not seen.bozo
    assert seen.feed.title == SITE.title
    assert seen.feed.language == "en"
    assert [item.id for item in seen.entries] == [each.key for each in entries()]
    assert [item.link for item in seen.entries] == [each.url for each in entries()]
    assert seen.entries[0].published_parsed[:5] == (2026, 11, 2, 12, 0)
    assert "What you will do" in seen.entries[0].content[-1].value


def test_ids_are_the_same_in_all_three():
    made = page(entries())
    ids = [item["id"] for item in json.loads(written(json_feed.FORMAT, made).content)["items"]]
    assert xml(rss.FORMAT, made).xpath("//guid/text()") == ids
    assert xml(atom.FORMAT, made).xpath("//atom:entry/atom:id/text()", namespaces=NS) == ids


def test_rss_head_and_item_by_the_profile():
    root = xml(rss.FORMAT, page(entries()))
    channel = root[0]
    assert root.xpath("string(//atom:link[@rel='self']/@href)", namespaces=NS) == "https://jobs.example.org/feed.rss"
    assert channel.findtext("link") == SITE.url
    assert channel.findtext("lastBuildDate") == "Mon, 02 Nov 2026 12:00:00 +0000"
    first = channel.find("item")
    assert first.find("guid").get("isPermaLink") == "false"
    names = [child.tag for child in first]
    assert names.index("description") < names.index(f"{{{NS['content']}}}encoded")
    assert first.find("author") is None
    assert first.findtext("dc:creator", namespaces=NS) == "Example Lab"
    assert first.findtext("dcterms:valid", namespaces=NS) == "2026-12-31T23:59:59+01:00"
    after = [child.tag for child in channel]
    assert all(tag == "item" for tag in after[after.index("item") :])


@pytest.mark.parametrize("format_", [rss.FORMAT, atom.FORMAT], ids=lambda f: f.name)
def test_place_pay_and_deadline_stand_in_the_text(format_):
    text = written(format_, page(entries())).content.decode()
    for words in ("Hannover", "EUR 50,000–60,000 per year", "31 December 2026"):
        assert text.count(words) >= 2  # in the summary and in the full text


def paging(root):
    links = root.xpath("/*/*[local-name()='link' or local-name()='channel'] | //channel/atom:link", namespaces=NS)
    return {link.get("rel"): link.get("href") for link in links if link.get("rel") not in (None, "alternate")}


@pytest.mark.parametrize("format_", [rss.FORMAT, atom.FORMAT], ids=lambda f: f.name)
def test_pages_name_their_neighbours(format_):
    middle = page(entries(), number=2, older="feed-1", newer="feed", oldest="feed-1", complete=False)
    at = "https://jobs.example.org/feed"
    end = format_.suffix
    assert paging(xml(format_, middle)) == {
        "self": f"{at}-2{end}",
        "first": f"{at}{end}",
        "previous": f"{at}{end}",
        "next": f"{at}-1{end}",
        "last": f"{at}-1{end}",
    }
    newest = paging(xml(format_, page(entries(), older="feed-2", oldest="feed-1", complete=False)))
    assert "previous" not in newest
    assert newest["next"] == f"{at}-2{end}"


@pytest.mark.parametrize("format_", [rss.FORMAT, atom.FORMAT], ids=lambda f: f.name)
@pytest.mark.parametrize(
    ("changes", "expected"),
    [({}, 1), ({"complete": False}, 0), ({"older": "feed-1", "oldest": "feed-1"}, 0)],
    ids=["whole", "partial read", "several pages"],
)
def test_complete_only_where_one_document_holds_all(format_, changes, expected):
    root = xml(format_, page(entries(), **changes))
    assert len(root.xpath("//fh:complete", namespaces=NS)) == expected
    assert set(paging(root)) == ({"self"} if not changes.get("older") else {"self", "first", "next", "last"})


def test_hubs_are_named_by_all():
    head = replace(HEAD, hubs=("https://hub.example.org/",))
    made = page(entries(), head=head)
    for format_ in (rss.FORMAT, atom.FORMAT):
        assert paging(xml(format_, made))["hub"] == "https://hub.example.org/"
    assert json.loads(written(json_feed.FORMAT, made).content)["hubs"] == [
        {"type": "WebSub", "url": "https://hub.example.org/"}
    ]


def test_atom_has_what_rfc_4287_requires():
    root = xml(atom.FORMAT, page(entries()))
    assert root.findtext("atom:id", namespaces=NS) == "https://jobs.example.org/feed.atom"
    assert root.findtext("atom:author/atom:name", namespaces=NS) == "Example Lab"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    for each in root.iterfind("atom:entry", NS):
        assert each.findtext("atom:updated", namespaces=NS).endswith("+00:00")
        assert len(each.xpath("atom:link[@rel='alternate']", namespaces=NS)) == 1
    names = [lxml.etree.QName(child).localname for child in root]
    assert set(names[names.index("entry") :]) == {"entry"}


SCHEMAS = Path(__file__).with_name("schemas")
PAGES = {
    "full": page(entries()),
    "paged": page(entries(), number=2, older="feed-1", newer="feed", oldest="feed-1", complete=False),
    "facet": page(entries(), name="feeds/remote", title="remote", head=replace(HEAD, hubs=("https://hub.example/",))),
    "empty": page([]),
    "in another language": page([entry(replace(FULL, language="de_AT", hiring_organization="Other"))]),
}


@pytest.mark.parametrize("made", PAGES.values(), ids=PAGES)
def test_atom_by_its_grammar(made):
    lxml.etree.RelaxNG(lxml.etree.parse(SCHEMAS / "atom.rng")).assertValid(xml(atom.FORMAT, made))


@pytest.mark.parametrize("made", PAGES.values(), ids=PAGES)
def test_json_feed_by_its_schema(made):
    schema = json.loads((SCHEMAS / "json-feed.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(written(json_feed.FORMAT, made).content))


def test_a_facet_feed_says_what_it_is_about():
    for format_ in (rss.FORMAT, atom.FORMAT):
        assert feedparser.parse(written(format_, PAGES["facet"]).content).feed.title == "Work at Example Lab: Remote"


def test_an_empty_feed_is_valid():
    for format_ in (rss.FORMAT, atom.FORMAT):
        seen = feedparser.parse(written(format_, page([])).content)
        assert not seen.bozo
        assert seen.entries == []
    assert json.loads(written(json_feed.FORMAT, page([])).content)["items"] == []


def test_an_edit_moves_updated_and_nothing_else():
    before = entry(FULL, 3)
    after = replace(before, updated_at=before.updated_at + timedelta(days=1))
    old, new = (xml(atom.FORMAT, page([each], updated_at=START)) for each in (before, after))
    for name in ("id", "published", "title"):
        path = f"atom:entry/atom:{name}"
        assert old.findtext(path, namespaces=NS) == new.findtext(path, namespaces=NS)
    assert new.findtext("atom:entry/atom:updated", namespaces=NS) == "2026-11-03T12:00:00+00:00"


def test_language_is_the_sites_else_the_postings():
    german = JobPosting(title="Köchin", language="de", workplace="remote")
    silent = FeedHead(Site(SITE.url, SITE.title), HEAD.employer)
    text = written(rss.FORMAT, page([entry(german)], head=silent)).content.decode()
    assert "<language>de</language>" in text
    assert "Arbeitsweise:" in text
    mixed = written(rss.FORMAT, page([entry(german), entry(FULL, 1)], head=silent)).content.decode()
    assert "<language>" not in mixed


def test_json_feed_page_and_extension():
    made = page(entries(), older="feed-1", oldest="feed-1", complete=False)
    feed = json.loads(written(json_feed.FORMAT, made).content)
    assert feed["next_url"] == "https://jobs.example.org/feed-1.json" != feed["feed_url"]
    first = feed["items"][0]
    assert first["_jobfeed"]["base_salary"] == {"currency": "EUR", "min": 50000.0, "max": 60000.0, "unit": "YEAR"}
    assert first["_jobfeed"]["about"]
    assert first["external_url"] == "https://example.org/careers.html#engineer"
    assert set(first) <= {
        "id", "url", "external_url", "title", "content_html", "summary", "date_published", "date_modified",
        "language", "authors", "tags", "_jobfeed",
    }  # fmt: skip


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.name)
def test_too_much_text_shortens_the_oldest(format_):
    long = replace(FULL, description="<p>" + "lorem &amp; ipsum " * 60_000 + "</p>")
    many = [entry(long, 9 - at) for at in range(9)]
    data = written(format_, page(many)).content
    assert len(data) < 5_000_000
    assert len(data) > 2_500_000
    if format_ is json_feed.FORMAT:
        full = ["content_html" in item for item in json.loads(data)["items"]]
    else:
        seen = feedparser.parse(data)
        full = ["content" in item for item in seen.entries]
    assert full[0]
    assert not full[-1]
    assert full == sorted(full, reverse=True)


def test_dates_do_not_depend_on_the_clock():
    """Nothing says how many days are left or when it was written (rule RD-04)."""
    now = datetime.now(UTC)
    for format_ in FORMATS:
        assert str(now.date()) not in written(format_, page(entries())).content.decode()


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.name)
def test_links_that_only_their_own_page_can_follow_keep_their_words(format_):
    """Rule R-13: in a reader, "./plan.pdf" leads nowhere."""
    text = '<p>See <a href="./plan.pdf">our <b>plan</b></a> and <a href="https://x.example/">the map</a>.</p>'
    told = written(format_, page([entry(replace(BARE, description=text), 1)])).content.decode()
    assert "plan.pdf" not in told
    assert "plan" in told
    assert "https://x.example/" in told
