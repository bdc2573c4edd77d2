"""A job posting as jobfeed knows it: schema.org's property names in snake_case, each value with its evidence.

The record of `jobfeed read --json` is `JobPosting.record()`; `JobPosting.from_record()` is its inverse.
"""

import json
import marshal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any, Literal, NamedTuple, Self

How = Literal["stated", "declared", "derived", "history"]
Workplace = Literal["remote", "hybrid", "on_site"]
BodyType = Literal["markdown", "html", "text"]


class Evidence(NamedTuple):
    """The words a field came from: file, line (counted from 1), the words themselves, and how they became the value."""

    file: str
    line: int
    text: str
    how: How = "stated"

    def record(self) -> dict[str, Any]:
        return {"file": self.file, "line": self.line, "text": self.text, "how": self.how}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the work is done. `country` is ISO 3166-1 alpha-2 (rule G-LOC-01)."""

    locality: str | None = None
    region: str | None = None
    country: str | None = None
    street: str | None = None
    postal_code: str | None = None

    def record(self) -> dict[str, Any]:
        base: dict[str, Any] = {"locality": self.locality, "region": self.region, "country": self.country}
        extra = {"street": self.street, "postal_code": self.postal_code}
        return base | {name: value for name, value in extra.items() if value}


@dataclass(frozen=True, slots=True)
class ApplicantLocations:
    """Where applicants may live: ISO 3166-1 alpha-2 countries, and regions in the source's words ("Europe")."""

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.countries or self.regions)

    def record(self) -> dict[str, Any]:
        return {"countries": list(self.countries), "regions": list(self.regions)}


@dataclass(frozen=True, slots=True)
class MonetaryAmount:
    """Base pay: ISO 4217 currency; one amount: min = max; `unit` is HOUR, DAY, WEEK, MONTH or YEAR (rule G-SAL-01)."""

    currency: str | None
    min: float | None
    max: float | None
    unit: str | None

    def record(self) -> dict[str, Any]:
        return {"currency": self.currency, "min": self.min, "max": self.max, "unit": self.unit}


@dataclass(frozen=True, slots=True)
class Apply:
    """How to apply: an address as the source spells it, trimmed, and an e-mail address."""

    url: str | None = None
    email: str | None = None

    def __bool__(self) -> bool:
        return bool(self.url or self.email)

    def record(self) -> dict[str, Any]:
        return {"url": self.url, "email": self.email}


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask."""

    name: str | None = None
    email: str | None = None
    telephone: str | None = None

    def record(self) -> dict[str, Any]:
        return {"name": self.name, "email": self.email, "telephone": self.telephone}


@dataclass(frozen=True, slots=True)
class Stated:
    """A field as the source gives it, not yet understood: the value, the line (from 1) and the words it stands in."""

    value: Any
    line: int
    text: str
    how: How = "stated"


@dataclass(frozen=True, slots=True)
class Draft:
    """One posting mapped to our field names, not yet cleaned.

    `fields` holds what the source states in fields of its own, under the names of `JobPosting` (a date as text, a pay
    as text or mapping, places as text or mappings). `body` is the posting's text in `body_type`, beginning at line
    `body_line` of `file`; `normalise` looks there for what `fields` does not hold. `page` holds what the source says
    once for all its postings (an apply address, an organisation); it counts where the posting itself is silent.
    `one_line`: line breaks of `body` are not line breaks of the file (a JSON string), all of it stands at `body_line`.
    `beside` is a shorter text beside the body (a summary), asked for facts on which the body is silent.
    `only_fields`: the body has nothing more to find (a source whose fields are complete by contract).
    `words`: the words of `body` in small letters, if the source had to look at them; they need not be found again.
    """

    file: str
    line: int
    title: str
    body: str = ""
    body_type: BodyType = "markdown"
    body_line: int = 1
    fields: Mapping[str, Stated] = field(default_factory=dict)
    page: Mapping[str, Stated] = field(default_factory=dict)
    closed: bool = False
    source_id: str | None = None
    one_line: bool = False
    only_fields: bool = False
    beside: Stated | None = None
    words: frozenset[str] | None = field(default=None, compare=False, repr=False)


#: the names of PRODUCT section 2, in the order in which `jobfeed read` prints them
FIELDS = (
    "title", "closed", "hiring_organization", "job_locations", "workplace", "applicant_locations",
    "employment_types", "base_salary", "valid_through", "job_start_date", "date_posted", "apply", "language",
    "url", "description", "requisition", "department", "education", "experience", "contact", "sections",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class JobPosting:
    """One advertised job, as truthfully as its source states it; a missing fact is missing.

    Dates are ISO 8601 text (`2026-12-31`, a date-time with offset, or a month `2027-02` for `job_start_date`).
    `description` is sanitised HTML. `sections` has the keys responsibilities, qualifications, benefits (plain text).
    """

    title: str
    closed: bool = False
    hiring_organization: str | None = None
    job_locations: tuple[Place, ...] = ()
    workplace: Workplace | None = None
    applicant_locations: ApplicantLocations = ApplicantLocations()
    employment_types: tuple[str, ...] = ()
    base_salary: MonetaryAmount | None = None
    valid_through: str | None = None
    job_start_date: str | None = None
    date_posted: str | None = None
    apply: Apply = Apply()
    language: str | None = None
    url: str | None = None
    description: str = ""
    requisition: str | None = None
    department: str | None = None
    education: str | None = None
    experience: str | None = None
    contact: Contact | None = None
    sections: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    #: the source's own id of the posting, stable over edits; None if it has none
    source_id: str | None = None
    #: file (or address) and line at which the posting begins
    file: str = ""
    line: int = 0

    def record(self, key: str | None = None) -> dict[str, Any]:
        """The record of PRODUCT section 2, ready for JSON."""
        out: dict[str, Any] = {"key": key}
        for name in FIELDS:
            out[name] = plain(getattr(self, name))
        out["evidence"] = {name: seen.record() for name, seen in self.evidence.items()}
        return out

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """The posting that `record` (as `record()` made it) describes."""
        values = {name: _rich(name, record[name]) for name in FIELDS if record.get(name) is not None}
        values["evidence"] = {name: Evidence(**seen) for name, seen in (record.get("evidence") or {}).items()}
        for name in ("source_id", "file", "line"):
            if record.get(name) is not None:
                values[name] = record[name]
        return cls(**values)

    def packed(self) -> tuple[bytes, bytes]:
        """All that can be published of it, and the rest: where it stands and its evidence. For this machine alone:
        Python's own form (as in its `.pyc` files) takes a tenth of the time that JSON takes."""
        values = [plain(value) for value in _kept_values(self)]
        proof = [(name, *seen) for name, seen in self.evidence.items()]
        return frozen(values), frozen((self.line, proof))

    @classmethod
    def unpacked(cls, shown: bytes, rest: bytes) -> Self:
        """The posting of which `packed()` made these."""
        values = marshal.loads(shown)
        for at, rich in _RICH_AT:
            if values[at] is not None:
                values[at] = rich(values[at])
        line, proof = marshal.loads(rest)
        evidence = {seen[0]: Evidence._make(seen[1:]) for seen in proof}
        # in the order of the class, which takes half the time that names take
        given = [*values[: len(FIELDS)], evidence, *values[len(FIELDS) :], line]
        return cls(*given)

    def with_values(self, evidence: Mapping[str, Evidence], **values: Any) -> Self:
        """A copy with some fields set, and the evidence for them."""
        return replace(self, evidence={**self.evidence, **evidence}, **values)


_KEPT = (*FIELDS, "source_id", "file")
_kept_values = attrgetter(*_KEPT)


def frozen(value: Any) -> bytes:
    """Plain values in Python's own form, without references, so that equal values give equal bytes."""
    try:
        return marshal.dumps(value, 2)
    except ValueError:  # a text of a parser's own class
        return marshal.dumps(json.loads(json.dumps(value)), 2)


def plain(value: Any) -> Any:
    """A field's value as JSON can hold it."""
    if value is None or isinstance(value, str):
        return value
    if hasattr(value, "record"):
        return value.record()
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return dict(value) if isinstance(value, Mapping) else value


def _places(value: Sequence[Mapping[str, str]]) -> tuple[Place, ...]:
    return tuple([Place(**place) for place in value])


def _applicant_locations(value: Mapping[str, Sequence[str]]) -> ApplicantLocations:
    return ApplicantLocations(tuple(value["countries"]), tuple(value["regions"]))


#: how a field's value comes back from its record, where it is more than text
_RICH: Mapping[str, Callable[[Any], Any]] = {
    "job_locations": _places,
    "applicant_locations": _applicant_locations,
    "employment_types": tuple,
    "base_salary": lambda value: MonetaryAmount(**value),
    "apply": lambda value: Apply(**value),
    "contact": lambda value: Contact(**value),
}
_RICH_AT = tuple((_KEPT.index(name), rich) for name, rich in _RICH.items())


def _rich(name: str, value: Any) -> Any:
    return _RICH[name](value) if name in _RICH else value
