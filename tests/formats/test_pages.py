"""Pages: exactly one JobPosting on an open posting's page, none elsewhere, and everything in it readable."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import extruct
import lxml.html
import pytest

from formats.sample import BARE, FULL, HEAD, REMOTE, SITE, card, entry, page, site
from jobfeed.errors import FormatError, Where
from jobfeed.feed import FeedHead, Site
from jobfeed.formats import pages
from jobfeed.posting import Apply, JobPosting

OPTIONS = pages.FORMAT.Options()
POSTINGS = {"full": FULL, "remote": REMOTE, "bare": BARE}


def posting_page(posting=FULL, head=HEAD, **changes):
    return pages.FORMAT.render_posting(head, entry(posting, **changes), OPTIONS).content.decode()


def json_ld(text):
    return extruct.extract(text, syntaxes=["json-ld"])["json-ld"]


def visible(text):
    body = lxml.html.fromstring(text).find("body")
    for hidden in body.xpath("//script | //style"):
        hidden.getparent().remove(hidden)
    return " ".join(body.text_content().split())


@pytest.mark.parametrize("name", POSTINGS)
def test_golden(name, golden):
    made = pages.FORMAT.render_posting(HEAD, entry(POSTINGS[name], slug=name), OPTIONS)
    assert made.path == f"jobs/{name}/index.html"
    golden(made.path, made.content)


def test_list_and_closed_golden(golden):
    made = [entry(FULL, 3), entry(REMOTE, 2), entry(BARE, 1)]
    gone = card(entry(FULL, 0, slug="gone"), closed_at=datetime(2026, 11, 20, tzinfo=UTC), closed_reason="vanished")
    for artifact in (
        pages.FORMAT.render_feed(page(made), OPTIONS),
        pages.FORMAT.render_closed(HEAD, gone, OPTIONS),
        *pages.FORMAT.render_site(site(made, [gone]), OPTIONS),
    ):
        golden(artifact.path, artifact.content)


@pytest.mark.parametrize("posting", POSTINGS.values(), ids=POSTINGS)
def test_one_job_posting_and_all_of_it_is_on_the_page(posting):
    text = posting_page(posting)
    (node,) = json_ld(text)
    assert node["@type"] == "JobPosting"
    shown = visible(text)
    assert node["title"] in shown
    assert node["hiringOrganization"]["name"] in shown
    for place in [node["jobLocation"]] if "jobLocation" in node else []:
        for name in ("addressLocality", "addressRegion", "streetAddress", "postalCode"):
            assert place["address"][name] in shown
        assert "Germany" in shown
    if "baseSalary" in node:
        digits = shown.replace(",", "")
        assert str(node["baseSalary"]["value"]["minValue"]) in digits
        assert str(node["baseSalary"]["value"]["maxValue"]) in digits
    if "validThrough" in node:
        assert node["validThrough"].startswith("2026-12-31T23:59:59")
        assert "31 December 2026" in shown
    if "jobLocationType" in node:
        assert re.search("100% remote", shown)
        assert {area["name"] for area in node["applicantLocationRequirements"]} == {"Germany", "France", "Europe"}
        assert "Germany, France, Europe" in shown
    if "applicationContact" in node:
        assert all(value in shown for name, value in node["applicationContact"].items() if name != "@type")


def test_head_of_a_posting_page():
    root = lxml.html.fromstring(posting_page())
    head = root.find("head")
    assert head.xpath("string(link[@rel='canonical']/@href)") == "https://jobs.example.org/jobs/job-0/"
    assert head.xpath("string(meta[@name='robots']/@content)") == "unavailable_after: 2026-12-31T23:59:59+01:00"
    alternates = [(link.get("type"), link.get("href")) for link in head.xpath("link[@rel='alternate']")]
    assert alternates == [(feed.media_type, SITE.url + feed.path) for feed in HEAD.feeds]
    assert len({link.get("title") for link in head.xpath("link[@rel='alternate']")}) == len(alternates)
    assert root.get("lang") == "en"


def test_without_deadline_no_robots():
    assert "robots" not in posting_page(REMOTE)


def test_a_closed_page_says_so_and_has_no_markup():
    gone = card(entry(), closed_at=datetime(2026, 11, 20, 5, tzinfo=UTC))
    made = pages.FORMAT.render_closed(HEAD, gone, OPTIONS)
    text = made.content.decode()
    assert made.path == "jobs/job-0/index.html"
    assert "This position is closed" in visible(text)
    assert "20 November 2026" in visible(text)
    assert lxml.html.fromstring(text).xpath("string(//meta[@name='robots']/@content)") == "noindex"
    assert json_ld(text) == []


def test_lists_have_no_job_posting():
    made = [entry(FULL, 3), entry(REMOTE, 2)]
    gone = [card(entry(FULL, 1))]
    lists = [pages.FORMAT.render_feed(page(made), OPTIONS), *pages.FORMAT.render_site(site(made, gone), OPTIONS)]
    assert [one.path for one in lists] == ["index.html", "closed/index.html", "feeds/index.html"]
    for one in lists:
        assert json_ld(one.content.decode()) == []
        assert b"JobPosting" not in one.content


def links_of(artifact):
    root = lxml.html.fromstring(artifact.content.decode())
    return {link.get("rel"): link.get("href") for link in root.xpath("//nav[@class='pager']/a")}


def test_list_pages_lead_to_their_neighbours():
    made = [entry(FULL, 3)]
    newest = pages.FORMAT.render_feed(page(made, older="feed-2", total=300), OPTIONS)
    middle = pages.FORMAT.render_feed(page(made, number=2, older="feed-1", newer="feed", total=300), OPTIONS)
    facet = pages.FORMAT.render_feed(page(made, name="feeds/remote", older="feeds/remote-1", total=300), OPTIONS)
    assert (newest.path, links_of(newest)) == ("index.html", {"next": "older/2/"})
    assert (middle.path, links_of(middle)) == ("older/2/index.html", {"prev": "../../", "next": "../../older/1/"})
    assert facet.path == "feeds/remote/index.html"
    assert links_of(facet) == {"next": "../../feeds/remote/older/1/"}
    assert b'href="../../jobs/job-3/"' in middle.content
    assert b"300 open positions" in newest.content


def test_an_empty_list_says_so():
    text = pages.FORMAT.render_feed(page([]), OPTIONS).content.decode()
    assert "There are no open positions at the moment." in visible(text)


def test_small_besides_the_postings():
    assert len(pages.FORMAT.render_feed(page([]), OPTIONS).content) < 30_000
    assert len(posting_page(BARE).encode()) < 30_000


def test_filters_work_by_css_alone():
    many = [entry(posting, at) for at, posting in enumerate([FULL, REMOTE, BARE] * 3)]
    text = pages.FORMAT.render_feed(page(many), OPTIONS).content.decode()
    root = lxml.html.fromstring(text)
    names = {box.get("id"): box.getparent().text_content() for box in root.xpath("//fieldset//input[@id]")}
    assert set(names.values()) == {"Hybrid", "Remote", "Full-time", "Part-time", "Temporary"}
    for mark, words in names.items():
        rows = root.xpath(f"//li[contains(concat(' ', @class, ' '), ' {mark} ')]")
        assert rows
        assert all(words in row.text_content() for row in rows)
        assert f"main:has(#{mark}:checked) .job:not(.{mark}){{display:none}}" in text


def test_a_facet_has_its_own_list_and_feeds():
    made = pages.FORMAT.render_feed(page([entry(REMOTE)], name="feeds/country-de", title="DE"), OPTIONS)
    assert made.path == "feeds/country-de/index.html"
    root = lxml.html.fromstring(made.content.decode())
    assert root.findtext(".//h1") == "Germany"
    hrefs = root.xpath("//link[@rel='alternate']/@href")
    assert hrefs[0] == f"{SITE.url}feed.rss"
    assert hrefs[3:] == [f"{SITE.url}feeds/country-de.{end}" for end in ("rss", "atom", "json")]
    titles = root.xpath("//link[@rel='alternate']/@title")
    assert len(set(titles)) == len(titles)


def test_the_list_of_feeds():
    names = {"feed": SITE.title, "feeds/remote": "remote", "feeds/employment-full-time": "FULL_TIME"}
    view = replace(site([entry()]), feed_names=names)
    made = next(one for one in pages.FORMAT.render_site(view, OPTIONS) if one.path == "feeds/index.html")
    root = lxml.html.fromstring(made.content.decode())
    rows = {row.find("a").text: row.xpath("a[@class]/@href") for row in root.xpath("//ul[@class='feeds']/li")}
    assert rows["All open positions"] == ["../feed.rss", "../feed.atom", "../feed.json"]
    assert rows["Full-time"] == [f"../feeds/employment-full-time.{end}" for end in ("rss", "atom", "json")]
    assert rows["Remote"]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ja", "pt"])
def test_words_of_the_site(language):
    head = FeedHead(Site(SITE.url, SITE.title, language), HEAD.employer, HEAD.feeds)
    root = lxml.html.fromstring(posting_page(head=head))
    assert root.get("lang") == language
    labels = [label.text for label in root.xpath("//dt")]
    assert len(labels) == len(set(labels)) == 12
    assert ("Gehalt" in labels) == (language == "de")


def test_right_to_left():
    head = FeedHead(Site(SITE.url, "وظائف", "ar"), HEAD.employer, HEAD.feeds)
    assert '<html lang="ar" dir="rtl">' in posting_page(head=head)
    hebrew = replace(BARE, language="he", description="<p>שלום</p>")
    assert 'class="body" lang="he" dir="rtl"' in posting_page(hebrew)


def test_headings_stand_below_the_title():
    text = posting_page(replace(BARE, description="<h1>A</h1><h4 id=x>B</h4>"))
    assert "<h2>A</h2><h3 id=x>B</h3>" in text


def test_sections_that_the_text_lacks_are_shown():
    """What is in the markup must be readable on the page (rule G-PAGE-03)."""
    told = replace(
        BARE, description="<p>Dig &amp; plant</p>", sections={"benefits": "Apples", "responsibilities": "Dig & plant"}
    )
    text = posting_page(told)
    assert json_ld(text)[0]["jobBenefits"] == "Apples"
    assert visible(text).count("Apples") == 1
    assert visible(text).count("Dig & plant") == 1


def test_sections_are_not_shown_twice():
    """Sections are plain text with bullets of their own; in the description they are list items."""
    text = "- Design, write and run Python services\n- Talk with the people who use them"
    shown = visible(posting_page(replace(FULL, sections={"responsibilities": text})))
    assert shown.count("Design, write and run Python services") == 1
    escaped = replace(
        FULL, sections={"qualifications": "\u2022 You & me <3\nTea"}, description="<p>You &amp; me &lt;3</p>\nTea"
    )
    assert visible(posting_page(escaped)).count("You & me <3") == 1


@pytest.mark.parametrize(
    ("apply", "href"),
    [
        (Apply("https://ats.example.com/1", None), "https://ats.example.com/1"),
        (Apply(None, "a@example.org"), "mailto:a@example.org"),
        (Apply("mailto:b@example.org?subject=x", None), "mailto:b@example.org"),
        (Apply("javascript:alert(1)", None), None),
        (Apply(), None),
    ],
    ids=["address", "mail", "mailto", "script", "none"],
)
def test_the_way_to_apply(apply, href):
    root = lxml.html.fromstring(posting_page(JobPosting(title="Cook", apply=apply)))
    assert {link.get("href") for link in root.xpath("//a[@class='button']")} == ({href} if href else set())


def test_own_templates_come_first(tmp_path):
    (tmp_path / "style.css").write_text("body{color:teal}")
    (tmp_path / "footer.html").write_text("<footer>ours</footer>")
    made = pages.FORMAT.render_posting(HEAD, entry(), pages.FORMAT.Options(templates=str(tmp_path)))
    assert b"<style>body{color:teal}</style>" in made.content
    assert b"<footer>ours</footer>" in made.content
    assert b"Research Engineer" in made.content


def test_no_javascript_on_a_posting_page():
    scripts = re.findall("<script[^>]*>", posting_page())
    assert scripts == ['<script type="application/ld+json">']


def test_json_ld_is_strict_and_closed():
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', posting_page(), re.DOTALL)[1]
    assert "<" not in block
    assert json.loads(block)["description"] == FULL.description


def test_sections_of_tables_and_links_are_not_shown_twice():
    """Plain text writes a table's bars and a link's words alone."""
    told = replace(
        BARE,
        description="<ul><li>Write <a href='https://x.example/'>charts</a>.</li></ul><table><tr><td>Office</td><td>two</td></tr></table>",
        sections={"responsibilities": "- Write charts.\nOffice | two"},
    )
    shown = visible(posting_page(told))
    assert shown.count("Office") == 1
    assert "Responsibilities" not in shown


def test_every_page_says_what_it_is_about():
    """Search engines show it (rule of Lighthouse: meta-description)."""
    made = pages.FORMAT.render_feed(page([entry(FULL, 3), entry(BARE, 1)]), OPTIONS)
    (words,) = lxml.html.fromstring(made.content).xpath("//meta[@name='description']/@content")
    assert words == f"{SITE.title}: 2 open positions"


def test_a_title_in_another_language_says_so():
    """WCAG 3.1.2: a screen reader changes its voice."""
    german = replace(BARE, title="Kartografin", language="de")
    assert '<h1 dir="auto" lang="de">Kartografin</h1>' in posting_page(german)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("<p>\n{% broken", 2, "unknown tag 'broken'"),
        ("<p>\n\n{{ nothing.at_all }}", 3, "'nothing' is undefined"),
        ('{% extends "gone.html" %}', 1, "gone.html"),
    ],
)
def test_a_broken_template_is_named_with_its_line(tmp_path, text, line, said):
    (tmp_path / "posting.html").write_text(text)
    with pytest.raises(FormatError, match=said) as caught:
        pages.FORMAT.render_posting(HEAD, entry(), pages.FORMAT.Options(templates=str(tmp_path)))
    assert caught.value.where == Where(str(tmp_path / "posting.html"), line)
    assert "built-in" in caught.value.hint
