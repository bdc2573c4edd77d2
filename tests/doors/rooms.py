"""One source, format and target as a third party would write them, named in tests by import path."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Literal

from jobfeed.errors import UsageError
from jobfeed.protocols import Secret


@dataclass(frozen=True, slots=True)
class Retry:
    #: how often
    times: int = 3


@dataclass(frozen=True, slots=True)
class Options:
    #: where it is
    path: str
    #: what opens it
    token: Secret | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    depth: int = 1
    mode: Literal["fast", "slow"] = "fast"
    retry: Retry = Retry()
    page_url: str | None = None  # behind the field

    def __post_init__(self) -> None:
        if self.depth < 1:
            raise UsageError("`depth` is below 1", "write `depth: 1`")
        if self.token and not self.token.isalnum():
            raise ValueError("a token has letters and digits only")


def _room(**more: object) -> SimpleNamespace:
    return SimpleNamespace(name="fake", Options=Options, **more)


SOURCE = _room(recognises=lambda seen: seen.path.endswith(".fake"), read=None, draft=None)
FORMAT = _room(media_type="text/plain", suffix=".txt")
TARGET = _room(accepts="postings", announces=True, bears_repeat=True, push=None, request=None)
HALF = SimpleNamespace(name="half", Options=Options)
