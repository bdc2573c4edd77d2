"""Words that shut people out: age, sex, origin. Wording is a hint to think, never a judgement."""

from collections.abc import Iterator

from jobfeed.patterns import regex
from jobfeed.posting import JobPosting
from jobfeed.protocols import Finding
from jobfeed.rulebook import Context, Signs, around, complain, lowered, quoted

_AGE = regex(
    r"\b(?:under|below|younger than|not older than|maximum age(?: of)?|max\.? age(?: of)?|aged?)\s+\d\d\b"
    r"(?:\s*(?:-|to|and)\s*\d\d)?"
    r"(?!\s*(?:%|days|months|employees|people))|\byoung\s+(?:candidate|applicant|man|men|wom[ae]n|graduate)s?\b"
    r"|\bdigital native|\bnicht älter als \d\d"
    r"|\b(?:höchst|maximal)alter\b"
    r"|\bâge maximum|\bmoins de \d\d ans|\bmenos de \d\d años|\bedad máxima"
)
_AGE_SIGNS = Signs(
    en="under |young|older| age|digital nat",
    de="älter als|höchstalter|maximalalter|digital nat",
    fr="âge maximum|moins de ",
    es="menos de |edad máx",
)


def jf_age(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """JF-AGE: an age limit shuts people out and is forbidden in most countries."""
    if not _AGE_SIGNS.found(posting):
        return
    text = lowered(posting.description)
    if match := _AGE.search(text):
        words = around(text, match.start(), match.end())
        if "team" in words or "children" in words or "pupils" in words:
            return
        message = f"the text asks for an age: {quoted(words, 90)}"
        yield complain(
            posting, "JF-AGE", "warning", "description", message, "Ask for the experience that the work needs."
        )


_NATIVE_SIGNS = Signs(
    en="native|mother tongue", de="muttersprach|native", fr="maternelle", es="materna", it="madreling", nl="moedertaal"
)
_NATIVE = ("native speaker", "native english", "native german", "native-level", "mother tongue", "muttersprachler",
           "muttersprache", "langue maternelle", "lengua materna", "madrelingua", "moedertaal")  # fmt: skip


def jf_native(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """JF-NATIVE: a mother tongue is an origin; the level of a language is a skill."""
    if not _NATIVE_SIGNS.found(posting):
        return
    text = lowered(posting.description)
    if word := next((word for word in _NATIVE if word in text), None):
        at = text.index(word)
        if any(
            way in text[max(0, at - 40) : at + len(word) + 40] for way in ("or equivalent", "like", "niveau", "near")
        ):
            return
        message = f"the text asks for an origin: {quoted(around(text, at, at + len(word)), 90)}"
        yield complain(
            posting, "JF-NATIVE", "info", "description", message, 'Write the level, as in "fluent English (C1)".'
        )


POSTING_RULES = (jf_age, jf_native)
