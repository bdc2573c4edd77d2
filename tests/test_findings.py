"""Findings as people and machines read them."""

import json

import jsonschema
import pytest
import yaml

from jobfeed.errors import Where
from jobfeed.protocols import Finding
from jobfeed.telling import findings as written

LINES = {
    3: "## Data Engineer 60k",
    4: "x" * 90 + " salary 50k " + "y" * 200,
    5: "## 給与 60k の求人",
    6: "bad \x1b[31m\u202e words",
}
PAY = Finding(
    "G-TITLE-01", "warning", Where("careers.md", 3), 'the title "Data Engineer 60k" holds a pay ("60k")', "Drop it."
)

_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
#: what sections 3.13 to 3.52 of SARIF 2.1.0 ask of the parts that are written
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": {
            "type": "object",
            "required": ["tool", "results"],
            "properties": {
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {"rules": {"type": "array", "uniqueItems": True, "items": {
                        "type": "object",
                        "required": ["id"],
                        "properties": {
                            "shortDescription": _TEXT,
                            "help": _TEXT,
                            "defaultConfiguration": {"type": "object", "properties": {"level": _LEVEL}},
                        },
                    }}},
                }}},
                "results": {"type": "array", "items": {
                    "type": "object",
                    "required": ["message"],
                    "properties": {
                        "message": _TEXT,
                        "level": _LEVEL,
                        "ruleIndex": {"type": "integer", "minimum": 0},
                        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                        "locations": {"type": "array", "items": {"type": "object", "properties": {
                            "physicalLocation": {"type": "object", "required": ["artifactLocation"], "properties": {
                                "artifactLocation": {"type": "object", "properties": {
                                    "uri": {"type": "string", "pattern": "^[^ ]+$"}}},
                                "region": {"type": "object", "properties": {
                                    "startLine": {"type": "integer", "minimum": 1}}},
                            }},
                        }}},
                    },
                }},
            },
        }},
    },
}  # fmt: skip


def line_of(where):
    return LINES.get(where.line)


def test_a_caret_stands_under_the_words():
    assert written.to_text([PAY], line_of).splitlines() == [
        'careers.md:3: warning: the title "Data Engineer 60k" holds a pay ("60k") [G-TITLE-01]',
        "  | ## Data Engineer 60k",
        "  |                  ^~~",
        "    Drop it.",
        "1 warning",
    ]


def test_a_long_line_is_cut_around_the_words():
    lines = written.to_text([Finding("R", "error", Where("a.md", 4), 'it says "50k"')], line_of).splitlines()
    assert len(lines[1]) == 104
    assert lines[1][lines[2].index("^") :].startswith("50k")


def test_wide_letters_count_twice():
    lines = written.to_text([Finding("R", "error", Where("a.md", 5), 'it says "60k"')], line_of).splitlines()
    # two wide letters stand before the words: four columns
    assert lines[2].index("^") == lines[1].index("60k") + 2


def test_without_quotation_the_first_word_is_meant():
    lines = written.to_text([Finding("R", "info", Where("a.md", 3), "no place")], line_of).splitlines()
    assert lines[0] == "a.md:3: note: no place [R]"
    assert lines[2] == "  |    ^"


def test_a_hostile_line_cannot_command_the_terminal():
    text = written.to_text([Finding("R", "error", Where("a\x1b.md", 6), "bad \x1b[0m")], line_of)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_colour_only_when_asked():
    assert "\x1b[1;33mwarning\x1b[0m" in written.to_text([PAY], line_of, colour=True)


@pytest.mark.parametrize("where", [Where("careers.md", 0), Where("gone.md", 99), Where()])
def test_a_line_that_cannot_be_had_is_left_out(where):
    assert "|" not in written.to_text([Finding("R", "error", where, "no file")], line_of)


def test_nothing_found_prints_nothing():
    assert written.to_text([], line_of) == ""
    assert written.count([]) == "no findings"
    assert written.count([PAY, PAY]) == "2 warnings"


def test_a_note_about_many_postings_is_said_once():
    notes = [Finding("G-SAL-01", "info", Where("a.md", line), "the posting states no pay") for line in range(11, 19)]
    text = written.to_text([notes[0], PAY, PAY, *notes[1:]], line_of)
    assert text.count("states no pay") == 1
    assert "    Likewise a.md:12, a.md:13, a.md:14, a.md:15 and 3 more\n" in text
    assert text.count("holds a pay") == 2
    assert text.endswith("2 warnings, 8 notes\n")


def test_a_remedy_is_a_line_of_yaml():
    line = written.declared(("overrides", "Engineer: Data", "job_locations"), [{"locality": "Köln"}])
    assert yaml.safe_load(line) == {"overrides": {"Engineer: Data": {"job_locations": [{"locality": "Köln"}]}}}


def test_json_has_every_part():
    [found] = json.loads(written.to_json([PAY]))["findings"]
    assert found == {
        "rule": "G-TITLE-01", "severity": "warning", "file": "careers.md", "line": 3, "posting": None,
        "message": PAY.message, "hint": "Drop it.",
    }  # fmt: skip


def test_annotations_are_escaped():
    hostile = Finding("R", "info", Where("a,b:c.md", 2), "50 %\n::error::gotcha")
    assert written.to_annotations([hostile]) == "::notice file=a%2Cb%3Ac.md,line=2,title=R::50 %25%0A::error::gotcha.\n"
    assert written.to_annotations([PAY]).startswith("::warning file=careers.md,line=3,title=G-TITLE-01::the title")


def test_sarif_is_what_its_schema_asks_for():
    log = json.loads(
        written.to_sarif(
            [PAY, Finding("read", "error", Where("my page.md"), "lost"), Finding("R", "info", Where(), "x")]
        )
    )
    jsonschema.validate(log, SARIF)
    run = log["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["G-TITLE-01", "R", "read"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert run["results"][1]["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "my%20page.md"}}
    assert "locations" not in run["results"][2]


def test_a_fingerprint_outlives_its_line():
    moved = Finding(PAY.rule, PAY.severity, Where("careers.md", 33), PAY.message, PAY.hint)
    prints = [
        result["partialFingerprints"] for result in json.loads(written.to_sarif([PAY, moved]))["runs"][0]["results"]
    ]
    assert prints[0] == prints[1]
