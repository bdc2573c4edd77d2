"""A feed of more than a hundred: which documents change with which posting (RFC 5005 section 3)."""

import json
from datetime import date, timedelta

import pytest

from support.world import World

FOLDER = """site: https://org.example/repo/
employer: Alder Lab
sources:
  - jobs
formats: [rss, atom, json-feed]
"""
SUFFIXES = ("atom", "json", "rss")


def posting(number, words="Mend nets"):
    day = date(2026, 1, 1) + timedelta(number)
    head = f"---\ntitle: Net mender {number:03}\nrequisition: N-{number:03}\ndate_posted: {day}\n---\n"
    return f"{head}{words} number {number}, by hand and by the sea, with twine of colour {number * 7}.\n"


@pytest.fixture
def world(tmp_path):
    made = World(tmp_path, declaration=FOLDER)
    (tmp_path / "jobs").mkdir()
    for number in range(230):
        (tmp_path / "jobs" / f"{number:03}.md").write_text(posting(number))
    assert made.run("2026-11-01", steps="build").exit_code == 0
    return made


def changed(world, day):
    before = world.public()
    assert world.run(day, steps="build").exit_code == 0
    after = world.public()
    return {path for path in {*before, *after} if before.get(path) != after.get(path) and "/" not in path}


def documents(*names):
    return {f"{name}.{suffix}" for name in names for suffix in SUFFIXES}


def test_each_hundred_has_its_page_and_all_are_linked(world):
    public = world.public()
    assert {path for path in public if "/" not in path} == documents("feed", "feed-1", "feed-2")
    held, name = [], "feed.json"
    while name:
        document = json.loads(public[name])
        held += [item["title"] for item in document["items"]]
        name = document.get("next_url", "").removeprefix("https://org.example/repo/")
    assert held == [f"Net mender {number:03}" for number in reversed(range(230))]
    assert [len(json.loads(public[f"feed{part}.json"])["items"]) for part in ("", "-2", "-1")] == [100, 30, 100]


def test_a_page_changes_only_when_one_of_its_own_postings_does(world):
    jobs = world.base / "jobs"
    (jobs / "010.md").write_text(posting(10, "Knot and mend nets"))
    assert changed(world, "2026-11-02") == documents("feed-1")
    (jobs / "020.md").unlink()
    assert changed(world, "2026-11-03") == documents("feed-1")
    (jobs / "230.md").write_text(posting(230))  # the newest document gives its oldest posting to the page below it
    assert changed(world, "2026-11-04") == documents("feed", "feed-2")
    (jobs / "229.md").write_text(posting(229, "Knot and mend nets"))
    assert changed(world, "2026-11-05") == documents("feed")
    assert changed(world, "2026-11-06") == set()
