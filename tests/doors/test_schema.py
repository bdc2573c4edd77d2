"""The JSON Schema that editors use says what the loader does."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from doors.rooms import Options
from jobfeed.config.describe import described
from jobfeed.config.schema import schema

ROOT = Path(__file__).parents[2]
FULL = """\
site: {url: https://jobs.example.org/, title: Work, language: en, timezone: Europe/Berlin}
employer: {name: Example Lab, url: https://example.org, logo: https://example.org/logo.png, employees: 40}
sources:
  - careers.md
  - {kind: greenhouse, board: examplelab}
postings: {default_country: DE, default_lifetime_days: null, keep_closed_days: 90}
filter: {department: [Engineering], workplace: remote}
overrides: {"Research Engineer": {valid_through: "2026-12-31"}}
formats: [pages, rss]
channels:
  - {target: webhook, url: "https://example.org/hook", secret: "${SECRET}", max_per_run: 5}
ledger: ledger/example.jsonl
output: public/
"""


@pytest.fixture(scope="module")
def judge():
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


@pytest.mark.parametrize("text", [FULL, "site: https://x.example/\nemployer: X\nsources: [careers.md]\n"])
def test_what_the_handbook_shows_is_valid(judge, text):
    assert [error.message for error in judge.iter_errors(yaml.safe_load(text))] == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("employer:", "employr:"),
        ("employees: 40", "employees: many"),
        ("greenhouse", "greenhuse"),
        ("formats: [pages", "formats: [pags"),
        ("target: webhook", "target: webhok"),
        ("${SECRET}", "hunter2"),
        ("keep_closed_days: 90", "keep_closed: 90"),
    ],
)
def test_a_mistake_is_underlined(judge, right, wrong):
    assert right in FULL
    assert list(judge.iter_errors(yaml.safe_load(FULL.replace(right, wrong))))


def test_the_stored_schema_is_the_present_one():
    stored = json.loads((ROOT / "schema" / "jobfeed.schema.json").read_text(encoding="utf-8"))
    assert stored == schema(), "run `make reference` and commit the result"


def test_every_key_of_a_declaration_says_what_it_is_for():
    undescribed = [name for name, part in schema()["properties"].items() if not part.get("description")]
    assert undescribed == []


def test_options_are_described_in_words():
    rows = {row["name"]: row for row in described(Options)}
    assert rows["path"] == {"name": "path", "type": "text", "required": True, "default": None, "about": "where it is"}
    assert rows["token"]["type"] == "secret"
    assert rows["tags"]["type"] == "list of text"
    assert rows["fields"]["type"] == "keys with text"
    assert rows["mode"]["type"] == "`fast` or `slow`"
    assert rows["page_url"]["about"] == "behind the field"
