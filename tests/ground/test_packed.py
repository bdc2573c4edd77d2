"""A posting that is kept and taken out again is the same posting; equal postings are kept in equal bytes."""

from dataclasses import replace

from jobfeed.posting import (
    ApplicantLocations,
    Apply,
    Contact,
    Evidence,
    JobPosting,
    MonetaryAmount,
    Place,
)

FULL = JobPosting(
    "Archivist",
    hiring_organization="Alder Lab",
    job_locations=(Place("Hannover", None, "DE", "Am Teich 1", "30159"), Place("Lyon")),
    workplace="remote",
    applicant_locations=ApplicantLocations(("DE", "FR"), ("Europe",)),
    employment_types=("FULL_TIME", "PART_TIME"),
    base_salary=MonetaryAmount("EUR", 50000.5, 60000.0, "YEAR"),
    valid_through="2026-12-31",
    apply=Apply("https://alder.example/1", "jobs@alder.example"),
    contact=Contact("Ada", None, "+49 511 1"),
    sections={"benefits": "- books"},
    description="<p>größer \ud800</p>",
    evidence={"title": Evidence("a.md", 3, "Archivist"), "url": Evidence("a.md", 4, "x", "derived")},
    source_id="7",
    file="a.md",
    line=3,
)


def test_nothing_is_lost() -> None:
    assert JobPosting.unpacked(*FULL.packed()) == FULL
    assert JobPosting.unpacked(*JobPosting("Bare").packed()) == JobPosting("Bare")


def test_equal_postings_are_equal_bytes_and_a_moved_one_shows_the_same() -> None:
    again = JobPosting.unpacked(*FULL.packed())
    assert again.packed() == FULL.packed()
    moved = replace(FULL, line=9, evidence={"title": Evidence("a.md", 9, "Archivist")})
    assert moved.packed()[0] == FULL.packed()[0] and moved.packed()[1] != FULL.packed()[1]


def test_a_text_of_a_class_of_its_own_is_kept_as_text() -> None:
    class Own(str):
        pass

    assert JobPosting.unpacked(*JobPosting(Own("Archivist")).packed()).title == "Archivist"
