"""Every rule on a posting: at least one that breaks it and one that keeps it, as data in cases/."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from jobfeed import checks
from jobfeed.errors import Where
from jobfeed.feed import Employer, Site
from jobfeed.posting import Evidence, JobPosting
from jobfeed.rulebook import catalogue, rule_of

CASES = Path(__file__).parent / "cases"
TEXT = "<p>{}</p>".format("You look after our catalogue of instruments, write code and talk with users. " * 4)
GOOD = {
    "title": "Data Engineer",
    "hiring_organization": "Example Lab",
    "job_locations": [{"locality": "Hannover", "country": "DE"}],
    "workplace": "on_site",
    "employment_types": ["FULL_TIME"],
    "base_salary": {"currency": "EUR", "min": 50000, "max": 60000, "unit": "YEAR"},
    "valid_through": "2026-12-31",
    "date_posted": "2026-11-02",
    "apply": {"url": None, "email": "jobs@example.org"},
    "description": TEXT,
    "language": "en",
    "evidence": {"job_locations": "Hannover, Germany", "title": "Data Engineer", "base_salary": "50,000 EUR"},
}


def posting_of(values: dict) -> JobPosting:
    record = {**GOOD, **values}
    if isinstance(record["description"], dict):
        record["description"] = record["description"]["repeat"] * record["description"]["times"]
    record["evidence"] = {
        name: {"file": "careers.md", "line": 7 + place, "text": words, "how": "stated"}
        for place, (name, words) in enumerate(record["evidence"].items())
    }
    return JobPosting.from_record(record | {"file": "careers.md", "line": 5})


def context_of(facts: dict) -> checks.Context:
    employer = Employer(facts.get("employer", "Example Lab"), "https://example.org", employees=facts.get("employees"))
    as_of = datetime.fromisoformat(facts.get("as_of", "2026-11-22")).replace(tzinfo=UTC)
    return checks.Context(employer, Site("https://jobs.example.org/", "Jobs"), as_of, uses_ai=facts.get("uses_ai"))


def _cases(outcome: str):
    for path in sorted(CASES.glob("*.yml")):
        for rule, both in yaml.safe_load(path.read_text("utf-8")).items():
            for number, case in enumerate(both[outcome], 1):
                case = case if {"posting", "context"} & set(case) else {"posting": case}
                yield pytest.param(rule, case, id=f"{rule}-{outcome}-{number}")


@pytest.mark.parametrize(("rule", "case"), list(_cases("fails")))
def test_a_broken_rule_is_found(rule, case):
    found = checks.check_posting(posting_of(case["posting"]), context_of(case.get("context", {})))
    mine = [finding for finding in found if finding.rule == rule]
    assert any(case["says"] in finding.message for finding in mine), found
    said = next(finding for finding in mine if case["says"] in finding.message)
    assert said.severity == case.get("severity", "warning")
    assert said.where.file == "careers.md"
    assert said.where.line >= 5
    assert said.hint


@pytest.mark.parametrize(("rule", "case"), list(_cases("passes")))
def test_a_kept_rule_is_silent(rule, case):
    found = checks.check_posting(posting_of(case.get("posting", {})), context_of(case.get("context", {})))
    assert [finding for finding in found if finding.rule == rule] == []


def test_the_good_posting_has_nothing_to_complain_about():
    assert checks.check_posting(posting_of({}), context_of({})) == ()


def test_each_rule_has_a_failing_and_a_passing_case():
    tried = {rule for path in CASES.glob("*.yml") for rule in yaml.safe_load(path.read_text("utf-8"))}
    ids = {rule_of(check) for check in checks.functions("POSTING_RULES")}
    assert ids - tried == {"L-*"}
    assert tried - ids <= set(catalogue())


def test_a_posting_that_is_closed_or_over_is_left_in_peace():
    assert checks.check_posting(posting_of({"title": "", "closed": True}), context_of({})) == ()
    over = posting_of({"date_posted": None, "valid_through": "2026-10-31", "base_salary": None, "title": "Engineer!!"})
    assert [each.rule for each in checks.check_posting(over, context_of({}))] == ["G-TITLE-02", "G-POL-01"]


def test_severities_stay_within_the_catalogue():
    order = ["info", "warning", "error"]
    for param in _cases("fails"):
        rule, case = param.values
        assert order.index(case.get("severity", "warning")) <= order.index(catalogue()[rule].severity), rule


def test_a_finding_stands_at_the_words_of_its_field():
    posting = posting_of({"job_locations": [{"locality": "Hannover"}]})
    finding = next(f for f in checks.check_posting(posting, context_of({})) if f.rule == "G-REQ-jobLocation")
    assert finding.where == Where("careers.md", 7)
    silent = replace(posting, job_locations=(), evidence={})
    finding = next(f for f in checks.check_posting(silent, context_of({})) if f.rule == "G-REQ-jobLocation")
    assert finding.where == Where("careers.md", 5)


def test_the_worst_comes_first():
    posting = posting_of({"title": "Data Engineer!!", "job_locations": [], "employment_types": []})
    severities = [finding.severity for finding in checks.check_posting(posting, context_of({}))]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)


def test_the_declaration_file_is_not_needed_and_evidence_may_be_empty():
    posting = JobPosting("Data Engineer", evidence={"title": Evidence("a.md", 1, "Data Engineer")})
    assert checks.check_posting(posting, context_of({}))
