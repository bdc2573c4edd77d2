"""Where applicants may live: countries (ISO 3166-1 alpha-2) and regions in the source's words ("Europe").

Who may live where is not who may work where: visas, citizenship and the right to work are no residence (rule
G-REM-04), and "preferably" is no requirement.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jobfeed.extract.applicant_words import (
    EVERYWHERE,
    OTHER_MATTERS,
    RIGHTS,
    SAYINGS,
    SPLIT,
    TITLE,
    WISH,
    WORLD_REGION,
    WRAP,
)
from jobfeed.extract.gazetteer import country_of, look_up, look_up_code
from jobfeed.extract.prose import Passage, Prose
from jobfeed.extract.sayings import Saying, heard, spoken
from jobfeed.posting import ApplicantLocations, Stated
from jobfeed.text import collapse, narrow


def find(prose: Prose, language: str | None = None) -> Stated | None:
    """Where the posting's text says that applicants may live, the words and their line; None if it does not say."""
    titled = next(
        (found for match in TITLE.finditer(prose.title) if (found := _named(match["where"] or match["where2"]))), None
    )
    if titled:
        return Stated(titled, _title_line(prose), prose.title)
    for passage, sayings in heard(prose, spoken(SAYINGS, language)):
        for start, end, value in _in(passage, sayings):
            line, words = passage.words(start, end)
            return Stated(value, line, words)
    return None


def parse(value: Any, language: str | None = None) -> ApplicantLocations | None:  # noqa: ARG001
    """Countries and regions from a field of their own: "USA Only", "Remote - US", ["DE"], {countries, regions}."""
    if isinstance(value, ApplicantLocations):
        return value or None
    if isinstance(value, Mapping):
        named = [
            value[key]
            for key in ("countries", "regions", "name", "country", "addressCountry", "address")
            if value.get(key)
        ]
        return _join(parse(one) for one in named[: 2 if "countries" in value or "regions" in value else 1])
    if isinstance(value, str):
        return _field(collapse(value))
    if isinstance(value, Sequence):
        return _join(parse(one) for one in value)
    return None


def _join(found: Iterator[ApplicantLocations | None]) -> ApplicantLocations | None:
    kept = [one for one in found if one]
    countries = tuple(dict.fromkeys(code for one in kept for code in one.countries))
    regions = tuple(dict.fromkeys(name for one in kept for name in one.regions))
    return ApplicantLocations(countries, regions) or None


# ---------------------------------------------------------------- names


def _field(text: str) -> ApplicantLocations | None:
    """A field names places and nothing else; one part that cannot be read makes it unreadable."""
    if re.fullmatch(r"[A-Z]{2}", text):  # a field of its own that holds a bare code holds a country's
        code = country_of(text)
        return ApplicantLocations(countries=(code,)) if code else None
    text = re.sub(r"[()\[\]]", " ", text)
    if EVERYWHERE.search(text):
        return None
    ways = re.split(r"\s(?:or|oder|ou)\s|;", text)  # "Seattle or US-based remote"
    return _named(text) or next((_named(way) for way in ways if re.search(r"\bremote\b", way, re.I)), None)


def _named(text: str) -> ApplicantLocations | None:
    """The countries and regions that a text lists; None if it also holds anything else."""
    text = _unwrap(collapse(text).strip(" .,:–—-"))
    whole = _one(text)
    if whole:
        return whole
    parts = [part for part in map(_unwrap, SPLIT.split(text)) if part]
    codes = _codes(parts)
    if codes:
        return ApplicantLocations(countries=codes)
    found = [_one(part) for part in parts]
    return _join(iter(found)) if found and all(found) else None


def _codes(parts: list[str]) -> tuple[str, ...]:
    """Codes of countries that stand in a row: "DE, AT, CH", of which AT can be nothing else."""
    if len(parts) < 2 or not all(len(part) == 2 and part.isupper() for part in parts):
        return ()
    meant = [{known.kind: known.country for known in look_up_code(part)} for part in parts]
    if not all("country" in kinds for kinds in meant) or all("area" in kinds for kinds in meant):
        return ()
    return tuple(dict.fromkeys(kinds["country"] for kinds in meant))


def _unwrap(text: str) -> str:
    before = None
    while before != text:
        before, text = text, WRAP.sub("", text).strip(" .,:–—-")
    return text


def _one(name: str) -> ApplicantLocations | None:
    if WORLD_REGION.fullmatch(name):
        return ApplicantLocations(regions=(re.sub(r"^the ", "", name),))
    code = _country(name)
    if code:
        return ApplicantLocations(countries=(code,))
    return ApplicantLocations(regions=(name,)) if len(name) > 3 and _is_area(name) else None


def _is_area(name: str) -> bool:
    """California, but neither Georgia, which is two things, nor Berlin, which is a place of work."""
    meanings = look_up(name)
    areas = [known for known in meanings if known.kind == "area"]
    return len(areas) == 1 and not any(
        known.kind == "country" or (known.kind == "city" and known.country == areas[0].country and known.size >= 5)
        for known in meanings
    )


def _country(name: str) -> str | None:
    """A country where it need not be one: a code only if it names nothing else ("US", not "CA"), never "Georgia"."""
    name = re.sub(r"^(?:[Tt]he|die|der|den|la|el|os|as|l['’]|il|gli|les|le) ?(?=[^\W\d_])", "", name)
    short = name.replace(".", "")
    if len(short) <= 3 and short.isupper():
        codes = look_up_code(short)
        return codes[0].country if len(codes) == 1 and codes[0].kind == "country" else None
    if any(known.kind == "area" for known in look_up(name)):
        return None
    return country_of(name) if len(name) > 3 or not name.isascii() else None


# ---------------------------------------------------------------- prose


def _in(passage: Passage, sayings: list[Saying]) -> Iterator[tuple[int, int, ApplicantLocations]]:
    for saying in sayings:
        for match in saying.pattern.finditer(narrow(passage.text)):
            start, end = _sentence(passage.text, *match.span())
            if _is_other(passage.text, start, end) or _is_wish(passage, start, end):
                continue
            where = next((group for name, group in match.groupdict().items() if group), "")
            value = None if EVERYWHERE.search(where) else _named(where)
            if value:
                yield start, end, value


def _is_other(text: str, start: int, end: int) -> bool:
    return bool(RIGHTS.search(text, start, end) or OTHER_MATTERS.search(text, start, end))


def _is_wish(passage: Passage, start: int, end: int) -> bool:
    return bool(WISH.search(passage.text, start, end) or WISH.search(passage.heading))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    left = max((match.end() for match in re.finditer(r"[.!?]\s+(?=[^\W\d_a-z])", text[:start])), default=0)
    right = re.compile(r"[.!?](?=\s|$)").search(text, end)
    return left, right.start() if right else len(text)


def _title_line(prose: Prose) -> int:
    first = prose.lines[0].number if prose.lines else 0
    return next((line.number for line in prose.lines if line.text == prose.title), first)
