"""Where the work is done."""

import re
from collections.abc import Iterator

from jobfeed.patterns import regex
from jobfeed.posting import JobPosting, Place
from jobfeed.protocols import Finding
from jobfeed.rulebook import Context, complain, quoted

_DEFAULT = "or give it once for all postings in the declaration (postings: default_country: DE)."


def g_req_joblocation(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-REQ-jobLocation: a place with its country, unless the work is wholly remote."""
    if posting.workplace == "remote":
        return
    if not posting.job_locations:
        message = "the posting does not say where the work is done; Google does not show it"
        hint = 'Write the town and country, as in "Location: Hannover, Germany", or that the work is fully remote.'
        yield complain(posting, "G-REQ-jobLocation", "error", "job_locations", message, hint)
    for place in posting.job_locations:
        if not place.country:
            message = f"the place {quoted(_spelled(place))} is without its country; Google does not show the posting"
            yield complain(posting, "G-REQ-jobLocation", "error", "job_locations", message,
                           f"Write the country beside it, {_DEFAULT}")  # fmt: skip


def _spelled(place: Place) -> str:
    return ", ".join(part for part in (place.street, place.locality, place.region) if part) or "(no name)"


_CODE = regex("[A-Z]{2}")
#: codes that people write and ISO 3166-1 does not have
_MISTAKEN = {"UK": "GB", "EN": "GB", "EL": "GR", "SF": "FI", "EU": "the country itself", "UE": "the country itself"}


def g_loc_01(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-LOC-01: the country is a code of ISO 3166-1, and a place is more than its country."""
    for place in posting.job_locations:
        code = place.country or ""
        if code and (code in _MISTAKEN or not _CODE.fullmatch(code)):
            message = f"{quoted(code)} is not a country of ISO 3166-1"
            hint = f"Write {_MISTAKEN.get(code, 'its two capital letters, as DE for Germany')}."
            yield complain(posting, "G-LOC-01", "warning", "job_locations", message, hint)
        elif code and not (place.locality or place.region or posting.workplace == "remote"):
            message = f"the place is a country only ({quoted(code)}); a search by town does not find the posting"
            yield complain(posting, "G-LOC-01", "info", "job_locations", message, "Write the town where the work is.")


_JOINED = regex(r"\s/\s|;|\||\s(?:or|oder|ou|o|oppure|of)\s", re.I)
_SLASHED = regex(r"[^\W\d]{3,}/[^\W\d]{3,}")
#: what stands after a slash in the name of one town
_ONE_TOWN = frozenset("main oder saale neckar donau rhein ruhr isar bienne bolzano rotterdam fribourg".split())


def g_loc_02(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-LOC-02: several places are several, not one with a joined name."""
    for place in posting.job_locations:
        name = place.locality or ""
        if _JOINED.search(name) or (_SLASHED.search(name) and name.rpartition("/")[2].lower() not in _ONE_TOWN):
            message = f"the place {quoted(name)} looks like several; consumers look for one town of that name"
            yield complain(posting, "G-LOC-02", "warning", "job_locations", message,
                           "Write each place on its own (a list, or one line each).")  # fmt: skip


def g_loc_03(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-LOC-03: a country stands on words of the source or of the declaration, never on a guess."""
    countries = sorted({place.country for place in posting.job_locations if place.country})
    if countries and "job_locations" not in posting.evidence:
        message = f"the country {quoted(', '.join(countries))} is given without the words it came from"
        yield complain(posting, "G-LOC-03", "warning", "job_locations", message,
                       f"Name the country in the source, {_DEFAULT}")  # fmt: skip


POSTING_RULES = (g_req_joblocation, g_loc_01, g_loc_02, g_loc_03)
