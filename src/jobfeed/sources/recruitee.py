"""Recruitee career sites: one request, texts included.

Shape: the Careers Site API of Recruitee, docs.recruitee.com (read 2026-11-22). An unknown company is answered with
404. From 10 February 2027 on every request needs the employer's token (header `X-Careers-Sites-Token`); without it
the answer is 401, which is not an empty board.

    sources:
      - {kind: recruitee, board: examplelab, token: "${RECRUITEE_TOKEN}"}
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from jobfeed.documents.linedjson import LinedDict
from jobfeed.drafts.drafting import (
    Fields,
    apply_to,
    employment,
    is_remote,
    label,
    pay,
    place,
    service_date,
    several_places,
    words,
)
from jobfeed.drafts.services import BoardOptions, draft_of, inner, objects, once, read_rows
from jobfeed.posting import Draft
from jobfeed.protocols import Raw, Reading, Secret, Seen, Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(BoardOptions):
    """`board` is the company in `COMPANY.recruitee.com`; for a domain of your own write `url: https://…/api/offers/`."""

    #: the employer's token for the career site, from the environment
    token: Secret | None = field(default=None, repr=False)


class RecruiteeSource:
    """An employer's openings at Recruitee."""

    name: ClassVar[str] = "recruitee"
    Options: ClassVar[type] = Options

    def recognises(self, seen: Seen) -> bool:  # noqa: ARG002 (a service is always named)
        return False

    def read(self, options: Any, tools: Tools) -> Iterator[Raw]:
        headers = {"X-Careers-Sites-Token": options.token} if options.token else None
        return once(options, tools, f"https://{options.board}.recruitee.com/api/offers/", headers=headers)

    def draft(self, raw: Raw, options: Any) -> Reading:  # noqa: ARG002 (the protocol's shape)
        return read_rows(raw, "offers", _draft)


def _draft(row: LinedDict, location: str) -> Draft | None:
    if (words(row.get("status")) or "published") != "published":
        return None
    fields = Fields()
    fields.put("hiring_organization", row.get("company_name"), row.line_of("company_name"))
    kinds = employment(row.get("employment_type_code"))
    fields.put("employment_types", kinds, row.line_of("employment_type_code"), words(row.get("employment_type_code")))
    fields.put("department", row.get("department"), row.line_of("department"))
    _place_and_work(row, fields)
    fields.put("date_posted", service_date(row.get("published_at")), row.line_of("published_at"))
    fields.put("valid_through", service_date(row.get("close_at")), row.line_of("close_at"))
    fields.put("url", row.get("careers_url"), row.line_of("careers_url"))
    key = "careers_apply_url" if words(row.get("careers_apply_url")) else "careers_url"
    fields.put("apply", apply_to(row.get(key)), row.line_of(key))
    for name in ("education", "experience"):
        said = words(row.get(f"{name}_code"))
        fields.put(name, said and said.replace("_", " "), row.line_of(f"{name}_code"))
    _pay(row, fields)
    body = "\n".join(filter(None, (words(row.get("description")), words(row.get("requirements")))))
    return draft_of(row, location, title="title", fields=fields, body=body, body_key="description")


def _place_and_work(row: LinedDict, fields: Fields) -> None:
    places = several_places(map(_place, objects(row.get("locations")))) or several_places([_place(row)])
    key = "locations" if row.get("locations") else "location"
    if places:
        fields.put("job_locations", places, row.line_of(key))
    else:
        label(fields, row.get("location"), row.line_of("location"))
    said = [name for name in ("remote", "hybrid", "on_site") if row.get(name) is True]
    if len(said) == 1:
        fields.put("workplace", said[0], row.line_of(said[0]), f"{said[0]}: true")


def _place(one: LinedDict) -> dict[str, str] | str | None:
    found = place(
        locality=one.get("city"),
        region=one.get("state") or one.get("state_name"),
        country=one.get("country_code") or one.get("country"),
        street=one.get("street"),
        postal_code=one.get("postal_code"),
    )
    if is_remote(one.get("city")):
        return None
    address = words(one.get("full_address"))
    return address if address and "locality" not in found else found or words(one.get("name"))


def _pay(row: LinedDict, fields: Fields) -> None:
    salary = inner(row, "salary")
    value = pay(salary.get("min"), salary.get("max"), salary.get("currency"), salary.get("period"))
    fields.put("base_salary", value or row.get("salary") if isinstance(row.get("salary"), str) else value, salary.line)


SOURCE = RecruiteeSource()
