"""Everything that can go wrong, by place, with one attribute that says what the run does next.

JobfeedError                    message, hint, where, consequence
├── UsageError                  stop        the command line or a declaration cannot be used (exit code 2)
│   └── ConfigError             stop        carries every problem of a declaration
│       ├── UnknownName         stop
│       └── NameClash           stop
├── PluginError                 stop_feed   a third party's file is broken
├── SourceError                             carries the source
│   ├── SourceUnreachable       retry       has retry_after
│   ├── SourceRefused           stop_feed
│   └── SourceMalformed         stop_feed
├── PostingError                skip        one record cannot be read; the others go on
├── FormatError                 skip        one posting cannot be written in one format
├── OutputError                 stop_feed   a file cannot be written; what was published stays
│   └── ForeignFile             skip        somebody's own file stands there
├── TargetError                             carries channel and key
│   ├── TargetUnavailable       retry       has retry_after
│   ├── TargetUncertain         skip        the request may have been accepted: parked as unknown
│   └── TargetRefused           skip        has the board's own words
├── LedgerError                 stop
│   ├── LedgerBusy              stop
│   └── LedgerTooNew            stop
└── SafetyStop                  stop_feed   most postings would be closed at once (exit code 3)
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Consequence = Literal["stop", "stop_feed", "skip", "retry"]


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place that a person can go to: a file (or address) and a line, counted from 1; line 0 means the whole file."""

    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file that a person wrote: where, what, and what to write instead."""

    where: Where
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where.file else ""
        return f"{place}{self.message}" + (f"\n    {self.hint}" if self.hint else "")


@dataclass(eq=False)
class JobfeedError(Exception):
    """Any failure that jobfeed understands: what, where, and what to change."""

    message: str
    hint: str = ""
    where: Where = field(default_factory=Where)
    consequence: Consequence = "stop"

    def __str__(self) -> str:
        return str(Problem(self.where, self.message, self.hint))

    def __reduce__(self) -> tuple[Any, ...]:
        # an exception's own pickling calls the class without arguments; reports cross process borders
        return _revived, (type(self), dict(self.__dict__))


def _revived(kind: type[JobfeedError], state: dict[str, Any]) -> JobfeedError:
    error = kind.__new__(kind)
    error.__dict__.update(state)
    return error


class UsageError(JobfeedError):
    """The command cannot be carried out as it was given."""


class ConfigError(UsageError):
    """A declaration cannot be used; every problem in it is reported at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0] if self.problems else Problem(Where(), "the declaration cannot be used")
        super().__init__(first.message, first.hint, first.where)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class UnknownName(ConfigError):
    """A kind, format, target or ledger that nobody provides."""


class NameClash(ConfigError):
    """Two packages provide the same name."""


@dataclass(eq=False)
class PluginError(JobfeedError):
    """A third party's room file cannot be loaded or broke its contract; only feeds that use it stop."""

    consequence: Consequence = "stop_feed"


@dataclass(eq=False)
class SourceError(JobfeedError):
    """A source gave nothing that can be trusted; nothing is closed because of it."""

    consequence: Consequence = "stop_feed"


@dataclass(eq=False)
class SourceUnreachable(SourceError):
    """No answer now; a later run may succeed. `retry_after` is in seconds."""

    consequence: Consequence = "retry"
    retry_after: float | None = None


class SourceRefused(SourceError):
    """The other side said no: unknown board, no permission, a private address."""


class SourceMalformed(SourceError):
    """An answer came, but not one that can be read."""


@dataclass(eq=False)
class PostingError(JobfeedError):
    """One record cannot be read; it is named and the others go on."""

    consequence: Consequence = "skip"


@dataclass(eq=False)
class FormatError(JobfeedError):
    """One posting cannot be written in one format; the others go on."""

    consequence: Consequence = "skip"


@dataclass(eq=False)
class OutputError(JobfeedError):
    """A file cannot be written (read-only folder, full disk); what was published before stays."""

    consequence: Consequence = "stop_feed"


@dataclass(eq=False)
class ForeignFile(OutputError):
    """A file that jobfeed did not write stands where one of its own belongs; it stays as it is."""

    consequence: Consequence = "skip"


@dataclass(eq=False)
class TargetError(JobfeedError):
    """A delivery failed; other deliveries and channels go on."""

    consequence: Consequence = "skip"
    channel: str = ""
    key: str = ""


@dataclass(eq=False)
class TargetUnavailable(TargetError):
    """Surely not accepted, may be sent again. `retry_after` is in seconds; `asked`: the board was asked at all."""

    consequence: Consequence = "retry"
    retry_after: float | None = None
    asked: bool = True


class TargetUncertain(TargetError):
    """The request left and no answer came: it may have been accepted."""


class TargetRefused(TargetError):
    """The board said no; its own words are in the message."""


class LedgerError(JobfeedError):
    """The ledger cannot be read or written; nothing is sent without it."""


class LedgerBusy(LedgerError):
    """Another run of the same feed holds the ledger."""


class LedgerTooNew(LedgerError):
    """The ledger was written by a newer jobfeed."""


@dataclass(eq=False)
class SafetyStop(JobfeedError):
    """Most open postings would be closed at once; nothing of this feed is written or sent."""

    consequence: Consequence = "stop_feed"
    closing: int = 0
    open: int = 0
