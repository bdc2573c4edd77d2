"""Remotive partner XML: `boards/remotive.xml`, for jobs that are wholly remote and written in English.

Specification: https://github.com/remotive-com/remote-jobs-feed (README, read 2026-11-22). Rules X-GEN-01, X-GEN-02.

    formats:
      - remotive-xml: {category: Software Development}
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from jobfeed.feed import Entry, FeedHead, SiteView
from jobfeed.posting import JobPosting
from jobfeed.protocols import Artifact, Finding
from jobfeed.writing import boards, boardxml
from jobfeed.writing.boardxml import Field, Form
from jobfeed.writing.entrytext import title_text
from jobfeed.writing.strings import words
from jobfeed.writing.strings.phrases import applicants_text, place_text

_TAGS = "p br ul ol li b strong i em u h1 h2 h3 h4 h5 h6"
_TYPES = {
    "FULL_TIME": "full_time",
    "PART_TIME": "part_time",
    "CONTRACTOR": "contract",
    "INTERN": "internship",
    "TEMPORARY": "other",
    "VOLUNTEER": "other",
}


@dataclass(frozen=True, slots=True)
class RemotiveXmlOptions:
    """What Remotive wants to know besides."""

    #: Remotive's own category of all jobs of this feed; else the posting's department
    category: str | None = None
    #: parameter that tells Remotive's visitors apart; empty for none
    tracking: str = "utm_source=remotive"


class RemotiveXmlFormat:
    """All open postings that Remotive takes."""

    name: ClassVar[str] = "remotive-xml"
    Options: ClassVar[type] = RemotiveXmlOptions
    media_type: ClassVar[str] = "application/xml"
    suffix: ClassVar[str] = ""

    def render_site(self, site: SiteView, options: RemotiveXmlOptions) -> Iterator[Artifact]:
        def found() -> Iterator[tuple[str, list[Field]]]:
            for entry in site.entries():
                if not boards.rejected(entry.posting, partial(self.check, options=options)):
                    yield "", _fields(site.head, entry, options)

        yield from boardxml.documents("boards/remotive.xml", Form("data", inside="jobs"), [], found)

    def check(self, posting: JobPosting, options: RemotiveXmlOptions) -> Iterator[Finding]:
        """What Remotive rejects: work that is not wholly remote, other languages, no text, no category."""
        if posting.workplace != "remote":
            message, hint = "Remotive takes wholly remote jobs only", "nothing to do, unless the job is wholly remote"
            yield boards.complaint(posting, "REMOTIVE-REMOTE", message, hint, "workplace")
        if not (posting.language or "").startswith("en"):
            message, hint = "Remotive takes jobs in English only", "nothing to do, unless the posting is in English"
            yield boards.complaint(posting, "REMOTIVE-LANGUAGE", message, hint, "language")
        yield from boards.text_complaints(posting, "Remotive", "REMOTIVE-TEXT")
        if not (options.category or posting.department):
            message, hint = "Remotive asks for a category", "set category of remotive-xml in the declaration"
            yield boards.complaint(posting, "REMOTIVE-CATEGORY", message, hint, "department")


def _fields(head: FeedHead, entry: Entry, options: RemotiveXmlOptions) -> list[Field]:
    posting, english = entry.posting, words("en")
    company = posting.hiring_organization or head.employer.name
    url = boards.with_tracking(entry.url, options.tracking)
    return [
        ("job-id", boards.reference(entry, None, 64)),
        ("title", title_text(posting.title)),
        ("url", url),
        ("publication-date", boards.moment(entry.published_at)),
        ("description", boards.allowed_html(posting.description, _TAGS)),
        ("company-name", company),
        ("category", options.category or posting.department),
        ("candidate-location-restriction", applicants_text(posting, english) or None),
        ("hq-location", place_text(posting.job_locations[0], english) if posting.job_locations else None),
        ("job-type", boards.first_mapped(posting, _TYPES)),
        ("company-logo", head.employer.logo if company == head.employer.name else None),
        ("salary", boards.pay_text(posting)),
    ]


FORMAT = RemotiveXmlFormat()
