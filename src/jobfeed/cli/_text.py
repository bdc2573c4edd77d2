"""What commands print for people."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from jobfeed.posting import FIELDS, JobPosting
from jobfeed.telling.explain import in_words
from jobfeed.text import printable

if TYPE_CHECKING:
    from jobfeed.run.reading import SourceReading

#: too long for a line of their own
_LONG = ("title", "closed", "description", "sections")


def reading(found: "SourceReading") -> str:
    """A source's postings, each field with the line it comes from."""
    number = len(found.postings)
    counted = f"{number} posting" if number == 1 else f"{number} postings"
    head = f"{found.location} ({found.kind or 'of no known kind'}): {found.state}, {counted}"
    return "\n".join([head, *(posting(item) for item in found.postings)])


def posting(item: JobPosting) -> str:
    """A posting's fields, each with its value, its line and its words."""
    lines = [f"\n{item.title}" + (" (closed)" if item.closed else "") + f"  [{item.file}:{item.line}]"]
    for name in FIELDS:
        shown = in_words(getattr(item, name)) if name not in _LONG else ""
        if shown:
            lines.append(f"  {name:20} {shown:34} {_evidence(item, name)}".rstrip())
    return "\n".join(lines)


def _evidence(item: JobPosting, name: str) -> str:
    seen = item.evidence.get(name)
    if not seen:
        return ""
    words = " ".join(seen.text.split())
    return f"line {seen.line}: {words[:60]}{'…' if len(words) > 60 else ''}" + (
        f" ({seen.how})" if seen.how != "stated" else ""
    )


def table(rows: Iterable[tuple[str, ...]]) -> str:
    """Columns, each as wide as it needs."""
    cells = [tuple(map(printable, row)) for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))] if cells else []
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells
    )
