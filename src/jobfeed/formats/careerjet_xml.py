"""Careerjet XML: `boards/careerjet.xml`.

Specification: the form suggested at https://www.careerjet.com/docs/feeds/xml (read 2026-11-22).
Rules X-GEN-01, X-GEN-02.

    formats: [careerjet-xml]
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from jobfeed.feed import SiteView
from jobfeed.posting import JobPosting
from jobfeed.protocols import Artifact, Finding
from jobfeed.writing import boards, boardxml
from jobfeed.writing.boards import Job
from jobfeed.writing.boardxml import Field, Form

_TAGS = "p br ul ol li b strong i em u h1 h2 h3 h4 h5 h6"
_HOURS = {"FULL_TIME": "full-time", "PART_TIME": "part-time"}
_CONTRACTS = {"CONTRACTOR": "contract", "TEMPORARY": "temporary", "INTERN": "internship"}


@dataclass(frozen=True, slots=True)
class CareerjetXmlOptions:
    """What can be set for Careerjet."""

    #: parameter that tells Careerjet's visitors apart; empty for none
    tracking: str = "utm_source=careerjet"


class CareerjetXmlFormat:
    """All open postings for Careerjet."""

    name: ClassVar[str] = "careerjet-xml"
    Options: ClassVar[type] = CareerjetXmlOptions
    media_type: ClassVar[str] = "application/xml"
    suffix: ClassVar[str] = ""

    def render_site(self, site: SiteView, options: CareerjetXmlOptions) -> Iterator[Artifact]:
        def found() -> Iterator[tuple[str, list[Field]]]:
            for job in boards.jobs(site, partial(self.check, options=options)):
                yield job.reference, _fields(job, options)

        yield from boardxml.documents("boards/careerjet.xml", Form("jobs"), [], found)

    def check(self, posting: JobPosting, options: CareerjetXmlOptions) -> Iterator[Finding]:  # noqa: ARG002
        """What Careerjet cannot list: no text, no country."""
        yield from boards.text_complaints(posting, "Careerjet", "CAREERJET-TEXT")
        places = boards.places_of(posting)
        if not places or not all(place.country for place in places):
            message, hint = "Careerjet takes no job without a country", "state where the work is done"
            yield boards.complaint(posting, "CAREERJET-LOCATION", message, hint, "job_locations")


def _fields(job: Job, options: CareerjetXmlOptions) -> list[Field]:
    posting = job.posting
    location: list[Field] = [
        ("city", job.place.locality),
        ("region", job.place.region),
        ("country", job.country_name),
    ]
    return [
        ("id", job.reference),
        ("title", job.title),
        ("url", job.url(options.tracking)),
        ("location", location),
        ("company", job.company),
        ("company_url", job.head.employer.url if job.company == job.head.employer.name else None),
        ("description", boards.allowed_html(posting.description, _TAGS)),
        ("contract_type", boards.first_mapped(posting, _CONTRACTS)),
        ("working_hours", boards.first_mapped(posting, _HOURS)),
        ("salary", boards.pay_text(posting)),
        ("application_email", posting.apply.email),
        ("apply_url", posting.apply.url if (posting.apply.url or "").startswith("http") else None),
    ]


FORMAT = CareerjetXmlFormat()
