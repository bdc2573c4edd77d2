"""Draft → JobPosting: stated values made clean, the rest looked for in the text, each with its evidence.

What a field of the source states comes first, then what the posting's own text states, then what the page says for all
its postings, then what the declaration gives. A value that cannot be understood for sure is left out and named.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from jobfeed import extract
from jobfeed.errors import Where
from jobfeed.posting import Apply, Contact, Draft, Evidence, How, JobPosting, Place, Stated
from jobfeed.protocols import Finding, Render
from jobfeed.text import collapse
from jobfeed.urls import is_harmful

#: what the text is asked for, if no field states it
_SOUGHT = (
    "valid_through", "job_start_date", "base_salary", "employment_types", "workplace", "applicant_locations",
    "job_locations", "apply", "requisition", "language", "education", "experience", "contact", "sections",
    "department", "hiring_organization", "date_posted",
)  # fmt: skip
#: what a summary beside the text is asked for
_BESIDE = (
    "valid_through", "job_start_date", "base_salary", "employment_types", "workplace", "applicant_locations",
    "job_locations", "apply", "hiring_organization",
)  # fmt: skip
#: fields whose stated words are the value
_PLAIN = frozenset(("hiring_organization", "department", "url", "requisition", "education", "experience"))
_WORDS_SHOWN = 200
#: letters in which small words tell the language more surely than the page's own statement, which may be a theme's
_TELLS_LANGUAGE = 300


@dataclass(frozen=True, slots=True)
class Settings:
    """What the declaration says of all postings of a source: country (ISO 3166-1), employer, language (BCP 47)."""

    default_country: str | None = None
    employer: str | None = None
    language: str | None = None


def normalise(draft: Draft, settings: Settings, render: Render) -> tuple[JobPosting, tuple[Finding, ...]]:
    """The posting that a draft describes, and what of it could not be understood."""
    reading = _Reading(draft)
    reading.take_fields()
    reading.take_text(settings)
    reading.take_beside(settings)
    reading.take_page()
    reading.take_settings(settings)
    description = render(draft.body, draft.body_type)
    if description:
        first = next((line for line in draft.body.split("\n") if line.strip()), "")
        reading.evidence["description"] = reading.proof(draft.body_line, first, "stated")
    reading.evidence["title"] = reading.proof(draft.line, draft.title, "stated")
    posting = JobPosting(
        title=collapse(draft.title),
        closed=draft.closed,
        description=description,
        source_id=draft.source_id,
        file=draft.file,
        line=draft.line,
        evidence={name: reading.evidence[name] for name in sorted(reading.evidence)},
        **reading.values,
    )
    return posting, tuple(reading.findings)


class _Reading:
    """The values of one posting as they are found."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.values: dict[str, Any] = {}
        self.evidence: dict[str, Evidence] = {}
        self.findings: list[Finding] = []

    def take_fields(self) -> None:
        """What the source states in fields of its own."""
        stated = self.draft.fields
        language = stated.get("language")
        if language is not None:
            self._set("language", language, None)
        for name, seen in stated.items():
            if name == "closed":
                self.evidence["closed"] = self.proof(seen.line, seen.text, seen.how)
            elif name not in ("language", "title"):
                self._set(name, seen, self.values.get("language"))
        self._take_asides()

    def _take_asides(self) -> None:
        """What a field says of another: "Berlin or remote" as place, "part-time" as pay."""
        for name, other, cue in _ASIDES:
            seen = self.draft.fields.get(name)
            if seen is None or other in self.values or (cue and cue not in seen.text.lower()):
                continue
            value = _understood(other, seen.value, self.values.get("language")) if isinstance(seen.value, str) else None
            if _is_something(value):
                self._keep(other, value, seen)

    def take_text(self, settings: Settings) -> None:
        """What the posting's text states of the rest."""
        draft = self.draft
        wanted = frozenset(name for name in _SOUGHT if name not in self.values)
        if draft.only_fields or not wanted or not (draft.body.strip() or draft.title):
            return
        where = draft.body_type, draft.body_line, draft.one_line, draft.title
        prose = extract.prose_of(draft.body, *where, words=draft.words)
        spoken = draft.page.get("language")
        if spoken is not None and "language" in wanted and len(prose.lower) < _TELLS_LANGUAGE:
            self._set("language", spoken, None)
            wanted -= {"language"}
        language = self.values.get("language") or settings.language
        for name, seen in extract.facts(prose, wanted, language, posted_on=self.values.get("date_posted")).items():
            if _is_something(seen.value):
                self._keep(name, seen.value, seen)

    def take_beside(self, settings: Settings) -> None:
        """What a summary beside the text states of what is still missing."""
        beside = self.draft.beside
        wanted = frozenset(name for name in _BESIDE if name not in self.values)
        if beside is None or not wanted:
            return
        prose = extract.prose_of(beside.value, "markdown", beside.line, one_line=True)
        language = self.values.get("language") or settings.language
        for name, seen in extract.facts(prose, wanted, language, posted_on=self.values.get("date_posted")).items():
            if _is_something(seen.value):
                self._keep(name, seen.value, seen)

    def take_page(self) -> None:
        """What the page says once for all its postings."""
        for name, seen in self.draft.page.items():
            if name not in self.values:
                self._set(name, seen, self.values.get("language"))

    def take_settings(self, settings: Settings) -> None:
        """What the declaration gives where the source is silent."""
        self._declare("hiring_organization", settings.employer)
        self._declare("language", settings.language)
        places: tuple[Place, ...] = self.values.get("job_locations", ())
        country = settings.default_country
        if country and any(place.country is None for place in places):
            self.values["job_locations"] = tuple(replace(p, country=p.country or country) for p in places)
            self.evidence["job_locations"] = self.evidence["job_locations"]._replace(how="declared")

    def _declare(self, name: str, value: str | None) -> None:
        if value and not self.values.get(name):
            self.values[name] = value
            self.evidence[name] = Evidence("", 0, value, "declared")

    def proof(self, line: int, text: str, how: How) -> Evidence:
        # words of the title, which stands outside the body, come without a line
        return Evidence(self.draft.file, line or self.draft.line, collapse(text)[:_WORDS_SHOWN], how)

    def _set(self, name: str, seen: Stated, language: str | None) -> None:
        value = _understood(name, seen.value, language)
        if not _is_something(value) or value == {}:
            self._complain(name, seen)
            if name == "job_locations":  # words of a place that is not understood still tell when it changes
                self.evidence[name] = self.proof(seen.line, seen.text, seen.how)
        else:
            self._keep(name, value, seen)

    def _keep(self, name: str, value: Any, seen: Stated) -> None:
        self.values[name] = value
        self.evidence[name] = self.proof(seen.line, seen.text, seen.how)

    def _complain(self, name: str, seen: Stated) -> None:
        if name in (
            "contact",
            "education",
            "experience",
            "department",
            "workplace",
            "applicant_locations",
            "job_locations",
        ):
            return  # such fields hold words of every kind; the text is asked next
        message = f"`{name}` is not understood: {collapse(str(seen.value))[:80]!r}"
        where = Where(self.draft.file, seen.line)
        self.findings.append(Finding("READ-VALUE", "warning", where, message, _HINTS.get(name, ""), self.draft.title))


#: field, the field of which it may speak besides, and a word without which it does not
_ASIDES = (
    ("job_locations", "workplace", ""),
    ("job_locations", "applicant_locations", "remot"),
    ("workplace", "applicant_locations", "remot"),
    ("employment_types", "workplace", "remote"),
    ("workplace", "employment_types", "time"),
    ("base_salary", "employment_types", ""),
)

_HINTS = {
    "valid_through": "write a day that exists as 2026-12-31",
    "job_start_date": "write a day that exists as 2026-12-31, or a month as 2026-12",
    "date_posted": "write a day that exists as 2026-12-31",
    "base_salary": "write an amount or a range with currency and period: 50000-60000 EUR per year",
    "employment_types": "write full-time, part-time, contract, temporary, internship or volunteer",
    "apply": "write an e-mail address or an address that begins with https://",
}


#: an empty one says nothing; a type made of several at each question would cost more than the answer
_HOLDERS = (Apply, tuple, str, Mapping)
_CLEAN = (tuple, Place, Apply, Contact)


def _is_something(value: Any) -> bool:
    return bool(value) if isinstance(value, _HOLDERS) else value is not None


def _understood(name: str, value: Any, language: str | None) -> Any:
    """The clean value; values that are of their type already pass."""
    if name == "sections" or (not isinstance(value, str) and (isinstance(value, _CLEAN) or hasattr(value, "record"))):
        return value
    if name in _PLAIN and isinstance(value, str):
        text = collapse(value)
        return None if name == "url" and is_harmful(text) else text or None
    return extract.parse(name, value, language)
