"""Sums of money in a text: numbers as eight languages write them, a currency on either side, alone or as a range."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jobfeed import vocab
from jobfeed.patterns import regex

#: what a number is multiplied by
_TIMES = {
    "k": 1e3, "tsd": 1e3, "t": 1e3, "mil": 1e3, "mille": 1e3, "thousand": 1e3, "m": 1e6, "mio": 1e6,
    "million": 1e6, "millions": 1e6, "millionen": 1e6, "mln": 1e6,
    "millones": 1e6, "milhões": 1e6, "miljoen": 1e6, "milioni": 1e6, "bn": 1e9, "billion": 1e9, "milliarden": 1e9,
    "milliards": 1e9, "mrd": 1e9,
    "万": 1e4, "億": 1e8, "lakh": 1e5, "lakhs": 1e5, "lpa": 1e5, "lac": 1e5,
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:[.,'’ ]\d{2,3})+(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d{1,2}(?!\d))?"


@dataclass(frozen=True, slots=True)
class Sum:
    """One or two amounts in one currency ("$" and "¥" as they stand if they have no letters beside them)."""

    start: int
    end: int
    first: float
    second: float | None
    currency: str | None
    open_end: bool = False


def find(text: str) -> Iterator[Sum]:
    """Every sum of money in a text, in order; a number without a currency is none."""
    pattern, at = _pattern(), 0
    while hit := pattern.search(text, at):
        at = hit.end()
        if hit["a2"] and not (hit["a1"] or hit["c1"]):
            at = hit.end("n1")  # "Step 1 - $74,441": the first number is not money
            continue
        found = _sum(hit, text)
        if found is not None:
            yield found


def number(words: str) -> float | None:
    """A number as it is written: "40.000", "40,000.50", "12,00,000", "40'000", "40 000,5"."""
    digits = re.sub(r"[ '’]", "", words)
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return float(digits) if digits.isdigit() else None
    tail = digits[last + 1 :]
    whole, mixed = digits[:last], "." in digits and "," in digits
    decimal = len(tail) != 3 or (mixed and digits.count(digits[last]) == 1 and len(tail) < 3)
    if decimal and len(tail) > 2:
        return None
    plain = re.sub(r"[.,]", "", whole)
    return float(f"{plain}.{tail}") if decimal else float(plain + tail)


def holds_currency(text: str, lower: str) -> bool:
    """Whether a text (and the same in small letters) may name a currency at all."""
    if any(map(text.__contains__, _SIGNS)) or any(map(lower.__contains__, _NAMES)):
        return True
    return not _CODES.isdisjoint(_CAPITALS.findall(text))


_SIGNS = ("€", "$", "£", "¥", "₹", "円", "₩", "₺", "₪", "₱", "₫", "฿", "₦", "₴", "₽", "Rs.", "Fr.", "RM")
_NAMES = ("euro", "pounds", "yen", "dollar", "franken", "reais", " kr", "zł", "kč")
_CAPITALS = regex(r"[A-Z]{3}")
_CODES = frozenset(vocab.CURRENCY_CODES)


def _currencies() -> str:
    signs = sorted(vocab.CURRENCY_WORDS, key=len, reverse=True)
    words = "|".join(re.escape(sign) + (r"\b" if sign[-1].isalpha() and sign.isascii() else "") for sign in signs)
    return rf"{words}|(?:{'|'.join(vocab.CURRENCY_CODES)})(?![A-Za-z])|kr\b\.?|E(?=UR)"


@cache
def _pattern() -> re.Pattern[str]:
    times = "|".join(sorted((t for t in _TIMES if t.isascii() or t == "milhões"), key=len, reverse=True))
    money = _currencies()
    amount = (
        rf"(?:(?P<a{{0}}>{money})\s?(?P<b{{0}}>{money})?\s?(?:ca\.\s?)?)?(?P<n{{0}}>{_NUMBER})(?:,-|\.-|,–|,—)?"
        rf"\s?(?P<t{{0}}>(?i:{times})\b\.?|[万億])?\s?(?:d['’])?(?P<c{{0}}>(?:{money})(?!\d))?"
    )
    between = (
        r"\s?(?:[-–—~/]|"
        r"(?i:bis(?: zu| maximal)?|up to|to|and|und|à|a|et|y|e|en|tot(?: en met)?|até|hasta|al|through|or))\s?"
        r"(?:(?i:up to|maximal|de)\s)?"
    )
    gross = r"(?:\s?(?i:brutto|gross|brut|bruto|lordi|lordo|\(gross\)))?"
    words = amount.replace("{0}", "{}")
    return re.compile(
        words.replace("{}", "1")
        + r"(?:(?:\s?(?:per|/)\s?(?:hour|hr|year|yr|annum|month|Jahr|Monat))?"
        + gross
        + rf"{between}{words.replace('{}', '2')})?(?P<plus>(?<=\S)\+)?"
    )


def _sum(hit: re.Match[str], text: str) -> Sum | None:
    g = hit.groupdict()
    if _runs_on(hit, text):
        return None
    codes = {_code(g[name]) for name in ("a1", "b1", "c1", "a2", "b2", "c2") if g[name]}
    if {"$", "USD"} <= codes or any(code.endswith("D") for code in codes if code != "$"):
        codes.discard("$")
    if len(codes) != 1:
        return None
    first, second = number(g["n1"]), number(g["n2"]) if g["n2"] else None
    if first is None or (g["n2"] and second is None):
        return None
    times, times2 = _times(g["t1"]), _times(g["t2"])
    if second is not None:
        second *= times2 or 1
        if times is None and times2 and first < 1000:
            times = times2
    first *= times or 1
    return Sum(hit.start(), hit.end(), first, second, codes.pop(), bool(g["plus"]))


def _runs_on(hit: re.Match[str], text: str) -> bool:
    """Whether the number is part of a longer one or of a word ("GS-12", "B2B", "24/7")."""
    before = text[hit.start() - 1 : hit.start()] if hit.start() else ""
    after = text[hit.end() : hit.end() + 1]
    glued = before.isdigit() or (before.isalpha() and before.isascii() and hit["a1"] is None)
    return glued or (after.isdigit() and hit["c1"] is None and hit["c2"] is None)


def _times(word: str | None) -> float | None:
    return _TIMES[word.lower().rstrip(".")] if word else None


def _code(sign: str) -> str:
    if sign in vocab.CURRENCY_WORDS:
        return vocab.CURRENCY_WORDS[sign]
    return "kr" if sign.lower().startswith("kr") else sign
