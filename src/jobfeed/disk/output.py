"""A published folder: each file is written whole or not at all.

A reader of the output never sees half a file: bytes go to a temporary file on the same file system, then one rename.
Nothing is fsynced here: a crash of the machine may cost a build, never a memory (the ledger is, in `durable`).

What jobfeed writes where people have files of their own (`index.html`, `robots.txt`, …) carries its name. A file there
that does not is somebody's, and stays; no cache is asked, so that a lost one changes nothing (decision 014).
"""

import os
from collections.abc import Iterable

from jobfeed.disk.durable import disk_words, write_all
from jobfeed.errors import ForeignFile, OutputError, Where

#: what a file of jobfeed's own holds, by its name or suffix; other names are nobody else's
MARKS = {
    ".html": (b'<meta name="generator" content="jobfeed">', b"<!-- jobfeed -->"),
    ".rss": (b"<generator>jobfeed</generator>",),
    ".atom": (b"<generator>jobfeed</generator>",),
    "feed.json": (b'"_jobfeed"',),
    "sitemap.xml": (b"<!-- jobfeed -->",),
    "robots.txt": (b"# jobfeed",),
}

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Output:
    """A published folder. Writes only what changed (a comparison costs a tenth of a write), never outside `root`.

    `scratch` holds half-written files; on another file system they stand beside their target instead, hidden.
    """

    def __init__(self, root: str, scratch: str) -> None:
        self.root = os.path.abspath(root)
        self.scratch = os.path.abspath(scratch)
        self._count = 0
        self._known: set[str] = set()

    def prepare(self) -> None:
        """Make the folders. Raises OutputError."""
        with _mapped(self.root):
            os.makedirs(self.root, exist_ok=True)
            os.makedirs(self.scratch, exist_ok=True)
            if os.stat(self.scratch).st_dev != os.stat(self.root).st_dev:
                self.scratch = os.path.join(self.root, ".jobfeed-tmp")
                os.makedirs(self.scratch, exist_ok=True)
            for name in os.listdir(self.scratch):
                if name.startswith(f"{os.getpid()}-") or not _is_running(name):
                    os.unlink(os.path.join(self.scratch, name))

    def finish(self) -> None:
        """Remove the scratch folder if it had to stand in the output."""
        if self.scratch.startswith(self.root) and os.path.isdir(self.scratch):
            with _mapped(self.scratch):
                os.rmdir(self.scratch)

    def full(self, path: str) -> str:
        """The path on disk of an artifact. Raises OutputError if it would leave the output folder."""
        if path.startswith("/") or "\\" in path or "\0" in path or ".." in path.split("/"):
            raise OutputError(f"{path!r} would be written outside {self.root}", "this is a defect of its format")
        return os.path.join(self.root, path)

    def stamp(self, path: str) -> str | None:
        """Size and modification time of a published file, None if it is not there."""
        try:
            return _stamp(self.full(path))
        except OSError:
            return None

    def names(self) -> list[str]:
        """The names of all that stands directly in the folder."""
        with _mapped(self.root):
            return os.listdir(self.root)

    def put(self, path: str, content: bytes | Iterable[bytes]) -> tuple[bool, str]:
        """Publish one file: whether its bytes changed, and its stamp. Raises OutputError; the old file then stays.

        Raises ForeignFile if the file there is not jobfeed's.
        """
        full = self.full(path)
        with _mapped(full):
            changed = self._put_bytes(full, content) if isinstance(content, bytes) else self._put_parts(full, content)
            return changed, _stamp(full)

    def _put_bytes(self, full: str, content: bytes) -> bool:
        # nothing to compare with where there was no folder a moment ago
        there = None if self._made_parent(full) else _read(full, len(content))
        if there == content:
            return False
        if there is not None and is_foreign(full):
            _leave(full, content)
            return False
        temporary = self._temporary()
        # without the buffer and the questions of `open`, which cost as much as the write
        handle = os.open(temporary, _NEW_FILE, 0o666)
        try:
            write_all(handle, content)
        finally:
            os.close(handle)
        os.replace(temporary, full)
        return True

    def _put_parts(self, full: str, parts: Iterable[bytes]) -> bool:
        self._made_parent(full)
        temporary = self._temporary()
        with open(temporary, "wb") as file:
            for part in parts:
                file.write(part)
        if _same(temporary, full):
            os.unlink(temporary)
            return False
        os.replace(temporary, full)
        return True

    def remove(self, path: str) -> bool:
        """Take a published file away, and its folder if that is empty then; True if it was there and jobfeed's."""
        full = self.full(path)
        with _mapped(full):
            try:
                if is_foreign(full):
                    return False
                os.unlink(full)
            except FileNotFoundError:
                return False
            parent = os.path.dirname(full)
            if parent != self.root and not os.listdir(parent):
                os.rmdir(parent)
                self._known.discard(parent)
            return True

    def _made_parent(self, full: str) -> bool:
        """Make sure of a file's folder; True if it was not there."""
        parent = os.path.dirname(full)
        if parent in self._known:
            return False
        try:
            os.mkdir(parent)
            made = True
        except FileExistsError:
            made = False
        except FileNotFoundError:
            os.makedirs(parent, exist_ok=True)
            made = True
        self._known.add(parent)
        return made

    def _temporary(self) -> str:
        self._count += 1
        return os.path.join(self.scratch, f"{os.getpid()}-{self._count}")


def marked(path: str, content: bytes | Iterable[bytes]) -> bytes | Iterable[bytes]:
    """A page with the mark by which it is known again: a user's template or a third party's format may lack it."""
    if not path.endswith(".html") or not isinstance(content, bytes) or any(mark in content for mark in MARKS[".html"]):
        return content
    return content.rstrip() + b"\n<!-- jobfeed -->\n"


def is_foreign(full: str) -> bool:
    """Whether a file that jobfeed would mark does not carry its mark. Raises FileNotFoundError."""
    name = os.path.basename(full)
    marks = MARKS.get(name) or MARKS.get(os.path.splitext(name)[1])
    if marks is None:
        return False
    with open(full, "rb") as file:
        data = file.read()
    return not any(mark in data for mark in marks)


def _leave(full: str, content: bytes) -> None:
    """Raise ForeignFile, unless the file that stays says what jobfeed would have said."""
    if os.path.basename(full) == "robots.txt":
        with open(full, "rb") as file:
            lines = file.read().split()
        wanted = content.split()[-1]
        if wanted in lines:
            return
        hint = f"add the line `Sitemap: {wanted.decode()}` to it, or delete it"
    else:
        hint = "move it elsewhere (or delete it), or give jobfeed a folder of its own: `output: public/jobs/`"
    raise ForeignFile(f"{full} was not written by jobfeed and stays as it is", hint, Where(full))


def _stamp(full: str) -> str:
    found = os.stat(full)
    return f"{found.st_size}-{found.st_mtime_ns}"


def _read(full: str, size: int) -> bytes | None:
    try:
        with open(full, "rb") as file:
            return file.read(size + 1)
    except FileNotFoundError:
        return None


def _same(one: str, other: str) -> bool:
    try:
        if os.path.getsize(one) != os.path.getsize(other):
            return False
    except FileNotFoundError:
        return False
    with open(one, "rb") as mine, open(other, "rb") as theirs:
        while part := mine.read(1 << 16):
            if part != theirs.read(1 << 16):
                return False
    return True


def _is_running(name: str) -> bool:
    """Whether the process that a temporary file is named after still runs."""
    pid = name.partition("-")[0]
    if not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class _mapped:
    """Turn what the operating system says into an OutputError with a remedy."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise OutputError(*disk_words(error), Where(self.path)) from error
