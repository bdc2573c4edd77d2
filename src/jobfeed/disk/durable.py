"""Files that must survive a power cut: fsynced, one writer at a time. Every failure is a LedgerError."""

import contextlib
import errno
import os
import time
from collections.abc import Iterable, Iterator

from jobfeed.errors import LedgerBusy, LedgerError, Where


def disk_words(error: OSError) -> tuple[str, str]:
    """What an error of the operating system means, and what to do about it."""
    remedies = {
        errno.ENOSPC: "free some space and run again; what was published before is untouched",
        errno.EACCES: "make the folder writable for this user, or name another one under `output:`",
        errno.EROFS: "the file system is read-only: name another folder under `output:`",
        errno.EEXIST: "a file stands where a folder is needed: remove it or name another folder under `output:`",
        errno.ENOTDIR: "a file stands where a folder is needed: remove it or name another folder under `output:`",
    }
    remedy = remedies.get(error.errno or 0, "look at the folder and its disk")
    return f"cannot be written: {error.strerror}", remedy


def append_durably(path: str, data: bytes) -> None:
    """Append and fsync: when this returns, the bytes survive a power cut, and so does the name of a new file.

    Raises LedgerError.
    """
    with _ledger_words(path):
        _make_folder(os.path.dirname(path) or ".")
        fresh = not os.path.exists(path)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            write_all(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        if fresh:
            _sync_folder(os.path.dirname(path) or ".")


def replace_durably(path: str, parts: Iterable[bytes]) -> None:
    """Replace a file as a whole, fsynced before the rename, its folder after. Raises LedgerError; the old one stays."""
    with _ledger_words(path):
        _make_folder(os.path.dirname(path) or ".")
        temporary = f"{path}.tmp"
        with open(temporary, "wb") as file:
            for part in parts:
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
        _sync_folder(os.path.dirname(path) or ".")


def read_whole(path: str) -> bytes | None:
    """A file's bytes, None if it is not there. Raises LedgerError."""
    with _ledger_words(path):
        try:
            with open(path, "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None


def read_lines(path: str) -> Iterator[bytes]:
    """A file line by line; nothing if it is not there. Raises LedgerError."""
    with _ledger_words(path):
        try:
            with open(path, "rb") as file:
                yield from file
        except FileNotFoundError:
            return


def discard(path: str) -> None:
    """Remove a file if it is there. Raises LedgerError."""
    with _ledger_words(path):
        try:
            os.unlink(path)
        except FileNotFoundError:
            return


def write_all(handle: int, data: bytes) -> None:
    """Write all bytes: a nearly full disk takes some of them without complaint, and refuses the next."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _make_folder(folder: str) -> None:
    """Make a folder with all above it; each new one is entered durably in the folder that holds it."""
    if not os.path.isdir(folder):
        above = os.path.dirname(folder) or "."
        if above != folder:
            _make_folder(above)
        with contextlib.suppress(FileExistsError):  # another run was faster
            os.mkdir(folder)
        _sync_folder(above)


def _sync_folder(folder: str) -> None:
    """Make the names in a folder durable, where the system lets a folder be opened (Windows does not: it writes names
    through its own journal) and synced (some network file systems refuse)."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        if os.name == "nt":
            return
        raise
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(handle)


class _ledger_words:
    def __init__(self, path: str) -> None:
        self.path = path

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            message, hint = disk_words(error)
            raise LedgerError(message, hint.replace("`output:`", "`ledger:`"), Where(self.path)) from error


class Lock:
    """One run of a feed at a time, over processes. A context manager; a dead holder's lock is free at once.

    Entering raises LedgerBusy if another run still holds it after `wait` seconds.
    """

    def __init__(self, path: str, wait: float = 30.0) -> None:
        self.path = path
        self.wait = wait
        self._handle: int | None = None

    def __enter__(self) -> None:
        with _ledger_words(self.path):
            os.makedirs(os.path.dirname(self.path) or ".", exist_ok=True)
            self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        until = time.monotonic() + self.wait
        while not _try_lock(self._handle):
            if time.monotonic() > until:
                os.close(self._handle)
                hint = "wait for it to end, then run again; nothing was changed by this run"
                raise LedgerBusy("another run of this feed is under way", hint, Where(self.path))
            time.sleep(0.05)

    def __exit__(self, *exc: object) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _try_lock(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        return _try_lock_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _try_lock_windows(handle: int) -> bool:
    import msvcrt

    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore] # exists on Windows only
    except OSError:
        return False
    return True
