"""Bad input of every kind: a clear error with place and remedy, the right exit code, and nothing published lost."""

import datetime as dt
import errno
import json
import os
import stat
import sys
from pathlib import Path

import pytest

from jobfeed.disk import output
from jobfeed.errors import ConfigError
from jobfeed.run import assemble
from support.world import PAGE, World

FOLDER = """site: https://jobs.alder.example/
employer: Alder Lab
sources:
  - {{kind: markdown-folder, path: jobs}}
"""
LIST = """site: https://jobs.alder.example/
employer: Alder Lab
sources:
  - {{kind: list, path: jobs.yml}}
"""
HEAD = "---\ntitle: Hydrologist\nlocation: Zurich, Switzerland\n---\n"
GOOD = HEAD + "\nMeasure rivers with our field team in the Alps.\n"
BROKEN = {
    "front matter that is no YAML": (b"---\ntitle: [Data\n---\n\nText.\n", "bad.md:"),
    "front matter without an end": (b"---\ntitle: Data Engineer\n\nText of the posting.\n", "bad.md"),
    "a duplicate key": (b"---\ntitle: Data Engineer\ntitle: Data Scientist\n---\n\nText.\n", "bad.md:3"),
    "a date that does not exist": (b"---\ntitle: Data Engineer\ndeadline: 2026-02-30\n---\n\nText.\n", "bad.md:3"),
    "bytes that are no UTF-8": (b"---\ntitle: Data Engineer\n---\n\nZ\xfcrich\n", "bad.md:5"),
    "a bomb of aliases": (
        b"---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
        b"d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ntitle: *d\n---\n\nText.\n",
        "bad.md",
    ),
}


def folder_world(base, **files):
    world = World(base, declaration=FOLDER)
    (base / "jobs").mkdir()
    for name, content in files.items():
        (base / "jobs" / f"{name}.md").write_bytes(content if isinstance(content, bytes) else content.encode())
    return world


def titles(world):
    return [item["title"] for item in json.loads(world.public()["feed.json"])["items"]]


def words(report):
    """All that the run says went wrong or looks wrong."""
    feed = report.feeds[0]
    said = [source.error or "" for source in feed.sources]
    return "\n".join(said + [f"{f.where}: {f.message} {f.hint}" for f in feed.findings] + [str(e) for e in feed.errors])


@pytest.mark.parametrize("name", BROKEN)
def test_a_good_posting_beside_a_bad_one_is_published(tmp_path, name):
    content, where = BROKEN[name]
    world = folder_world(tmp_path, good=GOOD, bad=content)
    report = world.run("2026-02-01")
    assert "Hydrologist" in titles(world)
    assert where in words(report), words(report)
    named = next(line for line in words(report).splitlines() if where in line)
    assert len(named) > len(where) + 15, f"it does not say what is wrong: {named}"


@pytest.mark.skipif(os.name != "posix" or sys.platform == "darwin", reason="names are bytes on Linux alone")
def test_a_file_whose_name_is_no_text_is_named_and_the_others_go_on(tmp_path):
    world = folder_world(tmp_path, good=GOOD)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/jobs/\xff\xfe.md")).write_text(GOOD)
    report = world.run("2026-02-01", steps="build")
    assert report.exit_code == 1
    assert "jobs/\\xff\\xfe.md: the file's name is not UTF-8" in words(report)
    assert titles(world) == ["Hydrologist"]


def test_a_page_in_utf_16_is_called_so(tmp_path):
    world = World(tmp_path)
    world.page.write_bytes(PAGE.encode("utf-16"))
    assert "careers.md:1: this is UTF-16, not UTF-8" in words(world.run("2026-02-01", steps="build"))


def test_a_finding_about_a_text_points_at_words(tmp_path):
    world = World(tmp_path)
    world.page.write_text(PAGE.replace("## Hydrologist\n", "## Hydrologist\n\n\n"))
    report = world.run("2026-02-01", steps="build")
    lines = world.page.read_text().splitlines()
    pointed = [lines[one.where.line - 1] for one in report.feeds[0].findings if one.where.file == "careers.md"]
    assert pointed and all(line.strip() for line in pointed)


@pytest.mark.parametrize("last", ["", "Botanist;Basel\n"])
def test_an_open_quote_in_a_table_swallows_no_posting_in_silence(tmp_path, last):
    world = World(tmp_path, declaration=LIST.replace("jobs.yml", "jobs.csv"))
    (tmp_path / "jobs.csv").write_text(f'title;location\nHydrologist;Zurich\nData Engineer;"Zur\nich;Bern\n{last}')
    report = world.run("2026-02-01", steps="build")
    assert report.exit_code == 1
    assert "jobs.csv:3: a quote opens here and is not closed" in words(report)
    assert titles(world) == ["Hydrologist"]


def test_a_cell_of_two_lines_is_a_cell(tmp_path):
    world = World(tmp_path, declaration=LIST.replace("jobs.yml", "jobs.csv"))
    (tmp_path / "jobs.csv").write_text('title;description\nHydrologist;"Measure\nrivers ""daily"""\n\n')
    assert world.run("2026-02-01", steps="build").exit_code == 0
    assert titles(world) == ["Hydrologist"]


@pytest.mark.parametrize("text", [None, "# Careers\n\nWe are nice people.\n", "---\n- [x\n"])
def test_a_feed_that_was_never_read_says_nothing_about_openings(tmp_path, text):
    world = World(tmp_path)
    world.page.unlink() if text is None else world.page.write_text(text)
    assert world.run("2026-02-01", steps="build").exit_code == 1
    assert not (tmp_path / "public").exists(), "that there is no opening would be invented"
    world.page.write_text("# Work at Alder Lab\n\nThere are no openings at the moment.\n")
    assert world.run("2026-02-01", steps="build").exit_code == 0
    assert "There are no open positions" in (tmp_path / "public" / "index.html").read_text()


def test_a_bad_posting_that_was_good_keeps_its_last_good_text(tmp_path):
    world = folder_world(tmp_path, good=GOOD, other=GOOD.replace("Hydrologist", "Archivist"))
    world.run("2026-02-01")
    before = world.public()
    (tmp_path / "jobs" / "other.md").write_bytes(b"---\ntitle: [Archivist\n---\n")
    report = world.run("2026-02-02")
    assert report.exit_code == 1 and report.feeds[0].sources[0].state == "partial"
    assert sorted(titles(world)) == ["Archivist", "Hydrologist"]
    assert world.public()["jobs/archivist/index.html"] == before["jobs/archivist/index.html"]


def test_without_its_last_good_text_nothing_is_written_at_all(tmp_path):
    world = folder_world(tmp_path, good=GOOD, other=GOOD.replace("Hydrologist", "Archivist"))
    world.run("2026-02-01")
    before = world.public()
    (tmp_path / ".jobfeed" / "alder.sqlite").unlink()
    (tmp_path / "jobs" / "other.md").write_bytes(b"---\ntitle: [Archivist\n---\n")
    report = world.run("2026-02-02")
    assert report.exit_code == 1 and "Archivist" in words(report)
    assert world.public() == before


def test_a_list_that_is_no_yaml_changes_nothing(tmp_path):
    world = World(tmp_path, declaration=LIST)
    jobs = tmp_path / "jobs.yml"
    jobs.write_text("- title: Hydrologist\n  url: https://alder.example/jobs/1\n- title: Archivist\n")
    world.run("2026-02-01")
    before = world.public()
    jobs.write_text("- title: Hydrologist\n  url: [https\n- title: Archivist\n")
    report = world.run("2026-02-02")
    assert report.exit_code == 1 and report.feeds[0].sources[0].state in ("partial", "failed")
    assert "jobs.yml:" in words(report)
    ids = [{i["id"] for i in json.loads(public["feed.json"])["items"]} for public in (before, world.public())]
    assert ids[0] == ids[1] and len(ids[0]) == 2
    assert not report.feeds[0].events, "nothing is closed or announced because of a broken file"


def test_what_cannot_be_read_in_a_list_keeps_its_last_good_text(tmp_path):
    world = World(tmp_path, declaration=LIST)
    jobs = tmp_path / "jobs.yml"
    jobs.write_text("- title: Hydrologist\n  url: https://alder.example/jobs/1\n- title: Archivist\n")
    world.run("2026-02-01")
    jobs.write_text("- title: Hydrologist\n  url: https://alder.example/jobs/1\n- title: [Archivist\n  place: {\n")
    assert world.run("2026-02-02").exit_code == 1
    assert sorted(titles(world)) == ["Archivist", "Hydrologist"]
    jobs.write_text("- title: Hydrologist\n  url: https://alder.example/jobs/1\n")
    assert world.run("2026-02-03").exit_code == 0
    assert titles(world) == ["Hydrologist"]


def test_a_build_cache_that_cannot_be_used_is_named(tmp_path):
    world = World(tmp_path)
    (tmp_path / ".jobfeed").write_text("a file stands where the folder should be")
    report = world.run("2026-02-01", steps="build")
    assert report.exit_code == 1
    [error] = report.feeds[0].errors
    assert ".jobfeed" in str(error) and error.hint


def test_a_damaged_build_cache_is_made_anew(tmp_path):
    world = World(tmp_path)
    world.run("2026-02-01", steps="build")
    before = world.public()
    (tmp_path / ".jobfeed" / "alder.sqlite").write_bytes(b"no database at all" * 1000)
    assert world.run("2026-02-02", steps="build").exit_code == 0
    assert world.public() == before


def test_a_page_without_postings_says_so(tmp_path):
    world = World(tmp_path, page="# Work at Alder Lab\n\nWe study rivers.\n")
    report = world.run("2026-02-01", steps="build")
    assert report.exit_code == 1
    assert "careers.md: no posting was found" in words(report)


def test_five_mistakes_in_a_declaration_are_five_problems(tmp_path):
    world = World(tmp_path)
    world.declaration.write_text(
        "site: jobs.example.org\nemployr: Alder Lab\nsources:\n  - {kind: markdwn-page, path: careers.md}\n"
        "formats: [rsss]\npostings: {default_country: Germany}\nchannels:\n  - {target: webhok}\n"
    )
    with pytest.raises(ConfigError) as caught:
        world.run("2026-02-01")
    lines = {problem.where.line for problem in caught.value.problems}
    assert {1, 2, 4, 5, 6, 8} <= lines
    assert all(problem.where.file.endswith("alder.yml") and problem.message for problem in caught.value.problems)
    hints = " ".join(problem.hint for problem in caught.value.problems)
    assert all(word in hints for word in ("employer", "markdown-page", "rss", "DE", "webhook"))
    assert not (tmp_path / "public").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere; the injected EACCES covers this")
def test_a_read_only_output_folder(tmp_path):
    world = World(tmp_path)
    (tmp_path / "public").mkdir()
    (tmp_path / "public").chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert world.run("2026-02-01", steps="build").exit_code == 1


class FullDisk:
    """`os` on a disk that refuses the n-th and every later file of a kind of operation."""

    def __init__(self, operation, after, code):
        self.operation, self.left, self.code = operation, after, code

    def __getattr__(self, name):
        real = getattr(os, name)
        if name != self.operation:
            return real

        def refused(*args, **given):
            self.left -= 1
            if self.left < 0:
                raise OSError(self.code, os.strerror(self.code))
            return real(*args, **given)

        return refused


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS], ids=errno.errorcode.get)
@pytest.mark.parametrize("after", [0, 1, 5])
def test_a_disk_that_refuses_keeps_what_was_published(tmp_path, monkeypatch, code, after):
    world = World(tmp_path)
    world.run("2026-02-01", steps="build")
    old = world.public()
    world.page.write_text(PAGE.replace("31 March 2026", "30 April 2026"))
    with monkeypatch.context() as patch:
        patch.setattr(output, "os", FullDisk("replace", after, code))
        report = world.run("2026-02-02", steps="build")
    assert report.exit_code == 1
    [error] = report.feeds[0].errors
    assert "cannot be written" in error.message and error.hint
    written = world.public()
    assert set(written) == set(old)
    assert world.run("2026-02-02", steps="build").exit_code == 0
    new = world.public()
    assert new != old
    assert all(written[path] in (old[path], new[path]) for path in old)


def test_one_broken_feed_does_not_stop_the_other(tmp_path):
    world = World(tmp_path)
    other = tmp_path / "feeds" / "other.yml"
    other.write_text("site: https://o.example/\nemployer: O\nsources:\n  - missing.md\noutput: public-other\n")
    report = assemble.run(
        [str(other), str(world.declaration)],
        as_of=dt.datetime(2026, 2, 1, tzinfo=dt.UTC),
        environ={"HOOK": "whsec_" + "A" * 32},
        steps="build",
    )
    assert report.exit_code == 1
    assert len(json.loads(world.public()["feed.json"])["items"]) == 2


def test_half_a_character_in_json_is_a_lost_one(tmp_path):
    """Somebody cut a text in the middle of an emoji; no encoding can hold what is left."""
    world = World(tmp_path, declaration=LIST.replace("jobs.yml", "jobs.json"))
    text = (
        '{"title": "Cook \\ud83d", "description": "Whole: \\uD83D\\uDE00. Half: \\udc00.", "location": "Bonn, Germany"}'
    )
    (tmp_path / "jobs.json").write_text(f"[{text}]")
    assert world.run("2026-02-01").exit_code == 0
    (item,) = json.loads(world.public()["feed.json"])["items"]
    assert item["title"] == "Cook ?"
    assert "Whole: \U0001f600. Half: ?." in item["content_html"]
