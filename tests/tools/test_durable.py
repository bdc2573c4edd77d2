"""What must survive a power cut is on the disk, name and all, before a write returns."""

import os
from pathlib import Path
from stat import S_ISDIR

import pytest

from jobfeed.disk import durable
from jobfeed.errors import LedgerError


@pytest.fixture
def synced(monkeypatch):
    """The paths that were fsynced, in order, as the disk knows them."""
    seen = []
    real = os.fsync

    def fsync(handle):
        seen.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    if not Path("/proc/self/fd").exists():
        pytest.skip("this system does not tell the path of an open file")
    return seen


def test_a_new_journal_is_entered_in_its_folder_and_a_known_one_is_not_again(tmp_path, synced):
    journal = str(tmp_path / "ledger" / "deep" / "x.journal")
    durable.append_durably(journal, b"one\n")
    folders = [str(tmp_path), str(tmp_path / "ledger"), str(tmp_path / "ledger" / "deep")]
    assert synced == [folders[0], folders[1], journal, folders[2]]
    synced.clear()
    durable.append_durably(journal, b"two\n")
    assert synced == [journal]


def test_a_replaced_file_is_on_the_disk_before_its_name_is(tmp_path, synced):
    path = str(tmp_path / "x.jsonl")
    durable.replace_durably(path, [b"one\n"])
    assert synced == [path + ".tmp", str(tmp_path)]


def test_a_file_system_that_cannot_sync_a_folder_is_no_failure(tmp_path, monkeypatch):
    real = os.fsync

    def fsync(handle):
        if S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    durable.append_durably(str(tmp_path / "x.journal"), b"one\n")
    assert (tmp_path / "x.journal").read_bytes() == b"one\n"


def test_a_disk_that_fails_is_told(tmp_path, monkeypatch):
    def fsync(handle):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(LedgerError, match="Input/output error"):
        durable.append_durably(str(tmp_path / "x.journal"), b"one\n")
