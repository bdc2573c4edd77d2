"""The day on which applications close. Interviews, contract ends and "open until filled" are none."""

import re
from typing import Any

from jobfeed import dates
from jobfeed.extract import roles
from jobfeed.extract.prose import Prose
from jobfeed.patterns import regex
from jobfeed.posting import Stated
from jobfeed.text import narrow

#: between "by" and its date may stand a weekday, an article, a time of day
_BETWEEN = regex(
    r"(?:[\s,:(|.]|\b(?:the|end|of|on|at|le|el|il|den|dem|zum|am|o|dia|day|midnight|noon|close|business|cob|eod|"
    r"und|mit|einschließlich|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|(?:lun|mar|"
    r"mercre|jeu|vendre|same)di|dimanche|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|segunda|terça|quarta|quinta|sexta|maandag|dinsdag|"
    r"woensdag|donderdag|vrijdag|zaterdag|zondag|"
    r"lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|\d{1,2}(?:[:.h]\d\d)?|am|pm|a\.m|p\.m|uhr|h|uur|ore|"
    r"cest|cet|utc|gmt|est|edt|local|time))*"
)

#: before "deadline": of a meeting or a paper, not of the posting
_ELSE = regex(
    r"\b(?:conference|workshop|abstracts?|papers?|manuscripts?|grants?|proposals?|early[ -]bird)(?: submission)? $",
    re.I,
)
#: a day until which applying is better, not possible
_EARLY_BIRD = regex(
    r"full consideration|preference|priority|best consideration|ensure consideration|early applica|vorzugsweise|"
    r"de préférence|preferente"
)


def find(prose: Prose, language: str | None = None, *, posted_on: str | None = None) -> Stated | None:
    """The deadline with its words; two different ones are none. `posted_on` gives a year to a day without one."""
    seen: dict[str, Stated] = {}
    for one in roles.dated(prose, language):
        if one.found.day is None or one.found.ranged == "first":
            continue
        begin = _begins(one, language)
        if begin is None:
            continue
        stated = _stated(one, begin, prose, language, posted_on)
        if stated is not None:
            seen.setdefault(stated.value[:10], stated)
    return next(iter(seen.values())) if len(seen) == 1 else None


def parse(value: Any, language: str | None = None) -> str | None:
    """A deadline that stands in a field of its own, to the day: a month alone does not say on which day it ends."""
    day = dates.parse(value, language)
    return day if day and len(day) > 7 else None


def _begins(one: roles.Dated, language: str | None) -> int | None:
    """Where in `left` the words begin that make the date a deadline; None if they do not."""
    if _EARLY_BIRD.search(one.left):
        return None
    close = roles.last("deadline", language, one.left)
    if close and _ELSE.search(one.left, max(0, close.start() - 40), close.start()):
        return None
    if close and not roles.words("other", language).search(one.left, close.end()):
        return close.start()
    if one.found.ranged:
        window = roles.last("window", language, one.left)
        return window.start() if window else None
    if not one.followed and roles.words("deadline", language).match(one.right.lstrip(" (|:-–")):
        return len(one.left)
    until = _until(one, language)
    return until if until is not None and _is_for_applying(one, until, language) else None


def _until(one: roles.Dated, language: str | None) -> int | None:
    for hit in roles.words("until", language).finditer(one.left):
        if _BETWEEN.fullmatch(one.left, hit.end()):
            return hit.start()
    after = re.sub(r"^[\s()月火水木金土日]+", "", one.right)
    return len(one.left) if after.startswith(("まで", "迄", "必着", "締切", "〆切")) else None


def _is_for_applying(one: roles.Dated, until: int, language: str | None) -> bool:
    """Whether what ends is applying: of the words before "until" the last one counts, else the first one after."""
    apply = roles.last("apply", language, one.left[:until])
    other = roles.last("other", language, one.left[:until])
    if other or apply:
        return apply is not None and (other is None or other.start() < apply.start())
    apply = roles.words("apply", language).search(one.right)
    other = roles.words("other", language).search(one.right)
    if apply is None and other is None and "@" in one.right:
        return roles.words("apply", language).search(one.passage.heading.lower()) is not None
    return apply is not None and (other is None or apply.start() < other.start())


def _stated(one: roles.Dated, begin: int, prose: Prose, language: str | None, posted_on: str | None) -> Stated | None:
    found = one.found
    if found.year is None:
        found = _with_year(found, prose, language, posted_on)
    value = dates.with_time(narrow(one.passage.text), found)
    if value is None:
        return None
    line, text = roles.stated_words(one, begin)
    return Stated(value, line, text, "stated" if one.found.year is not None else "derived")


def _with_year(found: dates.Found, prose: Prose, language: str | None, posted_on: str | None) -> dates.Found:
    """A day without year is the first one after the posting's own date, else the last one before the work begins."""
    from jobfeed.extract import posted, start

    if posted_on is None:
        seen = posted.find(prose, language)
        posted_on = seen.value if seen else None
    if posted_on:
        return found.on_or_after(posted_on[:10])
    begins = start.dated_start(prose, language)
    return found.before(begins) if begins else found
