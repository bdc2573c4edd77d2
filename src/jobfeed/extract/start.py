"""The day or month in which the work begins. "As soon as possible" and "not before" are none."""

import re
from typing import Any

from jobfeed import dates
from jobfeed.extract import roles
from jobfeed.extract.prose import Prose
from jobfeed.patterns import regex
from jobfeed.posting import Stated

_FROM = regex(
    r"\b(?:ab|zum|from|starting|à partir du|a partir del?|dal|vanaf|per)\s+(\d[\w. ]{5,20})\)?$", re.IGNORECASE
)


def find(prose: Prose, language: str | None = None, *, posted_on: str | None = None) -> Stated | None:
    """The start with its words; two different ones are none.

    A day without year is the first one after the deadline that the same posting states, else after `posted_on`.
    """
    seen: dict[str, Stated] = {}
    for one in roles.dated(prose, language):
        begin = _begins(one, language)
        if begin is None or one.found.ranged:
            continue
        found = one.found if one.found.year is not None else _with_year(one.found, prose, language, posted_on)
        value = found.iso()
        if value is not None:
            line, text = roles.stated_words(one, begin)
            seen.setdefault(value, Stated(value, line, text, "stated" if one.found.year is not None else "derived"))
    if not seen and prose.title and (day := _of_title(prose.title)) is not None:
        return Stated(day, prose.lines[0].number if prose.lines else 0, prose.title)
    return next(iter(seen.values())) if len(seen) == 1 else None


def _of_title(title: str) -> str | None:
    """ "Research assistant, from 1 March 2027": the day at the end of a title."""
    hit = _FROM.search(title)
    return dates.parse(hit[1], None) if hit else None


def parse(value: Any, language: str | None = None) -> str | None:
    """A start that stands in a field of its own: a day or a month."""
    day = dates.parse(value, language)
    return day[:10] if day else None


def dated_start(prose: Prose, language: str | None) -> str | None:
    """The first day of a start whose year is stated, for days without year that must lie before it."""
    starts = {
        one.found.iso()
        for one in roles.dated(prose, language)
        if one.found.year is not None and not one.found.ranged and _begins(one, language) is not None
    }
    if len(starts) != 1:
        return None
    day = str(starts.pop())
    return day if len(day) > 7 else f"{day}-01"


def _begins(one: roles.Dated, language: str | None) -> int | None:
    """Where in `left` the words begin that make the date a start of work; None if they do not."""
    surely = roles.last("start_of_job", language, one.left)
    if surely and not roles.words("avoid", language).search(one.left, surely.end()):
        return surely.start()
    hit = roles.last("start", language, one.left)
    if hit is None or len(one.left) - hit.end() > 45 or roles.words("not_exactly", language).search(one.left[-45:]):
        return None
    return hit.start() if _is_of_job(one, language) else None


def _is_of_job(one: roles.Dated, language: str | None) -> bool:
    """Whether what begins is the job: of the words before the date the last one counts, else the first after it."""
    job, other = roles.last("job", language, one.left), roles.last("avoid", language, one.left)
    if job or other:
        return job is not None and (other is None or other.start() < job.start())
    if one.left_at > 0 and one.left.startswith(("and ", "und ", "et ", "y ", "e ", "en ")):
        before = one.passage.lower[max(one.left_at - 80, 0) : one.left_at]
        return roles.last("job", language, before) is not None
    right = one.right[:60]
    job, other = roles.words("job", language).search(right), roles.words("avoid", language).search(right)
    return job is not None and (other is None or job.start() < other.start())


def _with_year(found: dates.Found, prose: Prose, language: str | None, posted_on: str | None) -> dates.Found:
    from jobfeed.extract import deadline

    closes = next((s for s in _deadlines(prose, language, deadline)), None) or posted_on
    return found.on_or_after(closes[:10]) if closes else found


def _deadlines(prose: Prose, language: str | None, deadline: Any) -> list[str]:
    days = {
        str(one.found.iso())
        for one in roles.dated(prose, language)
        if one.found.year is not None and one.found.day and deadline._begins(one, language) is not None
    }
    return list(days) if len(days) == 1 else []
