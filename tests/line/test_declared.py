"""What a declaration says of postings: overrides taken, overrides that cannot be, and what the filter hides."""

import datetime as dt
import json

import pytest

from jobfeed.errors import ConfigError
from jobfeed.run import assemble
from support.world import World

HEAD = """site: https://jobs.alder.example/
employer: Alder Lab
sources: [careers.md]
"""


def world(base, rest):
    return World(base, declaration=(HEAD + rest).replace("{", "{{").replace("}", "}}"))


@pytest.mark.parametrize(
    ("field", "value", "remedy"),
    [
        ("valid_through", "2026-02-30", "2026-12-31"),
        ("base_salary", "lots", "EUR a year"),
        ("employment_types", "[SOMETIMES]", "[FULL_TIME]"),
    ],
)
def test_an_override_that_says_nothing_is_a_mistake_and_empties_no_field(tmp_path, field, value, remedy):
    made = world(tmp_path, f'overrides: {{"Hydrologist": {{{field}: {value}}}}}\n')
    with pytest.raises(ConfigError) as caught:
        made.run("2026-02-01", steps="build")
    [problem] = caught.value.problems
    assert (problem.where.line, field in problem.message, remedy in problem.hint) == (4, True, True)


def test_an_override_of_words_and_address_is_taken(tmp_path):
    rest = (
        'overrides: {"Hydrologist": {description: "Rivers & lakes", url: "https://a.example/h", valid_through: null}}\n'
    )
    made = world(tmp_path, rest)
    assert made.run("2026-02-01", steps="build").exit_code == 0
    [item] = [one for one in json.loads(made.public()["feed.json"])["items"] if one["title"] == "Hydrologist"]
    assert "<p>Rivers &amp; lakes</p>" in item["content_html"]
    assert "31 March 2026" not in item["content_html"]


@pytest.mark.parametrize("command", ["run", "check"])
def test_an_override_that_corrects_nothing_is_named_with_the_nearest_title(tmp_path, command):
    rest = 'overrides:\n  "Hydrologyst":\n    department: Rivers\n  "Data Engineer": {title: "Data Engineer II"}\n'
    made = world(tmp_path, rest)
    if command == "run":
        findings = made.run("2026-02-01", steps="build").feeds[0].findings
    else:
        as_of = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
        findings = assemble.check([str(made.declaration)], as_of=as_of, environ={}).findings
    [found] = [finding for finding in findings if finding.rule == "READ-OVERRIDE"]
    assert (found.where.file, found.where.line) == (str(made.declaration), 5)
    assert "`Hydrologyst`" in found.message
    assert "`Hydrologist`" in found.hint


def test_an_override_is_not_called_idle_where_a_source_could_not_be_read(tmp_path):
    made = world(tmp_path, "overrides: {Hydrologyst: {department: Rivers}}\n")
    (tmp_path / "careers.md").unlink()
    findings = made.run("2026-02-01", steps="build").feeds[0].findings
    assert "READ-OVERRIDE" not in {finding.rule for finding in findings}


def test_a_finding_that_a_later_day_answers_is_gone_on_that_day(tmp_path):
    made = world(tmp_path, "")
    (tmp_path / "careers.md").write_text(
        "---\ntitle: Hydrologist\ndate: 2026-02-10\ndeadline: 2026-09-01\n---\nRivers.\n"
    )
    rules = [
        {finding.rule for finding in made.run(day, steps="build").feeds[0].findings} & {"G-REQ-datePosted"}
        for day in ("2026-02-01", "2026-02-02", "2026-02-20")
    ]
    assert rules == [{"G-REQ-datePosted"}, {"G-REQ-datePosted"}, set()]


def test_check_speaks_of_what_is_published_and_once(tmp_path):
    made = world(tmp_path, "filter: {employment_types: [PART_TIME]}\n")
    made.run("2026-02-01", steps="build")
    as_of = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
    found = assemble.check([str(made.declaration)], as_of=as_of, environ={}).findings
    assert {finding.posting for finding in found if finding.posting} == {"Data Engineer"}
    assert {finding.where.file for finding in found if finding.rule == "G-REM-03"} == {"careers.md"}
