"""A source named by its place alone: what it is, wherever it stands, and what becomes of the rest if it goes."""

import functools
import http.server
import json
import threading

import pytest

from jobfeed.run import assemble
from support.world import PAGE, World

TWO = """site: https://jobs.alder.example/
employer: Alder Lab
allow_private: true
sources:
  - careers.md
  - {place}
"""
BOTH = ["Data Engineer", "Hydrologist", "Baker"]
BAKER = "---\ntitle: Baker\n---\nFull-time, and fully remote.\n"


def titles(world):
    return {item["title"] for item in json.loads(world.public()["feed.json"])["items"]}


def two(base, place):
    return World(base, declaration=TWO.replace("{place}", place))


@pytest.mark.parametrize("gone", ["page", "folder", "emptied folder"])
def test_one_source_that_is_gone_stops_no_other(tmp_path, gone):
    place = "more.md" if gone == "page" else "more"
    world = two(tmp_path, place)
    file = tmp_path / place / "baker.md" if gone != "page" else tmp_path / place
    file.parent.mkdir(exist_ok=True)
    file.write_text(BAKER if gone != "page" else "# Baker\n\nFull-time, and fully remote. Apply to a@b.example.\n")
    assert world.run("2026-02-01", steps="build").exit_code == 0
    assert titles(world) == {*BOTH}
    file.unlink()
    if gone == "folder":
        file.parent.rmdir()
    world.page.write_text(PAGE.replace("## Data Engineer", "## Head of Data"))
    report = world.run("2026-04-02", steps="build")
    assert report.exit_code == 1
    assert place in report.feeds[0].sources[1].error
    # an edit and a deadline of the other source go on; of the source that is gone nothing is closed
    assert titles(world) == {"Head of Data", "Baker"}
    assert world.run("2026-04-03", steps="build").exit_code == 1, "as long as it is gone, every run says so"


LIST = """site: https://jobs.alder.example/
employer: Alder Lab
sources:
  - {{kind: list, path: {path}}}
"""
TWO_ENTRIES = """- title: Baker
  url: https://alder.example/baker
- title: Cook
  url: https://alder.example/cook
"""


def test_a_list_that_is_blank_is_a_mishap_and_an_empty_one_is_not(tmp_path):
    world = World(tmp_path, declaration=LIST.replace("{path}", "list.yml"))
    file = tmp_path / "list.yml"
    file.write_text("\n")
    assert world.run("2026-02-01", steps="build").exit_code == 0, "nothing was open, so nothing is lost"
    file.write_text(TWO_ENTRIES)
    assert world.run("2026-02-02", steps="build").exit_code == 0
    file.write_text("")
    assert world.run("2026-02-03", steps="build").exit_code == 3
    assert titles(world) == {"Baker", "Cook"}
    file.write_text("[]\n")
    assert world.run("2026-02-04", steps="build").exit_code == 0
    assert titles(world) == set()


def test_what_spoils_a_list_outside_of_its_entries_is_named_and_closes_nothing(tmp_path):
    world = World(tmp_path, declaration=LIST.replace("{path}", "list.yml"))
    (tmp_path / "list.yml").write_text(TWO_ENTRIES)
    world.run("2026-02-02", steps="build")
    (tmp_path / "list.yml").write_text("\tx: by a tab\n" + TWO_ENTRIES.partition("- title: Cook")[0])
    report = world.run("2026-02-03", steps="build")
    assert report.exit_code == 1
    assert "list.yml:1" in report.feeds[0].sources[0].error
    assert titles(world) == {"Baker", "Cook"}


def test_a_list_that_moved_and_cannot_be_read_closes_nothing(tmp_path):
    world = World(tmp_path, declaration=LIST.replace("{path}", "list.yml"))
    (tmp_path / "list.yml").write_text(TWO_ENTRIES)
    world.run("2026-02-02", steps="build")
    (tmp_path / "list.yml").unlink()
    (tmp_path / "moved.yml").write_text(TWO_ENTRIES.replace("url: https://alder.example/cook", "[broken"))
    world.declaration.write_text(LIST.format(path="moved.yml"))
    assert world.run("2026-02-03", steps="build").exit_code == 1
    assert titles(world) == {"Baker", "Cook"}
    (tmp_path / "moved.yml").write_text(TWO_ENTRIES)
    before = world.public()["feed.json"]
    assert world.run("2026-02-04", steps="build").exit_code == 0
    assert world.public()["feed.json"] == before, "the same postings under the same keys"


class Site(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, folder):
        handler = functools.partial(_Quiet, directory=str(folder))
        super().__init__(("127.0.0.1", 0), handler)
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_): ...


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("jobs/openings", "<!doctype html><html><body><main><h1>Jobs</h1><h2>Baker</h2><p>Full-time, and fully "
                            "remote. Apply to a@b.example.</p></main></body></html>"),
        ("jobs.rss", "<?xml version='1.0'?><rss version='2.0'><channel><title>Jobs</title><item><title>Baker</title>"
                     "<description>Full-time</description><link>https://b.example/1</link></item></channel></rss>"),
    ],
)  # fmt: skip
def test_an_address_is_recognised_by_what_it_answers(tmp_path, name, content):
    file = tmp_path / "web" / name
    file.parent.mkdir(parents=True)
    file.write_text(content)
    with Site(tmp_path / "web") as site:
        place = f"http://127.0.0.1:{site.server_address[1]}/{name}"
        world = two(tmp_path, place)
        assert world.run("2026-02-01", steps="build").exit_code == 0
        assert titles(world) == {*BOTH}
        file.unlink()
        report = world.run("2026-02-02", steps="build")
        site.shutdown()
    assert report.exit_code == 1
    assert place in report.feeds[0].sources[1].error
    assert titles(world) == {*BOTH}


def test_a_place_that_may_be_two_kinds_is_a_mistake_of_the_declaration(tmp_path, monkeypatch):
    monkeypatch.setattr("jobfeed.registry.recognise", lambda seen: ["html", "list"])
    report = World(tmp_path, declaration=TWO.replace("  - {place}\n", "")).run("2026-02-01", steps="build")
    assert report.exit_code == 2
    assert "careers.md may be any of: html, list" in str(report.feeds[0].errors[0])


def test_the_same_posting_twice_on_a_page_counts_once(tmp_path):
    section = "## Data Engineer\n" + PAGE.partition("## Data Engineer\n")[2]
    (tmp_path / "careers.md").write_text(PAGE + "\n" + section)
    reading = assemble.read("careers.md", kind=None, base=str(tmp_path))
    assert [posting.title for posting in reading.postings] == ["Hydrologist", "Data Engineer"]
    [finding] = reading.findings
    assert (finding.where.line, finding.severity) == (PAGE.count("\n") + 2, "warning")


def test_what_a_person_names_may_lie_anywhere(tmp_path):
    (tmp_path / "careers.md").write_text(PAGE)
    (tmp_path / "elsewhere").mkdir()
    reading = assemble.read("../careers.md", kind=None, base=str(tmp_path / "elsewhere"))
    assert (reading.state, reading.location, len(reading.postings)) == ("read", "../careers.md", 2)


@pytest.mark.parametrize("name", ["jobs.json", "jobs.yml", "jobs.csv", "jobs.md"])
def test_a_mark_of_byte_order_and_other_line_ends_change_nothing(tmp_path, name):
    text = {
        "jobs.json": '[\n {"title": "Baker", "location": "Paris, France"}\n]\n',
        "jobs.yml": "- title: Baker\n  location: Paris, France\n",
        "jobs.csv": 'title,location\nBaker,"Paris, France"\n',
        "jobs.md": PAGE,
    }[name]
    (tmp_path / name).write_text(text)
    plain = assemble.read(name, kind=None, base=str(tmp_path))
    (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert assemble.read(name, kind=None, base=str(tmp_path)) == plain
    assert plain.postings


def test_a_filter_that_wants_nothing_is_no_failure_of_the_source(tmp_path):
    world = World(tmp_path, declaration=TWO.replace("  - {place}\n", "filter: {{employment_types: [PART_TIME]}}\n"))
    assert world.run("2026-02-01", steps="build").exit_code == 0
    assert titles(world) == {"Data Engineer"}
    world.page.write_text(PAGE.replace("Part-time", "Full-time"))
    assert world.run("2026-02-02", steps="build").exit_code == 0
    assert titles(world) == set()
