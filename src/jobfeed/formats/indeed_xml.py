"""Indeed XML and its family: `boards/indeed.xml`, and profiles for boards that read the same form with changes.

Specification: https://docs.indeed.com/indeed-apply/xml-feed (read 2026-11-22); the profiles follow public samples of
ZipRecruiter and Jobrapido, emitters of Talent.com, and for Jora what is known of its importer. Rules X-IN-01 to
X-IN-04, X-GEN-01, X-GEN-02.

    formats:
      - indeed-xml: {source_name: Example Foundation, profiles: [indeed, talent]}
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar, Literal

from jobfeed.feed import SiteView
from jobfeed.posting import JobPosting, Place
from jobfeed.protocols import Artifact, Finding
from jobfeed.writing import boards, boardxml
from jobfeed.writing.boards import Job
from jobfeed.writing.boardxml import Field, Form

Profile = Literal["indeed", "ziprecruiter", "talent", "jora", "jobrapido"]

_TAGS = "b h1 h2 h3 h4 h5 h6 br p ul li strong em table tbody th tr td"
_TYPES = {
    "FULL_TIME": "fulltime",
    "PART_TIME": "parttime",
    "CONTRACTOR": "contract",
    "TEMPORARY": "temporary",
    "INTERN": "internship",
    "VOLUNTEER": "volunteer",
}
_ZIP_TYPES = {"FULL_TIME": "full_time", "PART_TIME": "part_time", "CONTRACTOR": "contractor", "TEMPORARY": "temporary"}
_REMOTE = {"remote": "Fully remote", "hybrid": "Hybrid remote"}
_SLASHED = "{day}/{month}/{year}"


@dataclass(frozen=True, slots=True)
class IndeedXmlOptions:
    """What the boards of the Indeed family want to know besides."""

    #: the parent organisation, the same for all its brands; the employer if it is not given
    source_name: str | None = None
    #: address for questions about jobs of this feed (Indeed asks for it to verify a new source)
    email: str | None = None
    #: the documents to write, `boards/PROFILE.xml` each
    profiles: tuple[Profile, ...] = ("indeed",)
    #: parameter that tells a board's visitors apart, `{board}` is its name; empty for none
    tracking: str = "source={board}"


class IndeedXmlFormat:
    """All open postings for Indeed and boards that read its form."""

    name: ClassVar[str] = "indeed-xml"
    Options: ClassVar[type] = IndeedXmlOptions
    media_type: ClassVar[str] = "application/xml"
    suffix: ClassVar[str] = ""

    def render_site(self, site: SiteView, options: IndeedXmlOptions) -> Iterator[Artifact]:
        for profile in options.profiles:
            name, write = _PROFILES[profile]
            set_up = replace(options, tracking=options.tracking.format(board=name))
            form = Form("source", inside="jobs" if profile == "jobrapido" else None)
            head: list[Field] = [
                ("publisher", site.head.employer.name),
                ("publisherurl", site.head.site.url),
                # of the last change, never of the run
                ("lastBuildDate", f"{site.updated_at:%Y-%m-%dT%H:%M:%SZ}"),
            ]
            found = partial(self._found, site, set_up, write)
            yield from boardxml.documents(f"boards/{profile}.xml", form, head, found)

    def _found(
        self, site: SiteView, options: IndeedXmlOptions, write: Callable[[Job, IndeedXmlOptions], list[Field]]
    ) -> Iterator[tuple[str, list[Field]]]:
        for job in boards.jobs(site, partial(self.check, options=options)):
            yield job.reference, write(job, options)

    def check(self, posting: JobPosting, options: IndeedXmlOptions) -> Iterator[Finding]:  # noqa: ARG002
        """What Indeed rejects (rule X-IN-01): no title, no text, no town or country."""
        yield from boards.text_complaints(posting, "Indeed", "X-IN-01")
        if not all(_complete(posting, place) for place in boards.places_of(posting) or (Place(),)):
            message = "Indeed takes a job only with town and country (for remote work: with a country)"
            hint = "state the place of work, or where applicants for the remote work may live"
            yield boards.complaint(posting, "X-IN-01", message, hint, "job_locations")


def _complete(posting: JobPosting, place: Place) -> bool:
    return bool(place.country and (place.locality or posting.workplace == "remote"))


def _indeed(job: Job, options: IndeedXmlOptions) -> list[Field]:
    """Every element of the specification for which the posting has a fact."""
    posting = job.posting
    return [
        ("title", job.title),
        ("date", boards.moment(job.entry.published_at)),
        ("referencenumber", job.reference),
        ("requisitionid", posting.requisition or job.entry.slug),
        ("url", job.url(options.tracking)),
        ("company", job.company),
        ("sourcename", options.source_name or job.head.employer.name),
        *_place(job),
        ("streetaddress", job.place.street),
        ("email", options.email or job.email),
        ("description", _description(posting)),
        ("salary", boards.pay_text(posting)),
        ("education", posting.education),
        ("jobtype", ", ".join(_TYPES[kind] for kind in posting.employment_types if kind in _TYPES) or None),
        ("category", posting.department),
        ("experience", posting.experience),
        ("expirationdate", boards.day_of(posting.valid_through)),
        ("remotetype", _REMOTE.get(posting.workplace or "")),
        ("lastactivitydate", boards.moment(job.entry.updated_at)),
    ]


def _place(job: Job) -> list[Field]:
    """Town, state, country, postal code; remote work stands under the town "Remote" with the others empty."""
    if job.posting.workplace == "remote":
        return [("city", "Remote"), ("state", ""), ("country", job.place.country), ("postalcode", "")]
    place = job.place
    return [
        ("city", place.locality),
        ("state", place.region or ""),
        ("country", place.country),
        ("postalcode", place.postal_code),
    ]


def _description(posting: JobPosting) -> str:
    return boards.literal_html(boards.allowed_html(posting.description, _TAGS))


def _changed(fields: list[Field], drop: set[str], rename: dict[str, str]) -> list[Field]:
    return [(rename.get(name, name), value) for name, value in fields if name not in drop]


def _ziprecruiter(job: Job, options: IndeedXmlOptions) -> list[Field]:
    drop = {"sourcename", "requisitionid", "remotetype", "jobtype", "lastactivitydate"}
    kind: Field = ("jobtype", boards.first_mapped(job.posting, _ZIP_TYPES))
    return [*_changed(_indeed(job, options), drop, {}), kind]


def _talent(job: Job, options: IndeedXmlOptions) -> list[Field]:
    drop = {"remotetype", "lastactivitydate", "sourcename", "requisitionid", "email"}
    workplace = job.posting.workplace
    remote: Field = ("isremote", None if workplace is None else "yes" if workplace == "remote" else "no")
    return [*_changed(_indeed(job, options), drop, {"date": "dateposted"}), remote]


def _jora(job: Job, options: IndeedXmlOptions) -> list[Field]:
    drop = {"sourcename", "requisitionid", "remotetype", "lastactivitydate", "email"}
    return _changed(_indeed(job, options), drop, {"expirationdate": "closing_date"})


def _jobrapido(job: Job, options: IndeedXmlOptions) -> list[Field]:
    drop = {"date", "city", "sourcename", "requisitionid", "remotetype", "lastactivitydate", "expirationdate"}
    dates: list[Field] = [
        ("location", "Remote" if job.posting.workplace == "remote" else job.place.locality),
        ("publishdate", boards.day_of(job.entry.published_at.date().isoformat(), _SLASHED)),
        ("expirydate", boards.day_of(job.posting.valid_through, _SLASHED)),
        ("website", job.head.employer.url),
    ]
    return _changed(_indeed(job, options), drop, {"referencenumber": "reference_id"}) + dates


_PROFILES: dict[str, tuple[str, Callable[[Job, IndeedXmlOptions], list[Field]]]] = {
    "indeed": ("Indeed", _indeed),
    "ziprecruiter": ("ZipRecruiter", _ziprecruiter),
    "talent": ("Talent", _talent),
    "jora": ("Jora", _jora),
    "jobrapido": ("Jobrapido", _jobrapido),
}

FORMAT = IndeedXmlFormat()
