"""What all job boards that fetch a feed have in common: whole state, one entry a place, CDATA, stable references.

A board takes down what is missing from its feed, so a document always holds all that is open (rule X-GEN-01), and an
entry that the board would reject is left out, with its reason among the findings.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from html import unescape

from jobfeed.errors import Where
from jobfeed.feed import Entry, FeedHead, SiteView
from jobfeed.patterns import regex
from jobfeed.posting import JobPosting, Place
from jobfeed.protocols import Finding
from jobfeed.writing.entrytext import plain_text, title_text
from jobfeed.writing.schemaorg import number
from jobfeed.writing.strings import words
from jobfeed.writing.xmltree import clean_title

Check = Callable[[JobPosting], Iterator[Finding]]

_ENTITY = regex(r"&(#\d+|#[xX][0-9a-fA-F]+|\w+);")
_REST_OF_ENTITY = regex(r"#?\w+;")
_COMMON = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": "\u00a0"}
_ATTRIBUTES = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
_HEADING = regex(rf"<(/?)h[1-6]\b{_ATTRIBUTES}>")


@dataclass(frozen=True, slots=True)
class Job:
    """A posting at one place, as a board lists it. `reference` is the same for life."""

    head: FeedHead
    entry: Entry
    place: Place
    reference: str

    @property
    def posting(self) -> JobPosting:
        return self.entry.posting

    @property
    def company(self) -> str:
        """The hiring employer, never the feed or the board."""
        return self.posting.hiring_organization or self.head.employer.name

    @property
    def title(self) -> str:
        return title_text(self.posting.title)

    @property
    def country_name(self) -> str:
        return words("en").country(self.place.country) if self.place.country else ""

    @property
    def email(self) -> str | None:
        """Where applications or questions go."""
        contact = self.posting.contact
        return self.posting.apply.email or (contact.email if contact else None)

    def url(self, tracking: str) -> str:
        """The posting's page with a board's tracking parameter."""
        return with_tracking(self.entry.url, tracking)


def with_tracking(url: str, tracking: str) -> str:
    """The address with a parameter ("source=Indeed") behind it; as it is without one."""
    return f"{url}{'&' if '?' in url else '?'}{tracking}" if tracking else url


def jobs(site: SiteView, check: Check, longest: int = 64) -> Iterator[Job]:
    """Each open posting that the board takes, once for each of its places."""
    for entry in site.entries():
        if rejected(entry.posting, check):
            continue
        places = places_of(entry.posting)
        for place in places:
            yield Job(site.head, entry, place, reference(entry, place if len(places) > 1 else None, longest))


def rejected(posting: JobPosting, check: Check) -> bool:
    return any(finding.severity == "error" for finding in check(posting))


def places_of(posting: JobPosting) -> tuple[Place, ...]:
    """Where a board lists a posting: its places, else for remote work the countries in which applicants may live."""
    if posting.job_locations:
        return tuple(dict.fromkeys(posting.job_locations))
    if posting.workplace == "remote":
        return tuple(Place(country=code) for code in posting.applicant_locations.countries)
    return ()


def reference(entry: Entry, place: Place | None, longest: int) -> str:
    """The slug, which never changes, with a mark of the place where there are several (not its index, which moves)."""
    slug = entry.slug
    mark = ""
    if place is not None:
        mark = "-" + _digest("\n".join(part or "" for part in _address(place)), 4)
    if len(slug) + len(mark) > longest or not slug.isascii():
        slug = _digest(entry.key, 8)
    return slug + mark


def _address(place: Place) -> tuple[str | None, ...]:
    return place.country, place.region, place.locality, place.postal_code, place.street


def _digest(text: str, size: int) -> str:
    return blake2b(text.encode(errors="replace"), digest_size=size).hexdigest()


# ---------------------------------------------------------------- what boards reject


def complaint(posting: JobPosting, rule: str, message: str, hint: str, field: str = "") -> Finding:
    """A finding for which an entry is left out, at the field's line if it has one."""
    seen = posting.evidence.get(field)
    where = Where(seen.file, seen.line) if seen else Where(posting.file, posting.line)
    return Finding(rule, "error", where, message, hint, posting.title)


def text_complaints(posting: JobPosting, board: str, rule: str, least: int = 1) -> Iterator[Finding]:
    """No board takes a job without title and text; some ask for a text of `least` visible characters."""
    if not clean_title(posting.title):
        yield complaint(posting, rule, f"{board} takes no job without a title", "give the job's name", "title")
    if _too_short(posting, least):
        asked = f"of fewer than {least} characters" if least > 1 else "that is empty"
        message, hint = f"{board} takes no description {asked}", "describe duties and requirements"
        yield complaint(posting, rule, message, hint, "description")


def _too_short(posting: JobPosting, least: int) -> bool:
    html = posting.description
    # a cut text is shorter than what was asked for, so ask for more; mostly that settles it
    if len(plain_text(html, 2 * least + 20)) >= least:
        return False
    return len(plain_text(html, len(html))) < least


# ---------------------------------------------------------------- values


def allowed_html(html: str, tags: str) -> str:
    """The text with the tags that a board takes (names separated by blanks), without any attribute."""
    dropped, bared = _patterns(tags)
    text = dropped.sub("", html)
    return bared.sub(r"\1>", text) if "=" in text else text


def without_headings(html: str) -> str:
    """Headings as bold paragraphs, for boards that strip them."""
    if "<h" not in html:
        return html
    html = _HEADING.sub(lambda found: "</b></p>" if found[1] else "<p><b>", html)
    return html.replace("<ol>", "<ul>").replace("</ol>", "</ul>") if "<ol>" in html else html


@cache
def _patterns(tags: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """For tags to drop, and for tags to keep without their attributes."""
    names = "|".join(tags.split())
    dropped = re.compile(rf"</?(?!(?:{names})[\s>/])[a-zA-Z]{_ATTRIBUTES}>")
    return dropped, re.compile(rf"(<(?:{names}))\s{_ATTRIBUTES}>")


def literal_html(html: str) -> str:
    """HTML whose text stands literally, without entities, as the Indeed family reads CDATA (rule X-IN-02)."""
    if "&" not in html:
        return html
    # mostly ampersands between words are all there is, and none of them can be taken for the start of an entity
    parts = html.split("&")
    if all(part.startswith("amp; ") for part in parts[1:]):
        return "&".join([parts[0], *[part[len("amp;") :] for part in parts[1:]]])
    return _ENTITY.sub(_literal, html)


def _literal(found: re.Match[str]) -> str:
    text = _COMMON.get(found[0]) or unescape(found[0])
    if text == "&" or text == "<":
        after = found.string[found.end() : found.end() + 12]
        # what would become an entity or a tag gets a look-alike
        if text == "&" and _REST_OF_ENTITY.match(after):
            return "& "
        if text == "<" and (after[:1].isalpha() or after[:1] in ("/", "!", "?")):
            return "\u2039"
    return text


def pay_text(posting: JobPosting) -> str | None:
    """Pay on one line without separators, "EUR 50000 - 60000 per year"; None if currency or unit are not stated."""
    pay = posting.base_salary
    if pay is None or not (pay.currency and pay.unit):
        return None
    amounts = [str(number(amount)) for amount in dict.fromkeys((pay.min, pay.max)) if amount]
    if not amounts or (pay.min is None or pay.max is None):
        return None
    return f"{pay.currency} {' - '.join(amounts)} per {pay.unit.lower()}"


def first_mapped(posting: JobPosting, table: Mapping[str, str]) -> str | None:
    """The board's word for the first employment type that it knows; an unknown one is left out, never passed on."""
    return next((table[kind] for kind in posting.employment_types if kind in table), None)


def moment(at: datetime) -> str:
    """A time in UTC as `2026-11-02T09:00:00Z`."""
    return f"{at.astimezone(UTC).isoformat()[:19]}Z"


def day_of(value: str | None, form: str = "{year}-{month}-{day}") -> str | None:
    """A stated date in a board's form; None for a month alone or what is no date."""
    parts = (value or "")[:10].split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    return form.format(year=parts[0], month=parts[1], day=parts[2])
