"""Jobs for Google Cloud Talent Solution: `boards/google-talent.json`, one search index of one's own.

Specification:
https://cloud.google.com/talent-solution/job-search/docs/reference/rest/v4/projects.tenants.jobs.
Google for Jobs needs none of this: it reads the pages.

    formats: [google-talent]
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from math import modf
from typing import Any, ClassVar

from jobfeed.feed import Entry, FeedHead, SiteView
from jobfeed.posting import JobPosting, MonetaryAmount
from jobfeed.protocols import Artifact, Finding
from jobfeed.writing import boards, boardxml
from jobfeed.writing.entrytext import followable, plain_text, title_text
from jobfeed.writing.schemaorg import base_salary
from jobfeed.writing.strings import words
from jobfeed.writing.strings.phrases import place_text
from jobfeed.writing.xmltree import clean, clean_title

_TYPES = {
    "FULL_TIME": "FULL_TIME",
    "PART_TIME": "PART_TIME",
    "CONTRACTOR": "CONTRACTOR",
    "TEMPORARY": "TEMPORARY",
    "INTERN": "INTERN",
    "VOLUNTEER": "VOLUNTEER",
    "PER_DIEM": "PER_DIEM",
    "OTHER": "OTHER_EMPLOYMENT_TYPE",
}
_UNITS = {"HOUR": "HOURLY", "DAY": "DAILY", "WEEK": "WEEKLY", "MONTH": "MONTHLY", "YEAR": "YEARLY"}
_LONGEST_TITLE = 500
_LONGEST_TEXT = 100_000
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class GoogleTalentOptions:
    """What the service wants to know besides."""

    #: resource name of the company, `projects/P/tenants/T/companies/C`
    company: str | None = None


class GoogleTalentFormat:
    """All open postings as jobs of the service, to be imported."""

    name: ClassVar[str] = "google-talent"
    Options: ClassVar[type] = GoogleTalentOptions
    media_type: ClassVar[str] = "application/json"
    suffix: ClassVar[str] = ""

    def render_site(self, site: SiteView, options: GoogleTalentOptions) -> Iterator[Artifact]:
        yield from boardxml.streamed("boards/google-talent.json", partial(self._parts, site, options))

    def _parts(self, site: SiteView, options: GoogleTalentOptions) -> Iterator[bytes]:
        before = b'{"jobs":[\n'
        for entry in site.entries():
            if not boards.rejected(entry.posting, partial(self.check, options=options)):
                yield before + _encode(_job(site.head, entry, options)).encode()
                before = b",\n"
        yield b"\n]}\n" if before == b",\n" else before + b"]}\n"

    def check(self, posting: JobPosting, options: GoogleTalentOptions) -> Iterator[Finding]:  # noqa: ARG002
        """What the service rejects: no title, no text, too long a title."""
        if not 0 < len(clean_title(posting.title)) <= _LONGEST_TITLE:
            message = f"Google Cloud Talent Solution takes titles of 1 to {_LONGEST_TITLE} characters"
            yield boards.complaint(posting, "TALENT-TITLE", message, "give the job's name", "title")
        if not 0 < len(posting.description.strip()) <= _LONGEST_TEXT:
            message = f"Google Cloud Talent Solution takes descriptions of 1 to {_LONGEST_TEXT} characters"
            yield boards.complaint(posting, "TALENT-DESCRIPTION", message, "describe the job", "description")


def _job(head: FeedHead, entry: Entry, options: GoogleTalentOptions) -> dict[str, Any]:
    posting = entry.posting
    job = {
        "company": options.company,
        "requisitionId": entry.key,
        "title": title_text(posting.title),
        "description": clean(followable(posting.description)),
        "addresses": [clean(place_text(place, words("en"))) for place in posting.job_locations],
        "applicationInfo": _application(entry),
        "employmentTypes": [_TYPES[kind] for kind in posting.employment_types if kind in _TYPES],
        "compensationInfo": _compensation(posting.base_salary),
        "department": posting.department and plain_text(posting.department, 255),
        "languageCode": posting.language or head.site.language,
        "postingRegion": "TELECOMMUTE" if posting.workplace == "remote" else None,
        "postingPublishTime": boards.moment(entry.published_at),
        "postingExpireTime": boards.moment(entry.deadline_at) if entry.deadline_at else None,
        "qualifications": posting.sections.get("qualifications"),
        "responsibilities": posting.sections.get("responsibilities"),
        "customAttributes": _attributes(posting),
    }
    return {name: clean(value) if isinstance(value, str) else value for name, value in job.items() if value}


def _application(entry: Entry) -> dict[str, list[str]]:
    email = entry.posting.apply.email
    return {"uris": [entry.url]} | ({"emails": [clean(email)]} if email else {})


def _attributes(posting: JobPosting) -> dict[str, Any]:
    if not posting.requisition:
        return {}
    return {"requisition": {"stringValues": [clean(posting.requisition)], "filterable": True}}


def _compensation(pay: MonetaryAmount | None) -> dict[str, Any] | None:
    if pay is None or base_salary(pay) is None or pay.min is None or pay.max is None or pay.unit not in _UNITS:
        return None
    entry: dict[str, Any] = {"type": "BASE", "unit": _UNITS[pay.unit]}
    if pay.min == pay.max:
        entry["amount"] = _money(pay.currency, pay.min)
    else:
        entry["range"] = {
            "minCompensation": _money(pay.currency, pay.min),
            "maxCompensation": _money(pay.currency, pay.max),
        }
    return {"entries": [entry]}


def _money(currency: str | None, amount: float) -> dict[str, Any]:
    """Whole units as text and billionths beside them (google.type.Money)."""
    rest, whole = modf(amount)
    money = {"currencyCode": currency, "units": str(int(whole)), "nanos": round(rest * 1e9)}
    return {name: value for name, value in money.items() if value}


FORMAT = GoogleTalentFormat()
