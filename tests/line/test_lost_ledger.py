"""A ledger that is lost is rebuilt from what was published: ids, addresses and dates stay, nobody is told again."""

import json
import shutil
from datetime import UTC, datetime

import pytest

from jobfeed import registry
from jobfeed.errors import UsageError
from jobfeed.run.bookkeeping import take
from support.world import DECLARATION, PAGE, Receiver, World

NEW = "\n## Boat Pilot\n\nFull-time, Basel, Switzerland.\n\n- Steer our boat on the Rhine.\n- Mend its engine.\n"
FROM_LIST = """site: https://jobs.alder.example/
employer: Alder Lab
sources:
  - {{kind: list, path: list.yml}}
"""
KEPT = ("key", "slug", "date_posted", "first_seen_at", "title", "serial")


@pytest.fixture
def world(tmp_path):
    receiver = Receiver()
    yield World(tmp_path, receiver, declaration=DECLARATION.replace(", first_run: publish", ""))
    receiver.shutdown()
    receiver.server_close()


def lose_and_rebuild(world, source, announcing=()):
    shutil.rmtree(world.base / "ledger")
    shutil.rmtree(world.base / ".jobfeed")
    opener = registry.ledger("x.jsonl")
    with opener.open("ledger/alder.jsonl", str(world.base), "alder") as ledger:
        day = datetime(2026, 2, 20, tzinfo=UTC)
        return take(ledger, [world.base / source], "https://jobs.alder.example/", day, announcing)


def identities(world):
    rows = [[record[name] for name in KEPT] for record in world.records() if "channel" not in record]
    return sorted(rows)


def ids(public):
    items = json.loads(public["feed.json"])["items"]
    return [(item["id"], item["url"], item["date_published"]) for item in items]


@pytest.mark.parametrize("source", ["public", "public/feed.json", "public/feed.atom", "public/feed.rss"])
def test_a_rebuilt_ledger_changes_no_id_and_tells_nobody(world, source):
    world.run("2026-02-01")
    world.page.write_text(PAGE + NEW)
    world.run("2026-02-10")
    assert [title for _, _, title in world.receiver.told()] == ["Boat Pilot"], "the rest is the baseline"
    public, known = world.public(), identities(world)
    assert lose_and_rebuild(world, source) == 3
    assert world.run("2026-02-20").exit_code == 0
    assert identities(world) == known
    assert ids(world.public()) == ids(public)
    # not a byte differs: nothing is told as changed that has not changed
    assert world.public() == public
    assert len(world.receiver.told()) == 1, "somebody was told again"


def test_after_that_life_goes_on(world):
    world.run("2026-02-01")
    lose_and_rebuild(world, "public")
    world.run("2026-02-20")
    world.page.write_text(PAGE.replace("## Hydrologist", "## Senior Hydrologist") + NEW)
    world.run("2026-02-21")
    assert [title for _, _, title in world.receiver.told()] == ["Boat Pilot"]
    keys = [row[0] for row in identities(world)]
    assert "tag:jobs.alder.example,2026-02-01:hydrologist" in keys and len(keys) == 3


def test_closed_postings_keep_their_keys_and_are_known_again(world):
    world.run("2026-02-01")
    world.page.write_text(PAGE + NEW)
    world.run("2026-02-10")
    world.page.write_text(PAGE.partition("## Data Engineer")[0] + NEW)
    world.run("2026-02-12")
    known = identities(world)
    assert lose_and_rebuild(world, "public") == 3
    assert identities(world) == known
    world.page.write_text(PAGE + NEW)
    report = world.run("2026-02-20")
    assert [(event.kind, event.title) for event in report.feeds[0].events] == [("reopened", "Data Engineer")]
    assert identities(world) == known, "no key is new, and none is used twice"
    assert world.receiver.told()[-1][2] == "Boat Pilot", "nobody is told twice"


def test_a_new_posting_gets_no_address_of_a_closed_one(world):
    world.run("2026-02-01")
    world.page.write_text(PAGE.partition("## Data Engineer")[0])
    world.run("2026-02-12")
    lose_and_rebuild(world, "public")
    other = NEW.replace("Boat Pilot", "Data Engineer").replace("Basel", "Geneva")
    world.page.write_text(PAGE.partition("## Data Engineer")[0] + other)
    world.run("2026-02-20")
    slugs = sorted(row[1] for row in identities(world))
    assert slugs == ["data-engineer", "data-engineer-2", "hydrologist"]


def test_a_rebuilt_ledger_tells_nobody_on_channels_that_announce_at_once(tmp_path):
    receiver = Receiver()
    world = World(tmp_path, receiver)  # first_run: publish
    world.run("2026-02-01")
    assert len(receiver.told()) == 2
    lose_and_rebuild(world, "public", ["webhook"])
    receiver.messages.clear()
    world.page.write_text(PAGE + NEW)
    world.run("2026-02-20")
    assert [title for _, _, title in receiver.told()] == ["Boat Pilot"]
    receiver.shutdown()
    receiver.server_close()


def test_what_a_page_keeps_may_be_damaged(world):
    world.run("2026-02-01")
    world.page.write_text(PAGE.partition("## Data Engineer")[0])
    world.run("2026-02-12")
    page = world.base / "public/jobs/data-engineer/index.html"
    page.write_text(page.read_text().replace('data-posting="{', 'data-posting="'))
    with pytest.raises(UsageError, match="of a closed posting cannot be read"):
        lose_and_rebuild(world, "public")


FOREIGN = """<rss version="2.0"><channel><title>Jobs</title><link>https://old.example/</link><description>d</description>
<item><title>Alder Lab: Boat Pilot</title><link>https://alder.example/pilot</link>
<guid isPermaLink="false">old-77</guid><pubDate>Mon, 05 Jan 2026 08:00:00 GMT</pubDate>
<description>Steer.</description></item>
</channel></rss>"""


def test_a_feed_of_another_tool_keeps_its_ids_and_tells_nothing_new(tmp_path):
    """Its titles and texts are written in another way; that alone is no change of a posting."""
    world = World(tmp_path, declaration=FROM_LIST)
    (tmp_path / "list.yml").write_text("- title: Boat Pilot\n  url: https://alder.example/pilot?utm_source=x\n")
    (tmp_path / "old.rss").write_text(FOREIGN)
    opener = registry.ledger("x.jsonl")
    with opener.open("ledger/alder.jsonl", str(tmp_path), "alder") as ledger:
        day = datetime(2026, 2, 1, tzinfo=UTC)
        assert take(ledger, [tmp_path / "old.rss"], "https://jobs.alder.example/", day) == 1
    report = world.run("2026-02-02")
    assert report.exit_code == 0 and not report.feeds[0].events
    [item] = json.loads(world.public()["feed.json"])["items"]
    assert (item["id"], item["date_modified"][:10]) == ("old-77", "2026-01-05")
    assert item["title"] == "Boat Pilot"


def test_a_lost_ledger_beside_published_pages_stops_the_feed(world):
    world.run("2026-02-01")
    public = world.public()
    shutil.rmtree(world.base / "ledger")
    report = world.run("2026-02-20")
    assert report.exit_code == 1
    [error] = report.feeds[0].errors
    assert "ledger is empty" in error.message and "jobfeed ledger import public/" in error.hint
    assert world.public() == public and not world.receiver.told()


def test_a_ledger_lost_on_its_first_day_gives_the_same_keys_again(world):
    world.run("2026-02-01")
    public = world.public()
    shutil.rmtree(world.base / "ledger")
    assert world.run("2026-02-01").exit_code == 0
    assert world.public() == public
