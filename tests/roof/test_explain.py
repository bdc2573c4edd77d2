"""What is shown beside a page."""

from jobfeed.errors import Where
from jobfeed.posting import (
    ApplicantLocations,
    Apply,
    Contact,
    Evidence,
    JobPosting,
    MonetaryAmount,
    Place,
)
from jobfeed.protocols import Finding
from jobfeed.telling.explain import as_text, in_words, pages

PAGE = "# Jobs at Lab\n\n## Cook\n\n**Pay:** 16 EUR per hour\n\n## Pilot\n\nCome.\n"
COOK = JobPosting(
    "Cook",
    file="a.md",
    line=3,
    hiring_organization="Lab",
    base_salary=MonetaryAmount("EUR", 16, 16, "HOUR"),
    date_posted="2026-11-02",
    language="en",
    workplace="remote",
    evidence={
        "hiring_organization": Evidence("a.md", 1, "Lab"),
        "base_salary": Evidence("a.md", 5, "Pay: 16 EUR per hour"),
        "date_posted": Evidence("", 0, "commit 1a2b3c", "history"),
        "language": Evidence("a.md", 5, "16 EUR per hour", "derived"),
        "workplace": Evidence("feeds/a.yml", 7, "workplace: remote", "declared"),
    },
)
PILOT = JobPosting(
    "Pilot",
    file="a.md",
    line=7,
    hiring_organization="Lab",
    evidence={"hiring_organization": Evidence("a.md", 1, "Lab")},
)


def explained(postings=(COOK, PILOT), findings=(), wanted=None, text=PAGE):
    return pages(postings, findings, {"a.md": text}, wanted)


def test_each_note_stands_at_its_line_and_marks_its_words():
    (page,) = explained()
    notes = {(line.number, note.field): line.text[note.start : note.end] for line in page.lines for note in line.notes}
    assert notes == {
        (1, "hiring_organization"): "Lab",  # once, although two postings have it from there
        (3, "title"): "Cook",
        (5, "base_salary"): "16 EUR per hour",  # markup hides the first word
        (5, "language"): "",  # derived: no words of its own
        (7, "title"): "Pilot",
    }


def test_what_comes_from_elsewhere_is_named_with_its_place():
    (page,) = explained()
    assert [(note.field, note.value, note.how) for note in page.elsewhere] == [
        ("workplace", "remote  feeds/a.yml:7 “workplace: remote”", "declared"),
        ("date_posted", "2026-11-02  “commit 1a2b3c”", "history"),
    ]


def test_lines_belong_to_the_posting_above_them():
    (page,) = explained()
    assert [line.posting for line in page.lines] == [
        None,
        None,
        "Cook",
        "Cook",
        "Cook",
        "Cook",
        "Pilot",
        "Pilot",
        "Pilot",
    ]


def test_one_posting_alone_with_the_lines_that_count_for_it():
    (page,) = explained(wanted="pil")
    assert [line.number for line in page.lines] == [1, 7, 8, 9]
    assert list(page.missing) == ["Pilot"]
    assert explained(wanted="baker") == []


def test_findings_stand_at_their_lines():
    finding = Finding("READ", "error", Where("a.md", 9), "half a sentence", "write the other half")
    told = as_text(explained(findings=[finding, Finding("READ", "error", Where("b.md", 1), "elsewhere")])[0])
    assert "9 │ Come.\n  ! error: half a sentence write the other half [READ]" in told.replace("  │ !", "  !")
    assert "elsewhere" not in told.split("not from a line")[0]


def test_without_the_text_all_is_still_told():
    (page,) = explained(text="")
    assert page.lines == ()
    assert "Cook: base_salary = EUR 16 per hour" in as_text(page)


def test_the_terminal_shows_values_that_are_not_stated():
    told = as_text(explained()[0])
    assert "(derived)" in told
    assert "not from a line of this file: Cook: date_posted" in told
    assert "Pilot: not stated: job_locations," in told


def test_values_in_words():
    assert in_words((Place("Hannover", country="DE"), Place(country="DK"))) == "Hannover, DE; DK"
    assert in_words(ApplicantLocations(("DE",), ("Europe",))) == "DE, Europe"
    assert in_words(MonetaryAmount("EUR", 50000, 60000, "YEAR")) == "EUR 50,000–60,000 per year"
    assert in_words(MonetaryAmount(None, 40000, None, None)) == "40,000–"
    assert in_words(Apply("https://x.example/", "a@x.example")) == "https://x.example/, a@x.example"
    assert in_words(Contact("Ada", None, "1")) == "Ada, 1"
    assert in_words(None) == in_words(()) == in_words(Apply()) == ""
