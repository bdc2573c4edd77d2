"""What a date in a text is for: the words beside it, not the date itself, tell a deadline from an interview."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jobfeed import dates
from jobfeed.extract.prose import Passage, Prose
from jobfeed.extract.role_words import ROLE_WORDS
from jobfeed.patterns import regex
from jobfeed.text import narrow

_STOP = regex(r"(?<!\b\d)(?<!\b\d\d)(?<!\b[a-z])(?<!\bno)(?<!\bapprox)[.!?;](?=\s)|[。！？]")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with its surroundings in small letters: `left` back to the last date or sentence, `right` likewise.

    The last day of a span has the words before the first day on its left. `followed`: `right` ends at another date.
    """

    passage: Passage
    found: dates.Found
    left: str
    right: str
    left_at: int
    followed: bool = False


def dated(prose: Prose, language: str | None) -> list[Dated]:
    """Every date of a text with what stands beside it."""
    known: list[Dated] | None = prose._memo.get("dated")
    if known is None:
        order: dates.Order | None = "dmy"
        if language not in dates.DAY_FIRST:
            order = dates.order_of("\n".join(passage.text for passage in prose.numbered if "/" in passage.text))
        known = prose._memo["dated"] = [one for passage in prose.numbered for one in _in(passage, order)]
    return known


@cache
def words(role: str, language: str | None) -> re.Pattern[str]:
    """The words of a role in a language and in English (whose words stand in postings of all languages)."""
    codes = tuple(ROLE_WORDS) if language not in ROLE_WORDS else dict.fromkeys((language, "en"))
    return re.compile("|".join(f"(?:{found})" for code in codes if (found := ROLE_WORDS[code].get(role))))


def last(role: str, language: str | None, text: str) -> re.Match[str] | None:
    """The last word of a role in a text."""
    found = None
    for hit in words(role, language).finditer(text):
        found = hit
    return found


def stated_words(one: Dated, begin: int) -> tuple[int, str]:
    """Line and words of the evidence, from a word in `left` (its place there) to the end of the date."""
    start = one.left_at + begin
    if start < 0 or one.found.start - start > 80:
        start = one.found.start
    return one.passage.words(start, one.found.end, one.found.start)


def _in(passage: Passage, order: dates.Order | None) -> Iterator[Dated]:
    text = narrow(passage.text)
    found = dates.find(text, order)
    if not found:
        return
    lower = narrow(passage.lower)
    stops = [0, *(hit.end() for hit in _STOP.finditer(lower)), len(lower)]
    for index, one in enumerate(found):
        begin = max(stop for stop in stops if stop <= one.start)
        end = min(stop for stop in stops if stop >= one.end)
        if index and not (one.ranged == "last" and found[index - 1].ranged == "first"):
            begin = max(begin, found[index - 1].end)
        if index + 1 < len(found):
            end = max(min(end, found[index + 1].start), one.end)
        left, at = lower[begin : one.start], begin
        if not left.strip(" |:-–(") and begin == 0 and passage.heading and len(lower) < 80:
            left = passage.heading.lower() + ": "
            at = one.start - len(left) - 1000  # the words are not in this passage
        lead = len(left) - len(left.lstrip(" |:-–•*(【[●■・"))
        followed = index + 1 < len(found) and end == found[index + 1].start
        yield Dated(passage, one, left[lead:], lower[one.end : end], at + lead, followed)
