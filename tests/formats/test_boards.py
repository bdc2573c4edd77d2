"""Feeds for job boards: whole, streamed, and without what the board would reject."""

import gzip
import json
import resource
import sys
from dataclasses import replace
from functools import partial

import lxml.etree
import pytest

from formats.sample import BARE, FULL, HEAD, REMOTE, entry, site
from jobfeed.formats import (
    adzuna_xml,
    careerjet_xml,
    google_talent,
    indeed_xml,
    jooble_xml,
    linkedin_xml,
    ojobpub,
    remotive_xml,
    xing_xml,
)
from jobfeed.posting import ApplicantLocations, Apply, JobPosting, MonetaryAmount, Place
from jobfeed.protocols import ChecksPostings, WritesSite
from jobfeed.writing.boards import allowed_html, literal_html, reference, without_headings

XML = [adzuna_xml, careerjet_xml, indeed_xml, jooble_xml, linkedin_xml, remotive_xml, xing_xml]
ALL = [module.FORMAT for module in (*XML, google_talent, ojobpub)]
PROFILES = ("indeed", "ziprecruiter", "talent", "jora", "jobrapido")
TWO_PLACES = replace(FULL, job_locations=(Place("Delft", "ZH", "NL"), Place("Köln", None, "DE")))
ENGLISH_REMOTE = replace(REMOTE, language="en", department="Community", description=FULL.description)


def options_of(format_):
    if format_ is indeed_xml.FORMAT:
        return format_.Options(profiles=PROFILES)
    return format_.Options()


def written(format_, entries, options=None):
    view = site(entries)
    made = format_.render_site(view, options or options_of(format_))
    return {one.path: one.content if isinstance(one.content, bytes) else b"".join(one.content) for one in made}


def entries():
    return [entry(FULL, 4), entry(TWO_PLACES, 3), entry(ENGLISH_REMOTE, 2), entry(BARE, 1)]


@pytest.mark.parametrize("format_", ALL, ids=lambda f: f.name)
def test_golden(format_, golden):
    for path, data in written(format_, entries()).items():
        if not path.endswith(".gz"):
            golden(path, data)


@pytest.mark.parametrize("format_", ALL, ids=lambda f: f.name)
def test_abilities(format_):
    assert isinstance(format_, WritesSite)
    assert isinstance(format_, ChecksPostings)


@pytest.mark.parametrize("format_", ALL, ids=lambda f: f.name)
def test_same_bytes_twice_and_a_compressed_twin(format_):
    first = written(format_, entries())
    assert first == written(format_, entries())
    for path, data in first.items():
        if path.endswith(".gz"):
            assert gzip.decompress(data) == first[path.removesuffix(".gz")]
            assert data[4:8] == b"\0\0\0\0"  # no time in it


def test_parts_can_be_read_again():
    (document, _) = adzuna_xml.FORMAT.render_site(site(entries()), adzuna_xml.FORMAT.Options())
    assert b"".join(document.content) == b"".join(document.content) != b""


@pytest.mark.parametrize("module", XML, ids=lambda m: m.FORMAT.name)
def test_only_what_the_board_takes(module):
    """An entry stands in the feed exactly if `check` finds no error in it."""
    format_ = module.FORMAT
    options = options_of(format_)
    for posting in (FULL, TWO_PLACES, ENGLISH_REMOTE, REMOTE, BARE):
        refused = [finding for finding in format_.check(posting, options) if finding.severity == "error"]
        for path, data in written(format_, [entry(posting)]).items():
            if path.endswith(".xml"):
                jobs = lxml.etree.fromstring(data).xpath("//job | //posting")
                assert bool(jobs) != bool(refused)
        for finding in refused:
            assert finding.message
            assert finding.hint
            assert finding.posting == posting.title


def jobs_of(module, posting, options=None, path=None):
    files = written(module.FORMAT, [entry(posting)], options)
    data = files[path or next(iter(files))]
    return [{child.tag: child.text for child in job} for job in lxml.etree.fromstring(data).xpath("//job | //posting")]


def test_indeed_has_what_the_page_shows():
    (job,) = jobs_of(indeed_xml, FULL, indeed_xml.FORMAT.Options(source_name="Example Foundation"))
    assert job["title"] == "Research Engineer"
    assert job["date"] == "2026-11-02T09:00:00Z"
    assert job["referencenumber"] == "job-0"
    assert job["requisitionid"] == "R-17"
    assert job["sourcename"] == "Example Foundation"
    assert job["url"] == "https://jobs.example.org/jobs/job-0/?source=Indeed"
    assert job["salary"] == "EUR 50000 - 60000 per year"
    assert job["remotetype"] == "Hybrid remote"
    assert job["expirationdate"] == "2026-12-31"


def test_indeed_wants_literal_text_without_entities():
    (job,) = jobs_of(indeed_xml, FULL)
    assert "people who care about them & each other" in job["description"]
    assert "href" not in job["description"]
    raw = written(indeed_xml.FORMAT, [entry(FULL)])["boards/indeed.xml"]
    assert b"&lt;" not in raw.partition(b"<description>")[2]


def test_remote_work_has_the_town_remote_and_empty_parts():
    german, french = jobs_of(indeed_xml, ENGLISH_REMOTE)
    assert (german["city"], german["state"], german["postalcode"], german["country"]) == ("Remote", None, None, "DE")
    assert french["country"] == "FR"
    assert german["referencenumber"] != french["referencenumber"]


def test_one_entry_a_place_with_references_that_do_not_follow_the_order():
    first = {job["city"]: job["referencenumber"] for job in jobs_of(indeed_xml, TWO_PLACES)}
    turned = replace(TWO_PLACES, job_locations=TWO_PLACES.job_locations[::-1])
    assert {job["city"]: job["referencenumber"] for job in jobs_of(indeed_xml, turned)} == first
    assert len(set(first.values())) == 2


@pytest.mark.parametrize("profile", PROFILES)
def test_profiles(profile):
    options = indeed_xml.FORMAT.Options(profiles=(profile,))
    files = written(indeed_xml.FORMAT, [entry(FULL)], options)
    assert list(files) == [f"boards/{profile}.xml", f"boards/{profile}.xml.gz"]
    (job,) = jobs_of(indeed_xml, FULL, options)
    assert f"source={profile}" in job["url"].lower()
    assert ("dateposted" in job) == (profile == "talent")
    assert ("reference_id" in job) == (profile == "jobrapido")
    assert ("sourcename" in job) == (profile == "indeed")


def test_linkedin():
    (job,) = jobs_of(linkedin_xml, FULL, linkedin_xml.FORMAT.Options(company_id="123", poster_email="hr@example.org"))
    assert job["location"] == "Hannover, Germany"
    assert job["listDate"] == "11/02/2026"
    assert job["posterEmail"] == "hr@example.org"
    assert "<h3>" not in job["description"]
    root = lxml.etree.fromstring(written(linkedin_xml.FORMAT, entries())["boards/linkedin.xml"])
    assert int(root.findtext("expectedJobCount")) == len(root.findall("job")) == 5
    assert root.findtext(".//salary/lowEnd/amount") == "50000"


def test_references_fit_linkedin():
    long = entry(FULL, slug="a-very-long-slug-for-a-very-important-job-of-ours")
    assert len(reference(long, FULL.job_locations[0], 40)) <= 40
    assert reference(long, None, 64) == long.slug


def test_jooble_has_its_own_dates_and_an_attribute():
    data = written(jooble_xml.FORMAT, [entry(FULL)])["boards/jooble.xml"]
    (job,) = lxml.etree.fromstring(data)
    assert job.get("id") == "job-0"
    assert job.findtext("pubdate") == "02.11.2026"
    assert job.findtext("expire") == "31.12.2026"


def test_adzuna_does_not_serve_everywhere():
    rules = [f.rule for f in adzuna_xml.FORMAT.check(replace(FULL, job_locations=(Place("Oslo", None, "NO"),)), None)]
    assert rules == ["ADZUNA-COUNTRY"]


def test_google_talent_money():
    hourly = replace(FULL, base_salary=MonetaryAmount("EUR", 17.25, 17.25, "HOUR"))
    (job,) = json.loads(written(google_talent.FORMAT, [entry(hourly)])["boards/google-talent.json"])["jobs"]
    assert job["compensationInfo"] == {
        "entries": [
            {"type": "BASE", "unit": "HOURLY", "amount": {"currencyCode": "EUR", "units": "17", "nanos": 250000000}}
        ]
    }
    assert json.loads(written(google_talent.FORMAT, [])["boards/google-talent.json"]) == {"jobs": []}


#: what the schema of oJobPub 1.0 demands of a job, in short
OJOBPUB = {
    "required": {"publishedAt", "title", "jobType", "language", "locations", "url"},
    "known": {
        "language", "publishedAt", "startDate", "endDate", "applyBefore", "category", "referenceId", "title",
        "description", "jobType", "experienceLevel", "workLoad", "workType", "salary", "tags", "locations", "url",
    },
}  # fmt: skip


def test_ojobpub():
    options = ojobpub.FORMAT.Options(city="Hannover", country="DE", job_type="permanent")
    feed = json.loads(written(ojobpub.FORMAT, entries(), options)[".well-known/ojobpub.json"])
    assert feed["employer"]["location"] == {"city": "Hannover", "country": "DE"}
    assert len(feed["jobs"]) == 3
    for job in feed["jobs"]:
        assert OJOBPUB["required"] <= set(job) <= OJOBPUB["known"]
        assert len(job["language"]) == 2
        assert len(job["description"]) <= 1000
    assert [f.rule for f in ojobpub.FORMAT.check(FULL, ojobpub.FORMAT.Options())] == ["OJOBPUB-JOB-TYPE"]


def test_a_job_element_in_a_value_cannot_cut_the_file():
    """A live importer cuts at these strings even inside CDATA (rule X-GEN-02)."""
    posting = replace(
        FULL, title="Cook </job> <job>", department="</JOB>", description=FULL.description + "&lt;/job&gt;"
    )
    for module in XML[:-2]:
        for path, data in written(module.FORMAT, [entry(posting)]).items():
            if path.endswith(".xml"):
                assert data.lower().count(b"</job>") == 1


def test_html_for_boards():
    html = '<h2 id="a">A</h2><p title="x>y">B &lt; C &amp;&nbsp;D &lt;b</p><img alt="<p>"><ol><li>E</li></ol>'
    assert allowed_html(html, "p ul li") == "A<p>B &lt; C &amp;&nbsp;D &lt;b</p><li>E</li>"
    assert literal_html("<p>B &lt; C &amp;&nbsp;D &lt;b</p>") == "<p>B < C &\u00a0D \u2039b</p>"
    assert without_headings(html).startswith("<p><b>A</b></p>")


def test_a_hundred_thousand_in_little_memory():
    """Memory does not grow with the number of postings: documents are streamed."""
    count = 3_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    one = entry(replace(FULL, description=FULL.description * 12))
    view = replace(site([]), entries=partial(many, one, count))
    document, _ = indeed_xml.FORMAT.render_site(view, indeed_xml.FORMAT.Options())
    size = sum(len(part) for part in document.content)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * (1 if sys.platform == "darwin" else 1024)
    assert size > 4_000 * count
    assert grown < size / 2


def many(one, count):
    return (replace(one, slug=f"job-{at}") for at in range(count))


def test_nothing_stated_is_nothing_written():
    (job,) = jobs_of(
        careerjet_xml, JobPosting(title="Cook", description="<p>x</p>", job_locations=(Place(country="DE"),))
    )
    assert set(job) == {"id", "title", "url", "location", "company", "company_url", "description"}


def test_remotive_takes_remote_english_only():
    options = remotive_xml.FORMAT.Options(category="Software Development")
    (job,) = jobs_of(remotive_xml, ENGLISH_REMOTE, options)
    assert job["candidate-location-restriction"] == "Germany, France, Europe"
    assert [f.rule for f in remotive_xml.FORMAT.check(FULL, options)] == ["REMOTIVE-REMOTE"]


def test_remote_without_any_country_is_left_to_other_boards():
    anywhere = replace(ENGLISH_REMOTE, applicant_locations=ApplicantLocations(), apply=Apply("https://a.example", None))
    assert jobs_of(indeed_xml, anywhere) == []
    assert HEAD.employer.name
