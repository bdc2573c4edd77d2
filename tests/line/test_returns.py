"""A posting that comes back: within 180 days an update without announcement, later a publication under the same key."""

import pytest

from support.world import Receiver, World

TWO = """# Work at Alder Lab

## Hydrologist

Full-time, Zurich, Switzerland. Measure rivers in the Alps with our field team, and write down what you find.

## Data Engineer

Part-time and fully remote. Keep the archive of gauges running for the people who use it every day.
"""
ONE = TWO.partition("## Hydrologist")[0] + "## Data Engineer" + TWO.partition("## Data Engineer")[2]
STRUCK = TWO.replace("## Hydrologist", "## Hydrologist (filled)")


@pytest.fixture
def world(tmp_path):
    receiver = Receiver()
    yield World(tmp_path, receiver, page=TWO)
    receiver.shutdown()
    receiver.server_close()


def told(world, page, day):
    """What the receiver hears of a run on a day with this page: types of messages about the hydrologist."""
    before = len(world.receiver.told())
    world.page.write_text(page)
    report = world.run(day)
    assert report.exit_code == 0
    return [kind for kind, _, title in world.receiver.told()[before:] if title.startswith("Hydrologist")]


@pytest.mark.parametrize(
    ("away", "back", "heard"),
    [
        ("2026-01-10", "2026-01-11", "posting.updated"),
        ("2026-01-10", "2026-07-09", "posting.updated"),  # day 180
        ("2026-01-10", "2026-07-10", "posting.published"),  # day 181
    ],
)
def test_a_posting_that_left_its_source(world, away, back, heard):
    assert told(world, TWO, "2026-01-01") == ["posting.published"]
    assert told(world, ONE, away) == ["posting.withdrawn"]
    assert told(world, TWO, back) == [heard]
    assert len({key for _, key, title in world.receiver.told() if title == "Hydrologist"}) == 1
    assert told(world, TWO, "2026-12-01") == []


def test_a_posting_that_stood_there_as_filled_is_no_news(world):
    assert told(world, TWO, "2026-01-01") == ["posting.published"]
    assert told(world, STRUCK, "2026-01-10") == ["posting.withdrawn"]
    assert told(world, STRUCK, "2026-07-01") == []
    assert told(world, TWO, "2026-12-01") == ["posting.updated"]
