"""BambooHR career pages: a list without texts, one further request for each posting.

Shape: the lists behind `COMPANY.bamboohr.com/careers` (seen 2026-11-22; not documented, and said to be switched off
for some accounts). An unknown company is answered with an empty list or sent to the vendor's pages: such an answer is
refused unless `empty_is_true: true` says that the name was checked.

    sources:
      - {kind: bamboohr, board: examplelab}
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from jobfeed.documents.linedjson import LinedDict
from jobfeed.drafts.drafting import Fields, apply_to, base_pay, employment, place, words
from jobfeed.drafts.services import (
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
from jobfeed.errors import SourceRefused, Where
from jobfeed.posting import Draft
from jobfeed.protocols import Raw, Reading, Seen, Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(BoardOptions):
    """`board` is the company in `COMPANY.bamboohr.com`; `url` replaces `https://COMPANY.bamboohr.com/careers`."""

    #: the company name was checked by hand: an answer without postings means that there are none
    empty_is_true: bool = False


class BambooHrSource:
    """An employer's openings at BambooHR."""

    name: ClassVar[str] = "bamboohr"
    Options: ClassVar[type] = Options

    def recognises(self, seen: Seen) -> bool:  # noqa: ARG002 (a service is always named)
        return False

    def read(self, options: Any, tools: Tools) -> Iterator[Raw]:
        return stored(options.path, tools) if options.path else _ask(options, tools)

    def draft(self, raw: Raw, options: Any) -> Reading:  # noqa: ARG002 (the protocol's shape)
        return read_rows(raw, "result", _draft, title="jobOpeningName", total=_total)


def _total(document: Any) -> Any:
    return inner(document, "meta").get("totalCount")


def _ask(options: Options, tools: Tools) -> Iterator[Raw]:
    careers = (options.url or f"https://{options.board}.bamboohr.com/careers").rstrip("/")
    answer = ask(tools, f"{careers}/list", board=options.name)
    if not rows_of(json_of(unit(answer)), "result", answer.url) and not options.empty_is_true:
        message = f"no posting came for {options.name!r}; an unknown company gets the same answer"
        hint = "check `board:`; if the name is right and there is no opening, write `empty_is_true: true`"
        raise SourceRefused(message, hint, Where(answer.url))
    yield with_details(answer, "result", tools, lambda row: _detail_url(row, careers), board=options.name)


def _detail_url(row: Any, careers: str) -> str | None:
    posting = words(row.get("id")) if isinstance(row, LinedDict) else None
    return f"{careers}/{posting}/detail" if posting else None


def _draft(row: LinedDict, location: str) -> Draft | None:
    wrapped = (inner(row, "detail", "result", "jobOpening"), inner(row, "detail", "jobOpening"), inner(row, "detail"))
    detail = next(filter(None, wrapped), row)
    if (words(detail.get("jobOpeningStatus")) or "Open") != "Open":
        return None
    fields = Fields()
    key = "employmentStatusLabel"
    fields.put("employment_types", employment(row.get(key)), row.line_of(key), words(row.get(key)))
    fields.put("department", row.get("departmentLabel"), row.line_of("departmentLabel"))
    _place_and_work(row, detail, fields)
    fields.put("date_posted", detail.get("datePosted"), detail.line_of("datePosted"))
    said = words(detail.get("compensation"))
    fields.put("base_salary", base_pay(said), detail.line_of("compensation"), said)
    fields.put("url", detail.get("jobOpeningShareUrl"), detail.line_of("jobOpeningShareUrl"))
    fields.put("apply", apply_to(detail.get("jobOpeningShareUrl")), detail.line_of("jobOpeningShareUrl"))
    fields.put("experience", detail.get("minimumExperience"), detail.line_of("minimumExperience"))
    body = detail.get("description")
    key = "description" if detail is row else "detail"
    return draft_of(row, location, title="jobOpeningName", fields=fields, body=body, body_key=key)


#: the numbers that the career page's own script uses; 0 stands for "not remote" as well as for nothing chosen
_WORK = {"1": "remote", "2": "hybrid"}


def _place_and_work(row: LinedDict, detail: LinedDict, fields: Fields) -> None:
    stated = [inner(one, key) for one in (row, detail) for key in ("atsLocation", "location")]
    found = [(_place(where), where.line) for where in stated]
    fullest, line = max(found, key=lambda pair: len(pair[0].keys() & {"locality", "region", "country"}))
    fields.put("job_locations", [fullest] if fullest else None, line)
    kind = _WORK.get(words(row.get("locationType")) or "")
    fields.put("workplace", kind, row.line_of("locationType"), f"locationType: {row.get('locationType')}")
    if row.get("isRemote") is True:
        fields.default("workplace", "remote", row.line_of("isRemote"), "isRemote: true")


def _place(where: LinedDict) -> dict[str, str]:
    return place(
        locality=where.get("city"),
        region=where.get("state") or where.get("province"),
        country=where.get("country") or where.get("addressCountry"),
        postal_code=where.get("postalCode"),
    )


SOURCE = BambooHrSource()
