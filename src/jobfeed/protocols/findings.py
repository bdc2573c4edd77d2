"""Words that all contracts share, and the complaint of a check."""

from dataclasses import dataclass
from typing import Literal

from jobfeed.errors import Where

Severity = Literal["error", "warning", "info"]
SourceState = Literal["read", "empty", "partial", "failed"]
StepKind = Literal["publish", "update", "withdraw", "keep"]


class Secret(str):
    """A text from the environment that is never shown: its `repr` and its JSON form are stars."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'***'"


@dataclass(frozen=True, slots=True)
class Finding:
    """One complaint: which rule, how bad, where in the *source*, what is wrong, what to write instead."""

    rule: str
    severity: Severity
    where: Where
    message: str
    hint: str = ""
    #: the posting's title, if it is about one
    posting: str | None = None
