"""Every version of a real careers page, 2017 to 2023, run in order: each posting that ever stood there is published
once, under one key, and withdrawn when it goes. Deadlines stand in prose only, and anchors change their meaning."""

import datetime as dt
import subprocess
from pathlib import Path

import pytest

from support.world import Receiver, World

BUNDLE = Path(__file__).parents[3] / "shared" / "histories" / "datacite.bundle"
pytestmark = pytest.mark.skipif(not BUNDLE.exists(), reason="the histories are not on this machine")

DECLARATION = """site: https://jobs.example.org/
employer: Example
sources:
  - {{kind: markdown-page, path: careers.md}}
formats: [json-feed]
channels:
  - {{target: webhook, url: "{url}", secret: "${{HOOK}}", allow_private: true, first_run: publish}}
"""
#: (day, title) of each publication, found by reading all versions. The fourteenth is the seventh again, after a page
#: without openings and 242 days: news, under the key it had.
PUBLISHED = [
    ("2017-08-10", "Application Developer"),
    ("2018-02-14", "Communications and Member Relations Director"),
    ("2019-05-29", "Executive Director"),
    ("2019-11-24", "Outreach Manager: Germany (COREF and ORCID-DE projects)"),
    ("2020-08-17", "Application Developer"),
    ("2020-09-08", "Adoption Manager DataCite/ROR"),
    ("2021-07-20", "Application Developer (remote)"),
    ("2021-07-29", "Project Lead - FAIR workflows project"),
    ("2021-12-08", "ROR Technical Lead"),
    ("2021-12-10", "Application Support Engineer"),
    ("2021-12-10", "Samples Community Manager"),
    ("2022-01-24", "Technical Community Manager"),
    ("2022-03-17", "Technical Lead (remote)"),
    ("2022-05-20", "Application Developer (remote)"),
    ("2022-11-28", "Regional Engagement Specialists (remote)"),
    ("2023-04-06", "Operations & HR Manager (remote)"),
    ("2023-07-27", "Metadata Specialist (remote)"),
    ("2023-08-14", "Product Manager (remote)"),
]


def versions(repo):
    def git(*args):
        return subprocess.run(["git", "-C", str(repo), *args], check=True, capture_output=True).stdout

    for line in git("log", "--reverse", "--format=%H %ct", "main").decode().splitlines():
        sha, seconds = line.split()
        [path] = [name for name in git("ls-tree", "-r", "--name-only", sha).decode().split() if "job" in name]
        yield dt.datetime.fromtimestamp(int(seconds), dt.UTC), git("show", f"{sha}:{path}")


def test_each_posting_is_published_once(tmp_path):
    repo = tmp_path / "history.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(BUNDLE), str(repo)], check=True)
    receiver = Receiver()
    world = World(tmp_path / "world", receiver, declaration=DECLARATION)
    published, keys, open_keys = [], {}, set()
    for at, content in versions(repo):
        world.page.write_bytes(content)
        receiver.messages.clear()
        report = world.run(at.strftime("%Y-%m-%dT%H:%M:%S"))
        assert report.exit_code == 0, (at, report.feeds[0])
        for kind, key, title in receiver.told():
            if kind == "posting.published":
                published.append((at.date().isoformat(), title))
                keys.setdefault(key, []).append(title)
            (open_keys.discard if kind == "posting.withdrawn" else open_keys.add)(key)
        assert len(open_keys) == report.feeds[0].open, f"what is told and what is open differ on {at}"
    receiver.shutdown()
    receiver.server_close()
    assert published == PUBLISHED
    assert len(keys) == len(PUBLISHED) - 1
    assert [titles for titles in keys.values() if len(titles) > 1] == [["Application Developer (remote)"] * 2]
