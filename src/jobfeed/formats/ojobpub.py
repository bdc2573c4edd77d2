"""oJobPub 1.0, an open format that a site publishes of itself: `.well-known/ojobpub.json`.

Specification: https://docs.letsemploy.org/ojobpub/format and the JSON Schema at https://github.com/letsemploy/schema
(v1, read 2026-11-22).

    formats:
      - ojobpub: {city: Hannover, country: DE, job_type: permanent}

The format asks for a type of contract (permanent, temporary, …), which few postings state. One that does not is left
out, unless the declaration says what such postings are.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, Literal

from jobfeed.feed import Entry, SiteView
from jobfeed.posting import JobPosting, MonetaryAmount, Place
from jobfeed.protocols import Artifact, Finding
from jobfeed.writing import boards
from jobfeed.writing.entrytext import plain_text, title_text
from jobfeed.writing.schemaorg import base_salary, number
from jobfeed.writing.strings import primary_tag
from jobfeed.writing.strings.phrases import clip
from jobfeed.writing.xmltree import clean, clean_title

JobType = Literal["permanent", "contract", "internship", "apprenticeship", "temporary", "volunteer", "freelance"]
_TYPES = {"INTERN": "internship", "VOLUNTEER": "volunteer", "TEMPORARY": "temporary", "CONTRACTOR": "contract"}
_WORKPLACES = {"remote": "remote", "hybrid": "hybrid", "on_site": "on-site"}
_INTERVALS = {"HOUR": "hourly", "DAY": "daily", "WEEK": "weekly", "MONTH": "monthly", "YEAR": "yearly"}
_LONGEST = 255
_LONGEST_TEXT = 1000


@dataclass(frozen=True, slots=True)
class OjobpubOptions:
    """What the format wants to know besides."""

    #: where the employer has its seat
    city: str | None = None
    #: ISO 3166-1 alpha-2 code of the seat's country
    country: str | None = None
    #: the type of contract of postings that do not state one
    job_type: JobType | None = None


class OjobpubFormat:
    """All open postings in short, with links to their pages."""

    name: ClassVar[str] = "ojobpub"
    Options: ClassVar[type] = OjobpubOptions
    media_type: ClassVar[str] = "application/json"
    suffix: ClassVar[str] = ""

    def render_site(self, site: SiteView, options: OjobpubOptions) -> Iterator[Artifact]:
        check = partial(self.check, options=options)
        language = primary_tag(site.head.site.language)
        taken = [entry for entry in site.entries() if not boards.rejected(entry.posting, check)]
        employer = {
            "name": clip(clean(site.head.employer.name), _LONGEST),
            "location": _location(Place(options.city, None, options.country)),
            "url": site.head.employer.url,
        }
        feed = {
            "version": "1.0",
            "lastUpdated": f"{site.updated_at:%Y-%m-%dT%H:%M:%SZ}",
            "employer": {name: value for name, value in employer.items() if value is not None},
            "jobs": [_job(entry, options, language) for entry in taken],
        }
        text = json.dumps(feed, ensure_ascii=False, allow_nan=False, indent=1)
        yield Artifact(".well-known/ojobpub.json", f"{text}\n".encode())

    def check(self, posting: JobPosting, options: OjobpubOptions) -> Iterator[Finding]:
        """What the format's schema does not allow: no title, no type of contract, no place."""
        if not clean_title(posting.title):
            yield boards.complaint(posting, "OJOBPUB-TITLE", "oJobPub asks for a title", "give the job's name", "title")
        if not (options.job_type or boards.first_mapped(posting, _TYPES)):
            message = "oJobPub asks for a type of contract"
            hint = "state it, or set job_type of ojobpub in the declaration"
            yield boards.complaint(posting, "OJOBPUB-JOB-TYPE", message, hint, "employment_types")
        if not boards.places_of(posting) and posting.workplace != "remote":
            message, hint = "oJobPub asks for a place", "state where the work is done"
            yield boards.complaint(posting, "OJOBPUB-LOCATION", message, hint, "job_locations")


def _job(entry: Entry, options: OjobpubOptions, language: str) -> dict[str, Any]:
    posting = entry.posting
    job = {
        "language": primary_tag(posting.language) if posting.language else language,
        "publishedAt": entry.published_at.date().isoformat(),
        "startDate": boards.day_of(posting.job_start_date),
        "applyBefore": boards.day_of(posting.valid_through),
        "category": _short(posting.department),
        "referenceId": _short(posting.requisition),
        "title": title_text(posting.title),
        "description": clean(plain_text(posting.description, _LONGEST_TEXT)),
        "jobType": boards.first_mapped(posting, _TYPES) or options.job_type,
        "workType": _WORKPLACES.get(posting.workplace or ""),
        "salary": _salary(posting.base_salary),
        # the schema wants one place at least; wholly remote work without any has an empty one
        "locations": [_location(place) for place in boards.places_of(posting)] or [{}],
        "url": entry.url,
    }
    return {name: value for name, value in job.items() if value}


def _short(text: str | None) -> str | None:
    return clip(clean(text), _LONGEST) if text else None


def _location(place: Place) -> dict[str, str]:
    stated = {"city": place.locality and clean(place.locality), "country": place.country}
    return {name: value for name, value in stated.items() if value}


def _salary(pay: MonetaryAmount | None) -> dict[str, Any] | None:
    if pay is None or base_salary(pay) is None or pay.min is None or pay.max is None or pay.unit not in _INTERVALS:
        return None
    interval = _INTERVALS[pay.unit]
    return {"min": number(pay.min), "max": number(pay.max), "currency": pay.currency, "interval": interval}


FORMAT = OjobpubFormat()
