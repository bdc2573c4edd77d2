"""Remote work: what may be called so, and from where."""

import re
from collections.abc import Iterator

from jobfeed.patterns import regex
from jobfeed.posting import JobPosting
from jobfeed.protocols import Finding
from jobfeed.rulebook import Context, complain, lowered, quoted

_PARTLY = regex(
    r"\bhybrid\w*|\bpart(?:ly|ially|ial)\s+(?:remote|from home)|\boccasional\w*\s+(?:remote|home|telework)"
    r"|\b(?:[1-4]|one|two|three|four)\s+days?\s+(?:a|per|/)\s*week\s+(?:remote|from home|in the office|on[\s-]?site)"
    r"|\bteilweise\s+(?:remote|home|mobil)\w*|\bremote\s+(?:optional|possible|negotiable|nach absprache)\b",
    re.I,
)


def g_rem_01(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-REM-01: remote means all of the work, not hybrid, occasional or negotiable home work."""
    seen = posting.evidence.get("workplace")
    if posting.workplace == "remote" and seen and (match := _PARTLY.search(seen.text)):
        message = f"the posting counts as fully remote, but its words say {quoted(match[0])}"
        hint = "Say plainly that all of the work is remote, or set workplace: hybrid in the declaration (overrides)."
        yield complain(posting, "G-REM-01", "warning", "workplace", message, hint)


#: how texts of eight languages say that work is remote (lower case; looked for as they stand)
REMOTE_WORDS = (
    "remote", "telework", "telecommut", "work from home", "working from home", "work from anywhere", "home office",
    "homeoffice", "home-office", "anywhere", "distributed team", "fernarbeit", "mobiles arbeiten", "ortsunabhängig",
    "télétravail", "teletravail", "à distance", "teletrabajo", "a distancia", "remoto", "à distância",
    "thuiswerk", "op afstand", "da remoto", "smart working", "telelavoro", "リモート", "在宅", "テレワーク",
)  # fmt: skip


def g_rem_02(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-REM-02: the visible text says that the work is remote."""
    if posting.workplace != "remote" or not posting.description:
        return
    text = lowered(posting.description)
    if not any(word in text for word in REMOTE_WORDS):
        message = "the posting counts as fully remote, but its text does not say so"
        yield complain(posting, "G-REM-02", "warning", "workplace", message,
                       'Add a sentence to the text, as in "This position is fully remote."')  # fmt: skip


def g_rem_03(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-REM-03: a remote posting names at least one country from which people may apply, or has a place."""
    if posting.workplace != "remote" or posting.applicant_locations.countries:
        return
    if any(place.country for place in posting.job_locations):
        return
    hint = (
        'Name a country in the source, as in "open to applicants in Germany and France", or in the declaration '
        f"(overrides: {{{quoted(posting.title)}: {{applicant_locations: {{countries: [DE, FR]}}}}}})."
    )
    if posting.applicant_locations.regions:
        names = quoted(", ".join(posting.applicant_locations.regions))
        message = f"the remote posting is open to {names}; Google asks for at least one country"
        yield complain(posting, "G-REM-03", "warning", "applicant_locations", message, hint)
    else:
        seen = posting.evidence.get("workplace")
        words = f" ({quoted(seen.text)})" if seen and len(seen.text) < 60 else ""
        message = f"the remote posting{words} names no country from which people may apply; Google does not show it"
        yield complain(posting, "G-REM-03", "error", "workplace", message, hint)


_PAPERS = ("visa", "citizen", "work permit", "work authori", "right to work", "clearance", "staatsangehörig",
           "arbeitserlaubnis", "nationalité", "green card")  # fmt: skip


def g_rem_04(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-REM-04: where people may live is not which papers they need."""
    if not posting.applicant_locations:
        return
    seen = posting.evidence.get("applicant_locations")
    words = (seen.text if seen else " ".join(posting.applicant_locations.regions)).lower()
    if paper := next((paper for paper in _PAPERS if paper in words), None):
        if any(word in words for word in (*REMOTE_WORDS, "based in", "live in", "located in", "reside")):
            return
        message = f"where applicants may live was taken from words about papers ({quoted(paper)})"
        hint = "Say where people may live in a sentence of its own."
        yield complain(posting, "G-REM-04", "warning", "applicant_locations", message, hint)


POSTING_RULES = (g_rem_01, g_rem_02, g_rem_03, g_rem_04)
