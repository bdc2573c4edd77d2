"""JobPosting by schema.org release 30.0 and Google's forms: nothing invented, nothing superseded."""

from dataclasses import replace
from datetime import datetime

import pytest

from formats.sample import BARE, FULL, HEAD, REMOTE, entry
from jobfeed.posting import ApplicantLocations, Apply, JobPosting, MonetaryAmount, Place
from jobfeed.writing.schemaorg import base_salary, direct_apply, job_posting, organisation, script_json, valid_through

#: terms of JobPosting and Thing in release 30.0 that are not superseded (rules V-01, V-03)
TERMS = {
    "applicantLocationRequirements", "applicationContact", "baseSalary", "datePosted", "directApply",
    "educationRequirements", "eligibilityToWorkRequirement", "employerOverview", "employmentType", "employmentUnit",
    "estimatedSalary", "experienceInPlaceOfEducation", "experienceRequirements", "hiringOrganization",
    "incentiveCompensation", "industry", "jobBenefits", "jobDuration", "jobImmediateStart", "jobLocation",
    "jobLocationType", "jobStartDate", "occupationalCategory", "physicalRequirement", "qualifications",
    "relevantOccupation", "responsibilities", "salaryCurrency", "securityClearanceRequirement", "sensoryRequirement",
    "skills", "specialCommitments", "title", "totalJobOpenings", "validThrough", "workHours",
    "additionalType", "alternateName", "description", "disambiguatingDescription", "identifier", "image",
    "mainEntityOfPage", "name", "owner", "potentialAction", "sameAs", "subjectOf", "url",
}  # fmt: skip


def node(posting, **changes):
    return job_posting(HEAD, entry(posting, **changes))


def test_full_posting():
    made = node(FULL)
    assert set(made) - {"@context", "@type"} <= TERMS
    assert made["identifier"] == {
        "@type": "PropertyValue",
        "name": "Example Lab",
        "value": "tag:jobs.example.org,2026-11-02:job-0",
    }
    assert made["employmentType"] == "FULL_TIME"
    assert made["educationRequirements"] == {
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": "bachelor degree",
    }
    assert made["experienceRequirements"] == {
        "@type": "OccupationalExperienceRequirements",
        "monthsOfExperience": 36,
    }
    assert made["jobLocation"]["address"]["addressCountry"] == "DE"
    assert "jobLocationType" not in made


def test_bare_posting_has_nothing_invented():
    assert set(node(BARE)) == {
        "@context", "@type", "title", "datePosted", "url", "identifier", "hiringOrganization",
    }  # fmt: skip


def test_the_day_of_first_publication_does_not_move():
    assert node(replace(FULL, date_posted="2026-11-20"))["datePosted"] == "2026-11-02"


@pytest.mark.parametrize(
    ("posting", "kind", "areas", "place"),
    [
        (REMOTE, "TELECOMMUTE", 3, False),
        (replace(REMOTE, applicant_locations=ApplicantLocations()), "TELECOMMUTE", 0, False),
        (replace(REMOTE, workplace="hybrid"), None, 0, False),
        (replace(BARE, workplace="remote", job_locations=(Place("Graz", None, "AT"),)), "TELECOMMUTE", 0, True),
        (replace(BARE, job_locations=(Place("Graz"),)), None, 0, False),
    ],
    ids=["limited", "not limited", "hybrid is not remote", "remote with an office", "no country, no place"],
)
def test_locations(posting, kind, areas, place):
    made = node(posting)
    assert made.get("jobLocationType") == kind
    assert len(made.get("applicantLocationRequirements", ())) == areas
    assert ("jobLocation" in made) == place


def pay(low, high, currency="EUR", unit="YEAR"):
    return MonetaryAmount(currency, low, high, unit)


@pytest.mark.parametrize(
    ("amount", "value"),
    [
        (pay(50000.0, 60000.0), {"minValue": 50000, "maxValue": 60000}),
        (pay(17.5, 17.5, unit="HOUR"), {"value": 17.5}),
        (pay(50000.0, None), None),
        (pay(None, 50000.0), None),
        (pay(60000.0, 50000.0), None),
        (pay(0.0, 0.0), None),
        (pay(1.0, 2.0, currency=None), None),
        (pay(1.0, 2.0, unit=None), None),
        (None, None),
    ],
    ids=["range", "one", "from", "up to", "turned", "zero", "no currency", "no unit", "none"],
)
def test_base_salary_only_in_the_form_that_is_read(amount, value):
    made = base_salary(amount)
    assert (made and {name: part for name, part in made["value"].items() if name.endswith(("value", "Value"))}) == value


@pytest.mark.parametrize(
    ("day", "end", "expected"),
    [
        ("2026-12-31", "2026-12-31T23:00:00+00:00", "2026-12-31T23:59:59+01:00"),
        ("2026-12-31", "2026-12-31T22:59:59+00:00", "2026-12-31T23:59:59+01:00"),
        ("2026-12-31", "2027-01-01T12:00:00+00:00", "2026-12-31T23:59:59-12:00"),
        ("2026-12-31", "2026-12-31T18:30:00+00:00", "2026-12-31T23:59:59+05:30"),
        ("2026-12-31", "2026-12-31T23:59:59-12:00", "2026-12-31T23:59:59-12:00"),
        ("2026-12-31", "2026-12-31T23:59:59+01:00", "2026-12-31T23:59:59+01:00"),
        ("2026-12-31", "2027-01-05T12:00:00+00:00", "2027-01-05T12:00:00+00:00"),
        ("2026-12-31T17:00+01:00", "2026-12-31T17:00:00+01:00", "2026-12-31T17:00:00+01:00"),
        (None, "2026-12-31T16:00:00+00:00", "2026-12-31T16:00:00+00:00"),
        ("2026-12-31", None, None),
    ],
    ids=[
        "Berlin",
        "last second",
        "UTC-12",
        "India",
        "own zone",
        "own zone Berlin",
        "another day",
        "with time",
        "declared",
        "none",
    ],
)
def test_valid_through_shows_the_day_that_the_page_shows(day, end, expected):
    made = entry(replace(FULL, valid_through=day), deadline_at=end and datetime.fromisoformat(end))
    assert valid_through(made) == expected


@pytest.mark.parametrize(
    ("apply", "expected"),
    [
        (Apply(None, "a@example.org"), True),
        (Apply("https://jobs.example.org/apply", None), True),
        (Apply("https://ats.example.com/1", None), False),
        (Apply("https://ats.example.com/1", "a@example.org"), True),
        (Apply("mailto:a@example.org", None), True),
        (Apply(), None),
    ],
    ids=["mail", "own host", "elsewhere", "both", "mailto", "none"],
)
def test_direct_apply(apply, expected):
    assert direct_apply(entry(JobPosting(title="x", apply=apply))) is expected


def test_logo_and_address_are_the_employers_alone():
    assert organisation(HEAD.employer, "example lab")["sameAs"] == "https://example.org"
    assert organisation(HEAD.employer, "Someone else") == {"@type": "Organization", "name": "Someone else"}
    assert organisation(HEAD.employer, "confidential") == {"@type": "Organization", "name": "confidential"}


@pytest.mark.parametrize("text", ["PhD in physics", "no requirements"])
def test_education_that_fits_no_form_is_text(text):
    made = node(replace(FULL, education=text, experience=text))
    assert made["educationRequirements"] == made["experienceRequirements"] == text


def test_script_json_escapes_what_could_end_it():
    assert script_json({"a": "</script><!--&\u2028\x07\ud800"}) == ('{"a":"\\u003c/script>\\u003c!--&\\u2028"}')
    assert script_json(["\\b \\u0007"]) == '["\\\\b \\\\u0007"]'
