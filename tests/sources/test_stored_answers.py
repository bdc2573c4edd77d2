"""Stored answers of services and documents of other kinds, each invented, each with a trap, and what they state.

`answers/NAME.yml` and `documents/NAME.yml` hold `shows`, `kind`, the `answer`, and what is `expected`: the fields of
the postings (only those named are compared) or words of the findings. A dotted name reaches into a field.
"""

import json
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from sources.conftest import read_text

HERE = Path(__file__).parent
CASES = sorted([*(HERE / "answers").glob("*.yml"), *(HERE / "documents").glob("*.yml")])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_answer(path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    source = import_module(f"jobfeed.sources.{case['kind']}").SOURCE
    answer = case["answer"]
    text = answer if isinstance(answer, str) else json.dumps(answer, indent=1)
    options = source.Options(**{"path": "stored", **case.get("options", {})})
    postings, findings, empty = read_text(source, text, options, "stored")
    records = [posting.record() | {"source_id": posting.source_id} for posting in postings]
    expected = case["expected"]
    assert [record["title"] for record in records] == [one["title"] for one in expected]
    for record, wanted in zip(records, expected, strict=True):
        assert {name: _reach(record, name) for name in wanted} == wanted
    said = "\n".join(f"{finding.where}: {finding.severity}: {finding.message}" for finding in findings)
    for words in case.get("findings", []):
        assert words in said
    assert bool([f for f in findings if f.severity == "error"]) == bool(case.get("partial"))
    assert empty == case.get("empty", False)


def _reach(record, name):
    for part in name.split("."):
        record = record[int(part)] if part.isdigit() else record[part]
    return record


def test_there_is_an_answer_for_each_service():
    kinds = {yaml.safe_load(path.read_text(encoding="utf-8"))["kind"] for path in CASES}
    services = "greenhouse lever ashby personio teamtailor smartrecruiters recruitee workable pinpoint bamboohr".split()
    assert kinds >= set(services)
