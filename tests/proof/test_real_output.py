"""What the line really writes stands the proof: the example with all formats, 130 postings in pages, a closed one."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jobfeed import proof
from jobfeed.feed import Employer, FeedHead, Site
from jobfeed.run import assemble

EXAMPLE = Path(__file__).parents[2] / "examples" / "lighthouse" / "careers.md"
HEAD = FeedHead(Site("https://jobs.example.org/sub/", "Jobs"), Employer("Lighthouse Maps"))
DECLARATION = """\
site: {url: "https://jobs.example.org/sub/", title: Jobs, language: en}
employer: {name: Lighthouse Maps, url: "https://lighthouse-maps.example/"}
sources: [SOURCE]
postings: {default_country: GB}
formats: [pages, rss, atom, json-feed, sitemap, indeed-xml, linkedin-xml]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "feeds").mkdir()
    return tmp_path


def _publish(folder, source: str, day: str) -> list[tuple[str, bytes]]:
    declaration = folder / "feeds" / "jobs.yml"
    declaration.write_text(DECLARATION.replace("SOURCE", source), "utf-8")
    as_of = datetime.fromisoformat(day).replace(tzinfo=UTC)
    assemble.run([str(declaration)], as_of=as_of, environ={}, steps="build")
    files = (path for path in (folder / "public").rglob("*") if path.is_file())
    return [(path.relative_to(folder / "public").as_posix(), path.read_bytes()) for path in files]


def _worse_than_info(documents: list[tuple[str, bytes]], day: str) -> list:
    found = proof.check_documents(documents, HEAD, datetime.fromisoformat(day).replace(tzinfo=UTC))
    return [finding for finding in found + proof.check_proof(documents, HEAD) if finding.severity != "info"]


def test_the_example_stands_the_proof(folder):
    shutil.copy(EXAMPLE, folder / "careers.md")
    documents = _publish(folder, "careers.md", "2026-11-02")
    assert {"feed.rss", "feed.atom", "feed.json", "sitemap.xml", "boards/indeed.xml"} <= {path for path, _ in documents}
    assert _worse_than_info(documents, "2026-11-02") == []


def test_many_postings_in_pages_and_a_closed_one(folder):
    listed = folder / "jobs.yml"
    entry = "- title: Keeper {0}\n  location: Leeds, UK\n  deadline: {1}\n  description: {2}\n  email: a@x.example\n"
    text = "You keep lighthouse number {} and write down each ship. " * 6
    days = ("2026-12-31", "2026-11-10")
    postings = [entry.format(number, days[number % 40 == 7], text.replace("{}", str(number))) for number in range(130)]
    listed.write_text("".join(postings), "utf-8")
    documents = _publish(folder, "jobs.yml", "2026-11-02")
    assert any(path == "feed-1.rss" for path, _ in documents)
    assert _worse_than_info(documents, "2026-11-02") == []
    later = _publish(folder, "jobs.yml", "2026-11-20")
    assert sum(b"noindex" in data for path, data in later if path.startswith("jobs/")) == 4
    assert _worse_than_info(later, "2026-11-20") == []
