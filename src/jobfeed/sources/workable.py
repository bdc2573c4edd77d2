"""Workable career pages: one request, texts included.

Shape: the widget endpoint behind Workable's job widget, apply.workable.com (seen 2026-11-22). An unknown account is
answered with 404. A posting in several places stands in the answer once for each: they are one posting by their
shortcode. Answers 429 come soon; one request is made.

    sources:
      - {kind: workable, board: examplelab}
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from jobfeed.documents.linedjson import LinedDict
from jobfeed.drafts.drafting import (
    Fields,
    apply_to,
    employment,
    label,
    place,
    service_date,
    several_places,
    shown,
    words,
    workplace,
)
from jobfeed.drafts.services import BoardOptions, draft_of, inner, json_of, objects, once, read_rows
from jobfeed.posting import Draft, Stated
from jobfeed.protocols import Raw, Reading, Seen, Tools

_ADDRESS = "https://apply.workable.com/api/v1/widget/accounts/{}?details=true"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(BoardOptions):
    """`board` is the account in `apply.workable.com/ACCOUNT`."""


class WorkableSource:
    """An employer's openings at Workable."""

    name: ClassVar[str] = "workable"
    Options: ClassVar[type] = Options

    def recognises(self, seen: Seen) -> bool:  # noqa: ARG002 (a service is always named)
        return False

    def read(self, options: Any, tools: Tools) -> Iterator[Raw]:
        return once(options, tools, _ADDRESS.format(options.board))

    def draft(self, raw: Raw, options: Any) -> Reading:  # noqa: ARG002 (the protocol's shape)
        seen: dict[str, Draft] = {}
        found = read_rows(raw, "jobs", lambda row, location: _grouped(_draft(row, location), seen))
        drafts = tuple(seen.get(one.source_id or "", one) for one in found.drafts)
        return replace(found, drafts=tuple(_named(one, raw) for one in drafts))


def _named(draft: Draft, raw: Raw) -> Draft:
    """The draft with the account's name, which stands above the rows."""
    whole = json_of(raw)
    name = words(whole.get("name")) if isinstance(whole, LinedDict) else ""
    if not name or "hiring_organization" in draft.fields:
        return draft
    return replace(draft, fields={**draft.fields, "hiring_organization": Stated(name, whole.line_of("name"), name)})


def _grouped(draft: Draft | None, seen: dict[str, Draft]) -> Draft | None:
    """The draft if its shortcode is new; else its places are added to the one before."""
    if draft is None or draft.source_id is None:
        return draft
    before = seen.get(draft.source_id)
    if before is None:
        seen[draft.source_id] = draft
        return draft
    kept, more = before.fields.get("job_locations"), draft.fields.get("job_locations")
    if more:
        places = several_places([*(kept.value if kept else []), *more.value])
        joined = Stated(places, kept.line if kept else more.line, shown(places))
        seen[draft.source_id] = replace(before, fields={**before.fields, "job_locations": joined})
    return None


def _draft(row: LinedDict, location: str) -> Draft | None:
    if row.get("isInternal") is True or _shut(row):
        return None
    fields = Fields()
    _terms(row, fields)
    _place_and_work(row, fields)
    key = _said(row, "published_on", "published", "created_at", "created")
    company = inner(row, "company")
    name = _said(company, "title", "name")
    fields.put("hiring_organization", company.get(name), company.line_of(name))
    fields.put("date_posted", service_date(row.get(key)), row.line_of(key))
    page = _said(row, "url", "shortlink")
    fields.put("url", row.get(page), row.line_of(page))
    target = _said(row, "application_url", page)
    fields.put("apply", apply_to(row.get(target)), row.line_of(target))
    parts = (words(row.get(name)) for name in _PARTS)
    body = "\n".join(filter(None, parts))
    return draft_of(row, location, title="title", fields=fields, body=body, body_key="description", id_key="shortcode")


#: the texts of one posting, as the widget and as the service's own search name them
_PARTS = ("description", "requirements", "requirementsSection", "benefits", "benefitsSection")


def _said(row: LinedDict, *names: str) -> str:
    """The first of these members that says something."""
    return next((name for name in names if words(row.get(name))), names[0])


def _shut(row: LinedDict) -> bool:
    """`state` is a part of a country in the widget's rows and a status in others."""
    return words(row.get("state")) in ("draft", "closed", "archived", "internal")


#: the newer endpoint's short words
_TYPES = {"full": "FULL_TIME", "part": "PART_TIME", "contract": "CONTRACTOR", "temporary": "TEMPORARY"}


def _terms(row: LinedDict, fields: Fields) -> None:
    key = _said(row, "employment_type", "employmentType", "type")
    said = words(row.get(key))
    kinds = [_TYPES[said]] if said in _TYPES else employment(said)
    fields.put("employment_types", kinds, row.line_of(key), said)
    units = row.get("department")
    names = [name for one in (units if isinstance(units, list) else [units]) if (name := words(one))]
    fields.put("department", ", ".join(names), row.line_of("department"))
    for name in ("education", "experience", "language"):
        fields.put(name, row.get(name), row.line_of(name))
    fields.put("requisition", row.get("code"), row.line_of("code"))


def _place_and_work(row: LinedDict, fields: Fields) -> None:
    open_places = [one for one in objects(row.get("locations")) if one.get("hidden") is not True]
    single = row if "city" in row or "country" in row else inner(row, "location")
    places = several_places(map(_place, open_places)) or several_places([_place(single)])
    fields.put("job_locations", places, row.line_of("locations" if open_places else "city"))
    if not places and (shown_as := words(inner(row, "location").get("location_str"))):
        label(fields, shown_as, row.line_of("location"))
    key = _said(row, "workplace_type", "workplace")
    fields.put("workplace", workplace(row.get(key)), row.line_of(key), words(row.get(key)))
    for key in ("telecommuting", "remote"):
        if row.get(key) is True:
            fields.default("workplace", "remote", row.line_of(key), f"{key}: true")


def _place(one: LinedDict) -> dict[str, str]:
    code = words(one.get("countryCode")) or words(one.get("country_code"))
    return place(
        locality=one.get("city"),
        region=one.get("region") or one.get("subregion") or one.get("state"),
        country=code or one.get("country") or one.get("countryName"),
    )


SOURCE = WorkableSource()
