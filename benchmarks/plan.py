"""What a plan costs when nothing has changed: 100,000 postings at five channels, remembered in SQLite.

    .venv/bin/python benchmarks/plan.py [POSTINGS] [CHANNELS]

All that `jobfeed plan` does apart from reading sources: load the ledger, find every posting in it, plan every channel.
Budget (docs/delivery.md): 3 s CPU and 300 MB for 100,000 postings and five channels.
"""

import gc
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from jobfeed import registry
from jobfeed.__main__ import THRESHOLD
from jobfeed.life import Rules, live
from jobfeed.pipeline import items_of
from jobfeed.plan import Manners, plan_channel
from jobfeed.protocols import DeliveryRecord, PostingRecord
from jobfeed.recognition import Sighting

AT = "2026-11-01T06:00:00Z"
NOW = datetime(2026, 11, 2, 6, tzinfo=UTC)


def posting(number: int) -> PostingRecord:
    return PostingRecord(
        key=f"tag:jobs.example.org,2026-11-01:research-engineer-{number}",
        slug=f"research-engineer-{number}",
        serial=number,
        title=f"Research Engineer {number}",
        digest=f"{number:024x}",
        first_seen_at=AT,
        date_posted="2026-11-01",
        updated_at=AT,
        hiring_organization="Example Lab",
        place="Hannover, DE",
        valid_through="2026-12-31",
        source="postings.jsonl",
        source_id=str(number),
        url=f"https://example.org/jobs/{number}",
        sketch=f"{number * 7919:048x}",
        facets=("place=Hannover", "type=FULL_TIME"),
    )


def sighting(number: int) -> Sighting:
    return Sighting(
        number, "postings.jsonl", f"Research Engineer {number}", f"{number:024x}", f"{number:032x}", False, str(number),
        None, f"https://example.org/jobs/{number}", "Example Lab", "Hannover, DE", "2026-12-31", "2026-11-01",
        f"{number * 7919:048x}", ("place=Hannover", "type=FULL_TIME"),
    )  # fmt: skip


def fill(base: str, count: int, channels: int) -> None:
    with opened(base) as ledger:
        ledger.remember([posting(number) for number in range(count)])
        for channel in range(channels):
            name, rows = f"channel-{channel}", []
            for number in range(count):
                one = posting(number)
                record = DeliveryRecord(
                    one.key, name, "sent", AT, one.digest, "publish", f"step_{number:024x}", f"{number}",
                    f"https://board.example/{number}", AT,
                )  # fmt: skip
                rows.append((ledger.feed, *(getattr(record, field) for field in DeliveryRecord.__slots__)))
            # one transaction instead of a hundred thousand
            ledger._write(f"INSERT INTO delivery VALUES ({', '.join('?' * len(rows[0]))})", rows)


def opened(base: str):
    return registry.ledger("sqlite:///jobs.db").open("sqlite:///jobs.db", base, "jobs")


def measure(base: str, count: int, channels: int) -> None:
    gc.set_threshold(THRESHOLD)
    rules = Rules("jobs.example.org")
    sightings = [sighting(number) for number in range(count)]
    held = peak()
    marks = [("start", time.process_time())]

    def mark(name: str) -> None:
        marks.append((name, time.process_time()))

    with opened(base) as ledger:
        before = ledger.postings()
        mark("load postings")
        life = live(sightings, before, {"postings.jsonl": "read"}, NOW, rules)
        mark("recognise and age")
        items = items_of(life)
        plans = {}
        for channel in range(channels):
            manners = Manners(f"channel-{channel}", True, True, True, True)
            plans[channel] = plan_channel(items, ledger.records(manners.channel), manners)
        mark("plan channels")
    kept = sum(len(plan) for plan in plans.values())
    assert not life.changed and kept == count * channels
    assert all(step.kind == "keep" for plan in plans.values() for step in plan)
    for (_, begin), (name, end) in pairwise(marks):
        print(f"  {name:20} {end - begin:6.2f} s CPU")
    total = marks[-1][1] - marks[0][1]
    print(f"{count:,} postings × {channels} channels: {total:.2f} s CPU, {peak()} MB at most ({held} MB before it)")


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    if sys.argv[1:2] == ["measure"]:
        measure(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
        return
    count, channels = ([int(one) for one in sys.argv[1:]] + [100_000, 5][len(sys.argv) - 1 :])[:2]
    with tempfile.TemporaryDirectory() as base:
        fill(base, count, channels)
        # a process of its own, so that the memory of filling is not counted
        subprocess.run([sys.executable, Path(__file__), "measure", base, str(count), str(channels)], check=True)


if __name__ == "__main__":
    main()
