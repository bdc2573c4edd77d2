"""What all structured sources share when they turn a record into a Draft: stated fields, dates, places, copies.

Pure. A field that is empty in the source is not stated; a value of an unexpected shape is passed over, never guessed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import escape, unescape
from typing import Any

from jobfeed.errors import Where
from jobfeed.patterns import regex
from jobfeed.posting import Draft, Stated
from jobfeed.protocols import Finding, Reading

#: rule ids of what a structured source complains about
UNREADABLE, INCOMPLETE, COPY = "READ-RECORD", "READ-WHOLE", "READ-COPY"


def words(value: Any) -> str | None:
    """A text or number as trimmed text; None for anything else and for the empty text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value).strip().strip("\u200b\ufeff")
    return text or None


def first(*values: Any) -> str | None:
    """The first value that says something."""
    return next(filter(None, map(words, values)), None)


@dataclass(slots=True)
class Fields:
    """Collects what a record states, under the names of `JobPosting`."""

    stated: dict[str, Stated] = field(default_factory=dict)

    def put(self, name: str, value: Any, line: int, text: str | None = None) -> None:
        """State a field unless the value is empty. `text` is the evidence, else the value itself."""
        value = words(value) if isinstance(value, str) else value
        if value is None or value == [] or value == {}:
            return
        self.stated[name] = Stated(value, line, text or shown(value))

    def default(self, name: str, value: Any, line: int, text: str | None = None) -> None:
        """State a field that nothing else has stated."""
        if name not in self.stated:
            self.put(name, value, line, text)


def shown(value: Any) -> str:
    """A value as a person would write it on one line."""
    if isinstance(value, Mapping):
        return ", ".join(shown(part) for part in value.values() if part is not None)
    if isinstance(value, list | tuple):
        return "; ".join(map(shown, value))
    return str(value)


def place(**parts: Any) -> dict[str, str]:
    """A place as a mapping of `Place`'s names, without the empty ones; {} if only a street or a code is left."""
    named = {name: text for name, value in parts.items() if (text := words(value))}
    country = named.get("country", "").casefold()
    if country not in _CITY_STATES:  # a form that asks for a city or a region gets the country again
        named = {name: text for name, text in named.items() if name == "country" or text.casefold() != country}
    return named if named.keys() & {"locality", "region", "country"} else {}


_CITY_STATES = frozenset("singapore luxembourg monaco gibraltar macau macao djibouti kuwait".split()) | {
    "hong kong", "san marino", "vatican city", "sg", "lu", "mc", "hk",
}  # fmt: skip


def several_places(places: Iterable[Any]) -> list[Any]:
    """Places in the source's order, each once, empty ones left out."""
    out: list[Any] = []
    for one in places:
        one = words(one) if isinstance(one, str) else one
        if one and one not in out:
            out.append(one)
    return out


def workplace(word: Any) -> str | None:
    """The workplace that a service's word stands for: remote, hybrid or on_site; None if it says nothing."""
    text = (words(word) or "").casefold().replace("_", "-").replace(" ", "-")
    return _WORKPLACES.get(text)


def is_remote(text: Any) -> bool:
    """Whether a text says that work is remote, and nothing else."""
    return workplace(text) == "remote" or _REMOTE.fullmatch((words(text) or "").strip(" ()")) is not None


_WORKPLACES = {
    "remote": "remote", "fully-remote": "remote", "full": "remote", "fully": "remote", "telecommute": "remote",
    "full-remote": "remote",
    "hybrid": "hybrid", "hybrid-remote": "hybrid", "partial": "hybrid", "partially": "hybrid",
    "on-site": "on_site", "onsite": "on_site", "in-office": "on_site", "office": "on_site", "in-person": "on_site",
}  # fmt: skip


def apply_to(url: Any = None, email: Any = None) -> dict[str, str]:
    """How to apply, as a mapping of `Apply`'s names."""
    pairs = {"url": words(url), "email": words(email)}
    return {name: value for name, value in pairs.items() if value}


def pay(minimum: Any, maximum: Any, currency: Any, unit: Any) -> dict[str, Any]:
    """Pay as a mapping of `MonetaryAmount`'s names; {} without any amount. A zero is no amount."""
    low, high = amount(minimum), amount(maximum)
    if low is None and high is None:
        return {}
    return {"min": low, "max": high, "currency": words(currency), "unit": words(unit)}


def base_pay(text: Any) -> str | None:
    """A text about pay without what comes on top: "£50,000 / OTE £100,000" is "£50,000"; a bonus alone is nothing."""
    return words(_ON_TOP.split(words(text) or "", maxsplit=1)[0].rstrip(" \t\n/|•·;,–—-+(&"))


_ON_TOP = regex(r"\b(?:plus|OTE|on[- ]target|bonus|equity|offers?|commission|eligible|stock)\b", re.IGNORECASE)


def amount(value: Any) -> float | None:
    """A positive number, also from text with thousands commas ("50,000.00"); None for anything else."""
    if isinstance(value, str):
        text = value.strip().replace(",", "").replace("\u00a0", "")
        value = float(text) if text.replace(".", "", 1).isdigit() and text.isascii() else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e12:
        return None
    return value


def epoch(value: Any) -> str | None:
    """Milliseconds (or seconds) since 1970 as an ISO date-time in UTC; other text unchanged."""
    number = int(value) if isinstance(value, str) and value.isdigit() and len(value) in (10, 13) else value
    if isinstance(number, bool) or not isinstance(number, int | float) or not 0 < number < 1e14:
        return words(value) if isinstance(value, str) else None
    seconds = number / 1000 if number > 1e11 else number
    return datetime.fromtimestamp(int(seconds), UTC).isoformat()


def mail_date(value: str) -> str:
    """An RFC 822 date as ISO text; a wrong weekday does not matter. Anything else unchanged."""
    timed = ":" in value
    try:
        found = parsedate_to_datetime(value if timed else f"{value} 00:00:00 +0000")
    except (ValueError, TypeError, IndexError):
        return value
    return found.isoformat() if timed else found.date().isoformat()


def unescaped(text: str) -> str:
    """HTML that was entity-escaped once (or twice) inside another text, as HTML."""
    once = unescape(text) if "&lt;" in text and "<" not in text else text
    return unescape(once) if "&lt;" in once and "<" not in once else once


def paragraphs(text: str | None) -> str | None:
    """Plain text as HTML: empty lines part paragraphs, other line breaks stay."""
    if not text:
        return None
    parts = re.split(r"\n\s*\n", escape(text, quote=False))
    return "".join(f"<p>{part.strip().replace(chr(10), '<br>')}</p>" for part in parts if part.strip())


# ---------------------------------------------------------------- readings


def unreadable(file: str, line: int, message: str, hint: str = "") -> Finding:
    """A record that could not be read: the source is then `partial`."""
    return Finding(UNREADABLE, "error", Where(file, line), message, hint)


def incomplete(file: str, line: int, message: str, hint: str = "") -> Finding:
    """An answer that says itself that it is not the whole: the source is then `partial`."""
    return Finding(INCOMPLETE, "error", Where(file, line), message, hint)


def reading(found: Iterable[Draft | Finding], *, empty: bool = False) -> Reading:
    """The drafts, each posting once, and what is to be said about the rest. `empty`: no draft means no opening."""
    drafts: dict[object, Draft] = {}
    findings: list[Finding] = []
    for one in found:
        if isinstance(one, Finding):
            findings.append(one)
            continue
        same = _sameness(one)
        if same in drafts:
            findings.append(_copy(drafts[same], one))
        else:
            drafts[same] = one
    return Reading(tuple(drafts.values()), tuple(findings), empty and not drafts and not findings)


def _sameness(draft: Draft) -> object:
    """Two records are one posting if id and title agree, or without an id all that they state."""
    title = " ".join(draft.title.split()).casefold()
    if draft.source_id is not None:
        return draft.source_id, title
    return title, draft.body, tuple((name, repr(one.value)) for name, one in draft.fields.items())


def _copy(kept: Draft, other: Draft) -> Finding:
    message = f"the posting {other.title!r} stands here again (first in line {kept.line}); it counts once"
    return Finding(COPY, "warning", Where(other.file, other.line), message, "remove one of the two", other.title)


# ---------------------------------------------------------------- words of services


def employment(*codes: Any) -> list[str]:
    """schema.org employment types for a service's codes or labels ("fulltime_permanent", "PartTime", "Internship").

    A word that is none of them ("permanent", "Regular") says nothing about the type; a phrase in another language is
    kept as it is, for the word lists of the next step.
    """
    out: list[str] = []
    for code in filter(None, map(words, codes)):
        folded = "".join(letter for letter in code.casefold() if letter.isalpha())
        known = [kind for marks, kind in _EMPLOYMENT if any(mark in folded for mark in marks)]
        if "nontemporary" in folded or folded in _NO_TYPE:
            known = [kind for kind in known if kind != "TEMPORARY"]
            code = ""
        out += [kind for kind in (known or [code]) if kind and kind not in out]
    return out


_EMPLOYMENT = (
    (("fulltime", "fullorparttime"), "FULL_TIME"),
    (("parttime",), "PART_TIME"),
    (("contractor", "freelance", "contract", "selfemployed"), "CONTRACTOR"),
    (("temporary", "contracttemp", "seasonal"), "TEMPORARY"),
    (("internship", "intern", "trainee"), "INTERN"),
    (("volunteer",), "VOLUNTEER"),
    (("perdiem",), "PER_DIEM"),
)
_NO_TYPE = frozenset(("permanent", "regular", "unspecified", "other", "permanentemployee", "undetermined"))


def label(fields: Fields, text: Any, line: int) -> None:
    """State places and workplace from a location label ("Berlin, Germany", "Remote - US", "Paris; London").

    "Remote" with a country or region says where applicants may live; a place beside remote work says neither.
    """
    parts = [part.strip() for part in re.split(r"\s*[;|•]\s*|\s+or\s+|\s/\s", words(text) or "") if part.strip()]
    parts = [_CODED_PLACE.sub(r"\3, \2, \1", part) for part in parts]
    remote = [part for part in parts if _REMOTE.search(part)]
    plain = [part for part in parts if part not in remote and not _HYBRID.search(part)]
    hybrid = [part for part in parts if _HYBRID.search(part) and part not in remote]
    fields.default("job_locations", several_places([*plain, *filter(None, map(_rest, hybrid))]), line, words(text))
    if hybrid and not remote:
        fields.default("workplace", "hybrid", line, words(text))
    if remote and not plain and not hybrid:
        fields.default("workplace", "remote", line, words(text))
        fields.default("applicant_locations", several_places(map(_rest, remote)), line, words(text))


_REMOTE = regex(
    r"\b(?:remot[eoa]|anywhere|worldwide|work from home|home ?-?office|telecommute|trabalho remoto|trabajo remoto"
    r"|t[eé]l[eé]travail|teletrabajo|teletrabalho|telelavoro|thuiswerk)\b|リモート",
    re.IGNORECASE,
)
_HYBRID = regex(r"\b(?:hybride?|h[ií]brido|ibrido)\b|ハイブリッド", re.IGNORECASE)
#: "US-NV-Las Vegas": country, state and town as some systems write them
_CODED_PLACE = regex(r"([A-Z]{2})-([A-Z]{2,3})-([^\W\d_].*)")


def _rest(part: str) -> str:
    """What a label names beside the way of working: "Remote - US" is "US", "Hybrid (Berlin)" is "Berlin"."""
    left = _HYBRID.sub(" ", _REMOTE.sub(" ", part))
    return " ".join(left.replace("(", " ").replace(")", " ").split()).strip(" -–—,:/")


def service_date(value: Any) -> str | None:
    """A date as services write it: ISO, "2026-10-01 09:12:33 UTC", "Wed Aug 05 02:00:00 UTC 2026", milliseconds."""
    text = epoch(value)
    if text and (found := _C_DATE.fullmatch(text)):
        return mail_date(f"{found[2]} {found[1]} {found[5]} {found[3]} {found[4] or '+0000'}")
    if text and (found := _SPACED_DATE.fullmatch(text)):
        return f"{found[1]}T{found[2]}" + ("+00:00" if found[3] else "")
    return text


#: what C's asctime and Java's Date.toString print
_C_DATE = regex(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d\d?) (\d\d:\d\d:\d\d)(?: ([A-Z]{3,4}|[+-]\d{4}))? (\d{4})")
_SPACED_DATE = regex(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?)( ?UTC| ?Z)?")
