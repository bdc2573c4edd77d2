"""LinkedIn Basic Jobs XML: `boards/linkedin.xml`, for partners whose feed LinkedIn has approved.

Specification: https://learn.microsoft.com/linkedin/talent/job-postings/xml-feeds-development-guide (read 2026-11-22).
Rules X-LI-01, X-GEN-01, X-GEN-02.

    formats:
      - linkedin-xml: {company_id: "123456", poster_email: hr@example.org}
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import format_datetime
from functools import partial
from typing import ClassVar

from jobfeed.feed import SiteView
from jobfeed.posting import JobPosting, Place
from jobfeed.protocols import Artifact, Finding
from jobfeed.writing import boards, boardxml
from jobfeed.writing.boards import Job
from jobfeed.writing.boardxml import Field, Form
from jobfeed.writing.schemaorg import base_salary

_TAGS = "b strong u i em br p ul li"
_LEAST_TEXT = 100
_LONGEST_ID = 40
_TYPES = {
    "FULL_TIME": "FULL_TIME",
    "PART_TIME": "PART_TIME",
    "CONTRACTOR": "CONTRACT",
    "TEMPORARY": "CONTRACT",
    "INTERN": "INTERNSHIP",
    "VOLUNTEER": "VOLUNTEER",
}
_WORKPLACES = {"remote": "Remote", "hybrid": "Hybrid", "on_site": "On-site"}
_PERIODS = {"HOUR": "HOURLY", "DAY": "DAILY", "WEEK": "WEEKLY", "MONTH": "MONTHLY", "YEAR": "YEARLY"}


@dataclass(frozen=True, slots=True)
class LinkedinXmlOptions:
    """What LinkedIn wants to know besides."""

    #: number of the employer's page at LinkedIn
    company_id: str | None = None
    #: who posts the jobs (asked for each job since June 2025); else the posting's own address is used
    poster_email: str | None = None
    #: public texts disagree on the form of dates: `{month}/{day}/{year}` or `{year}-{month}-{day}`
    date_form: str = "{month}/{day}/{year}"
    #: parameter that tells LinkedIn's visitors apart; empty for none
    tracking: str = "utm_source=linkedin"


class LinkedinXmlFormat:
    """All open postings for LinkedIn."""

    name: ClassVar[str] = "linkedin-xml"
    Options: ClassVar[type] = LinkedinXmlOptions
    media_type: ClassVar[str] = "application/xml"
    suffix: ClassVar[str] = ""

    def render_site(self, site: SiteView, options: LinkedinXmlOptions) -> Iterator[Artifact]:
        check = partial(self.check, options=options)
        count = sum(1 for _ in boards.jobs(site, check, _LONGEST_ID))
        head: list[Field] = [
            ("lastBuildDate", format_datetime(site.updated_at, usegmt=False)),
            ("publisherUrl", site.head.site.url),
            ("publisher", site.head.employer.name),
            ("expectedJobCount", str(count)),
        ]

        def found() -> Iterator[tuple[str, list[Field]]]:
            for job in boards.jobs(site, check, _LONGEST_ID):
                yield job.reference, _fields(job, options)

        yield from boardxml.documents("boards/linkedin.xml", Form("source"), head, found)

    def check(self, posting: JobPosting, options: LinkedinXmlOptions) -> Iterator[Finding]:
        """What LinkedIn rejects (rule X-LI-01): a short text, no place, no poster."""
        yield from boards.text_complaints(posting, "LinkedIn", "X-LI-01", _LEAST_TEXT)
        if not all(_complete(posting, place) for place in boards.places_of(posting) or (Place(),)):
            message = "LinkedIn takes a job only with town and country (for remote work: with a country)"
            yield boards.complaint(posting, "X-LI-01", message, "state where the work is done", "job_locations")
        if not (options.poster_email or posting.apply.email or (posting.contact and posting.contact.email)):
            message = "LinkedIn asks for the e-mail address of whoever posts the job"
            yield boards.complaint(posting, "X-LI-01", message, "set poster_email of linkedin-xml in the declaration")


def _complete(posting: JobPosting, place: Place) -> bool:
    return bool(place.country and (place.locality or posting.workplace == "remote"))


def _fields(job: Job, options: LinkedinXmlOptions) -> list[Field]:
    posting, place = job.posting, job.place
    named = place.region if place.country == "US" and place.region else job.country_name
    return [
        ("partnerJobId", job.reference),
        ("company", job.company),
        ("companyId", options.company_id),
        ("title", job.title),
        ("description", boards.allowed_html(boards.without_headings(posting.description), _TAGS)),
        ("applyUrl", job.url(options.tracking)),
        ("posterEmail", options.poster_email or job.email),
        ("location", f"{place.locality}, {named}" if place.locality else named),
        ("city", place.locality),
        ("state", place.region),
        ("country", place.country),
        ("postalCode", place.postal_code),
        ("workplaceTypes", _WORKPLACES.get(posting.workplace or "")),
        ("jobtype", boards.first_mapped(posting, _TYPES)),
        ("salaries", _salaries(posting)),
        ("listDate", boards.day_of(job.entry.published_at.date().isoformat(), options.date_form)),
        ("expirationDate", boards.day_of(posting.valid_through, options.date_form)),
    ]


def _salaries(posting: JobPosting) -> list[Field] | None:
    """Base pay in whole amounts; a pay that is not whole is left to the text."""
    pay = posting.base_salary
    if pay is None or base_salary(pay) is None or pay.min is None or pay.max is None or not pay.currency:
        return None
    if not (float(pay.min).is_integer() and float(pay.max).is_integer()) or pay.unit not in _PERIODS:
        return None
    low: list[Field] = [("amount", str(int(pay.min))), ("currencyCode", pay.currency)]
    high: list[Field] = [("amount", str(int(pay.max))), ("currencyCode", pay.currency)]
    salary: list[Field] = [
        ("highEnd", high),
        ("lowEnd", low),
        ("period", _PERIODS[pay.unit]),
        ("type", "BASE_SALARY"),
    ]
    return [("salary", salary)]


FORMAT = LinkedinXmlFormat()
