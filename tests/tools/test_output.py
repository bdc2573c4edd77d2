"""A published folder writes what changed, whole, and says how the file stands."""

import os
from pathlib import Path

import pytest

from jobfeed.disk import durable
from jobfeed.disk.output import Output
from jobfeed.errors import OutputError


@pytest.fixture
def output(tmp_path):
    made = Output(str(tmp_path / "public"), str(tmp_path / "scratch"))
    made.prepare()
    return made


def test_a_file_is_written_once_and_compared_afterwards(output):
    path = "robots/one/two.txt"
    changed, stamp = output.put(path, b"one")
    assert (changed, stamp) == (True, output.stamp(path))
    assert output.put(path, b"one") == (False, stamp)
    assert output.put(path, b"other")[0]
    assert output.put("robots/one/three.txt", [b"in ", b"parts"])[0]
    assert not output.put("robots/one/three.txt", [b"in parts"])[0]
    assert list(Path(output.scratch).iterdir()) == []


def test_what_stands_in_a_folder_already_is_compared(output):
    full = Path(output.full("jobs/a/data.txt"))
    full.parent.mkdir(parents=True)
    full.write_bytes(b"same")
    assert not output.put("jobs/a/data.txt", b"same")[0]


def test_a_folder_that_was_removed_is_made_again(output):
    output.put("jobs/a/data.txt", b"1")
    assert output.remove("jobs/a/data.txt")
    assert not Path(output.full("jobs/a")).exists()
    assert output.put("jobs/a/data.txt", b"1")[0]


def test_a_file_where_a_folder_is_needed_is_named(output):
    output.put("jobs", b"a file")
    with pytest.raises(OutputError, match="jobs"):
        output.put("jobs/a.txt", b"1")


def test_a_write_that_takes_a_part_goes_on(output, monkeypatch):
    real = os.write
    monkeypatch.setattr(durable.os, "write", lambda handle, data: real(handle, bytes(data[:3])))
    output.put("data.txt", b"seven bytes and more")
    monkeypatch.undo()
    assert Path(output.full("data.txt")).read_bytes() == b"seven bytes and more"
