"""Deadlines as a calendar to subscribe to: `deadlines.ics`.

Specification: RFC 5545 (read 2026-11-22).

    formats: [calendar]

One all-day event for each open posting with a deadline. Its stamps are the posting's own last change, so that a
calendar that is fetched again finds the same bytes until something really changes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from jobfeed.feed import Entry, SiteView
from jobfeed.protocols import Artifact
from jobfeed.writing.strings import Words, words
from jobfeed.writing.strings.phrases import places_text
from jobfeed.writing.xmltree import clean_line, clean_title

#: octets of one line, without its end (RFC 5545, section 3.1)
_WIDEST = 75


@dataclass(frozen=True, slots=True)
class CalendarOptions:
    """The calendar has no settings."""


class CalendarFormat:
    """All deadlines."""

    name: ClassVar[str] = "calendar"
    Options: ClassVar[type] = CalendarOptions
    media_type: ClassVar[str] = "text/calendar"
    suffix: ClassVar[str] = ""

    def render_site(self, site: SiteView, options: CalendarOptions) -> Iterator[Artifact]:  # noqa: ARG002
        lines = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//jobfeed//deadlines//EN",
            "METHOD:PUBLISH",
            f"X-WR-CALNAME:{_text(site.head.site.title)}",
        ]
        spoken = words(site.head.site.language)
        for entry in site.entries():
            lines += _event(entry, spoken)
        lines.append("END:VCALENDAR")
        yield Artifact("deadlines.ics", "".join(_folded(lines)).encode())


def _event(entry: Entry, spoken: Words) -> list[str]:
    """The last day on which applications count, as the posting states it."""
    last = _day(entry)
    if last is None:
        return []
    summary = f"{spoken['deadline']}: {clean_title(entry.posting.title)}"
    stamp = f"{entry.updated_at:%Y%m%dT%H%M%SZ}"
    place = places_text(entry.posting, spoken)
    return [
        "BEGIN:VEVENT",
        f"UID:{_text(entry.key)}",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        f"DTSTART;VALUE=DATE:{last:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(summary)}",
        *([f"LOCATION:{_text(place)}"] if place else []),
        f"URL:{clean_line(entry.url)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _day(entry: Entry) -> date | None:
    """The stated day, else that of the moment at which the posting closes."""
    try:
        return date.fromisoformat((entry.posting.valid_through or "")[:10])
    except ValueError:
        # a moment at midnight belongs to the day that it ends
        return (entry.deadline_at - timedelta(seconds=1)).date() if entry.deadline_at else None


def _text(value: str) -> str:
    """RFC 5545, section 3.3.11."""
    text = clean_line(value)
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(lines: Iterable[str]) -> Iterator[str]:
    """Lines of at most 75 octets; no character is cut in two (RFC 5545, section 3.1)."""
    for line in lines:
        rest = line.encode()
        width = _WIDEST
        while len(rest) > width:
            cut = width
            while rest[cut] & 0xC0 == 0x80:
                cut -= 1
            yield rest[:cut].decode() + "\r\n "
            rest, width = rest[cut:], _WIDEST - 1
        yield rest.decode() + "\r\n"


FORMAT = CalendarFormat()
