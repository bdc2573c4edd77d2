"""Answers of sources kept in a folder between runs, so that what did not change is not sent again."""

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from jobfeed.protocols import Answer
from jobfeed.web.fetch import Kept

#: headers that are nobody's business in a cache
_DROPPED = frozenset({"set-cookie", "www-authenticate"})


class FolderValidators:
    """One file an address, named by its hash: addresses may hold secrets. A file that cannot be read is no file.

    The folder may be lost or shared by runs at the same time; then more is asked, and nothing else changes.
    """

    def __init__(self, folder: str | Path) -> None:
        self._folder = Path(folder)

    def get(self, name: str) -> Kept | None:
        try:
            head, _, body = self._path(name).read_bytes().partition(b"\n")
            headers = json.loads(head)
            answer = Answer(200, headers, body, "")
            return Kept(answer, headers.get("etag"), headers.get("last-modified"))
        except (OSError, ValueError, AttributeError):
            return None

    def put(self, name: str, kept: Kept) -> None:
        """A full disk or a folder that cannot be written costs the cache, not the run."""
        headers = {name: value for name, value in kept.answer.headers.items() if name not in _DROPPED}
        path = self._path(name)
        part = path.with_suffix(f".{os.getpid()}.part")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(json.dumps(headers).encode() + b"\n" + kept.answer.content)
            part.replace(path)

    def _path(self, name: str) -> Path:
        return self._folder / sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
