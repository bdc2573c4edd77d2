"""Two runs of one feed at once, on one machine and on two that share the ledger by git: nothing lost, nothing twice."""

import os
import subprocess
import sys

import pytest

from support.world import DECLARATION, PAGE, SECRET, Receiver, World

NEW = "\n## Glaciologist\n\nFull-time, Zurich, Switzerland.\n\n- Walk on ice for months.\n- Count what melts.\n"
OTHER = "\n## Boat Pilot\n\nFull-time, Basel, Switzerland.\n\n- Steer our boat on the Rhine.\n- Mend its engine.\n"


@pytest.fixture
def receiver():
    receiver = Receiver()
    yield receiver
    receiver.shutdown()
    receiver.server_close()


def start(world, day):
    return subprocess.Popen(
        [sys.executable, "-m", "jobfeed", "run", str(world.declaration), "--as-of", day],
        env={**os.environ, "HOOK": SECRET},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("ledger", ["ledger/alder.jsonl", "sqlite:///ledger/alder.db"])
def test_two_runs_on_one_machine(tmp_path, receiver, ledger):
    world = World(tmp_path, receiver, declaration=DECLARATION + f"ledger: {ledger}\n")
    runs = [start(world, "2026-02-01") for _ in range(3)]
    said = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], said
    assert sorted(title for _, _, title in receiver.told()) == ["Data Engineer", "Hydrologist"]
    assert len(receiver.requests) == 2, "only the run that was first sends anything"


def git(folder, *arguments, check=True):
    names = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in
             (("NAME", "Alder"), ("EMAIL", "bot@alder.example"))}  # fmt: skip
    done = subprocess.run(
        ["git", "-C", folder, *arguments], env={**os.environ, **names}, check=False, capture_output=True, text=True
    )
    assert not check or done.returncode == 0, done.stderr
    return done


@pytest.fixture
def machines(tmp_path, receiver):
    """Two clones of one repository whose ledger has been published once."""
    bare = tmp_path / "bare.git"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(bare))
    first = World(tmp_path / "first", receiver, declaration=DECLARATION.replace("first_run: publish", "max_per_run: 9"))
    git(first.base, "init", "-q", "-b", "main")
    git(first.base, "remote", "add", "origin", str(bare))
    (first.base / ".gitignore").write_text("public/\n.jobfeed/\n")
    (first.base / ".gitattributes").write_text("ledger/*.jsonl merge=union\n")
    first.run("2026-02-01")
    commit(first)
    git(first.base, "push", "-q", "-u", "origin", "main")
    git(tmp_path, "clone", "-q", str(bare), str(tmp_path / "second"))
    second = object.__new__(World)
    second.base, second.receiver = tmp_path / "second", receiver
    second.declaration, second.page = second.base / "feeds" / "alder.yml", second.base / "careers.md"
    return first, second


def commit(world):
    git(world.base, "add", "-A")
    git(world.base, "commit", "-q", "-m", "Ledger")


def test_a_refused_push_and_a_plan_made_anew(machines, receiver):
    """Who pushes its ledger second fetches the first one's, and plans again: it finds everything done."""
    first, second = machines
    for world in machines:
        world.page.write_text(PAGE + NEW)
    first.run("2026-02-02")
    second.run("2026-02-02", steps="build")
    for world in machines:
        commit(world)
    git(first.base, "push", "-q")
    assert "rejected" in git(second.base, "push", "-q", check=False).stderr
    git(second.base, "fetch", "-q")
    git(second.base, "reset", "-q", "--hard", "origin/main")
    report = second.run("2026-02-02")
    assert report.exit_code == 0
    assert [title for _, _, title in receiver.told()] == ["Glaciologist"]
    assert second.ledger() == first.ledger()


def test_two_ledgers_that_grew_apart_are_merged_line_by_line(machines, receiver):
    """Each machine published a posting that the other one had not seen."""
    first, second = machines
    first.page.write_text(PAGE + NEW)
    second.page.write_text(PAGE + OTHER)
    for world in machines:
        world.run("2026-02-02")
        commit(world)
    git(first.base, "push", "-q")
    assert git(second.base, "push", "-q", check=False).returncode != 0
    pulled = git(second.base, "pull", "-q", "--rebase", "-X", "ours", check=False)
    assert pulled.returncode == 0, pulled.stderr
    second.page.write_text(PAGE + NEW + OTHER)
    assert second.run("2026-02-03").exit_code == 0
    told = sorted(title for kind, _, title in receiver.told() if kind == "posting.published")
    assert told == ["Boat Pilot", "Glaciologist"], "each is announced once"
    records = [record for record in second.records() if "channel" not in record]
    assert len({record["key"] for record in records}) == len(records) == 4
    assert len({record["slug"] for record in records}) == 4
    assert len({record["serial"] for record in records}) == 4, "two postings share a number"
    second.run("2026-02-04")
    assert len(receiver.told()) == 2
