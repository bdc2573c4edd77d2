"""A package of somebody else adds a source, a format, a target and a ledger by entry points alone; a run uses all."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HANDBOOK = Path(__file__).parents[2] / "docs" / "howto" / "add-a-room.md"
EXAMPLE = re.compile(r"<!-- example: (\w+)\.py -->\n```python\n(.*?)```", re.DOTALL)
LEDGER = '''"""The ledger of files at addresses of its own."""

from jobfeed.ledgers.jsonl import LEDGER as FILES


class Drawer:
    name = "drawer"

    def opens(self, address):
        return address.startswith("drawer://")

    def open(self, address, base, feed):
        return FILES.open(address.removeprefix("drawer://") + ".jsonl", base, feed)


LEDGER = Drawer()
'''
ENTRY_POINTS = """[jobfeed.sources]
pipe-list = pipe_list:SOURCE

[jobfeed.formats]
plain-list = plain_list:FORMAT

[jobfeed.targets]
bell = bell:TARGET

[jobfeed.ledgers]
drawer = drawer:LEDGER
"""
DECLARATION = """site: https://jobs.alder.example/
employer: Alder Lab
sources:
  - openings.pipes.txt
formats: [plain-list]
channels:
  - {target: bell, url: "https://bell.alder.example/ring", token: "${BELL}", first_run: publish}
ledger: drawer://kept/alder
"""


@pytest.fixture
def jobfeed(tmp_path):
    """The command, in a folder, with the package installed beside it."""
    site = tmp_path / "site"
    info = site / "alder_rooms-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: alder-rooms\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(ENTRY_POINTS)
    for name, code in [*EXAMPLE.findall(HANDBOOK.read_text(encoding="utf-8")), ("drawer", LEDGER)]:
        (site / f"{name}.py").write_text(code)
    folder = tmp_path / "work"
    (folder / "feeds").mkdir(parents=True)
    (folder / "feeds" / "alder.yml").write_text(DECLARATION)
    (folder / "openings.pipes.txt").write_text("Hydrologist | Zurich, Switzerland | https://alder.example/apply\n")

    def run(*arguments):
        environ = {**os.environ, "PYTHONPATH": str(site), "BELL": "ding"}
        command = [sys.executable, "-W", "error", "-m", "jobfeed", *arguments]
        return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)

    run.folder = folder
    return run


def test_all_four_rooms_take_part_in_a_run(jobfeed):
    done = jobfeed("build", "--as-of", "2026-02-01")
    assert (done.returncode, done.stderr.splitlines()) == (0, ["alder: reading", "alder: writing"]), done.stdout
    assert (
        (jobfeed.folder / "public" / "openings.txt").read_text().startswith("Hydrologist\thttps://jobs.alder.example/")
    )
    assert '"title":"Hydrologist"' in (jobfeed.folder / "kept" / "alder.jsonl").read_text()
    planned = json.loads(jobfeed("plan", "--json", "--as-of", "2026-02-01").stdout)
    [step] = planned["feeds"]["alder"]["bell"]
    assert (step["kind"], json.loads(step["request"]["body"])["say"]) == ("publish", "New: Hydrologist")


@pytest.mark.parametrize(("room", "name"), [("sources", "pipe-list"), ("formats", "plain-list"), ("targets", "bell")])
def test_a_third_partys_room_is_listed_among_ours(jobfeed, room, name):
    assert re.search(rf"^{name} ", jobfeed(room).stdout, re.MULTILINE)
