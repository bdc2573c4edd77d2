"""Whatever a source states, checking it never fails, says the same twice, and prints safely."""

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from checks.test_checks import context_of, posting_of
from jobfeed import checks
from jobfeed.posting import ApplicantLocations, Apply, Contact, Evidence, MonetaryAmount, Place
from jobfeed.telling import findings

TEXT = st.text(max_size=40) | st.sampled_from(
    [
        "<b>",
        "&lt;p&gt;",
        "60k",
        "\u202eabc",
        "]]>",
        "https://[",
        "http://[::1",
        "mailto:",
        "a@b",
        "\x00",
        "١٢٣",
        "-",
        "/",
        "²",
    ]
)
SOME = st.none() | TEXT
DAYS = SOME | st.sampled_from(
    ["2026-12-31", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59-12:00", "2026-13-01", "2027-02"]
)
AMOUNT = st.none() | st.floats() | st.integers()
PLACE = st.builds(Place, SOME, SOME, SOME | st.sampled_from(["US", "CA", "DE", "UK"]))
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "title": TEXT,
        "description": TEXT,
        "hiring_organization": SOME,
        "language": SOME,
        "url": SOME,
        "requisition": SOME,
        "date_posted": DAYS,
        "valid_through": DAYS,
        "job_start_date": DAYS,
        "workplace": st.sampled_from(["remote", "hybrid", None]),
        "job_locations": st.lists(PLACE, max_size=3).map(tuple),
        "applicant_locations": st.builds(
            ApplicantLocations, st.tuples(st.sampled_from(["US", "CA", "DE"])), st.just(())
        ),
        "employment_types": st.lists(TEXT, max_size=2).map(tuple),
        "base_salary": st.builds(MonetaryAmount, SOME, AMOUNT, AMOUNT, SOME | st.just("YEAR")),
        "apply": st.builds(Apply, SOME, SOME),
        "contact": st.builds(Contact, SOME, SOME, SOME),
    },
)


@settings(max_examples=100, deadline=None)
@given(changes=CHANGES, words=TEXT)
def test_any_posting_can_be_checked(changes, words):
    evidence = {name: Evidence("careers.md", 3, words) for name in changes}
    posting = replace(posting_of({}), **changes, evidence=evidence)
    context = context_of({"uses_ai": True})
    found = checks.check_posting(posting, context) + checks.check_postings([posting, posting], context)
    assert found == checks.check_posting(posting, context) + checks.check_postings([posting, posting], context)
    shown = findings.to_text(found, lambda _where: words)
    assert all(mark.isprintable() or mark == "\n" for mark in shown)
    assert len(findings.to_annotations(found).splitlines()) == len(found)
    json.loads(findings.to_json(found))
    json.loads(findings.to_sarif(found))
    for finding in found:
        assert "\n" not in finding.message
        checks.fixes(finding, posting)


PARTS = st.sampled_from(["@type", "name", "value", "address", "minValue", "maxValue", "currency", "addressCountry"])
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PARTS, inner, max_size=4),
    max_leaves=6,
)
NAMES = st.sampled_from(
    "title description datePosted validThrough hiringOrganization jobLocation jobLocationType baseSalary "
    "employmentType identifier applicantLocationRequirements educationRequirements experienceRequirements "
    "jobDuration jobStartDate".split()
)


@settings(max_examples=100, deadline=None)
@given(node=st.dictionaries(NAMES, JSON, max_size=6))
def test_any_markup_can_be_checked(node):
    assert all(breach.rule for breach in checks.check_node(node))
