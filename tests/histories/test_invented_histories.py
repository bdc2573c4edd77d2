"""Invented histories of a list of openings, run version by version: nobody is told twice, nobody is left out.

`JOBFEED_TEST_HISTORIES=200` runs that many of them; a few are run otherwise. A failing one is told by its seed.
"""

import os
import random
from collections import Counter

import pytest

from jobfeed.run import assemble
from support.community import Community
from support.world import SECRET, Receiver

HISTORIES = int(os.environ.get("JOBFEED_TEST_HISTORIES", "12"))
VERSIONS = 40
DECLARATION = """site: https://jobs.example.org/
employer: Example Community
sources:
  - {{kind: list, path: {path}}}
formats: [json-feed]
channels:
  - {{target: webhook, url: "{url}", secret: "${{HOOK}}", allow_private: true, first_run: publish}}
"""


@pytest.fixture
def receiver():
    server = Receiver()
    yield server
    server.shutdown()
    server.server_close()


class Watch:
    """What a subscriber sees, held against the truth: each fault with the version in which it showed."""

    def __init__(self, community):
        self.community = community
        self.faults = []
        self.keys, self.owners = {}, {}
        self.told_as, self.told_ever, self.live, self.gone_at = {}, set(), set(), {}
        self.wanted = {}
        self.named = {}

    def fault(self, kind, *words):
        self.faults.append((kind, self.community.at.isoformat()[:16], *words))

    def look(self, messages, exit_code, done):
        community, shown = self.community, self.community.shown()
        whole = community.broken is None
        for job in shown:
            self.named[(job.title, job.url)] = job.number
        expected = (0,) if whole else (0, 1, 3) if community.broken == "" else (1,)
        if exit_code not in expected:
            self.fault("failed", exit_code, done)
        told = set()
        for message in messages:
            told.add(self._hear(message, whole))
        if not whole:
            self.told_as.update((job.number, self._facts(job)) for job in shown if job.number in told)
            return
        for job in shown:
            facts = self._facts(job)
            before, self.told_as[job.number] = self.told_as.get(job.number), facts
            if community.is_open(job):
                self.wanted.setdefault(job.number, (community.at.isoformat()[:16], job))
                if job.number in self.told_ever and before and before != facts and job.number not in told:
                    self.fault("silent", before, facts, done)
            self.gone_at.pop(job.number, None)
        for number in self.told_as.keys() - {job.number for job in shown}:
            self.gone_at.setdefault(number, community.at)
        still = {job.number for job in shown if community.is_open(job)}
        for number in sorted(self.live - still):
            self.fault("lingering", number, done)
        self.live &= still

    def _facts(self, job):
        return job.title, job.place, str(self.community.deadline(job))

    def _hear(self, message, whole):
        kind, data = message["type"], message["data"]
        number = self.owners.get(data["key"])
        if kind != "posting.withdrawn" or number is None:
            number = self.named.get((data["title"], (data.get("apply") or {}).get("url") or data.get("url")))
        if number is None:
            self.fault("stranger", data["title"], data.get("url"))
            return None
        if self.keys.setdefault(number, data["key"]) != data["key"]:
            self.fault("keys", number, data["key"], self.keys[number])
        if self.owners.setdefault(data["key"], number) != number:
            self.fault("keys", data["key"], number, self.owners[data["key"]])
        [job] = [job for job in self.community.jobs if job.number == number]
        if kind == "posting.withdrawn":
            if number in self.live and job.listed and self.community.is_open(job):
                self.fault("early", number)
            if not whole and self.community.is_open(job):
                self.fault("closed by a broken file", number)
            self.live.discard(number)
            return number
        self.live.add(number)
        if kind == "posting.published":
            away = self.community.at - self.gone_at.get(number, self.community.at)
            if number in self.told_ever and away.days < 180:
                self.fault("repeats", number, job)
            if not self.community.is_open(job):
                self.fault("expired", number, job)
            self.told_ever.add(number)
        return number

    def close(self):
        for number in sorted(self.wanted.keys() - self.told_ever):
            self.fault("lost", number, *self.wanted[number])


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_each_job_is_told_once_and_every_change_of_it(seed, tmp_path, receiver):
    community = Community(random.Random(seed))
    watch = Watch(community)
    (tmp_path / "feeds").mkdir()
    declaration = tmp_path / "feeds" / "openings.yml"
    done = ["begin"]
    log = []
    for _ in range(VERSIONS):
        list_file = tmp_path / community.path
        list_file.parent.mkdir(parents=True, exist_ok=True)
        list_file.write_bytes(community.written())
        declaration.write_text(DECLARATION.format(path=community.path, url=receiver.url))
        receiver.messages.clear()
        report = assemble.run([str(declaration)], as_of=community.at, environ={"HOOK": SECRET})
        log.append((community.at.isoformat()[:16], done))
        watch.look(list(receiver.messages.values()), report.exit_code, done)
        done = community.step()
    # the last version stands whole
    watch.close()
    kinds = Counter(fault[0] for fault in watch.faults)
    assert not watch.faults, "\n".join(map(str, (kinds, *watch.faults, community.names, *log)))
