"""Which postings a feed carries, and what its declaration corrects in them (`filter`, `overrides`). Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from jobfeed import extract
from jobfeed.errors import Where
from jobfeed.identity import fold
from jobfeed.patterns import regex
from jobfeed.posting import Evidence, JobPosting, Stated
from jobfeed.protocols import Finding

#: fields whose declared value is taken as it is written
_PLAIN = frozenset(
    {"title", "hiring_organization", "department", "requisition", "education", "experience", "language", "url"}
)
_TRUE = ("true", "yes")
#: fields whose declared value has a form of its own
_FORMS = {
    "title": regex(r"(?s).*\S.*"),
    "url": regex(r"https?://[^/\s]+\S*", re.IGNORECASE),
    "language": regex(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"),
    "closed": regex("|".join((*_TRUE, "false", "no")), re.IGNORECASE),
}


def keeps(posting: JobPosting, wanted: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a posting has, in every filtered field, one of the accepted values (case does not count)."""
    return all(_has(getattr(posting, name), {fold(str(value)) for value in values}) for name, values in wanted.items())


def _has(value: Any, accepted: set[str]) -> bool:
    return any(fold(word) in accepted for word in _words(value))


def _words(value: Any) -> list[str]:
    """Every single text in a value: a place is found by its locality, region or country."""
    if value is None:
        return []
    if hasattr(value, "record"):
        return [word for part in value.record().values() for word in _words(part)]
    if isinstance(value, list | tuple):
        return [word for part in value for word in _words(part)]
    return [str(value)]


def corrected(posting: JobPosting, overrides: Mapping[str, Mapping[str, Stated]], file: str) -> JobPosting:
    """The posting with what the declaration (`file`) says of it; each such field is `declared` there."""
    mine = overrides.get(fold(posting.title), {})
    values: dict[str, Any] = {}
    evidence: dict[str, Evidence] = {}
    for name, stated in mine.items():
        values[name] = _understood(name, stated.value)
        evidence[name] = Evidence(file, stated.line, stated.text, "declared")
    return posting.with_values(evidence, **values) if values else posting


def idle(
    overrides: Mapping[str, Mapping[str, Stated]], titles: Iterable[str], file: str, lines: Mapping[str, int]
) -> Iterator[Finding]:
    """A finding for each override that corrects nothing, because no posting of the feed has its title.

    `titles` are those of all postings after their correction: one that an override gave is found under its new name.
    `lines` tells in which line of `file`, the declaration, an override begins.
    """
    known = {fold(title): title for title in titles}
    for title, fields in overrides.items():
        renamed = str(fields["title"].value) if "title" in fields else title
        if known.keys().isdisjoint((fold(title), fold(renamed))):
            message = f"no posting of this feed is called `{title}`; its override corrects nothing"
            yield Finding("READ-OVERRIDE", "warning", Where(file, lines.get(title, 0)), message, _nearest(title, known))


def _nearest(title: str, known: Mapping[str, str]) -> str:
    from difflib import get_close_matches  # only where something is wrong

    near = [known[match] for match in get_close_matches(fold(title), known, n=3, cutoff=0.5)]
    if not near:
        return "write the title as the source does, or remove the override"
    return "write the title as the source does: " + ", ".join(f"`{one}`" for one in near)


def understands(name: str, value: Any) -> bool:
    """Whether a declared value says something for this field; an empty one (null) empties it, but for the title."""
    if name in _FORMS:
        if isinstance(value, str):
            return _FORMS[name].fullmatch(value) is not None
        return value is None and name != "title"
    if name in _PLAIN or name == "description":
        return value is None or isinstance(value, str)
    return not value or extract.parse(name, value) is not None


def _understood(name: str, value: Any) -> Any:
    if not value:
        return _EMPTY.get(name)
    if name in _PLAIN:
        return str(value)
    if name == "closed":
        return str(value).lower() in _TRUE
    if name == "description":
        return "".join(f"<p>{escape(part.strip())}</p>" for part in str(value).split("\n\n") if part.strip())
    parsed = extract.parse(name, value)
    return _EMPTY.get(name) if parsed is None else parsed


#: what a field holds when it is declared empty
_EMPTY: dict[str, Any] = {"job_locations": (), "employment_types": (), "title": "", "description": "", "closed": False}
