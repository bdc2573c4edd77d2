"""What a source is handed and what it gives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar, Protocol

from jobfeed.posting import BodyType, Draft
from jobfeed.protocols.findings import Finding


@dataclass(frozen=True, slots=True)
class Seen:
    """What a source's place looks like before it is read, for recognising its kind.

    `head` holds the first 64 KiB of a file (empty for a folder); `names` the relative paths of files below a folder.
    """

    path: str
    folder: bool
    head: bytes = b""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Raw:
    """One unit of a source as received: a file or an answer. `content` is None until `Files.load` has read `path`.

    `location` is what evidence shows (a path relative to the declaration's base, or an address). `stamp` changes
    whenever the content may have changed ("" if that cannot be told).
    """

    location: str
    stamp: str = ""
    path: str | None = None
    content: bytes | None = None

    @property
    def data(self) -> bytes:
        """The content, which must have been loaded."""
        assert self.content is not None, f"{self.location} was not loaded"
        return self.content

    def loaded(self, content: bytes) -> "Raw":
        return replace(self, content=content)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one raw unit holds. `empty`: it says, or plainly shows, that there is no opening.

    `findings` of severity error name records that could not be read (the state is then `partial`).
    """

    drafts: tuple[Draft, ...] = ()
    findings: tuple[Finding, ...] = ()
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Stat:
    """A file below the base: its path relative to it, and a stamp made of size and modification time."""

    path: str
    stamp: str


class Files(Protocol):
    """Reading below the declaration's base folder. Foreign errors arrive as SourceError."""

    def stat(self, path: str) -> Stat | None:
        """None if there is no such file."""

    def is_folder(self, path: str) -> bool: ...

    def walk(self, path: str, suffixes: tuple[str, ...]) -> Iterator[Stat]:
        """Files below a folder, sorted by path; hidden ones and links out of the base are left out."""

    def load(self, raw: Raw) -> Raw: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer: status, headers with lower-case names, body, final address."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    url: str


class Web(Protocol):
    """The one HTTP door: timeouts, retries, size cap, private addresses refused, credentials never logged."""

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        allow_private: bool = False,
    ) -> Answer:
        """Raises SourceUnreachable (retry later) or SourceRefused; any status below 500 except 429 is returned."""

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        allow_private: bool = False,
    ) -> Answer:
        """One request, not retried. Raises TargetUnavailable if surely not accepted, TargetUncertain if it may be."""


class Clock(Protocol):
    """The real time, for signatures and Retry-After only; decisions use the run's `as_of`."""

    def __call__(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Tools:
    """What the outside world is reached with; everything a room does to it goes through here."""

    files: Files
    web: Web
    clock: Clock


class Source(Protocol):
    """A place where postings are written. `read` gets raw units and does nothing else; `draft` is pure."""

    name: ClassVar[str]
    Options: ClassVar[type]

    def recognises(self, seen: Seen) -> bool:
        """Whether a place without a declared kind is surely of this kind (services answer False)."""

    def read(self, options: Any, tools: Tools) -> Iterator[Raw]: ...

    def draft(self, raw: Raw, options: Any) -> Reading:
        """Raises SourceMalformed if the unit as a whole cannot be read."""


class Render(Protocol):
    """Body text to sanitised HTML (by allow-list; `javascript:` and `data:` links dropped)."""

    def __call__(self, body: str, body_type: BodyType) -> str: ...
