"""Ashby job boards: one request, texts and pay included.

Shape: the public job posting endpoint of Ashby as documented at developers.ashbyhq.com (read 2026-11-22). An unknown
board is answered with 404. Postings with `isListed: false` are reachable by address only and are left out.

    sources:
      - {kind: ashby, board: ExampleLab}
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from jobfeed.documents.linedjson import LinedDict
from jobfeed.drafts.drafting import (
    Fields,
    apply_to,
    base_pay,
    employment,
    label,
    paragraphs,
    pay,
    place,
    service_date,
    several_places,
    words,
    workplace,
)
from jobfeed.drafts.services import BoardOptions, draft_of, inner, objects, once, read_rows
from jobfeed.posting import Draft
from jobfeed.protocols import Raw, Reading, Seen, Tools

_ADDRESS = "https://api.ashbyhq.com/posting-api/job-board/{}?includeCompensation=true"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(BoardOptions):
    """`board` is the last part of `jobs.ashbyhq.com/NAME`."""


class AshbySource:
    """An employer's openings at Ashby."""

    name: ClassVar[str] = "ashby"
    Options: ClassVar[type] = Options

    def recognises(self, seen: Seen) -> bool:  # noqa: ARG002 (a service is always named)
        return False

    def read(self, options: Any, tools: Tools) -> Iterator[Raw]:
        return once(options, tools, _ADDRESS.format(options.board))

    def draft(self, raw: Raw, options: Any) -> Reading:  # noqa: ARG002 (the protocol's shape)
        return read_rows(raw, "jobs", _draft)


def _draft(row: LinedDict, location: str) -> Draft | None:
    if row.get("isListed") is False:
        return None
    fields = Fields()
    kinds = employment(row.get("employmentType"))
    fields.put("employment_types", kinds, row.line_of("employmentType"), words(row.get("employmentType")))
    unit = "department" if words(row.get("department")) else "team"
    fields.put("department", row.get(unit), row.line_of(unit))
    _work(row, fields)
    _places(row, fields)
    fields.put("date_posted", row.get("publishedAt"), row.line_of("publishedAt"))
    fields.put("valid_through", service_date(row.get("applicationDeadline")), row.line_of("applicationDeadline"))
    fields.put("url", row.get("jobUrl"), row.line_of("jobUrl"))
    key = "applyUrl" if words(row.get("applyUrl")) else "jobUrl"
    fields.put("apply", apply_to(row.get(key)), row.line_of(key))
    _pay(row, fields)
    html = words(row.get("descriptionHtml"))
    body = html or paragraphs(words(row.get("descriptionPlain")))
    body_key = "descriptionHtml" if html else "descriptionPlain"
    return draft_of(row, location, title="title", fields=fields, body=body, body_key=body_key)


def _work(row: LinedDict, fields: Fields) -> None:
    """`workplaceType` wins over the older `isRemote`, which is also true for hybrid work."""
    kind = workplace(row.get("workplaceType"))
    fields.put("workplace", kind, row.line_of("workplaceType"), words(row.get("workplaceType")))
    if not words(row.get("workplaceType")) and row.get("isRemote") is True:
        fields.put("workplace", "remote", row.line_of("isRemote"), "isRemote: true")


def _places(row: LinedDict, fields: Fields) -> None:
    others = objects(row.get("secondaryLocations"))
    stated = [_place(one) or words(one.get("location")) for one in (row, *others)]
    if _place(row):
        fields.put("job_locations", several_places(stated), row.line_of("location"), words(row.get("location")))
    else:
        labels = filter(None, (words(one.get("location")) for one in (row, *others)))
        label(fields, "; ".join(labels), row.line_of("location"))


def _place(row: LinedDict) -> dict[str, str]:
    address = inner(row, "address", "postalAddress") or inner(row, "address")
    return place(
        locality=address.get("addressLocality"),
        region=address.get("addressRegion"),
        country=address.get("addressCountry"),
    )


def _pay(row: LinedDict, fields: Fields) -> None:
    """The base salary; equity, bonus and commission are no base pay."""
    if row.get("shouldDisplayCompensationOnJobPostings") is False:
        return
    compensation = inner(row, "compensation")
    tiers = objects(compensation.get("compensationTiers"))
    parts = [part for tier in tiers for part in objects(tier.get("components"))]
    for part in (*objects(compensation.get("summaryComponents")), *parts):
        value = pay(part.get("minValue"), part.get("maxValue"), part.get("currencyCode"), _unit(part.get("interval")))
        if part.get("compensationType") == "Salary" and value:
            shown = words(compensation.get("scrapeableCompensationSalarySummary")) or words(part.get("summary"))
            fields.put("base_salary", value, part.line, shown)
            return
    for key in ("scrapeableCompensationSalarySummary", "compensationTierSummary"):
        fields.default("base_salary", base_pay(compensation.get(key)), compensation.line_of(key))


def _unit(interval: Any) -> str | None:
    """The unit in "1 YEAR"; another number of units ("2 WEEK") has no schema.org name."""
    count, _, unit = (words(interval) or "").partition(" ")
    return unit if count == "1" else None


SOURCE = AshbySource()
