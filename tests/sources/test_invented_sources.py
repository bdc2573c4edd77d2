"""Pages, lists and folders written for these tests, each with a trap; each says beside it what it shows."""

from pathlib import Path

import pytest
import yaml

from jobfeed.disk.files import Folder
from jobfeed.errors import JobfeedError
from jobfeed.markdown import render
from jobfeed.normalise import Settings, normalise
from jobfeed.protocols import Tools
from jobfeed.registry import source

CORPUS = Path(__file__).parents[1] / "corpus"
KINDS = {"pages": "markdown-page", "lists": "list", "folders": "markdown-folder"}
SILENT = ("READ-EMPTY", "READ-NONE", "READ-TEMPLATE")


def _cases():
    for folder, kind in KINDS.items():
        for path in sorted((CORPUS / folder).iterdir()):
            expected = CORPUS / folder / f"{path.stem}{'' if folder == 'pages' else '.expected'}.yml"
            if path.suffix != ".yml" and expected.exists():
                yield pytest.param(kind, path, expected, id=f"{folder}/{path.stem}")


CASES = list(_cases())


def read(kind, path):
    """Postings, findings of reading, of normalising, errors by file, and whether each unit says it is empty."""
    room, options = source(kind), source(kind).Options(path.name)
    tools = Tools(Folder(str(path.parent)), None, None)
    postings, findings, values, errors, empty = [], [], [], {}, []
    for raw in room.read(options, tools):
        try:
            reading = room.draft(tools.files.load(raw), options)
        except JobfeedError as error:
            errors[Path(error.where.file).name] = error.where.line
            continue
        empty.append(reading.empty)
        findings += [finding.rule for finding in reading.findings if finding.rule not in SILENT]
        for draft in reading.drafts:
            posting, complaints = normalise(draft, Settings(), render)
            postings.append(posting)
            values += [complaint.rule for complaint in complaints]
    return postings, findings, values, errors, bool(empty) and all(empty)


@pytest.mark.parametrize(("kind", "path", "expected"), CASES)
def test_it_is_read_as_a_person_reads_it(kind, path, expected):
    want = yaml.safe_load(expected.read_text(encoding="utf-8"))
    postings, findings, values, errors, empty = read(kind, path)
    assert [posting.title for posting in postings if not posting.closed] == want["titles"], want["shows"]
    assert [posting.title for posting in postings if posting.closed] == want.get("closed", []), want["shows"]
    assert empty == want.get("empty", False)
    assert findings == want.get("findings", [])
    assert errors == want.get("errors", {})
    if "notes" in want:
        assert values == want["notes"]
    for title, fields in (want.get("fields") or {}).items():
        record = next(posting for posting in postings if posting.title == title).record()
        assert {name: part(record, name) for name in fields} == fields


def part(record, name):
    for step in name.split("."):
        record = record[step]
    return record


@pytest.mark.parametrize(("kind", "path", "expected"), CASES)
def test_every_value_has_its_words_on_its_line(kind, path, expected):
    for posting in read(kind, path)[0]:
        record = posting.record()
        for name in posting.evidence:
            # words of a place that is not understood are kept, so that a change of them is noticed
            assert record[name] or name == "job_locations", f"evidence for {name}, which is not set"
        for name, value in record.items():
            if name in ("key", "evidence") or not _is_set(value):
                continue
            seen = posting.evidence[name]
            lines = (path.parent / seen.file).read_text(encoding="utf-8-sig").splitlines()
            assert 1 <= seen.line <= len(lines), name
            assert seen.text, name


def _is_set(value):
    return any(map(_is_set, value.values())) if isinstance(value, dict) else value not in (None, False, [], "", {})


@pytest.mark.parametrize(("kind", "path", "expected"), CASES)
def test_a_title_stands_on_the_line_that_is_named(kind, path, expected):
    for posting in read(kind, path)[0]:
        lines = (path.parent / posting.file).read_text(encoding="utf-8-sig").splitlines()
        near = " ".join(lines[posting.line - 1 : posting.line + 2])
        assert posting.title.split()[0].strip(",*") in near
