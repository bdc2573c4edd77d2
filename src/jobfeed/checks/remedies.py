"""What the declaration can say so that a finding goes away; the source itself is never touched."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jobfeed.posting import JobPosting
from jobfeed.protocols import Finding


@dataclass(frozen=True, slots=True)
class Fix:
    """One entry of a declaration: the path of keys to it, its value, and what it does in words."""

    path: tuple[str, ...]
    value: Any
    why: str


Remedy = Callable[[Finding, JobPosting], Fix | None]


def _override(posting: JobPosting, field: str, value: Any, why: str) -> Fix | None:
    """An entry under `overrides`, if the posting can be named there."""
    return Fix(("overrides", posting.title, field), value, why) if posting.title.strip() else None


def _country(_finding: Finding, posting: JobPosting) -> Fix | None:
    """The one country that the posting itself names elsewhere; else nobody but a person knows it."""
    known = {place.country for place in posting.job_locations if place.country}
    if len(known) != 1 or all(place.country for place in posting.job_locations):
        return None
    return Fix(
        ("postings", "default_country"), known.pop(), "places without a country are in the country of the others"
    )


_ISO = {"UK": "GB", "EN": "GB", "EL": "GR"}


def _code(_finding: Finding, posting: JobPosting) -> Fix | None:
    if not any(place.country in _ISO for place in posting.job_locations):
        return None
    places = [
        {name: value for name, value in place.record().items() if value}
        | ({"country": _ISO[place.country]} if place.country in _ISO else {})
        for place in posting.job_locations
    ]
    return _override(posting, "job_locations", places, "the country's code in ISO 3166-1")


def _joined(_finding: Finding, posting: JobPosting) -> Fix | None:
    """Several towns in one name become several places; only where nothing but the joining word is taken away."""
    places: list[dict[str, str]] = []
    for place in posting.job_locations:
        rest = {name: value for name, value in place.record().items() if value and name != "locality"}
        towns = [town.strip() for town in (place.locality or "").replace(";", "/").replace("|", "/").split("/")]
        places += [{"locality": town, **rest} for town in towns if town] or [rest]
    if len(places) == len(posting.job_locations):
        return None
    return _override(posting, "job_locations", places, "each town as a place of its own")


def _hybrid(_finding: Finding, posting: JobPosting) -> Fix | None:
    seen = posting.evidence.get("workplace")
    if seen is None or "hybrid" not in seen.text.lower():
        return None
    return _override(posting, "workplace", "hybrid", "the words say hybrid")


_TYPES = {
    "vollzeit": "FULL_TIME", "full-time": "FULL_TIME", "full time": "FULL_TIME", "fulltime": "FULL_TIME",
    "temps plein": "FULL_TIME", "teilzeit": "PART_TIME", "part-time": "PART_TIME", "part time": "PART_TIME",
    "parttime": "PART_TIME", "temps partiel": "PART_TIME", "contract": "CONTRACTOR", "freelance": "CONTRACTOR",
    "internship": "INTERN", "praktikum": "INTERN", "stage": "INTERN", "temporary": "TEMPORARY",
    "befristet": "TEMPORARY",
}  # fmt: skip


def _employment(_finding: Finding, posting: JobPosting) -> Fix | None:
    kinds = [_TYPES.get(kind.lower(), kind) for kind in posting.employment_types]
    if not kinds or tuple(kinds) == posting.employment_types:
        return None
    return _override(posting, "employment_types", kinds, "the words of schema.org")


def _language(_finding: Finding, posting: JobPosting) -> Fix | None:
    tag = (posting.language or "").replace("_", "-")
    return _override(posting, "language", tag, "a hyphen as in BCP 47") if tag != (posting.language or "") else None


def _nameless(_finding: Finding, posting: JobPosting) -> Fix | None:
    if "confidential" not in (posting.hiring_organization or "").lower():
        return None
    return _override(posting, "hiring_organization", "confidential", "the word that Google asks for")


#: only what changes no fact; a missing fact is for a person to state
REMEDIES: Mapping[str, Remedy] = {
    "G-REQ-jobLocation": _country,
    "G-LOC-01": _code,
    "G-LOC-02": _joined,
    "G-REM-01": _hybrid,
    "G-EMP-01": _employment,
    "R-16": _language,
    "G-ORG-01": _nameless,
}
