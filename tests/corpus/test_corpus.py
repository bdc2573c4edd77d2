"""Invented sources with what a careful reader gets out of them: titles exactly, each field by exact value.

A folder `pages/p-NAME/`, or `pages/u-NAME/` (written after a page of its kind had been misread), holds a source and
`expected.yml`: what it shows, the kind, the postings. A field that is not named there is not stated, and giving it is
wrong. `also_ok` holds other fair readings, `unsaid` fields that are not compared. `known_gaps.yml` lists what is still
wrong; a gap that is mended must leave the list.
"""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from jobfeed.posting import JobPosting
from jobfeed.run import assemble

HERE = Path(__file__).parent
PAGES = sorted(path.parent for path in (HERE / "pages").glob("[pu]-*/expected.yml"))
FIELDS = (
    "job_locations", "workplace", "applicant_locations", "employment_types", "base_salary", "valid_through",
    "job_start_date", "date_posted", "apply", "requisition", "language",
)  # fmt: skip
AS_OF = datetime(2027, 1, 15, tzinfo=UTC)


def _expected(page: Path) -> dict[str, Any]:
    expected: dict[str, Any] = yaml.safe_load((page / "expected.yml").read_text("utf-8"))
    return expected


@cache
def _read(page: Path) -> Any:
    expected = _expected(page)
    return assemble.read(expected["source"], kind=expected["kind"], base=str(page))


def _wanted(field: str, value: Any) -> Any:
    """A value of expected.yml in the form of `_given`."""
    if not value:
        return None
    if field == "apply":
        return {"url": None, "email": None} | value
    return sorted(value, key=str) if field in ("job_locations", "employment_types") else value


def _given(field: str, posting: JobPosting) -> Any:
    """A field as expected.yml spells it; a day from version history is not the text's."""
    seen = posting.evidence.get(field)
    value = posting.record()[field]
    if not value or (seen and seen.how == "history"):
        return None
    if field == "job_locations":
        return sorted(([place["locality"], place["region"], place["country"]] for place in value), key=str)
    if field == "applicant_locations":
        return value if value["countries"] or value["regions"] else None
    if field == "apply":
        return value if value["url"] or value["email"] else None
    return sorted(value) if field == "employment_types" else value


def _readings(field: str, case: dict[str, Any]) -> list[Any]:
    return [_wanted(field, value) for value in [case.get(field), *case.get("also_ok", {}).get(field, [])]]


def _gaps(page: Path) -> dict[str, tuple[Any, Any]]:
    """What is not as expected, by "title: field": what was wanted and what came."""
    expected, reading = _expected(page), _read(page)
    state = expected.get("state", "read")
    gaps = {} if reading.state == state else {"state": (state, reading.state)}
    left = [posting for posting in reading.postings if not posting.closed]
    for case in expected["postings"]:
        names = [case["title"], *case.get("also_ok", {}).get("title", [])]
        hit = next((posting for posting in left if posting.title in names), None)
        if hit is None:
            gaps[f"{case['title']}: title"] = (case["title"], None)
            continue
        left.remove(hit)
        gaps |= _field_gaps({"language": expected.get("language")} | case, hit, expected.get("unsaid", []))
    gaps |= {f"{posting.title}: extra": (None, posting.title) for posting in left}
    return gaps | _closed_gaps(expected, reading)


def _field_gaps(case: dict[str, Any], posting: JobPosting, unsaid: list[str]) -> dict[str, tuple[Any, Any]]:
    gaps = {}
    for field in [*FIELDS, *(["hiring_organization"] if "hiring_organization" in case else [])]:
        readings, given = _readings(field, case), _given(field, posting)
        if field not in unsaid and given not in readings:
            gaps[f"{case['title']}: {field}"] = (readings[0], given)
    return gaps


def _closed_gaps(expected: dict[str, Any], reading: Any) -> dict[str, tuple[Any, Any]]:
    """A closed posting is given as closed or not at all; any other is unexpected."""
    closed = [posting.title for posting in reading.postings if posting.closed]
    return {f"{title}: closed": (None, title) for title in closed if title not in expected.get("closed", [])}


def _known() -> dict[str, list[str]]:
    return yaml.safe_load((HERE / "known_gaps.yml").read_text("utf-8")) or {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page(page: Path) -> None:
    gaps = _gaps(page)
    known = _known().get(page.name, [])
    new = {name: gap for name, gap in gaps.items() if name not in known}
    assert not new, f"want, got: {new}"
    mended = [name for name in known if name not in gaps]
    assert not mended, f"mended: remove from known_gaps.yml: {mended}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_evidence_stands_where_it_says(page: Path) -> None:
    for posting in _read(page).postings:
        for field in FIELDS:
            seen = posting.evidence.get(field)
            if _given(field, posting) is None or seen is None or seen.how in ("history", "declared"):
                continue
            lines = (page / seen.file).read_text("utf-8", errors="replace").splitlines()
            assert 1 <= seen.line <= len(lines), (posting.title, field, seen)


def test_gaps_name_pages_that_exist() -> None:
    assert set(_known()) <= {page.name for page in PAGES}
