"""What a declaration says of postings: overrides taken, overrides that cannot be, and what the filter hides."""

import datetime as dt
import json

import pytest

from jobfeed import assemble
from jobfeed.errors import ConfigError
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


def test_check_speaks_of_what_is_published_and_once(tmp_path):
    made = world(tmp_path, "filter: {employment_types: [PART_TIME]}\n")
    made.run("2026-02-01", steps="build")
    as_of = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
    found = assemble.check([str(made.declaration)], as_of=as_of, environ={}).findings
    assert {finding.posting for finding in found if finding.posting} == {"Data Engineer"}
    assert {finding.where.file for finding in found if finding.rule == "G-REM-03"} == {"careers.md"}
