"""Free text as the rules of this package read it: plain lines that know their number in the file."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, Literal, NamedTuple

from jobfeed.cues import sieve, words_of
from jobfeed.patterns import regex

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
    """A posting's text, line by line; empty lines are left out.

    `words` are those of the text in small letters and perhaps some of its markup, if they are known.
    """

    lines: tuple[Line, ...]
    title: str = ""
    words: frozenset[str] | None = field(default=None, compare=False, repr=False)
    _memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False, init=False)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The lines put together to headings, paragraphs, list items and table rows."""
        known: tuple[Passage, ...] | None = self._memo.get("passages")
        if known is None:
            known = self._memo["passages"] = tuple(map(self.passage, range(len(self.texts))))
        return known

    def passage(self, index: int) -> Passage:
        """One of the passages. Each is made when it is first asked for: most postings are asked for few."""
        made: dict[int, Passage] = self._memo.setdefault("made", {})
        if index not in made:
            made[index] = self._made(index)
        return made[index]

    def _made(self, index: int) -> Passage:
        texts, begins = self._parts
        end = begins[index + 1] if index + 1 < len(begins) else len(self.lines)
        group = self.lines[begins[index] : end]
        headings = self._headings
        over = bisect_left(headings, index) - 1
        starts = _starts(group) if len(group) > 1 else (0,)
        return Passage(texts[index], small(texts[index]), group, starts, texts[headings[over]] if over >= 0 else "")

    @property
    def _headings(self) -> list[int]:
        """Which passages are headings."""
        known: list[int] | None = self._memo.get("headings")
        if known is None:
            known = self._memo["headings"] = [at for at, kind in enumerate(self.kinds) if kind == "heading"]
        return known

    @property
    def texts(self) -> list[str]:
        """The text of each passage."""
        return self._parts[0]

    @property
    def kinds(self) -> list[LineKind]:
        """The kind of each passage."""
        return [self.lines[begin].kind for begin in self._begins]

    @property
    def _begins(self) -> list[int]:
        """At which line each passage begins."""
        return self._parts[1]

    @property
    def _parts(self) -> tuple[list[str], list[int]]:
        known: tuple[list[str], list[int]] | None = self._memo.get("parts")
        if known is None:
            known = self._memo["parts"] = _parts(self.lines)
        return known

    @property
    def numbered(self) -> tuple[Passage, ...]:
        """The passages that hold a digit: no date, no pay and no number is anywhere else."""
        known: tuple[Passage, ...] | None = self._memo.get("numbered")
        if known is None:
            held = [index for index, text in enumerate(self.texts) if _DIGIT.search(text)]
            known = self._memo["numbered"] = tuple(map(self.passage, held))
        return known

    def holding(self, *hints: str) -> list[Passage]:
        """The passages in whose small letters one of the hints stands; cheap, so it is asked before any pattern."""
        there = self.cues(hints)
        if not there:
            return []
        lower, ends = self.lower, self.ends
        hit: set[int] = set()
        for hint in there:
            at = lower.find(hint)
            while at >= 0:
                index = bisect_right(ends, at)
                hit.add(index)
                at = lower.find(hint, ends[index])
        return [self.passage(index) for index in sorted(hit)]

    def cues(self, cues: tuple[str, ...]) -> set[str]:
        """Those of some cues that may stand in the text: of each the longest word does, at least as a part."""
        known: frozenset[str] | None = self.words or self._memo.get("words")
        if known is None:
            known = self._memo["words"] = words_of(self.lower)
        return sieve(cues).through(known)

    @property
    def ends(self) -> list[int]:
        """Where each passage ends in `lower`, its line break counted."""
        known: list[int] | None = self._memo.get("ends")
        if known is None:
            known = self._memo["ends"] = list(accumulate(len(text) + 1 for text in self.texts))
        return known

    @property
    def lower(self) -> str:
        """All passages in small letters, a line each: what rules look into before they look closer."""
        known: str | None = self._memo.get("lower")
        if known is None:
            whole = "\n".join(self.texts)
            low = whole.lower()
            known = low if len(low) == len(whole) else "\n".join(map(small, self.texts))
            self._memo["lower"] = known
        return known


_DIGIT = regex(r"\d")
#: no sentence is longer; a hostile text of one "sentence" would take the square of its length
_SENTENCE = 800


def sentence_around(text: str, start: int, end: int, stop: re.Pattern[str]) -> tuple[int, int]:
    """Where the sentence that holds a span begins and ends; `stop` is what ends one."""
    begin = max(start - _SENTENCE, 0)
    for hit in stop.finditer(text, begin, start):
        begin = hit.end()
    after = stop.search(text, end, end + _SENTENCE)
    return begin, after.start() if after else min(end + _SENTENCE, len(text))


def _parts(lines: tuple[Line, ...]) -> tuple[list[str], list[int]]:
    """The text of each passage, and at which line it begins."""
    begins = [at for at, line in enumerate(lines) if not line.joined or not at]
    spans = zip(begins, [*begins[1:], len(lines)], strict=False)
    return [lines[at].text if end == at + 1 else _text(lines[at:end]) for at, end in spans], begins


def _text(group: tuple[Line, ...]) -> str:
    return _JOINT[group[0].kind].join([line.text for line in group])


#: what stands between the lines of one passage
_JOINT: dict[LineKind, str] = {"heading": " ", "item": " ", "row": " | ", "text": " "}


def _starts(group: tuple[Line, ...]) -> tuple[int, ...]:
    """Where each line begins in the text of its passage."""
    joint = len(_JOINT[group[0].kind])
    return tuple(accumulate((len(line.text) + joint for line in group[:-1]), initial=0))


def small(text: str) -> str:
    """Small letters, each at the place of its great one (a few capitals outside Latin-1 grow when made small)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
