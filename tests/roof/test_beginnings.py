"""A posting without a date gets the day of its first commit, in `read` and in a run; nothing else does."""

import os
import subprocess
from datetime import UTC, datetime

import pytest

from jobfeed.run import assemble

PAGE = "# Jobs\n\n## Hydrologist\n\nPart-time in Bern, Switzerland. You measure rivers with us.\n"
FILE = "---\ntitle: {}\n---\n\nYou keep the gauges running, and you like {} weather.\n"
AS_OF = datetime(2026, 11, 22, tzinfo=UTC)


def commit(folder, day, **files):
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_md", ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    at = f"{day}T12:00:00Z"
    who = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER")
           for part, value in (("NAME", "A"), ("EMAIL", "a@example.org"), ("DATE", at))}  # fmt: skip
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", "-C", str(folder), *command], check=True, env={**os.environ, **who})


def read(location, base):
    return assemble.read(location, kind=None, base=str(base)).postings


def test_read_shows_the_day_and_how_it_is_known(tmp_path):
    commit(tmp_path, "2026-03-04", careers_md="# Jobs\n")
    commit(tmp_path, "2026-05-06", careers_md=PAGE)
    commit(tmp_path, "2026-07-08", careers_md=PAGE + "\nCome and see.\n")
    (posting,) = read("careers.md", tmp_path)
    assert posting.date_posted == "2026-05-06"
    assert posting.evidence["date_posted"].how == "history"
    assert "2026-05-06" in posting.evidence["date_posted"].text


def test_a_date_that_the_source_states_is_the_date(tmp_path):
    commit(tmp_path, "2026-05-06", careers_md=PAGE + "\nPosted: 1 May 2026\n")
    (posting,) = read("careers.md", tmp_path)
    assert posting.date_posted == "2026-05-01" and posting.evidence["date_posted"].how == "stated"


def test_without_a_checkout_there_is_no_day(tmp_path):
    (tmp_path / "careers.md").write_text(PAGE)
    (posting,) = read("careers.md", tmp_path)
    assert posting.date_posted is None


def test_files_of_a_folder_have_the_day_that_brought_them(tmp_path):
    commit(tmp_path, "2026-03-04", jobs__a_md=FILE.format("Gauge keeper", "bad"))
    commit(
        tmp_path,
        "2026-05-06",
        jobs__b_md=FILE.format("River pilot", "fair"),
        jobs__a_md=FILE.format("Gauge keeper", "any"),
    )
    assert {p.title: p.date_posted for p in read("jobs", tmp_path)} == {
        "Gauge keeper": "2026-03-04", "River pilot": "2026-05-06",
    }  # fmt: skip


@pytest.mark.parametrize("source", ["careers.md", "./careers.md"])
def test_a_run_publishes_under_that_day(tmp_path, source):
    commit(tmp_path, "2026-05-06", careers_md=PAGE)
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "lab.yml").write_text(
        f"site: https://jobs.example.org/\nemployer: Example Lab\nsources: [{source}]\nformats: [json-feed]\n"
    )
    report = assemble.run([str(tmp_path / "feeds" / "lab.yml")], as_of=AS_OF, environ={})
    assert report.exit_code == 0, report
    assert '"2026-05-06' in (tmp_path / "public" / "feed.json").read_text()
