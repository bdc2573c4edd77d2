"""Reading files below a base folder, for sources. Foreign errors leave here as SourceError."""

import os
from collections.abc import Iterator

from jobfeed.errors import JobfeedError, SourceRefused, SourceUnreachable, Where
from jobfeed.protocols import Raw, Stat

#: a source file larger than this is not read (PRODUCT section 10: sizes are bounded)
MAX_SOURCE_BYTES = 50_000_000
#: read at once; asking for all that is allowed would have that much memory laid out for each file
_USUAL = 65_536
#: files whose list is kept for a second question; a longer one would take memory for as long as the run takes
_MOST_LISTED = 20_000
_HIDDEN = (".", "_build", "node_modules", "__pycache__")


class Folder:
    """Files below a base folder, for sources (protocols.Files). Links that lead out of the base are refused."""

    def __init__(self, base: str) -> None:
        self.base = os.path.realpath(base)
        self._folders: dict[str, str] = {}
        self._listed: dict[tuple[str, tuple[str, ...]], list[Stat]] = {}

    def _inside(self, path: str) -> str:
        full = self._real(os.path.join(self.base, path))
        if full != self.base and not full.startswith(self.base.rstrip(os.sep) + os.sep) and not os.path.isabs(path):
            raise SourceRefused(f"{path} leads out of {self.base}", "name a file below the folder", Where(path))
        return full

    def _real(self, full: str) -> str:
        """The path without links; each folder is resolved once (to resolve a whole path takes longer than to read)."""
        folder, name = os.path.split(full)
        if name in ("", os.curdir, os.pardir) or os.path.islink(full):
            return os.path.realpath(full)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return os.path.join(self._folders[folder], name)

    def stat(self, path: str) -> Stat | None:
        try:
            found = os.stat(self._inside(path))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unreadable(path, error) from error
        return Stat(path, f"{found.st_size}-{found.st_mtime_ns}")

    def is_folder(self, path: str) -> bool:
        return os.path.isdir(self._inside(path))

    def walk(self, path: str, suffixes: tuple[str, ...]) -> Iterator[Stat]:
        """Files below a folder with one of the suffixes, sorted by path; hidden ones are left out.

        A run asks twice, whether anything has changed and then what: the second time it is told what was found before.
        """
        known = self._listed.pop((path, suffixes), None)
        if known is None:
            known = list(_walk(self._inside(path), path.rstrip("/"), suffixes))
            if len(known) <= _MOST_LISTED:
                self._listed[path, suffixes] = known
        yield from known

    def load(self, raw: Raw) -> Raw:
        path = raw.path or raw.location
        try:
            with open(self._inside(path), "rb") as file:
                content = file.read(_USUAL)
                if len(content) == _USUAL:
                    content += file.read(MAX_SOURCE_BYTES + 1 - _USUAL)
        except OSError as error:
            raise _unreadable(path, error) from error
        if len(content) > MAX_SOURCE_BYTES:
            hint = "split the file"
            raise SourceRefused(f"larger than {MAX_SOURCE_BYTES:,} bytes", hint, Where(path))
        return raw.loaded(content)


def _walk(folder: str, shown: str, suffixes: tuple[str, ...]) -> Iterator[Stat]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise _unreadable(shown, error) from error
    for entry in entries:
        name = _utf8(f"{shown}/{entry.name}" if shown not in ("", ".") else entry.name)
        if entry.name.startswith(_HIDDEN):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, name, suffixes)
        elif entry.name.endswith(suffixes) and entry.is_file(follow_symlinks=False):
            found = entry.stat(follow_symlinks=False)
            yield Stat(name, f"{found.st_size}-{found.st_mtime_ns}")


def _utf8(name: str) -> str:
    """A name whose bytes are no text, as text that can be shown; no file of that name can be opened."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "backslashreplace")


def _unreadable(path: str, error: OSError) -> JobfeedError:
    if isinstance(error, FileNotFoundError) and "\\x" in path:
        return SourceUnreachable("the file's name is not UTF-8", "give it another name", Where(path))
    if isinstance(error, FileNotFoundError):
        return SourceUnreachable(f"there is no {path}", "correct the path under `sources:`", Where(path))
    return SourceUnreachable(f"cannot be read: {error.strerror}", "check its permissions", Where(path))
