"""Markup and calendars before programs that others wrote to read them."""

from collections.abc import Iterator
from pathlib import Path


def extruct_reads(path: Path) -> Iterator[str]:
    """Every syntax of structured data can be read; an open posting's page holds one JobPosting, others none."""
    import extruct

    data = extruct.extract(path.read_bytes(), base_url="https://org.example/", errors="strict", uniform=True)
    found = [node for nodes in data.values() for node in nodes if node.get("@type") == "JobPosting"]
    page = path.read_text("utf-8")
    wanted = int(path.parent.parent.name == "jobs" and 'content="noindex' not in page)
    if len(found) != wanted:
        yield f"{len(found)} JobPosting where {wanted} belongs"
    for node in found:
        yield from (f"no {name}" for name in ("title", "datePosted", "hiringOrganization") if not node.get(name))


def icalendar_reads(path: Path) -> Iterator[str]:
    """RFC 5545: parsed without an error, every event with what it must have."""
    import icalendar

    try:
        calendar = icalendar.Calendar.from_ical(path.read_bytes())
    except ValueError as error:
        yield str(error)
        return
    for part in calendar.walk():
        yield from (f"{part.name}: {name}: {problem}" for name, problem in part.errors)
        required = getattr(part, "required", ())
        yield from (f"{part.name}: no {name}" for name in required if name not in part)
