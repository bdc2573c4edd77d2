"""Lever job sites: one request, texts included, spread over four fields.

Specification: Lever Postings API, github.com/lever/postings-api (read 2026-11-22). The answer is a bare list; an
unknown site is answered with 404. `createdAt` (milliseconds) is not documented but present. Its robots.txt asks for a
second between requests; one request is made.

    sources:
      - {kind: lever, board: examplelab, region: eu}
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from jobfeed.documents.linedjson import LinedDict
from jobfeed.drafts.drafting import (
    Fields,
    apply_to,
    employment,
    label,
    paragraphs,
    pay,
    service_date,
    several_places,
    words,
    workplace,
)
from jobfeed.drafts.services import BoardOptions, draft_of, inner, objects, once, read_rows
from jobfeed.posting import Draft
from jobfeed.protocols import Raw, Reading, Seen, Tools

_HOSTS = {"global": "api.lever.co", "eu": "api.eu.lever.co"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(BoardOptions):
    """`board` is the last part of `jobs.lever.co/SITE`."""

    #: "global" or "eu": a site that moved to the EU is unknown at the global address
    region: str = "global"

    def __post_init__(self) -> None:
        BoardOptions.__post_init__(self)
        if self.region not in _HOSTS:
            raise ValueError(f"there is no region {self.region!r}: write global or eu")


class LeverSource:
    """An employer's openings at Lever."""

    name: ClassVar[str] = "lever"
    Options: ClassVar[type] = Options

    def recognises(self, seen: Seen) -> bool:  # noqa: ARG002 (a service is always named)
        return False

    def read(self, options: Any, tools: Tools) -> Iterator[Raw]:
        return once(options, tools, f"https://{_HOSTS[options.region]}/v0/postings/{options.board}?mode=json")

    def draft(self, raw: Raw, options: Any) -> Reading:  # noqa: ARG002 (the protocol's shape)
        return read_rows(raw, None, _draft, title="text")


def _draft(row: LinedDict, location: str) -> Draft | None:
    if (words(row.get("state")) or "published") != "published":
        return None
    fields = Fields()
    categories = inner(row, "categories")
    kinds = employment(categories.get("commitment"))
    fields.put("employment_types", kinds, categories.line_of("commitment"), words(categories.get("commitment")))
    unit = "department" if words(categories.get("department")) else "team"
    fields.put("department", categories.get(unit), categories.line_of(unit))
    fields.put("workplace", workplace(row.get("workplaceType")), row.line_of("workplaceType"))
    if _says_remote(words(categories.get("commitment")) or ""):
        fields.default("workplace", "remote", categories.line_of("commitment"), words(categories.get("commitment")))
    _places(row, categories, fields)
    fields.put("date_posted", service_date(row.get("createdAt")), row.line_of("createdAt"))
    fields.put("url", row.get("hostedUrl"), row.line_of("hostedUrl"))
    key = "applyUrl" if words(row.get("applyUrl")) else "hostedUrl"
    fields.put("apply", apply_to(row.get(key)), row.line_of(key))
    salary = inner(row, "salaryRange")
    amounts = pay(salary.get("min"), salary.get("max"), salary.get("currency"), _unit(salary.get("interval")))
    fields.put("base_salary", amounts, salary.line)
    return draft_of(row, location, title="text", fields=fields, body=_body(row), body_key="description")


def _places(row: LinedDict, categories: LinedDict, fields: Fields) -> None:
    everywhere = categories.get("allLocations")
    labels = [text for one in everywhere if (text := words(one))] if isinstance(everywhere, list) else []
    labels = labels or [text for text in [words(categories.get("location"))] if text]
    key = "allLocations" if len(labels) > 1 else "location"
    country = words(row.get("country"))
    if len(labels) == 1 and country and not _says_remote(labels[0]):
        place = {"locality": labels[0], "country": country}
        fields.put("job_locations", [place], categories.line_of(key), labels[0])
        return
    main = words(categories.get("location"))
    if country and len(country) == 2 and main in labels and not any(map(_says_remote, labels)) and main.isalpha():
        labels[labels.index(main)] = f"{main}, {country}"
    label(fields, "; ".join(several_places(labels)), categories.line_of(key))


def _says_remote(text: str) -> bool:
    return any(word in text.casefold() for word in ("remote", "hybrid", "anywhere"))


def _unit(interval: Any) -> str | None:
    """The period in "per-year-salary", "per-hour-wage", "bi-week-salary" (which is no schema.org unit)."""
    parts = (words(interval) or "").split("-")
    return parts[1].upper() if len(parts) > 1 and parts[0] == "per" else None


def _body(row: LinedDict) -> str:
    """The whole advertisement: `description` alone is not it; a site without HTML has the plain one."""
    lists = (
        f"<h3>{words(one.get('text')) or ''}</h3><ul>{words(one.get('content')) or ''}</ul>"
        for one in objects(row.get("lists"))
    )
    opening = words(row.get("description")) or paragraphs(words(row.get("descriptionPlain")))
    parts = (opening, *lists, words(row.get("salaryDescription")), words(row.get("additional")))
    return "\n".join(filter(None, parts))


SOURCE = LeverSource()
