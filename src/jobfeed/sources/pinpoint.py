"""Pinpoint career sites: one request, texts included.

Shape: the public `postings.json` of a Pinpoint career site (seen 2026-11-22). An unknown company is answered with
404 or sent elsewhere. Pay is in the answer even where the employer hides it: it counts only with
`compensation_visible`.

    sources:
      - {kind: pinpoint, board: examplelab}
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from jobfeed.documents.linedjson import LinedDict
from jobfeed.drafts.drafting import Fields, apply_to, employment, label, pay, place, service_date, words, workplace
from jobfeed.drafts.services import BoardOptions, draft_of, inner, once, read_rows
from jobfeed.posting import Draft
from jobfeed.protocols import Raw, Reading, Seen, Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(BoardOptions):
    """`board` is the company in `COMPANY.pinpointhq.com`."""


class PinpointSource:
    """An employer's openings at Pinpoint."""

    name: ClassVar[str] = "pinpoint"
    Options: ClassVar[type] = Options

    def recognises(self, seen: Seen) -> bool:  # noqa: ARG002 (a service is always named)
        return False

    def read(self, options: Any, tools: Tools) -> Iterator[Raw]:
        return once(options, tools, f"https://{options.board}.pinpointhq.com/postings.json")

    def draft(self, raw: Raw, options: Any) -> Reading:  # noqa: ARG002 (the protocol's shape)
        return read_rows(raw, "data", _draft)


def _draft(row: LinedDict, location: str) -> Draft | None:
    fields = Fields()
    text, code = row.get("employment_type_text"), row.get("employment_type")
    key = "employment_type" if employment(code) else "employment_type_text"
    fields.put("employment_types", employment(code) or employment(text), row.line_of(key), words(row.get(key)))
    fields.put("workplace", workplace(row.get("workplace_type")), row.line_of("workplace_type"))
    _place(row, fields)
    job = inner(row, "job")
    unit = inner(job, "department")
    fields.put("department", unit.get("name"), unit.line_of("name"))
    fields.put("requisition", job.get("requisition_id"), job.line_of("requisition_id"))
    fields.put("date_posted", service_date(row.get("first_published_at")), row.line_of("first_published_at"))
    fields.put("valid_through", service_date(row.get("deadline_at")), row.line_of("deadline_at"))
    fields.put("url", row.get("url"), row.line_of("url"))
    fields.put("apply", apply_to(row.get("url")), row.line_of("url"))
    _pay(row, fields)
    return draft_of(row, location, title="title", fields=fields, body=_body(row), body_key="description")


def _place(row: LinedDict, fields: Fields) -> None:
    where = inner(row, "location")
    found = place(
        locality=where.get("city"),
        region=where.get("province") or where.get("state"),
        country=where.get("country_code") or where.get("country"),
        postal_code=where.get("postal_code"),
    )
    if found:
        fields.put("job_locations", [found], where.line, words(where.get("name")))
    else:
        label(fields, where.get("name"), where.line_of("name"))


_PERIODS = {"hour": "HOUR", "hourly": "HOUR", "day": "DAY", "week": "WEEK", "month": "MONTH", "year": "YEAR"}


def _pay(row: LinedDict, fields: Fields) -> None:
    if row.get("compensation_visible") is not True:
        return
    frequency = (words(row.get("compensation_frequency")) or "").casefold()
    unit = _PERIODS.get(frequency) or _PERIODS.get(frequency.removesuffix("ly"))
    low, high = row.get("compensation_minimum"), row.get("compensation_maximum")
    value = pay(low, high, row.get("compensation_currency"), unit)
    fields.put("base_salary", value, row.line_of("compensation_minimum"), words(row.get("compensation")))


_PARTS = ("key_responsibilities", "skills_knowledge_expertise", "benefits")


def _body(row: LinedDict) -> str:
    parts = [words(row.get("description"))]
    for name in _PARTS:
        if text := words(row.get(name)):
            heading = words(row.get(f"{name}_header"))
            parts.append((f"<h3>{heading}</h3>" if heading else "") + text)
    return "\n".join(filter(None, parts))


SOURCE = PinpointSource()
