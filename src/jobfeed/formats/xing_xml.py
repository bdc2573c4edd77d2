"""XING job feed: `boards/xing.xml`, for employers with a contract.

Specification: https://dev.xing.com/partners/job_integration/feed_docs (read 2026-11-22). Rules X-XI-01, X-GEN-01.

    formats: [xing-xml]
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

_TAGS = "p br ul ol li b strong i em u h1 h2 h3 h4 h5 h6"


@dataclass(frozen=True, slots=True)
class XingXmlOptions:
    """What can be set for XING."""

    #: parameter that tells XING's visitors apart; empty for none
    tracking: str = "utm_source=xing"


class XingXmlFormat:
    """All open postings for XING; a posting may have several places."""

    name: ClassVar[str] = "xing-xml"
    Options: ClassVar[type] = XingXmlOptions
    media_type: ClassVar[str] = "application/xml"
    suffix: ClassVar[str] = ""

    def render_site(self, site: SiteView, options: XingXmlOptions) -> Iterator[Artifact]:
        def found() -> Iterator[tuple[str, list[Field]]]:
            for entry in site.entries():
                if not boards.rejected(entry.posting, partial(self.check, options=options)):
                    yield "", _fields(site.head, entry, options)

        form = Form("feed", job="posting", inside="postings")
        yield from boardxml.documents("boards/xing.xml", form, [], found)

    def check(self, posting: JobPosting, options: XingXmlOptions) -> Iterator[Finding]:  # noqa: ARG002
        """What XING rejects (rule X-XI-01): no text, no place with town and country."""
        yield from boards.text_complaints(posting, "XING", "X-XI-01")
        if not any(place.locality and place.country for place in posting.job_locations):
            message, hint = "XING takes a job only with its town and country", "state where the work is done"
            yield boards.complaint(posting, "X-XI-01", message, hint, "job_locations")


def _fields(head: FeedHead, entry: Entry, options: XingXmlOptions) -> list[Field]:
    posting = entry.posting
    places: list[Field] = [
        ("job_location", [("city", place.locality), ("country", place.country)])
        for place in posting.job_locations
        if place.locality and place.country
    ]
    return [
        ("id", boards.reference(entry, None, 64)),
        ("job_title", title_text(posting.title)),
        ("description", boards.allowed_html(posting.description, _TAGS)),
        ("url", boards.with_tracking(entry.url, options.tracking)),
        ("company_name", posting.hiring_organization or head.employer.name),
        ("job_locations", places),
        # applications go to the posting's page, whatever way it names
        ("reply_setting", "url"),
    ]


FORMAT = XingXmlFormat()
