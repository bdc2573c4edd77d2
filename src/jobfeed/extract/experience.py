"""The experience that the posting asks for, in its own words: years, or "several years"."""

from typing import Any

from jobfeed.extract.education import sentence
from jobfeed.extract.prose import Prose
from jobfeed.patterns import regex
from jobfeed.posting import Stated

_HINTS = {
    "en": "experience", "de": "erfahrung", "fr": "expérience", "es": "experiencia", "pt": "experiência",
    "nl": "ervaring", "it": "esperienza", "ja": "経験",
}  # fmt: skip
_SPANS = (
    "year",
    "yrs",
    "month",
    "jahr",
    "jähr",
    "monat",
    " ans",
    "année",
    "año",
    "anos",
    "jaar",
    "jaren",
    "ann",
    "年",
    "月",
    "pluri",
)
_YEARS = regex(
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|ten|several|zwei|drei|vier|fünf|deux|trois|cinq|dos|tres|"
    r"cinco|dois|três|due|tre|cinque|twee|drie|vijf)(?: ?\+| or more)?"
    r"(?: ?(?:-|–|to|bis|à|a|tot) ?\d{1,2})?\+? ?(?:years?|yrs|months|jahren?|monate|ans\b|années|años|anos|jaar|"
    r"anni|年|ヶ月|カ月)|mehrjährige|langjährige|several years|many years|plusieurs années|varios años|vários anos|"
    r"meerdere jaren|pluriennale"
)
_NOT = regex(
    r"we have|our (?:team|company)|with over \d+ years|combined|founded|company with|unternehmen mit|wir (?:haben|"
    r"verfügen|blicken)|notre|nuestra empresa|contract|vertrag|befrist|holiday|vacation|will gain|you will|"
    r"for a period"
)
_LONGEST = 240


def find(prose: Prose, language: str | None = None) -> Stated | None:
    """The first item or sentence that names years and experience together."""
    hints = (_HINTS["en"], _HINTS[language]) if language in _HINTS else tuple(_HINTS.values())
    for passage in prose.holding(*hints):
        if passage.kind == "heading" or not any(map(passage.lower.__contains__, _SPANS)):
            continue
        for hit in _YEARS.finditer(passage.lower):
            begin, end = sentence(passage.text, hit.start())
            words = passage.lower[begin:end]
            if end - begin <= _LONGEST and any(map(words.__contains__, hints)) and not _NOT.search(words):
                return Stated(passage.text[begin:end].strip(" .;,-*"), *passage.words(begin, end, hit.start()))
    return None


def parse(value: Any, language: str | None = None) -> str | None:  # noqa: ARG001
    """What stands in a field of its own, in its words; a bare number counts years."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g} years"
    return " ".join(value.split()) or None if isinstance(value, str) else None
