"""A ledger that is lost is rebuilt from what was published: ids, addresses and dates stay, nobody is told again."""

import json
import shutil
from datetime import UTC, datetime

import pytest

from jobfeed import registry
from jobfeed.bookkeeping import take
from support.world import DECLARATION, PAGE, Receiver, World

NEW = "\n## Boat Pilot\n\nFull-time, Basel, Switzerland.\n\n- Steer our boat on the Rhine.\n- Mend its engine.\n"
KEPT = ("key", "slug", "date_posted", "first_seen_at", "title", "serial")


@pytest.fixture
def world(tmp_path):
    receiver = Receiver()
    yield World(tmp_path, receiver, declaration=DECLARATION.replace(", first_run: publish", ""))
    receiver.shutdown()
    receiver.server_close()


def lose_and_rebuild(world, source):
    shutil.rmtree(world.base / "ledger")
    shutil.rmtree(world.base / ".jobfeed")
    opener = registry.ledger("x.jsonl")
    with opener.open("ledger/alder.jsonl", str(world.base), "alder") as ledger:
        return take(ledger, [world.base / source], "https://jobs.alder.example/", datetime(2026, 2, 20, tzinfo=UTC))


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
    assert set(world.public()) == set(public)
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
