"""Dates as people write them: found in a text, read without guessing, given as ISO 8601 text.

A date is only read if its words leave one reading: `03/04/2027` needs a language or another date that tells the order
of day and month, `31.12.` has no year until somebody who knows one gives it (`Found.on_or_after`, `Found.before`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any, Literal

from jobfeed.patterns import regex

Order = Literal["dmy", "mdy"]

#: printed by scripts/month_names.py from CLDR: for each language the months in order, long and short names
MONTHS = {
    "en": "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sep october|oct "
        "november|nov december|dec",
    "de": "januar|jan februar|feb märz|mär april|apr mai juni|jun juli|jul august|aug september|sept|sep "
        "oktober|okt november|nov dezember|dez",
    "fr": "janvier|janv février|févr mars avril|avr mai juin juillet|juil août septembre|sept octobre|oct "
        "novembre|nov décembre|déc",
    "es": "enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago septiembre|sept "
        "octubre|oct noviembre|nov diciembre|dic",
    "pt": "janeiro|jan fevereiro|fev março|mar abril|abr maio|mai junho|jun julho|jul agosto|ago setembro|set "
        "outubro|out novembro|nov dezembro|dez",
    "nl": "januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug september|sep "
        "oktober|okt november|nov december|dec",
    "it": "gennaio|gen febbraio|feb marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug agosto|ago settembre|set "
        "ottobre|ott novembre|nov dicembre|dic",
}  # fmt: skip
#: spellings that people use and CLDR does not list
MORE_MONTHS = {
    "jänner": 1, "feber": 2, "fevrier": 2, "febr": 2, "maerz": 3, "mrz": 3, "marco": 3, "aout": 8,
    "setiembre": 9, "decembre": 12, "desember": 12,
}  # fmt: skip
#: languages whose numeric dates put the day first (CLDR short formats; English has both)
DAY_FIRST = frozenset(("de", "fr", "es", "pt", "nl", "it"))

#: fixed offsets from UTC in minutes; names that mean several zones (CST, IST) are not read
ZONES = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120,
    "eet": 120, "eest": 180, "jst": 540, "aoe": -720, "anywhere on earth": -720,
    "est": -300, "edt": -240, "cdt": -300, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: where it stands, and what of it is stated. `ranged`: the first or last day of a span."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    ranged: Literal["", "first", "last"] = ""

    def iso(self) -> str | None:
        """`2026-12-31` or `2027-02`; None without a year."""
        if self.year is None:
            return None
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")

    def on_or_after(self, day: str) -> "Found":
        """With the first year in which it is not before `day` (ISO); unchanged if it has a year."""
        return self._with_year(int(day[:4]), lambda mine: mine >= day, 1)

    def before(self, day: str) -> "Found":
        """With the last year in which it is before `day` (ISO); unchanged if it has a year."""
        return self._with_year(int(day[:4]), lambda mine: mine < day, -1)

    def _with_year(self, year: int, fits: Any, step: int) -> "Found":
        if self.year is not None:
            return self
        for candidate in (year, year + step):
            dated = replace(self, year=candidate)
            if is_day(dated.year, dated.month, dated.day or 1) and fits(
                f"{candidate:04d}-{self.month:02d}-{self.day or 1:02d}"
            ):
                return dated
        return self


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has that day; a day without year is held against a leap year."""
    try:
        date(2000 if year is None else year, month, day)
    except ValueError:
        return False
    return year is None or 1990 <= year <= 2100


def find(text: str, order: Order | None = None) -> list[Found]:
    """Every date in a text (full-width digits made narrow), in order; one that can be read in two ways is left out."""
    return [found for hit in _hits(text) if (found := _read(hit, text, order)) is not None]


def order_of(text: str) -> Order | None:
    """How a text writes numeric dates, if one of them can only be read one way (`12/31/2026`) and none the other."""
    seen = {_order(int(hit[1]), int(hit[2])) for hit in _SLASHED.finditer(text)} - {None}
    return seen.pop() if len(seen) == 1 else None


def parse(value: Any, language: str | None = None, *, order: Order | None = None) -> str | None:
    """A field's value as ISO text: a day, a month, or a date-time with offset if time and zone are stated.

    Takes dates, date-times, Unix times (seconds or milliseconds after 2001) and texts that hold exactly one date.
    """
    if isinstance(value, datetime):
        return value.isoformat() if value.tzinfo else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_unix(float(value))
    return _from_text(value, language, order) if isinstance(value, str) else None


def with_time(text: str, found: Found) -> str | None:
    """The date, with time and offset if both are stated beside it ("23:59 CET")."""
    day = found.iso()
    if day is None or found.day is None:
        return day
    for beside in (text[found.end : found.end + 48], text[max(found.start - 48, 0) : found.start]):
        hit = _CLOCK.search(beside)
        if hit and (stamp := _stamp(day, hit)):
            return stamp
    if _EARTH.search(text[found.end : found.end + 40]):
        return f"{day}T23:59:59-12:00"
    return day


_SLASHED = regex(r"(\d{1,2})[/-](\d{1,2})[/-](?:20\d\d|\d\d)\b")
#: a sign between two days; "bis" and "to" are left to the words around them
_SPAN_AFTER = regex(r"\s?[-–—~]\s?(?:\d|[^\W\d_]{3,9}\.? \d)|(?:\([月火水木金土日]\))?\s?(?:から|[~])\s?\d")
_SPAN_BEFORE = regex(r"\d\S{0,4}\s?(?:[-–—~]|から)\s?$")
_AFTER_DAY = regex(r"(?:st|nd|rd|th|er|º|°|ª|e(?=\s))?[\s.-]*(?:(?:de|of|day of)\s+)?([^\W\d_]{3,10})")
_ISO_MONTH = regex(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
_NUMBER = regex(r"\d+")
_ERA = regex(r"令和(\d{1,2}|元)年\s?$")
_EARTH = regex(r"\baoe\b|anywhere on earth", re.IGNORECASE)
_CLOCK = regex(
    r"\b(\d{1,2})(?:[:.h](\d{2})(?::(\d{2}))?)?\s*(a\.?m\.?|p\.?m\.?)?\s*(?:uhr|hrs?\b|h\b|uur|horas?)?[\s(,]*"
    r"(?:(utc|gmt)\s*([+\-−]\d{1,2})(?::?(\d{2}))?|([+-]\d{2}):?(\d{2})|"
    r"(utc|gmt|z|wet|west|bst|cet|mez|cest|mesz|eet|eest|jst|aoe|anywhere on earth|est|edt|cdt|mdt|pst|"
    r"pdt))(?![a-z\d])",
    re.IGNORECASE,
)


@cache
def _months() -> dict[str, int]:
    table = dict(MORE_MONTHS)
    for names in MONTHS.values():
        for number, month in enumerate(names.split(), 1):
            table.update(dict.fromkeys(month.split("|"), number))
    return table


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What begins with a digit, what begins with a month's name, and the name before a digit.

    All are tried only where a digit stands, because looking for names everywhere costs ten times as much.
    """
    word = r"[^\W\d_]{3,10}"
    digits = (
        r"(?P<iy>(?:19|20)\d\d)(?P<is>[-/.])(?P<im>\d{1,2})(?P=is)(?P<id>\d{1,2})(?!\d)"
        r"|(?:(?P<jy>20\d\d)\s?年\s?)?(?P<jm>\d{1,2})\s?月\s?(?P<jd>\d{1,2})\s?日"
        r"|(?P<ky>20\d\d)\s?年\s?(?P<km>\d{1,2})\s?月"
        r"|(?P<nd>\d{1,2})(?P<ns>[./-])(?P<nm>\d{1,2})(?P=ns)(?P<ny>20\d\d|\d\d(?![\d.]))?(?![\d])"
        r"|(?P<sm>0?[1-9]|1[0-2])/(?P<sy>20\d\d)(?![\d/])"
        rf"|(?P<dd>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|°|ª|e)?(?:\s+(?:de|of|day of)\s+|[\s.-]*\s?)(?P<dm>{word})\b\.?"
        r"(?:(?:\s*,?\s*(?:de|del|of)?\s*|[-/])(?P<dy>20\d\d)(?!\d)|(?:\s?[’']|-)(?P<dz>\d\d)\b)?"
    )
    names = (
        rf"(?P<md>{word})\b\.?[\s-]+(?:the\s+)?(?P<mm>\d{{1,2}})(?!\d|[:.]\d|\s?(?:[ap]m\b|years?|hours?|%))"
        r"(?:st|nd|rd|th)?\b(?:,?\s*,?\s*(?P<my>20\d\d)\b)?"
        rf"|(?P<wm>{word})\b\.?\s*(?:,|/|-|de\b|del\b|of\b)?\s*(?P<wy>20\d\d)(?!\d)"
    )
    before = rf"({word})\.?[\s,/-]*(?:(?:the|de|del|of)\s+)?$"
    return tuple(re.compile(part, re.IGNORECASE) for part in (digits, names, before))  # type: ignore[return-value]


def _hits(text: str) -> Iterator[re.Match[str]]:
    digits, names, before = _patterns()
    done = 0
    for number in _NUMBER.finditer(text):
        at = number.start()
        if at < done:
            continue
        length = number.end() - at
        if length > 4 or length == 3:
            continue
        hit = None
        if at and text[at - 1] in " -,/." and _names_month(text[max(at - 18, done) : at]):
            word = before.search(text, max(at - 18, done), at)
            hit = names.match(text, word.start()) if word else None
        if hit is None and _may_be_date(text, number.end(), length):
            hit = digits.match(text, at)
        if hit is not None and _is_named(hit):
            done = hit.end()
            yield hit


def _names_month(before: str) -> bool:
    """Whether the last word before a number, articles left aside, is a month."""
    words = before.rstrip(" ,./-").lower().split()
    if words and words[-1] in ("de", "del", "of", "the"):
        words.pop()
    return bool(words) and words[-1].rpartition("-")[2].strip("(,.:/") in _months()


def _may_be_date(text: str, end: int, length: int) -> bool:
    """Whether what follows a number can go on with a date: a sign between numbers, or a month's name."""
    sign = text[end : end + 1]
    if (sign and sign in "./-年月") or text[end + 1 : end + 2] in ("年", "月"):
        return True
    word = _AFTER_DAY.match(text, end) if length < 3 else None
    return word is not None and word[1].lower() in _months()


def _is_named(hit: re.Match[str]) -> bool:
    name = hit.groupdict().get("dm")
    return name is None or name.lower() in _months()


def _read(hit: re.Match[str], text: str, order: Order | None) -> Found | None:
    at = hit.start()
    if (
        at
        and text[at].isdigit()
        and (text[at - 1].isdigit() or (text[at - 1] in ".,/" and text[at - 2 : at - 1].isdigit()))
    ):
        return None
    parts = _numbers(hit, order)
    if parts is None or not is_day(parts[0], parts[1], parts[2] or 1):
        return None
    era = _ERA.search(text, max(at - 6, 0), at) if parts[0] is None else None
    if era:
        year = 2018 + (1 if era[1] == "元" else int(era[1]))
        return Found(era.start(), hit.end(), year, parts[1], parts[2])
    return Found(at, hit.end(), *parts, _ranged(text, hit))


def _numbers(hit: re.Match[str], order: Order | None) -> tuple[int | None, int, int | None] | None:
    """Year, month and day of a hit, by the branch of the pattern that it took."""
    g = hit.groupdict()
    if "md" in g:
        return _named(g)
    if g["iy"]:
        return int(g["iy"]), int(g["im"]), int(g["id"])
    if g["jm"]:
        return int(g["jy"]) if g["jy"] else None, int(g["jm"]), int(g["jd"])
    if g["km"]:
        return int(g["ky"]), int(g["km"]), None
    if g["nd"]:
        return _numeric(int(g["nd"]), int(g["nm"]), g["ns"], g["ny"], order)
    if g["sm"]:
        return int(g["sy"]), int(g["sm"]), None
    year = int(g["dy"]) if g["dy"] else (2000 + int(g["dz"]) if g["dz"] else None)
    return year, _months()[g["dm"].lower()], int(g["dd"])


def _named(g: dict[str, str]) -> tuple[int | None, int, int | None]:
    """A date that begins with its month: "December 31, 2026" or "December 2026"."""
    if g["md"]:
        return int(g["my"]) if g["my"] else None, _months()[g["md"].lower()], int(g["mm"])
    return int(g["wy"]), _months()[g["wm"].lower()], None


def _numeric(
    first: int, second: int, sign: str, year: str | None, order: Order | None
) -> tuple[int | None, int, int | None] | None:
    if year is None:
        return (None, second, first) if sign == "." else None
    if len(year) == 2 and not 20 <= int(year) <= 45:
        return None
    full = int(year) if len(year) == 4 else 2000 + int(year)
    certain = "dmy" if sign == "." or first == second else _order(first, second) or order
    if certain is None:
        return None
    return (full, second, first) if certain == "dmy" else (full, first, second)


def _order(first: int, second: int) -> Order | None:
    if first > 12 >= second:
        return "dmy"
    return "mdy" if second > 12 >= first else None


def _ranged(text: str, hit: re.Match[str]) -> Literal["", "first", "last"]:
    if _SPAN_AFTER.match(text, hit.end()):
        return "first"
    return "last" if _SPAN_BEFORE.search(text, max(hit.start() - 10, 0), hit.start()) else ""


def _from_unix(seconds: float) -> str | None:
    if seconds >= 1e11:
        seconds /= 1000
    if not 1e9 <= seconds < 4.2e9:
        return None
    return datetime.fromtimestamp(int(seconds), timezone.utc).isoformat()  # noqa: UP017


def _from_text(value: str, language: str | None, order: Order | None) -> str | None:
    text = value.strip()
    if text.isdigit() and len(text) >= 10:
        return _from_unix(float(text))
    if exact := _exact(text):
        return exact
    found = find(text, order or ("dmy" if language in DAY_FIRST else None))
    if len(found) != 1 or found[0].ranged:
        return None
    return with_time(text, found[0])


def _exact(text: str) -> str | None:
    """ISO 8601 as `fromisoformat` reads it; a time without offset says nothing more than its day."""
    if _ISO_MONTH.fullmatch(text):
        return text
    if not text[:4].isdigit() or (len(text) < 10 and not (len(text) == 8 and text.isdigit())):
        return None
    try:
        return parse(datetime.fromisoformat(text.replace(" +", "+").replace(" -", "-").replace(" UTC", "+00:00")))
    except ValueError:
        return None


def _stamp(day: str, hit: re.Match[str]) -> str | None:
    hour, minute, second = int(hit[1]), int(hit[2] or 0), int(hit[3] or 0)
    half = (hit[4] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif hit[2] is None:
        return None
    offset = _offset(hit)
    try:
        moment = datetime.fromisoformat(day) + timedelta(hours=hour, minutes=minute, seconds=second)
        if hour > 24 or (hour == 24 and minute):
            return None
        return moment.replace(tzinfo=timezone(timedelta(minutes=offset))).isoformat()
    except ValueError:
        return None


def _offset(hit: re.Match[str]) -> int:
    """Minutes from UTC: "UTC+2", "+02:00" or a name."""
    hours, minutes = (hit[6], hit[7]) if hit[5] else (hit[8], hit[9])
    if hours is None:
        return ZONES[hit[10].lower()]
    value = int(hours.replace("−", "-"))
    return value * 60 + (-1 if value < 0 else 1) * int(minutes or 0)
