"""A crash at every file operation, kill -9 at any moment: nothing half-written, nothing lost, nothing told twice."""

import builtins
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from jobfeed.disk import durable, output
from support.world import PAGE, SECRET, Receiver, World

RENAMED = PAGE.replace("## Data Engineer", "## Gauge Engineer\n\nx\n\n## Boat Pilot")
EDITED = RENAMED.replace("31 March 2026", "30 April 2026") + (
    "\n## Data Engineer\n\nPart-time and fully remote. Apply by 15 May 2026.\n\n### What you will do\n\n"
    "- Keep the archive of gauges running, all of them.\n"
)
#: what changes a file, of all that the two doors to the disk call
REAL_OPEN = builtins.open
OPERATIONS = ("open", "write", "fsync", "replace", "unlink", "mkdir", "makedirs", "rmdir")


class Crash(BaseException):
    """The process is gone."""


class DyingOs:
    """The `os` module until the n-th file operation; from then on every one of them fails, as for a dead process."""

    def __init__(self, after):
        self.left = after

    def step(self):
        if self.left <= 0:
            raise Crash
        self.left -= 1

    def __getattr__(self, name):
        real = getattr(os, name)
        if name not in OPERATIONS:
            return real

        def operation(*args, **given):
            if name == "write" and self.left <= 0:
                handle, data = args
                real(handle, data[: len(data) // 2])
            self.step()
            return real(*args, **given)

        return operation

    def open_file(self, path, mode="r", *args, **given):
        if "w" in mode:
            self.step()
            return DyingFile(self, REAL_OPEN(path, mode, *args, **given))
        return REAL_OPEN(path, mode, *args, **given)


class DyingFile:
    """Half of the bytes are written before the crash."""

    def __init__(self, dying, file):
        self.dying, self.file = dying, file

    def write(self, data):
        if self.dying.left <= 0:
            self.file.write(data[: len(data) // 2])
        self.dying.step()
        return self.file.write(data)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.file.close()

    def __getattr__(self, name):
        return getattr(self.file, name)


def die_after(monkeypatch, operations):
    dying = DyingOs(operations)
    for module in (output, durable):
        monkeypatch.setattr(module, "os", dying)
        monkeypatch.setattr(module, "open", dying.open_file, raising=False)
    return dying


def fresh(tmp_path, name, receiver, *, edited):
    """A world before its first run, or after one run and an edit of the page."""
    world = World(tmp_path / name, receiver)
    if edited:
        world.run("2026-02-01")
        world.page.write_text(EDITED)
    return world


@pytest.fixture
def receivers():
    made = []

    def make():
        made.append(Receiver())
        return made[-1]

    yield make
    for receiver in made:
        receiver.shutdown()
        receiver.server_close()


def same_port(world, receiver):
    """Declarations differ by the port alone; the ledger does not know it."""
    return world.state(), sorted(receiver.told())


@pytest.mark.parametrize("edited", [False, True], ids=["first run", "after an edit"])
def test_a_crash_at_every_file_operation(tmp_path, monkeypatch, receivers, edited):
    calm_receiver = receivers()
    calm = fresh(tmp_path, "calm", calm_receiver, edited=edited)
    old = calm.public() if edited else {}
    with monkeypatch.context() as patch:
        counting = die_after(patch, 100_000)
        assert calm.run("2026-02-05").exit_code == 0
    operations = 100_000 - counting.left
    assert operations > 40, "the doors to the disk are not the ones that are watched"
    new, told = calm.public(), sorted(calm_receiver.told())
    receiver = receivers()
    for at in range(operations):
        receiver.messages.clear()
        world = fresh(tmp_path, f"crash-{at}", receiver, edited=edited)
        with monkeypatch.context() as patch, pytest.raises(Crash):
            die_after(patch, at)
            world.run("2026-02-05")
        if (world.base / "public").exists():
            for path, content in world.public().items():
                assert content in (old.get(path), new.get(path)), f"{path} is half-written after operation {at}"
        assert world.run("2026-02-05").exit_code == 0
        assert world.public() == new, f"after operation {at}"
        assert world.ledger() == calm.ledger(), f"after operation {at}"
        assert sorted(receiver.told()) == told, f"after operation {at}"
        assert world.state() == calm.state()


@pytest.mark.slow
def test_kill_at_any_moment(tmp_path, receivers):
    """25 moments over the whole length of a run, in a process of its own."""
    chance = random.Random(7)
    calm_receiver, receiver = receivers(), receivers()
    calm = fresh(tmp_path, "calm", calm_receiver, edited=True)
    old, before = calm.public(), time.monotonic()
    assert start(calm).wait() == 0
    length = time.monotonic() - before
    new, told = calm.public(), sorted(calm_receiver.told())
    killed = 0
    for at in range(25):
        receiver.messages.clear()
        world = fresh(tmp_path, f"kill-{at}", receiver, edited=True)
        process = start(world)
        time.sleep(length * (0.3 + 0.7 * chance.random()))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        for path, content in world.public().items():
            assert content in (old.get(path), new.get(path)), f"{path} is half-written"
        assert start(world).wait() == 0, (world.base / "log").read_text()
        assert (world.public(), world.ledger(), sorted(receiver.told())) == (new, calm.ledger(), told)
    assert killed > 5, "the runs ended before they were killed"


def start(world):
    command = [sys.executable, "-m", "jobfeed", "run", str(world.declaration), "--as-of", "2026-02-05"]
    with (world.base / "log").open("w") as log:
        return subprocess.Popen(command, env={**os.environ, "HOOK": SECRET}, stdout=log, stderr=subprocess.STDOUT)
