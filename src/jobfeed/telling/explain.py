"""The page a source was read from, with what was understood of it beside the lines, for its maintainer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from jobfeed.errors import Where
from jobfeed.posting import FIELDS, ApplicantLocations, Apply, Contact, JobPosting, MonetaryAmount, Place
from jobfeed.protocols import Finding
from jobfeed.text import printable

#: the posting's text as a whole; its lines are the page itself
_WHOLE = ("description", "sections", "closed")


@dataclass(frozen=True, slots=True)
class Note:
    """What a line gave: the field, its value in words, the words it came from (start and end column) and how."""

    posting: str
    field: str
    value: str
    how: str = "stated"
    start: int = 0
    end: int = 0
    bad: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page; `posting` is the title of the posting it belongs to, None outside of all."""

    number: int
    text: str
    posting: str | None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One file of a source. `elsewhere` did not come from a line of it; `missing` names fields without a value."""

    file: str
    lines: tuple[Line, ...]
    elsewhere: tuple[Note, ...]
    missing: Mapping[str, tuple[str, ...]]


def pages(
    postings: Sequence[JobPosting], findings: Iterable[Finding], texts: Mapping[str, str], wanted: str | None = None
) -> list[Page]:
    """The files of a source, explained.

    `texts` gives each file's text ("" where it is not at hand); `wanted` keeps the postings whose title holds it.
    """
    complaints = list(findings)
    return [page for file, text in texts.items() if (page := _page(file, text, postings, complaints, wanted))]


def _page(
    file: str, text: str, every: Sequence[JobPosting], findings: Sequence[Finding], wanted: str | None
) -> Page | None:
    here = sorted((posting for posting in every if posting.file == file), key=lambda posting: posting.line)
    chosen = [posting for posting in here if wanted is None or wanted.casefold() in posting.title.casefold()]
    if wanted is not None and not chosen:
        return None
    rows = text.splitlines()
    notes: dict[int, list[Note]] = {}
    elsewhere = []
    for number, note in _notes(file, rows, chosen):
        if not number:
            elsewhere.append(note)
        elif not any((other.field, other.value) == (note.field, note.value) for other in notes.get(number, ())):
            notes.setdefault(number, []).append(note)  # a line that counts for every posting is noted once
    for finding in findings if wanted is None else ():
        if finding.where.file == file:
            words = f"{finding.message} {finding.hint}".strip()
            notes.setdefault(finding.where.line, []).append(Note("", finding.rule, words, finding.severity, bad=True))
    owners = _owners(here, len(rows))
    shown = {posting.title for posting in chosen}
    lines = (
        Line(number, row, owners[number], tuple(notes.get(number, ())))
        for number, row in enumerate(rows, 1)
        if wanted is None or owners[number] in shown or number in notes
    )
    return Page(file, tuple(lines), tuple(elsewhere), {posting.title: _missing(posting) for posting in chosen})


def _notes(file: str, rows: Sequence[str], postings: Iterable[JobPosting]) -> Iterator[tuple[int, Note]]:
    """The line of each note, 0 where it stands in no line of this file."""
    for posting in postings:
        for field in FIELDS:
            shown = in_words(getattr(posting, field))
            if field in _WHOLE or not shown:
                continue
            seen = posting.evidence.get(field)
            if seen and seen.file == file and 1 <= seen.line <= len(rows):
                # a derived field has no words of its own to mark
                start, end = _span(rows[seen.line - 1], seen.text) if seen.how != "derived" else (0, 0)
                yield seen.line, Note(posting.title, field, shown, seen.how, start, end)
            elif field == "title" and 1 <= posting.line <= len(rows):
                start, end = _span(rows[posting.line - 1], posting.title)
                yield posting.line, Note(posting.title, field, shown, "stated", start, end)
            else:
                place = f"{Where(seen.file, seen.line)} “{seen.text}”".strip() if seen else ""
                yield 0, Note(posting.title, field, f"{shown}  {place}".strip(), seen.how if seen else "derived")


def _span(row: str, text: str) -> tuple[int, int]:
    """Where the words stand in the line; markup inside them hides their beginning, so the longest end is looked for."""
    words = text.split()
    for first in range(len(words)):
        start = row.find(" ".join(words[first:]))
        if start >= 0:
            return start, start + len(" ".join(words[first:]))
    return 0, 0


def _owners(postings: Sequence[JobPosting], count: int) -> list[str | None]:
    """For each line number the posting it belongs to: from a posting's first line to the next one's."""
    owners: list[str | None] = [None] * (count + 1)
    ends = [*(posting.line for posting in postings[1:]), count + 1]
    for posting, end in zip(postings, ends[: len(postings)], strict=True):
        for number in range(max(posting.line, 1), min(end, count + 1)):
            owners[number] = posting.title
    return owners


def _missing(posting: JobPosting) -> tuple[str, ...]:
    return tuple(name for name in FIELDS if name not in _WHOLE and not in_words(getattr(posting, name)))


def in_words(value: Any) -> str:
    """A field of a posting on one line; empty if it is missing."""
    match value:
        case Place():
            parts = (value.street, value.postal_code, value.locality, value.region, value.country)
            return ", ".join(part for part in parts if part)
        case ApplicantLocations():
            return ", ".join((*value.countries, *value.regions))
        case MonetaryAmount():
            return _pay(value)
        case Apply() | Contact():
            return ", ".join(str(part) for part in value.record().values() if part)
        case tuple():
            return "; ".join(map(in_words, value))
        case None:
            return ""
    return str(value)


def _pay(pay: MonetaryAmount) -> str:
    ends = ["" if end is None else f"{end:,.10g}" for end in (pay.min, pay.max)]
    amount = ends[0] if ends[0] == ends[1] else "–".join(ends)
    return " ".join(part for part in (pay.currency, amount, f"per {pay.unit.lower()}" if pay.unit else "") if part)


def as_text(page: Page) -> str:
    """The page for a terminal: each line, under it the words that were understood and as what."""
    width = len(str(page.lines[-1].number)) if page.lines else 1
    out = [page.file]
    for line in page.lines:
        mark = "│" if line.posting else " "
        out.append(f"{line.number:>{width}} {mark} {printable(line.text)}".rstrip())
        out.extend(f"{'':{width}} {mark} {_pointer(note)}" for note in line.notes)
    out += [
        f"not from a line of this file: {note.posting}: {note.field} = {note.value} ({note.how})"
        for note in page.elsewhere
    ]
    out += [f"{title}: not stated: {', '.join(names)}" for title, names in page.missing.items() if names]
    return "\n".join(out)


def _pointer(note: Note) -> str:
    if note.bad:
        return f"! {note.how}: {note.value} [{note.field}]"
    mark = " " * note.start + "^" * min(max(note.end - note.start, 1), 60)
    return f"{mark} {note.field} = {note.value}" + (f" ({note.how})" if note.how != "stated" else "")


def as_html(found: Sequence[Page], *, location: str, kind: str | None, state: str) -> str:
    """The same as one page that needs nothing else; light and dark, readable without JavaScript."""
    from jobfeed.writing.templating import template

    return template("explain.html.j2").render(
        pages=found, location=location, kind=kind or "", state=state, marked=marked
    )


def marked(line: Line) -> list[tuple[str, str]]:
    """The line in pieces: text, and the fields that came from it ("" for none)."""
    cuts = sorted({0, len(line.text), *(edge for note in line.notes for edge in (note.start, note.end) if note.end)})
    pieces = []
    for start, end in pairwise(cuts):
        names = [note.field for note in line.notes if note.end and note.start <= start and end <= note.end]
        pieces.append((line.text[start:end], " ".join(names)))
    return pieces
