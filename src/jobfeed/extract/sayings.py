"""Ways to say a thing: patterns compiled when a text first holds one of their cues (compiling all costs 60 ms)."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from jobfeed.extract.prose import Passage, Prose


@dataclass(frozen=True, slots=True)
class Saying:
    """A pattern that can only match where one of `cues` stands in the small letters of a text."""

    cues: tuple[str, ...]
    source: str
    flags: int = 0

    @property
    def pattern(self) -> re.Pattern[str]:
        return _compiled(self.source, self.flags)


@cache
def _compiled(source: str, flags: int) -> re.Pattern[str]:
    return re.compile(source, flags)


AnySaying = TypeVar("AnySaying", bound=Saying)


def spoken(sayings: Mapping[str, tuple[AnySaying, ...]], language: str | None) -> tuple[AnySaying, ...]:
    """The sayings of a language (BCP 47) and of English, which stands in texts of all; every one if it is unknown."""
    short = (language or "")[:2]
    languages = [names for names in sayings if short in names.split()]
    chosen = {"", "en", *languages} if languages else set(sayings)
    return tuple(saying for names, group in sayings.items() if names in chosen for saying in group)


def heard(prose: Prose, sayings: Sequence[AnySaying]) -> Iterator[tuple[Passage, list[AnySaying]]]:
    """The passages in which something may be said, in order, each with the sayings whose cues stand in it.

    Each cue that may be there at all is sought once in the whole text: asking each passage took four times as long.
    """
    there = prose.cues(tuple([cue for saying in sayings for cue in saying.cues]))
    if not there:
        return
    lower = prose.lower + "\n"  # a cue may ask for the end of a passage
    ends = prose.ends
    found: dict[int, list[AnySaying]] = {}
    known: dict[str, set[int]] = {}
    for saying in sayings:
        hits: set[int] = set()
        for cue in there.intersection(saying.cues):
            if cue not in known:
                known[cue] = _passages_with(cue, lower, ends)
            hits |= known[cue]
        for at in hits:
            found.setdefault(at, []).append(saying)
    for at in sorted(found):
        yield prose.passage(at), found[at]


def _passages_with(cue: str, lower: str, ends: Sequence[int]) -> set[int]:
    hits: set[int] = set()
    at = lower.find(cue)
    while at >= 0:
        passage = bisect_right(ends, at)
        hits.add(passage)
        at = lower.find(cue, ends[passage])
    return hits
