"""The main job on a small page: what is written, what stays, what closes."""

import datetime as dt
import json
import random
import shutil

import pytest

from jobfeed.run import assemble
from jobfeed.telling.report import plan_text
from support.world import DECLARATION, PAGE, SECRET, Receiver, World


@pytest.fixture
def world(tmp_path):
    receiver = Receiver()
    yield World(tmp_path, receiver)
    receiver.shutdown()
    receiver.server_close()


def test_first_run_writes_everything(world):
    report = world.run("2026-02-01")
    assert report.exit_code == 0, report
    paths = set(world.public())
    assert {"index.html", "feed.rss", "feed.atom", "feed.json", "closed/index.html"} <= paths
    assert {"sitemap.xml", "robots.txt"} <= paths
    assert {"jobs/hydrologist/index.html", "jobs/data-engineer/index.html"} <= paths


def test_the_next_day_changes_no_byte(world):
    world.run("2026-02-01")
    before, ledger = world.public(), world.ledger()
    world.run("2026-02-02")
    assert (world.public(), world.ledger()) == (before, ledger)


def test_without_the_build_cache_the_same_bytes_are_written(world):
    world.run("2026-02-01")
    before = world.public()
    for path in (world.base / ".jobfeed").iterdir():
        path.unlink() if path.is_file() else None
    for path in before:
        (world.base / "public" / path).unlink()
    world.run("2026-02-03")
    assert world.public() == before


def test_deadline_closes_one_and_keeps_the_other(world):
    world.run("2026-02-01")
    key = {item["title"]: item["id"] for item in json.loads(world.public()["feed.json"])["items"]}
    world.run("2026-04-02")
    public = world.public()
    items = json.loads(public["feed.json"])["items"]
    assert [item["id"] for item in items] == [key["Data Engineer"]]
    assert b"hydrologist" not in public["sitemap.xml"]
    page = public["jobs/hydrologist/index.html"]
    assert b"JobPosting" not in page and b"noindex" in page and b"losed" in page
    kinds = [kind for kind, *_ in world.receiver.told()]
    assert kinds == ["posting.published", "posting.published", "posting.withdrawn"]


def test_a_deadline_is_over_only_when_its_day_is_over_everywhere(world):
    world.run("2026-02-01")
    world.run("2026-04-01T11:59:59")
    assert len(json.loads(world.public()["feed.json"])["items"]) == 2
    world.run("2026-04-01T12:00:00")
    assert len(json.loads(world.public()["feed.json"])["items"]) == 1


def test_an_edit_is_an_update_under_the_same_key(world):
    world.run("2026-02-01")
    world.page.write_text(PAGE.replace("Apply by 15 May 2026", "Apply by 30 June 2026"))
    world.run("2026-02-05")
    kinds = [(kind, title) for kind, _, title in world.receiver.told()]
    assert kinds[2:] == [("posting.updated", "Data Engineer")]
    assert len({key for _, key, _ in world.receiver.told()}) == 2


def test_a_renamed_posting_keeps_its_key(world):
    world.run("2026-02-01")
    world.page.write_text(PAGE.replace("## Data Engineer", "## Senior Data Engineer"))
    world.run("2026-02-05")
    told = world.receiver.told()
    assert told[-1][0] == "posting.updated"
    assert told[-1][1] in {key for _, key, _ in told[:2]}


def test_a_posting_of_one_edited_paragraph_keeps_its_key(world):
    short = "# Work at Alder Lab\n\n## Hydrologist\n\nFull-time. Apply by 31 March 2026 to jobs@alder.example.\n"
    world.page.write_text(short)
    world.run("2026-02-01")
    world.page.write_text(short.replace("Full-time.", "Part-time, in Zurich."))
    world.run("2026-02-05")
    assert [kind for kind, *_ in world.receiver.told()] == ["posting.published", "posting.updated"]
    assert len({key for _, key, _ in world.receiver.told()}) == 1


def test_a_page_that_loses_everything_without_saying_so_stops_the_run(world):
    world.run("2026-02-01")
    before = world.public()
    world.page.write_text("# Work at Alder Lab\n\nWe study rivers.\n")
    report = world.run("2026-02-05")
    assert report.exit_code == 3
    assert (world.public(), len(world.receiver.told())) == (before, 2)
    assert world.run("2026-02-05", confirm_closing=True).exit_code == 1  # it still says nothing, which is named
    assert json.loads(world.public()["feed.json"])["items"] == []


def test_a_page_that_says_that_there_is_nothing_closes_everything(world):
    world.run("2026-02-01")
    world.page.write_text("# Work at Alder Lab\n\nThere are no openings at the moment.\n")
    assert world.run("2026-02-05").exit_code == 0
    assert [kind for kind, *_ in world.receiver.told()][2:] == ["posting.withdrawn"] * 2


def test_a_missing_page_closes_nothing(world):
    world.run("2026-02-01")
    before = world.public()
    world.page.unlink()
    report = world.run("2026-02-05")
    assert report.exit_code == 1
    after = world.public()
    changed = {path for path in before if before[path] != after[path]}
    assert set(after) == set(before)
    assert {path.rpartition(".")[2] for path in changed} <= {"atom", "rss", "json"}
    # rule P-02: all entries stay, but a failed read never claims to hold all there is
    assert after["feed.atom"] == before["feed.atom"].replace(b"<fh:complete/>", b"")
    entries = [json.loads(public["feed.json"])["items"] for public in (before, after)]
    assert entries[0] == entries[1]
    assert "careers.md" in report.feeds[0].sources[0].error


def test_a_refused_delivery_is_tried_again_and_told_once(world):
    world.receiver.answers = [(503, {"Retry-After": "0"})] * 2
    world.run("2026-02-01")
    assert len(world.receiver.told()) == 2
    ids = [headers["webhook-id"] for headers, _ in world.receiver.requests]
    assert len(ids) == 4 and len(set(ids)) == 2


def test_retry_after_is_obeyed_over_runs(world):
    world.receiver.answers = [(429, {"Retry-After": "3600"})]
    assert world.run("2026-02-01").exit_code == 1
    assert len(world.receiver.requests) == 1
    world.run("2026-02-02")
    assert len(world.receiver.requests) == 1


EDITED = (
    PAGE.replace("Apply by 15 May 2026", "Apply by 30 June 2026")
    .replace("## Hydrologist", "## River Hydrologist")
    .replace("in the Alps", "in the Jura")
)


def planned(world, as_of="2026-02-05"):
    at = dt.datetime.fromisoformat(as_of).replace(tzinfo=dt.UTC)
    return assemble.plan([str(world.declaration)], as_of=at, environ={"HOOK": SECRET})


def steps_of(report):
    return {step.title: step for step in report.feeds["alder"]["webhook"]}


@pytest.mark.parametrize("first", [[], ["build"], ["build", "build"], ["plan", "build", "plan"]])
def test_a_plan_shows_what_an_update_changes_of_what_was_sent(world, first):
    """However often the ledger has moved on since then: the usual way is build, deploy, plan, push."""
    world.run("2026-02-01")
    world.page.write_text(PAGE.replace("rivers in the Alps", "lakes in the Alps"))
    for number, steps in enumerate(first):
        if number:
            world.page.write_text(EDITED)
        planned(world) if steps == "plan" else world.run("2026-02-03", steps=steps)
    world.page.write_text(EDITED)
    report = planned(world)
    steps = steps_of(report)
    assert ("valid_through", "2026-05-15", "2026-06-30") in steps["Data Engineer"].changes
    assert ("title", "Hydrologist", "River Hydrologist") in steps["River Hydrologist"].changes
    assert "-Measure rivers in the Alps with our field team." in steps["River Hydrologist"].text
    assert "+Measure rivers in the Jura with our field team." in steps["River Hydrologist"].text
    assert "- valid_through: 2026-05-15" in plan_text(report) and "+ valid_through: 2026-06-30" in plan_text(report)
    assert "    +Measure rivers in the Jura with our field team." in plan_text(report)
    assert len(world.receiver.told()) == 2
    world.run("2026-02-06", steps="push" if first else "run")
    assert not steps_of(planned(world, "2026-02-07"))["Data Engineer"].changes
    assert not any("former" in record for record in world.records()), "what every channel has is not kept twice"


def test_without_the_build_cache_a_plan_tells_facts_and_that_the_text_changed(world):
    world.run("2026-02-01")
    world.page.write_text(EDITED)
    shutil.rmtree(world.base / ".jobfeed")
    world.run("2026-02-03", steps="build")
    step = steps_of(planned(world))["River Hydrologist"]
    assert set(step.changes) == {("title", "Hydrologist", "River Hydrologist"), ("text", "as sent", "edited")}
    assert step.text == ()


def test_a_very_long_text_is_not_kept_in_the_ledger(world):
    """The ledger stays small: a change of a text that does not fit is told without its words."""
    words = random.Random(1)
    long = "\n".join(f"- {words.randbytes(30).hex()}" for _ in range(400))
    world.page.write_text(PAGE + long)
    world.run("2026-02-01")
    world.page.write_text(PAGE + long + "\n- and more")
    world.run("2026-02-03", steps="build")
    [record] = [record for record in world.records() if "former" in record]
    assert len(record["former"]) < 7000
    assert ("text", "as sent", "edited") in steps_of(planned(world))["Data Engineer"].changes


def test_the_page_of_feeds_leads_to_the_list_of_feeds_and_the_calendar(tmp_path):
    declared = DECLARATION.partition("channels:")[0]
    world = World(tmp_path, declaration=declared)
    world.run("2026-02-01")
    page = world.public()["feeds/index.html"].decode()
    assert 'href="../opml.xml" type="text/x-opml" aria-label="All open positions, OPML"' in page
    assert "deadlines.ics" not in page and "opml.xml" in world.public()
    world = World(tmp_path / "more", declaration=f"{declared}formats: [pages, rss, calendar]\n")
    world.run("2026-02-01")
    assert 'href="../deadlines.ics"' in world.public()["feeds/index.html"].decode()
