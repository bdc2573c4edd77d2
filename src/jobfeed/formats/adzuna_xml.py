"""Adzuna XML: `boards/adzuna.xml`.

Specification: https://www.adzuna.co.uk/jobs/xml-specification.html (a copy, read 2026-11-22). Rules X-GEN-01, X-GEN-02.

    formats: [adzuna-xml]
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from jobfeed.feed import SiteView
from jobfeed.posting import JobPosting, Place
from jobfeed.protocols import Artifact, Finding
from jobfeed.writing import boards, boardxml
from jobfeed.writing.boards import Job
from jobfeed.writing.boardxml import Field, Form
from jobfeed.writing.schemaorg import base_salary, number

#: countries that Adzuna serves
_COUNTRIES = frozenset("AU AT BR CA FR DE IN IT NL NZ PL RU SG ZA GB US".split())
_TAGS = "p br ul ol li b strong i em u h1 h2 h3 h4 h5 h6"
_LEAST_TEXT = 100
_TIMES = {"FULL_TIME": "full_time", "PART_TIME": "part_time"}
_TYPES = {"CONTRACTOR": "contract", "TEMPORARY": "contract"}
_FREQUENCIES = {"HOUR": "hour", "DAY": "day", "MONTH": "month", "YEAR": "year"}


@dataclass(frozen=True, slots=True)
class AdzunaXmlOptions:
    """What Adzuna wants to know besides."""

    #: Adzuna's own category of all jobs of this feed ("IT Jobs"); else the posting's department
    category: str | None = None
    #: parameter that tells Adzuna's visitors apart; empty for none
    tracking: str = "utm_source=adzuna"


class AdzunaXmlFormat:
    """All open postings for Adzuna."""

    name: ClassVar[str] = "adzuna-xml"
    Options: ClassVar[type] = AdzunaXmlOptions
    media_type: ClassVar[str] = "application/xml"
    suffix: ClassVar[str] = ""

    def render_site(self, site: SiteView, options: AdzunaXmlOptions) -> Iterator[Artifact]:
        def found() -> Iterator[tuple[str, list[Field]]]:
            for job in boards.jobs(site, partial(self.check, options=options)):
                yield job.reference, _fields(job, options)

        yield from boardxml.documents("boards/adzuna.xml", Form("jobs"), [], found)

    def check(self, posting: JobPosting, options: AdzunaXmlOptions) -> Iterator[Finding]:  # noqa: ARG002
        """What Adzuna rejects: a short text, no town, a country that it does not serve."""
        yield from boards.text_complaints(posting, "Adzuna", "ADZUNA-TEXT", _LEAST_TEXT)
        places = boards.places_of(posting) or (Place(),)
        if not all(place.locality and place.country for place in places):
            message = "Adzuna takes a job only with its town and country"
            hint = "state where the work is done"
            yield boards.complaint(posting, "ADZUNA-LOCATION", message, hint, "job_locations")
        foreign = sorted({place.country for place in places if place.country} - _COUNTRIES)
        if foreign:
            message = f"Adzuna does not serve {', '.join(foreign)}"
            hint = "nothing to do: the other boards have the job"
            yield boards.complaint(posting, "ADZUNA-COUNTRY", message, hint, "job_locations")


def _fields(job: Job, options: AdzunaXmlOptions) -> list[Field]:
    posting = job.posting
    return [
        ("id", job.reference),
        ("title", job.title),
        ("description", boards.allowed_html(posting.description, _TAGS)),
        ("url", job.url(options.tracking)),
        ("location", job.place.locality),
        ("country", job.place.country),
        ("postcode", job.place.postal_code),
        ("company", job.company),
        ("category", options.category or posting.department),
        *_pay(posting),
        ("contract_type", boards.first_mapped(posting, _TYPES)),
        ("contract_time", boards.first_mapped(posting, _TIMES)),
        ("date", boards.moment(job.entry.published_at)),
    ]


def _pay(posting: JobPosting) -> list[Field]:
    """Pay as numbers; Adzuna has no week."""
    pay = posting.base_salary
    if pay is None or base_salary(pay) is None or pay.min is None or pay.max is None or pay.unit not in _FREQUENCIES:
        return []
    return [
        ("salary_min", str(number(pay.min))),
        ("salary_max", str(number(pay.max))),
        ("salary_frequency", _FREQUENCIES[pay.unit]),
        ("salary_currency", pay.currency),
    ]


FORMAT = AdzunaXmlFormat()
