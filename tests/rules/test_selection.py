"""Which postings a feed keeps, and what its declaration corrects in them: value by value."""

import pytest

from jobfeed import selection
from jobfeed.posting import ApplicantLocations, Apply, Evidence, JobPosting, MonetaryAmount, Place, Stated

POSTING = JobPosting(
    title="Research Engineer",
    hiring_organization="Alder Lab",
    job_locations=(Place(locality="Z\u00fcrich", country="CH"), Place(locality="Bern", country="CH")),
    applicant_locations=ApplicantLocations(countries=("DE", "CH")),
    employment_types=("FULL_TIME", "INTERN"),
    base_salary=MonetaryAmount("CHF", 90_000, 100_000, "YEAR"),
    department="Rivers & Lakes",
    closed=True,
)


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        ({}, True),
        ({"department": ("rivers & lakes",)}, True),
        ({"department": ("Rivers",)}, False),
        ({"department": ("Hills", "Rivers & Lakes")}, True),
        ({"department": ()}, False),
        ({"job_locations": ("Z\u00dcRICH",)}, True),
        ({"job_locations": ("ch",)}, True),
        ({"job_locations": ("DE",)}, False),
        ({"applicant_locations": ("DE",)}, True),
        ({"employment_types": ("intern",)}, True),
        ({"employment_types": ("PART_TIME",)}, False),
        ({"base_salary": ("CHF",)}, True),
        ({"closed": ("true",)}, True),
        ({"closed": ("True",)}, True),
        ({"closed": ("false",)}, False),
        ({"requisition": ("None",)}, False),
        ({"department": ("Rivers & Lakes",), "employment_types": ("PART_TIME",)}, False),
        ({"department": ("Rivers & Lakes",), "employment_types": ("FULL_TIME",)}, True),
    ],
)
def test_a_posting_is_kept_that_has_an_accepted_value_in_every_field(wanted, kept):
    assert selection.keeps(POSTING, wanted) is kept


@pytest.mark.parametrize(
    ("name", "value", "becomes"),
    [
        ("title", "Engineer II", "Engineer II"),
        ("department", "Hills", "Hills"),
        ("department", None, None),
        ("department", "", None),
        ("closed", "false", False),
        ("closed", "No", False),
        ("closed", "true", True),
        ("closed", "YES", True),
        ("closed", None, False),
        ("valid_through", "2026-12-31", "2026-12-31"),
        ("valid_through", None, None),
        ("employment_types", ["PART_TIME"], ("PART_TIME",)),
        ("employment_types", None, ()),
        ("job_locations", None, ()),
        ("description", "One & two\n\nthree\n\n \n", "<p>One &amp; two</p><p>three</p>"),
        ("description", None, ""),
        ("apply", "jobs@alder.example", Apply(email="jobs@alder.example")),
        ("url", "https://alder.example/1", "https://alder.example/1"),
        ("language", "pt-BR", "pt-BR"),
    ],
)
def test_a_declared_value_takes_the_place_of_the_stated_one(name, value, becomes):
    overrides = {"research engineer": {name: Stated(value, 7, f"{name}: {value}", "declared")}}
    assert selection.understands(name, value)
    made = selection.corrected(POSTING, overrides, "feeds/jobs.yml")
    assert getattr(made, name) == becomes
    assert made.evidence[name] == Evidence("feeds/jobs.yml", 7, f"{name}: {value}", "declared")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", None),
        ("title", ""),
        ("title", " "),
        ("title", ["a"]),
        ("closed", "maybe"),
        ("closed", ["true"]),
        ("url", "javascript:alert(1)"),
        ("url", "/jobs/1"),
        ("language", "17"),
        ("language", "english please"),
        ("department", ["a", "b"]),
        ("description", {"a": "b"}),
        ("valid_through", "2026-02-30"),
        ("base_salary", "lots"),
    ],
)
def test_a_declared_value_that_says_nothing_is_not_understood(name, value):
    assert not selection.understands(name, value)


def test_a_posting_of_another_title_is_left_as_it_is():
    overrides = {"engineer": {"closed": Stated("true", 1, "", "declared")}}
    assert selection.corrected(POSTING, overrides, "x.yml") is POSTING
