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

from jobfeed.drafting import Fields, apply_to, employment, place, service_date, several_places, shown, words, workplace
from jobfeed.linedjson import LinedDict
from jobfeed.posting import Draft, Stated
from jobfeed.protocols import Raw, Reading, Seen, Tools
from jobfeed.services import BoardOptions, draft_of, objects, once, read_rows

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
        return replace(found, drafts=drafts)


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
    fields = Fields()
    kinds = employment(row.get("employment_type"))
    fields.put("employment_types", kinds, row.line_of("employment_type"), words(row.get("employment_type")))
    fields.put("department", row.get("department"), row.line_of("department"))
    _place_and_work(row, fields)
    key = "published_on" if words(row.get("published_on")) else "created_at"
    fields.put("date_posted", service_date(row.get(key)), row.line_of(key))
    key = "url" if words(row.get("url")) else "shortlink"
    fields.put("url", row.get(key), row.line_of(key))
    target = "application_url" if words(row.get("application_url")) else key
    fields.put("apply", apply_to(row.get(target)), row.line_of(target))
    for name in ("education", "experience"):
        fields.put(name, row.get(name), row.line_of(name))
    fields.put("requisition", row.get("code"), row.line_of("code"))
    parts = (words(row.get(name)) for name in ("description", "requirements", "benefits"))
    body = "\n".join(filter(None, parts))
    return draft_of(row, location, title="title", fields=fields, body=body, body_key="description", id_key="shortcode")


def _place_and_work(row: LinedDict, fields: Fields) -> None:
    shown_places = [one for one in objects(row.get("locations")) if one.get("hidden") is not True]
    places = several_places(map(_place, shown_places)) or several_places([_place(row)])
    key = "locations" if shown_places else "city"
    fields.put("job_locations", places, row.line_of(key))
    fields.put("workplace", workplace(row.get("workplace_type")), row.line_of("workplace_type"))
    if row.get("telecommuting") is True or row.get("remote") is True:
        key = "telecommuting" if row.get("telecommuting") is True else "remote"
        fields.default("workplace", "remote", row.line_of(key), f"{key}: true")


def _place(one: LinedDict) -> dict[str, str]:
    code = words(one.get("countryCode")) or words(one.get("country_code"))
    return place(
        locality=one.get("city"), region=one.get("region") or one.get("state"), country=code or one.get("country")
    )


SOURCE = WorkableSource()
