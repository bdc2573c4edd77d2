"""Free text as the rules of this package read it: plain lines that know their number in the file."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, Literal, NamedTuple

from jobfeed.cues import sieve

LineKind = Literal["heading", "item", "row", "text"]


class Line(NamedTuple):
    """One line of prose without markup. `links` are (words, address) pairs that stand in it.

    `joined`: the line goes on with the paragraph, list item or table row of the line before it.
    """

    number: int
    text: str
    kind: LineKind = "text"
    links: tuple[tuple[str, str], ...] = ()
    joined: bool = False


class Passage(NamedTuple):
    """Lines that belong together: a heading, a whole paragraph, a list item, a table row; `lower` is its small text.

    `starts` holds where each line begins in `text`; `heading` is the heading that it stands under.
    """

    text: str
    lower: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    heading: str = ""

    @property
    def kind(self) -> LineKind:
        return self.lines[0].kind

    def words(self, start: int, end: int, value_at: int | None = None) -> tuple[int, str]:
        """Line number and words of a span; of a span over several lines, what stands on the line of `value_at`."""
        at = start if value_at is None else value_at
        index = max(i for i, begin in enumerate(self.starts) if begin <= at or i == 0)
        begin = self.starts[index]
        line = self.lines[index]
        return line.number, line.text[max(start - begin, 0) : end - begin].strip()


@dataclass(frozen=True, slots=True)
class Prose:
    """A posting's text, line by line; empty lines are left out."""

    lines: tuple[Line, ...]
    title: str = ""
    _memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False, init=False)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The lines put together to headings, paragraphs, list items and table rows."""
        known: tuple[Passage, ...] | None = self._memo.get("passages")
        if known is None:
            known = self._memo["passages"] = tuple(_passages(self.lines))
        return known

    @property
    def numbered(self) -> tuple[Passage, ...]:
        """The passages that hold a digit: no date, no pay and no number is anywhere else."""
        known: tuple[Passage, ...] | None = self._memo.get("numbered")
        if known is None:
            known = tuple(passage for passage in self.passages if _DIGIT.search(passage.text))
            self._memo["numbered"] = known
        return known

    def holding(self, *hints: str) -> list[Passage]:
        """The passages in whose small letters one of the hints stands; cheap, so it is asked before any pattern."""
        there = self.cues(hints)
        if not there:
            return []
        lower, starts, hit = self.lower, self._starts, set()
        for hint in there:
            at = lower.find(hint)
            while at >= 0:
                index = bisect_right(starts, at) - 1
                hit.add(index)
                at = lower.find(hint, starts[index + 1]) if index + 1 < len(starts) else -1
        return [self.passages[index] for index in sorted(hit)]

    def cues(self, cues: tuple[str, ...]) -> set[str]:
        """Those of some cues that may stand in the text: of each the longest word does, at least as a part."""
        known: set[str] | None = self._memo.get("words")
        if known is None:
            known = self._memo["words"] = set(self.lower.split())
        return sieve(cues).through(known)

    @property
    def _starts(self) -> list[int]:
        """Where each passage begins in `lower`."""
        known: list[int] | None = self._memo.get("starts")
        if known is None:
            lengths = (len(passage.lower) + 1 for passage in self.passages)
            known = self._memo["starts"] = list(accumulate(lengths, initial=0))[:-1]
        return known

    @property
    def lower(self) -> str:
        """All passages in small letters, a line each: what rules look into before they look closer."""
        known: str | None = self._memo.get("lower")
        if known is None:
            known = self._memo["lower"] = "\n".join(passage.lower for passage in self.passages)
        return known


_DIGIT = re.compile(r"\d")
#: no sentence is longer; a hostile text of one "sentence" would take the square of its length
_SENTENCE = 800


def sentence_around(text: str, start: int, end: int, stop: re.Pattern[str]) -> tuple[int, int]:
    """Where the sentence that holds a span begins and ends; `stop` is what ends one."""
    begin = max(start - _SENTENCE, 0)
    for hit in stop.finditer(text, begin, start):
        begin = hit.end()
    after = stop.search(text, end, end + _SENTENCE)
    return begin, after.start() if after else min(end + _SENTENCE, len(text))


def _passages(lines: tuple[Line, ...]) -> list[Passage]:
    out: list[Passage] = []
    group: list[Line] = []
    heading = ""
    for line in (*lines, None):
        if group and (line is None or not line.joined):
            out.append(_passage(group, heading))
            if group[0].kind == "heading":
                heading = out[-1].text
            group = []
        if line is not None:
            group.append(line)
    return out


def _passage(group: list[Line], heading: str) -> Passage:
    if len(group) == 1:
        return Passage(group[0].text, _lower(group[0].text), tuple(group), (0,), heading)
    joint = " | " if group[0].kind == "row" else " "
    starts, at = [], 0
    for line in group:
        starts.append(at)
        at += len(line.text) + len(joint)
    text = joint.join(line.text for line in group)
    return Passage(text, _lower(text), tuple(group), tuple(starts), heading)


def _lower(text: str) -> str:
    """Small letters, each at the place of its great one (a few capitals outside Latin-1 grow when made small)."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
