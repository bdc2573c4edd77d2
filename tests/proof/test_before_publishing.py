"""A run that would move an id or a date without a reason writes nothing and says why."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from jobfeed import pipeline
from jobfeed.run import assemble


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "jobs.yml").write_text(
        "site: https://jobs.example.org/\nemployer: Lighthouse Maps\nsources: [jobs.yml]\n", "utf-8"
    )
    (tmp_path / "jobs.yml").write_text("- title: Keeper\n  location: Leeds, UK\n  email: a@x.example\n", "utf-8")
    return tmp_path


def _run(folder, day: int):
    paths = [str(folder / "feeds" / "jobs.yml")]
    return assemble.run(paths, as_of=datetime(2026, 11, day, tzinfo=UTC), environ={}).feeds[0]


def _published(folder) -> dict:
    return {path: path.read_bytes() for path in (folder / "public").rglob("*") if path.is_file()}


def test_nothing_is_published_when_a_date_would_move(folder, monkeypatch):
    assert _run(folder, 2).errors == []
    before = _published(folder)
    live = pipeline.live

    def redated(*arguments):
        life = live(*arguments)
        records = {key: replace(record, date_posted="2026-11-20") for key, record in life.records.items()}
        return replace(life, records=records)

    monkeypatch.setattr(pipeline, "live", redated)
    (folder / "jobs.yml").write_text("- title: Keeper\n  location: York, UK\n  email: a@x.example\n", "utf-8")
    report = _run(folder, 3)
    assert "moved from 2026-11-02 to 2026-11-20" in str(report.errors[0])
    assert "G-DATE-01" in {finding.rule for finding in report.findings}
    assert report.failed
    assert _published(folder) == before


def test_an_edit_a_closing_and_a_return_are_no_fault(folder):
    for day, source in enumerate(
        (
            "- title: Keeper\n  location: Leeds, UK\n  email: a@x.example\n",
            "- title: Head Keeper\n  location: Leeds, UK\n  email: a@x.example\n",
            "- title: Cook\n  location: Hull, UK\n  email: b@x.example\n",
            "- title: Cook\n  location: Hull, UK\n  email: b@x.example\n- title: Head Keeper\n  location: Leeds, UK\n"
            "  email: a@x.example\n",
        ),
        2,
    ):
        (folder / "jobs.yml").write_text(source, "utf-8")
        report = _run(folder, day)
        assert report.errors == []
