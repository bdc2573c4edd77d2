"""Hostile postings, case by case from data: safe output or a clear refusal, in every format."""

import json
import re
from dataclasses import replace
from pathlib import Path

import feedparser
import icalendar
import lxml.etree
import lxml.html
import pytest
import yaml

from formats import sample
from jobfeed import markdown
from jobfeed.errors import FormatError
from jobfeed.formats import (
    adzuna_xml,
    atom,
    calendar,
    careerjet_xml,
    google_talent,
    indeed_xml,
    jooble_xml,
    json_feed,
    linkedin_xml,
    ojobpub,
    opml,
    pages,
    remotive_xml,
    rss,
    sitemap,
    xing_xml,
)  # fmt: skip
from jobfeed.posting import JobPosting

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['shows']}")
    for path in sorted(Path(__file__).with_name("hostile").glob("*.yml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
#: formats that write the whole site, set up so that they leave as little out as possible
WHOLE_SITE = {
    adzuna_xml.FORMAT: adzuna_xml.FORMAT.Options(),
    calendar.FORMAT: calendar.FORMAT.Options(),
    careerjet_xml.FORMAT: careerjet_xml.FORMAT.Options(),
    google_talent.FORMAT: google_talent.FORMAT.Options(),
    indeed_xml.FORMAT: indeed_xml.FORMAT.Options(),
    jooble_xml.FORMAT: jooble_xml.FORMAT.Options(),
    linkedin_xml.FORMAT: linkedin_xml.FORMAT.Options(poster_email="hr@example.org"),
    ojobpub.FORMAT: ojobpub.FORMAT.Options(job_type="permanent"),
    opml.FORMAT: opml.FORMAT.Options(),
    remotive_xml.FORMAT: remotive_xml.FORMAT.Options(category="Food"),
    xing_xml.FORMAT: xing_xml.FORMAT.Options(),
}
PLAIN = {
    "title": "Cook",
    "description": "<p>Cook with us: for the people who work here, and for those who visit. Every day it is something"
    " new, and you choose what.</p>",
    "apply": {"url": None, "email": "jobs@example.org"},
    "job_locations": [{"locality": "Hannover", "region": None, "country": "DE"}],
}


def posting_of(case):
    values = {**PLAIN, **{name: unfold(value) for name, value in case["posting"].items()}}
    body = values.pop("body", None)
    if body is not None:
        values["description"] = markdown.render(body, "markdown")
    return JobPosting.from_record(values)


def unfold(value):
    """`{repeat, times}` as the long text that it stands for."""
    return value["repeat"] * value["times"] if isinstance(value, dict) and "repeat" in value else value


def entry_of(case):
    slug = case.get("slug", "cook")
    return replace(sample.entry(posting_of(case)), slug=slug, url=f"{sample.SITE.url}jobs/{slug}/")


def rendered(entry):
    """Everything that the formats write for one posting, by name."""
    page = sample.page([entry])
    site = sample.site([entry])
    outputs = {
        "posting": pages.FORMAT.render_posting(sample.HEAD, entry, pages.FORMAT.Options()),
        "closed": pages.FORMAT.render_closed(sample.HEAD, sample.card(entry), pages.FORMAT.Options()),
        "list": pages.FORMAT.render_feed(page, pages.FORMAT.Options()),
        "sitemap": next(sitemap.FORMAT.render_site(site, sitemap.FORMAT.Options())),
    }
    for one in (rss, atom, json_feed):
        outputs[one.FORMAT.name] = one.FORMAT.render_feed(page, one.FORMAT.Options())
    made = {name: artifact.content for name, artifact in outputs.items()}
    for format_, options in WHOLE_SITE.items():
        for artifact in format_.render_site(site, options):
            if not artifact.path.endswith(".gz"):
                parts = artifact.content
                made[artifact.path] = parts if isinstance(parts, bytes) else b"".join(parts)
    return made


@pytest.mark.parametrize("case", CASES)
def test_hostile(case):
    entry = entry_of(case)
    if "refused" in case:
        with pytest.raises(FormatError, match=case["refused"]):
            rendered(entry)
        return
    outputs = rendered(entry)
    texts = {name: data.decode("utf-8") for name, data in outputs.items()}
    for name, text in texts.items():
        assert not FORBIDDEN.search(text), f"{name} holds {FORBIDDEN.search(text)}"
        html = name in ("posting", "closed", "list")
        for unwanted in (*case.get("never", ()), *(case.get("never_in_pages", ()) if html else ())):
            assert unwanted not in text.replace("<!-- jobfeed -->", ""), f"{name} holds {unwanted}"
    well_formed(outputs)
    one_posting_only(texts)
    for name in ("rss", "atom", "json-feed"):
        assert len(outputs[name]) < case.get("largest", 5_000_000)
    for title in titles(outputs):
        assert title == case.get("title", title)
        assert len(title) <= case.get("title_length", 10_000)


def well_formed(outputs):
    strict = lxml.etree.XMLParser(resolve_entities=False, huge_tree=True)
    for name, data in outputs.items():
        if name in ("rss", "atom", "sitemap") or name.endswith(".xml"):
            root = lxml.etree.fromstring(data, strict)
        if name.startswith("boards/") and name.endswith(".xml"):
            # a live importer cuts the file at this string (rule X-GEN-02)
            assert data.lower().count(b"</job>") == len(root.xpath("//job"))
            ids = root.xpath("//referencenumber/text() | //job/id/text() | //partnerJobId/text() | //job/@id")
            assert len(set(ids)) == len(ids)
        if name.endswith(".json"):
            json.loads(data, parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))
    icalendar.Calendar.from_ical(outputs["deadlines.ics"])
    for name in ("rss", "atom"):
        assert not feedparser.parse(outputs[name]).bozo


def one_posting_only(texts):
    """Exactly one JobPosting, in strict JSON, and no other script on a posting's page (rules G-PAGE-01, G-PAGE-06)."""
    scripts = lxml.html.fromstring(texts["posting"].encode(), parser=HTML).findall(".//script")
    assert [script.get("type") for script in scripts] == ["application/ld+json"]
    assert "</" not in scripts[0].text
    node = json.loads(scripts[0].text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert node["@type"] == "JobPosting"
    for name in ("closed", "list"):
        assert "ld+json" not in texts[name]


HTML = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)


def titles(outputs):
    for name in ("rss", "atom"):
        root = lxml.etree.fromstring(outputs[name], lxml.etree.XMLParser(huge_tree=True))
        yield root.xpath("string(//*[local-name()='item' or local-name()='entry']/*[local-name()='title'])")
    yield json.loads(outputs["json-feed"])["items"][0]["title"]


def test_there_are_enough_cases():
    assert len(CASES) >= 60
