"""Which entries stand in which document of a feed (RFC 5005 section 3; PRODUCT section 4). Pure.

The newest document holds the newest hundred. The rest stands in pages of a fixed hundred each, counted from the
oldest by serial number, so that a page changes only when one of its own postings does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jobfeed.protocols import PostingRecord
from jobfeed.recognition import Sighting

#: entries in one document (rule R-25)
PAGE = 100
#: what stands for "never" in a feed that never had a posting: a feed must have a date (rule AT-01)
BEGINNING = "2000-01-01T00:00:00Z"

Pair = tuple[PostingRecord, Sighting]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One document of a feed before it is rendered: its members newest first, its neighbours' numbers."""

    name: str
    title: str
    number: int | None
    members: tuple[Pair, ...]
    older: int | None
    newer: int | None
    oldest: int | None
    updated_at: str
    total: int
    #: whether there is a newer document at all (`newer` None is then the newest one)
    has_newer: bool = False

    @property
    def whole(self) -> bool:
        """Whether this document holds all that is open."""
        return self.number is None and self.total == len(self.members)

    def path(self, number: int | None) -> str:
        return self.name if number is None else f"{self.name}-{number}"


def leaves(name: str, title: str, pairs: Sequence[Pair], closings: Mapping[int, str]) -> list[Leaf]:
    """The documents of one feed, the newest first. `pairs` are newest first; `closings` maps page numbers (0: all)
    to the last time a posting of that page was closed."""
    newest, rest = pairs[:PAGE], pairs[PAGE:]
    pages: dict[int, list[Pair]] = {}
    for pair in rest:
        pages.setdefault(number_of(pair[0].serial), []).append(pair)
    numbers: list[int | None] = [None, *sorted(pages, reverse=True)]
    found = []
    for at, number in enumerate(numbers):
        members = tuple(newest if number is None else pages[number])
        times = [pair[0].updated_at for pair in members]
        times += [closings[key] for key in _watched(number, newest, closings) if key in closings]
        older = numbers[at + 1] if at + 1 < len(numbers) else None
        newer = numbers[at - 1] if at else None
        updated = max(times, default=BEGINNING)
        found.append(
            Leaf(name, title, number, members, older, newer, numbers[-1], updated, len(pairs), has_newer=at > 0)
        )
    return found


def number_of(serial: int) -> int:
    """The page of a posting: 1 for the first hundred ever published."""
    return serial // PAGE + 1


def _watched(number: int | None, newest: Sequence[Pair], closings: Mapping[int, str]) -> list[int]:
    """The pages whose closings change this document."""
    if number is not None:
        return [number]
    lowest = number_of(newest[-1][0].serial) if len(newest) == PAGE else 0
    return [page for page in closings if page >= lowest]


def closings_of(records: Mapping[str, PostingRecord]) -> dict[int, str]:
    """The last closing in each page, by page number."""
    last: dict[int, str] = {}
    for record in records.values():
        if record.state != "open" and record.closed_at:
            page = number_of(record.serial)
            last[page] = max(last.get(page, ""), record.closed_at)
    return last
