"""What commands print for people."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from jobfeed.posting import FIELDS, ApplicantLocations, Apply, Contact, JobPosting, MonetaryAmount, Place
from jobfeed.protocols import Finding

if TYPE_CHECKING:
    from jobfeed.assemble import SourceReading

#: too long for a line of their own
_LONG = ("title", "closed", "description", "sections")


def reading(found: "SourceReading") -> str:
    """A source's postings, each field with the line it comes from."""
    head = f"{found.location} ({found.kind or 'of no known kind'}): {found.state}, {len(found.postings)} postings"
    return "\n".join([head, *(posting(item) for item in found.postings)])


def posting(item: JobPosting) -> str:
    """A posting's fields, each with its value, its line and its words."""
    lines = [f"\n{item.title}" + (" (closed)" if item.closed else "") + f"  [{item.file}:{item.line}]"]
    for name in FIELDS:
        shown = value(getattr(item, name)) if name not in _LONG else ""
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


def value(field: Any) -> str:
    """A field of a posting on one line; empty if it is missing."""
    match field:
        case Place():
            return ", ".join(
                part for part in (field.street, field.postal_code, field.locality, field.region, field.country) if part
            )
        case ApplicantLocations():
            return ", ".join((*field.countries, *field.regions))
        case MonetaryAmount():
            return _pay(field)
        case Apply() | Contact():
            return ", ".join(str(part) for part in field.record().values() if part)
        case tuple():
            return "; ".join(map(value, field))
        case None:
            return ""
    return str(field)


def _pay(pay: MonetaryAmount) -> str:
    ends = ["" if end is None else f"{end:,.10g}" for end in (pay.min, pay.max)]
    amount = ends[0] if ends[0] == ends[1] else "–".join(ends)
    return " ".join(part for part in (pay.currency, amount, f"per {pay.unit.lower()}" if pay.unit else "") if part)


def run(report: Any) -> str:
    """What a run did, feed by feed."""
    return str(report)


def plan(report: Any) -> str:
    """What a push would do, channel by channel."""
    return str(report)


def findings(found: Iterable[Finding]) -> str:
    """One finding a paragraph, as compilers do."""
    return "\n".join(
        f"{item.where}: {item.severity}: {item.message} [{item.rule}]\n    {item.hint}".rstrip() for item in found
    )


def table(rows: Iterable[tuple[str, ...]]) -> str:
    """Columns, each as wide as it needs."""
    cells = list(rows)
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))] if cells else []
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells
    )
