"""Postings taken together, markup nodes, records before and now, and what a declaration can mend."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from checks.test_checks import GOOD, context_of, posting_of
from jobfeed import checks
from jobfeed.feed import Employer
from jobfeed.protocols import PostingRecord
from jobfeed.rulebook import catalogue, rule_of

HERE = Path(__file__).parent
TOGETHER = yaml.safe_load((HERE / "cases_together.yml").read_text("utf-8"))
MARKUP = yaml.safe_load((HERE / "cases_markup.yml").read_text("utf-8"))
NODE = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Data Engineer",
    "description": "<p>We look for somebody.</p>",
    "datePosted": "2026-11-02",
    "validThrough": "2026-12-31T23:59:59+01:00",
    "hiringOrganization": {"@type": "Organization", "name": "Example Lab", "sameAs": "https://example.org"},
    "jobLocation": {
        "@type": "Place",
        "address": {"@type": "PostalAddress", "addressLocality": "Hannover", "addressCountry": "DE"},
    },
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {"@type": "QuantitativeValue", "minValue": 50000, "maxValue": 60000, "unitText": "YEAR"},
    },
    "identifier": {"@type": "PropertyValue", "name": "Example Lab", "value": "tag:example.org,2026:data-engineer"},
}


def _flat(cases: dict, outcome: str) -> list:
    return [
        pytest.param(rule, case, id=f"{rule}-{n}")
        for rule, both in cases.items()
        for n, case in enumerate(both[outcome])
    ]


def _together(case: dict):
    context = context_of({})
    if "employer" in case:
        context = replace(context, employer=Employer(**case["employer"]))
    return checks.check_postings([posting_of(values) for values in case["postings"]], context)


@pytest.mark.parametrize(("rule", "case"), _flat(TOGETHER, "fails"))
def test_what_is_wrong_together_is_found(rule, case):
    [found] = [finding for finding in _together(case) if finding.rule == rule]
    assert case["says"] in found.message
    assert found.severity == case["severity"]


@pytest.mark.parametrize(("rule", "case"), _flat(TOGETHER, "passes"))
def test_what_is_right_together_is_silent(rule, case):
    assert rule not in {finding.rule for finding in _together(case)}


def _node(values: dict) -> dict:
    return {name: value for name, value in {**NODE, **values}.items() if value is not None}


@pytest.mark.parametrize(("rule", "case"), _flat(MARKUP, "fails"))
def test_broken_markup_is_found(rule, case):
    breaches = [breach for breach in checks.check_node(_node(case["node"])) if breach.rule == rule]
    assert any(case["says"] in breach.message + breach.hint for breach in breaches), breaches


@pytest.mark.parametrize(("rule", "case"), _flat(MARKUP, "passes"))
def test_right_markup_is_silent(rule, case):
    assert rule not in {breach.rule for breach in checks.check_node(_node(case))}


def test_the_good_node_has_nothing_to_complain_about():
    assert checks.check_node(NODE) == ()


@pytest.mark.parametrize(("kind", "cases"), [("SET_RULES", TOGETHER), ("NODE_RULES", MARKUP)])
def test_each_rule_has_cases(kind, cases):
    assert {rule_of(check) for check in checks.functions(kind)} == set(cases)
    assert set(cases) <= set(catalogue())


# ---------------------------------------------------------------- before and now

OLD = PostingRecord(
    "tag:a", "engineer", 0, "Engineer", "d1", "2026-11-01T00:00:00Z", "2026-11-01", "2026-11-01T00:00:00Z"
)
OTHER = replace(OLD, key="tag:b", slug="nurse", serial=1, title="Nurse")


def _published(*now: PostingRecord, before: tuple[PostingRecord, ...] = (OLD, OTHER)):
    return checks.check_publication({old.key: old for old in before}, {new.key: new for new in now})


def test_the_same_publication_is_silent():
    assert _published(OLD, OTHER) == ()
    changed = replace(OLD, digest="d2", updated_at="2026-11-05T00:00:00Z", title="Senior Engineer")
    assert _published(changed, replace(OTHER, state="closed"), replace(OLD, key="tag:c", slug="cook", serial=2)) == ()
    assert _published(replace(OLD, updated_at="2026-11-01T01:00:00+01:00"), OTHER) == ()
    # changed twice on the same day's clock
    assert _published(replace(OLD, digest="d2"), OTHER) == ()


@pytest.mark.parametrize(
    ("rule", "says", "now"),
    [
        ("R-05", "vanished", [OLD]),
        ("R-05", 'became "tag:z"', [OLD, replace(OTHER, key="tag:z")]),
        ("R-05", "jobs/nurse/ to jobs/nurse-2/", [OLD, replace(OTHER, slug="nurse-2")]),
        ("R-07", "was given to", [OLD, replace(OTHER, serial=7, title="Cook")]),
        ("R-07", "jobs/nurse/", [OLD, OTHER, replace(OTHER, key="tag:c", serial=2, title="Cook")]),
        ("G-DATE-01", "2026-11-01 to 2026-11-20", [replace(OLD, date_posted="2026-11-20"), OTHER]),
        ("AT-04", "without one", [replace(OLD, updated_at="2026-11-20T00:00:00Z"), OTHER]),
    ],
)
def test_an_id_or_date_that_moved_is_an_error(rule, says, now):
    found = [finding for finding in _published(*now) if finding.rule == rule]
    assert any(says in finding.message for finding in found), found
    assert {finding.severity for finding in found} == {"error"}


def test_a_posting_that_returns_keeps_its_key():
    back = replace(OLD, state="open", updated_at="2026-11-05T00:00:00Z")
    assert _published(back, before=(replace(OLD, state="gone"),)) == ()


# ---------------------------------------------------------------- remedies


def _fix(rule: str, values: dict):
    posting = posting_of(values)
    finding = next(each for each in checks.check_posting(posting, context_of({})) if each.rule == rule)
    return posting, checks.fixes(finding, posting)


@pytest.mark.parametrize(
    ("rule", "values", "path", "value"),
    [
        ("G-REQ-jobLocation", {"job_locations": [{"locality": "Bonn", "country": "DE"}, {"locality": "Hannover"}]},
         ("postings", "default_country"), "DE"),
        ("G-LOC-01", {"job_locations": [{"locality": "Leeds", "country": "UK"}]},
         ("overrides", "Data Engineer", "job_locations"), [{"locality": "Leeds", "country": "GB"}]),
        ("G-LOC-02", {"job_locations": [{"locality": "Berlin / Bonn", "country": "DE"}]},
         ("overrides", "Data Engineer", "job_locations"),
         [{"locality": "Berlin", "country": "DE"}, {"locality": "Bonn", "country": "DE"}]),
        ("G-REM-01", {"workplace": "remote", "evidence": {"workplace": "hybrid, two days"}},
         ("overrides", "Data Engineer", "workplace"), "hybrid"),
        ("G-EMP-01", {"employment_types": ["Teilzeit"]},
         ("overrides", "Data Engineer", "employment_types"), ["PART_TIME"]),
        ("R-16", {"language": "en_US"}, ("overrides", "Data Engineer", "language"), "en-US"),
        ("G-ORG-01", {"hiring_organization": "Confidential Company"},
         ("overrides", "Data Engineer", "hiring_organization"), "confidential"),
    ],
)  # fmt: skip
def test_what_the_declaration_can_say_mends_the_finding(rule, values, path, value):
    _, fix = _fix(rule, values)
    assert (fix.path, fix.value) == (path, value)
    mended = {"default_country": {"job_locations": [{**GOOD["job_locations"][0], "country": value}]}}
    after = posting_of({**values, **mended.get(path[-1], {path[-1]: value})})
    assert rule not in {finding.rule for finding in checks.check_posting(after, context_of({}))}


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("G-REQ-jobLocation", {"job_locations": [{"locality": "Hannover"}]}),
        ("G-EMP-01", {"employment_types": []}),
        ("G-REM-01", {"workplace": "remote", "evidence": {"workplace": "two days per week remote"}}),
        ("G-SAL-01", {"base_salary": None}),
        ("G-ORG-01", {"hiring_organization": "Our client"}),
    ],
)
def test_a_missing_fact_is_for_a_person_to_state(rule, values):
    assert _fix(rule, values)[1] is None
