"""Jooble XML: `boards/jooble.xml`.

Specification: Jooble's feed requirements for partners (a copy, read 2026-11-22). Rules X-GEN-01, X-GEN-02. Jooble does
not list a job that was published more than 45 days before it first sees it.

    formats: [jooble-xml]
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import ClassVar

from jobfeed.feed import SiteView
from jobfeed.posting import JobPosting
from jobfeed.protocols import Artifact, Finding
from jobfeed.writing import boards, boardxml
from jobfeed.writing.boards import Job
from jobfeed.writing.boardxml import Field, Form

_DATE = "{day}.{month}.{year}"
_TAGS = "p br ul ol li b strong i em u h1 h2 h3 h4 h5 h6"
_TYPES = {
    "FULL_TIME": "full-time",
    "PART_TIME": "part-time",
    "CONTRACTOR": "contract",
    "TEMPORARY": "temporary",
    "INTERN": "internship",
}


@dataclass(frozen=True, slots=True)
class JoobleXmlOptions:
    """What can be set for Jooble."""

    #: parameter that tells Jooble's visitors apart; empty for none
    tracking: str = "utm_source=jooble"


class JoobleXmlFormat:
    """All open postings for Jooble."""

    name: ClassVar[str] = "jooble-xml"
    Options: ClassVar[type] = JoobleXmlOptions
    media_type: ClassVar[str] = "application/xml"
    suffix: ClassVar[str] = ""

    def render_site(self, site: SiteView, options: JoobleXmlOptions) -> Iterator[Artifact]:
        def found() -> Iterator[tuple[str, list[Field]]]:
            for job in boards.jobs(site, partial(self.check, options=options)):
                yield job.reference, _fields(job, options)

        yield from boardxml.documents("boards/jooble.xml", Form("jobs", id_attribute="id"), [], found)

    def check(self, posting: JobPosting, options: JoobleXmlOptions) -> Iterator[Finding]:  # noqa: ARG002
        """What Jooble cannot list: no text, no place."""
        yield from boards.text_complaints(posting, "Jooble", "JOOBLE-TEXT")
        if not any(_region(place.locality, place.region, place.country) for place in boards.places_of(posting)):
            message, hint = "Jooble takes no job without a place", "state where the work is done"
            yield boards.complaint(posting, "JOOBLE-REGION", message, hint, "job_locations")


def _region(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _fields(job: Job, options: JoobleXmlOptions) -> list[Field]:
    posting, entry = job.posting, job.entry
    return [
        ("link", job.url(options.tracking)),
        ("name", job.title),
        ("region", _region(job.place.locality, job.place.region, job.country_name)),
        ("description", boards.allowed_html(posting.description, _TAGS)),
        ("pubdate", _date(entry.published_at)),
        ("updated", _date(entry.updated_at)),
        ("expire", boards.day_of(posting.valid_through, _DATE)),
        ("salary", boards.pay_text(posting)),
        ("company", job.company),
        ("jobtype", boards.first_mapped(posting, _TYPES)),
        ("email", posting.apply.email),
    ]


def _date(at: datetime) -> str | None:
    return boards.day_of(at.date().isoformat(), _DATE)


FORMAT = JoobleXmlFormat()
