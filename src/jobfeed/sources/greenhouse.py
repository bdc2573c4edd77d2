"""Greenhouse job boards: one request, texts included.

Specification: Greenhouse Job Board API, github.com/grnhse/greenhouse-api-docs (read 2026-11-22). An unknown board is
answered with 404; `meta.total` tells whether the answer is the whole.

    sources:
      - {kind: greenhouse, board: examplelab}
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from jobfeed.documents.linedjson import LinedDict
from jobfeed.drafts.drafting import Fields, amount, apply_to, employment, label, service_date, unescaped, words
from jobfeed.drafts.services import BoardOptions, draft_of, inner, objects, once, read_rows
from jobfeed.posting import Draft
from jobfeed.protocols import Raw, Reading, Seen, Tools

_ADDRESS = "https://boards-api.greenhouse.io/v1/boards/{}/jobs?content=true&pay_transparency=true"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(BoardOptions):
    """`board` is the token in `boards.greenhouse.io/TOKEN`; boards in the EU answer at the same address."""


class GreenhouseSource:
    """An employer's openings at Greenhouse."""

    name: ClassVar[str] = "greenhouse"
    Options: ClassVar[type] = Options

    def recognises(self, seen: Seen) -> bool:  # noqa: ARG002 (a service is always named)
        return False

    def read(self, options: Any, tools: Tools) -> Iterator[Raw]:
        return once(options, tools, _ADDRESS.format(options.board))

    def draft(self, raw: Raw, options: Any) -> Reading:  # noqa: ARG002 (the protocol's shape)
        return read_rows(raw, "jobs", _draft, total=lambda document: inner(document, "meta").get("total"))


def _draft(row: LinedDict, location: str) -> Draft | None:
    if "internal_job_id" in row and row["internal_job_id"] is None:
        return None  # a prospect post: a talent pool, no opening
    fields = Fields()
    _people_and_places(row, fields)
    fields.put("date_posted", service_date(row.get("first_published")), row.line_of("first_published"))
    fields.put("valid_through", service_date(row.get("application_deadline")), row.line_of("application_deadline"))
    fields.put("url", row.get("absolute_url"), row.line_of("absolute_url"))
    fields.put("apply", apply_to(row.get("absolute_url")), row.line_of("absolute_url"))
    fields.put("requisition", row.get("requisition_id"), row.line_of("requisition_id"))
    fields.put("language", row.get("language"), row.line_of("language"))
    _pay(row, fields)
    content = row.get("content")
    body = unescaped(content) if isinstance(content, str) else ""
    return draft_of(row, location, title="title", fields=fields, body=body, body_key="content")


def _people_and_places(row: LinedDict, fields: Fields) -> None:
    fields.put("hiring_organization", row.get("company_name"), row.line_of("company_name"))
    company = inner(row, "company")
    fields.default("hiring_organization", company.get("name"), company.line_of("name"))
    place = inner(row, "location")
    label(fields, place.get("name"), place.line_of("name"))
    units = [name for one in objects(row.get("departments")) if (name := words(one.get("name")))]
    fields.put("department", ", ".join(units), row.line_of("departments"))
    for one in objects(row.get("metadata")):
        if (words(one.get("name")) or "").casefold() in ("employment type", "job type", "time type"):
            fields.put("employment_types", employment(one.get("value")), one.line_of("value"), words(one.get("value")))


def _pay(row: LinedDict, fields: Fields) -> None:
    """The first pay range; amounts are in hundredths, and the period stands in no field."""
    for one in objects(row.get("pay_input_ranges"))[:1]:
        low, high = amount(one.get("min_cents")), amount(one.get("max_cents"))
        unit = _period(words(one.get("title")) or "")
        value = {
            "min": low and low / 100, "max": high and high / 100, "currency": one.get("currency_type"), "unit": unit,
        }  # fmt: skip
        if low or high:
            fields.put("base_salary", value, one.line, words(one.get("title")))


def _period(title: str) -> str | None:
    """The period that a range's title names: "Hourly Pay Range:"."""
    said = [unit for word, unit in _PERIODS.items() if word in title.casefold()]
    return said[0] if len(said) == 1 else None


_PERIODS = {"annual": "YEAR", "yearly": "YEAR", "hourly": "HOUR", "monthly": "MONTH", "weekly": "WEEK", "daily": "DAY"}

SOURCE = GreenhouseSource()
