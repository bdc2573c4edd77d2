"""From a draft to a clean posting: what is believed first, what is said of it, what is left out."""

from jobfeed.markdown import render
from jobfeed.normalise import Settings, normalise
from jobfeed.posting import Apply, Draft, Place, Stated


def posting_of(draft, **settings):
    return normalise(draft, Settings(**settings), render)


def draft(body="", fields=None, page=None, **more):
    return Draft("jobs.md", 3, "Bell ringer", body, body_line=5, fields=fields or {}, page=page or {}, **more)


def test_a_field_is_believed_before_the_text_and_the_text_before_the_page():
    fields = {"valid_through": Stated("2027-01-31", 2, "2027-01-31")}
    page = {
        "valid_through": Stated("2027-03-03", 1, "3 March 2027"),
        "apply": Stated(Apply(email="page@tower.example"), 1, "page@tower.example"),
        "hiring_organization": Stated("Tower Trust", 1, "Tower Trust"),
    }
    posting, _ = posting_of(draft("Apply by 5 May 2027: ring@tower.example", fields, page))
    assert posting.valid_through == "2027-01-31"
    assert posting.apply.email == "ring@tower.example"
    assert posting.hiring_organization == "Tower Trust"
    assert posting.evidence["apply"].line == 5
    assert posting.evidence["hiring_organization"].line == 1


def test_a_declaration_fills_what_nobody_states_and_says_so():
    fields = {"job_locations": Stated("Hannover", 4, "Hannover")}
    posting, _ = posting_of(draft(fields=fields), default_country="DE", employer="Tower Trust", language="de")
    assert posting.job_locations == (Place(locality="Hannover", country="DE"),)
    assert posting.hiring_organization == "Tower Trust"
    hows = {name: seen.how for name, seen in posting.evidence.items()}
    assert hows["hiring_organization"] == hows["language"] == hows["job_locations"] == "declared"


def test_a_declaration_does_not_overrule_the_source():
    fields = {"hiring_organization": Stated("Bell Guild", 4, "Bell Guild")}
    posting, _ = posting_of(draft(fields=fields), employer="Tower Trust")
    assert posting.hiring_organization == "Bell Guild"
    assert posting.evidence["hiring_organization"].how == "stated"


def test_a_day_that_does_not_exist_is_named_and_left_out():
    fields = {"valid_through": Stated("2026-02-30", 4, "2026-02-30")}
    posting, findings = posting_of(draft(fields=fields))
    assert posting.valid_through is None
    assert "valid_through" not in posting.evidence
    (finding,) = findings
    assert (finding.severity, str(finding.where), finding.posting) == ("warning", "jobs.md:4", "Bell ringer")
    assert "2026-02-30" in finding.message and "2026-12-31" in finding.hint


def test_without_anything_stated_there_is_a_title_and_nothing_else():
    posting, findings = posting_of(draft())
    assert findings == ()
    assert set(posting.evidence) == {"title"}
    assert posting.record()["apply"] == {"url": None, "email": None}


def test_the_text_is_not_asked_where_fields_are_complete():
    posting, _ = posting_of(draft("Apply by 5 May 2027: ring@tower.example", only_fields=True))
    assert posting.valid_through is None and not posting.apply


def test_part_time_under_pay_is_an_employment_type():
    posting, _ = posting_of(draft(fields={"base_salary": Stated("part-time", 4, "part-time")}))
    assert posting.employment_types == ("PART_TIME",)
    assert posting.base_salary is None


def test_closed_shows_its_words():
    posting, _ = posting_of(draft(fields={"closed": Stated(True, 9, "status: filled")}, closed=True))
    assert posting.closed
    assert posting.evidence["closed"].text == "status: filled"
