"""kill -9 at each point of a delivery, for each class of target: what docs/delivery.md promises."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from jobfeed import registry
from jobfeed.run.bookkeeping import settle
from support import killed
from support.world import PAGE, World

TESTS = Path(__file__).parents[1]
DECLARATION = """site: https://jobs.alder.example/
employer: Alder Lab
sources:
  - {{kind: markdown-page, path: careers.md}}
channels:
  - {{target: "support.killed:TARGET", name: chat, service: "{url}", first_run: publish}}
"""
SENT, AGAIN, PARKED, LATER = "done by the killed run", "sent by the next run", "parked", "looked up, then sent"

#: the table of docs/delivery.md: point -> for a target that bears a repeat, that does not, that can be asked
PROMISE = {
    "before the intent": (AGAIN, AGAIN, AGAIN),
    "after the intent": (AGAIN, PARKED, LATER),
    "on its way": (AGAIN, PARKED, LATER),
    "accepted": (AGAIN, PARKED, SENT),
    "before the receipt": (AGAIN, PARKED, SENT),
    "after the receipt": (SENT, SENT, SENT),
    "compacting": (SENT, SENT, SENT),
    "compacted": (SENT, SENT, SENT),
}
TARGETS = ("BEARS", "ONCE", "ASKED")
EDITED = PAGE.replace("## Hydrologist", "## Senior Hydrologist")
FILLED = PAGE.replace("## Hydrologist", "## ~~Hydrologist~~ (filled)")


class Feed(World):
    def __init__(self, base, target):
        super().__init__(base, declaration=DECLARATION.replace("TARGET", target))
        self.service = str(base / "service.jsonl")
        self.declaration.write_text(DECLARATION.replace("TARGET", target).format(url=self.service))

    def dies(self, day, point):
        done = subprocess.run(
            [sys.executable, "-m", "jobfeed", "run", str(self.declaration), "--as-of", day],
            env={**os.environ, "JOBFEED_TEST_DIES": point, "PYTHONPATH": str(TESTS)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == -signal.SIGKILL, done.stdout + done.stderr

    def open_ledger(self):
        return registry.ledger("x.jsonl").open("ledger/alder.jsonl", str(self.base), "alder")

    def unknown(self):
        with self.open_ledger() as ledger:
            return [record for record in ledger.records("chat").values() if record.state == "unknown"]

    def person_settles(self, day):
        """Looks at the service and says truly what arrived."""
        for record in self.unknown():
            found = [line for line in killed.accepted(self.service) if line["step"] == record.step_id]
            with self.open_ledger() as ledger:
                arrived = found[0]["id"] if found else None
                settle(ledger, record.key, "chat", "sent" if found else "forget", self.as_of(day), arrived)

    @staticmethod
    def as_of(day):
        from datetime import UTC, datetime

        return datetime.fromisoformat(day).replace(tzinfo=UTC)

    def publications(self):
        return sorted(line["title"] for line in killed.accepted(self.service) if line["kind"] == "publish")


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("point", PROMISE)
def test_killed_while_publishing(tmp_path, target, point):
    feed = Feed(tmp_path, target)
    feed.dies("2026-02-01", point)
    before = feed.publications()
    promise = PROMISE[point][TARGETS.index(target)]
    feed.run("2026-02-02")
    assert bool(feed.unknown()) == (promise == PARKED)
    if promise == PARKED:
        assert len(feed.publications()) == len(before) + 1, "the other posting is sent, this one is left alone"
        feed.run("2026-02-03")
        assert len(feed.publications()) == len(before) + 1
        feed.person_settles("2026-02-03")
    elif promise == LATER:
        feed.run("2026-02-03")
    assert feed.run("2026-02-04").exit_code == 0
    assert feed.publications() == ["Data Engineer", "Hydrologist"], "each exactly once"
    at_rest = feed.ledger()
    report = feed.run("2026-02-05")
    assert (report.exit_code, feed.ledger()) == (0, at_rest)
    assert sorted(killed.standing(feed.service).values()) == ["Data Engineer", "Hydrologist"]


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("point", ["after the intent", "accepted"])
@pytest.mark.parametrize(
    ("page", "stands"), [(EDITED, ["Data Engineer", "Senior Hydrologist"]), (FILLED, ["Data Engineer"])]
)
def test_killed_while_changing_and_taking_back(tmp_path, target, point, page, stands):
    feed = Feed(tmp_path, target)
    assert feed.run("2026-02-01").exit_code == 0
    feed.page.write_text(page)
    feed.dies("2026-02-02", point)
    for day in ("2026-02-03", "2026-02-04"):
        feed.run(day)
        feed.person_settles(day)
    assert feed.run("2026-02-05").exit_code == 0
    assert sorted(killed.standing(feed.service).values()) == stands
    assert feed.publications() == ["Data Engineer", "Hydrologist"], "a change is never a new announcement"
