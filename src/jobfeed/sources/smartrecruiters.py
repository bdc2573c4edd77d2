"""SmartRecruiters: pages of a hundred, one further request for the text of each posting.

Shape: the public Posting API of SmartRecruiters, developers.smartrecruiters.com (read 2026-11-22). An unknown company
is answered with 200 and no posting, just as a company without openings: such an answer is refused unless
`empty_is_true: true` says that the name was checked.

    sources:
      - {kind: smartrecruiters, board: ExampleLab}
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from jobfeed.documents.linedjson import LinedDict
from jobfeed.drafts.drafting import Fields, apply_to, employment, place, words
from jobfeed.drafts.services import (
    MOST_PAGES,
    BoardOptions,
    ask,
    draft_of,
    inner,
    json_of,
    read_rows,
    rows_of,
    stored,
    unit,
    with_details,
)
from jobfeed.errors import SourceRefused, SourceUnreachable, Where
from jobfeed.posting import Draft
from jobfeed.protocols import Raw, Reading, Seen, Tools

_ADDRESS = "https://api.smartrecruiters.com/v1/companies/{}/postings"
_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(BoardOptions):
    """`board` is the company in `jobs.smartrecruiters.com/COMPANY/...`."""

    #: the company name was checked by hand: an answer without postings means that there are none
    empty_is_true: bool = False


class SmartRecruitersSource:
    """An employer's openings at SmartRecruiters."""

    name: ClassVar[str] = "smartrecruiters"
    Options: ClassVar[type] = Options

    def recognises(self, seen: Seen) -> bool:  # noqa: ARG002 (a service is always named)
        return False

    def read(self, options: Any, tools: Tools) -> Iterator[Raw]:
        return stored(options.path, tools) if options.path else _pages(options, tools)

    def draft(self, raw: Raw, options: Any) -> Reading:
        total = None if options.board or options.url else _total
        return read_rows(raw, "content", _draft, title="name", total=total)


def _total(document: Any) -> Any:
    return document.get("totalFound")


def _pages(options: Options, tools: Tools) -> Iterator[Raw]:
    address = options.url or _ADDRESS.format(options.board)
    seen = 0
    for _ in range(MOST_PAGES):
        params = {"limit": str(_PAGE), "offset": str(seen)}
        answer = ask(tools, address, board=options.name, params=params)
        document = json_of(unit(answer))
        rows = rows_of(document, "content", answer.url)
        if not seen and not rows and not options.empty_is_true:
            message = f"no posting came for {options.name!r}; an unknown company gets the same answer"
            hint = "check `board:`; if the name is right and there is no opening, write `empty_is_true: true`"
            raise SourceRefused(message, hint, Where(answer.url))
        yield with_details(answer, "content", tools, lambda row: _detail_url(row, address), board=options.name)
        seen += len(rows)
        if seen >= (_total(document) or 0):
            return
        if not rows:
            message = f"the list ends after {seen} of {_total(document)} postings"
            raise SourceUnreachable(message, "try again later", Where(answer.url))


def _detail_url(row: LinedDict, address: str) -> str | None:
    posting = words(row.get("id")) if isinstance(row, LinedDict) else None
    return f"{address}/{posting}" if posting else None


def _draft(row: LinedDict, location: str) -> Draft | None:
    detail = inner(row, "detail") or row
    if (words(row.get("visibility")) or "PUBLIC").upper() != "PUBLIC" or detail.get("active") is False:
        return None
    fields = Fields()
    company = inner(row, "company")
    fields.put("hiring_organization", company.get("name"), company.line_of("name"))
    _place_and_work(row, fields)
    kind = inner(row, "typeOfEmployment")
    known = employment(kind.get("id")) or employment(kind.get("label"))
    fields.put("employment_types", known, kind.line, words(kind.get("label")) or words(kind.get("id")))
    fields.put("date_posted", row.get("releasedDate"), row.line_of("releasedDate"))
    fields.put("requisition", row.get("refNumber"), row.line_of("refNumber"))
    unit_ = inner(row, "department")
    fields.put("department", unit_.get("label"), unit_.line_of("label"))
    language = inner(row, "language")
    fields.put("language", language.get("code"), language.line_of("code"))
    _addresses(row, detail, company, fields)
    return draft_of(
        row, location, title="name", fields=fields, body=_body(detail), body_key="jobAd" if detail is row else "detail"
    )


def _place_and_work(row: LinedDict, fields: Fields) -> None:
    where = inner(row, "location")
    country = words(where.get("country"))
    found = place(
        locality=where.get("city"),
        region=where.get("region"),
        country=country.upper() if country and len(country) == 2 else country,
        street=where.get("address"),
        postal_code=where.get("postalCode"),
    )
    fields.put("job_locations", [found] if found else None, where.line, words(where.get("fullLocation")))
    for key, kind in (("hybrid", "hybrid"), ("remote", "remote")):
        if where.get(key) is True:
            fields.default("workplace", kind, where.line_of(key), f"{key}: true")
    if where.get("remote") is False and where.get("hybrid") is False:
        fields.put("workplace", "on_site", where.line_of("remote"), "remote: false, hybrid: false")


def _addresses(row: LinedDict, detail: LinedDict, company: LinedDict, fields: Fields) -> None:
    """The public page: as stated, else built as the service builds it from company and id."""
    posting, owner = words(row.get("id")), words(company.get("identifier"))
    built = f"https://jobs.smartrecruiters.com/{owner}/{posting}" if posting and owner else None
    url = words(detail.get("postingUrl")) or built
    fields.put("url", url, detail.line_of("postingUrl"))
    fields.put("apply", apply_to(words(detail.get("applyUrl")) or url), detail.line_of("applyUrl"))


_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


def _body(detail: LinedDict) -> str:
    sections = inner(detail, "jobAd", "sections")
    parts = []
    for name in _SECTIONS:
        one = inner(sections, name)
        if text := words(one.get("text")):
            heading = words(one.get("title"))
            parts.append((f"<h3>{heading}</h3>" if heading else "") + text)
    return "\n".join(parts)


SOURCE = SmartRecruitersSource()
