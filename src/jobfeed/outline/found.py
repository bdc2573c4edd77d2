"""What a division of a page consists of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jobfeed.posting import Stated


@dataclass(frozen=True, slots=True)
class Found:
    """One posting on a page: its title with the line it stands in, and the lines of its text (both included).

    `over`: the words by which the page says that it is closed. `fields`: what a table's columns or a linked title
    state. `text`: its own text where it has no lines of its own (a table row). `anchor`: an address on the page.
    """

    title: str
    words: str
    line: int
    first: int
    last: int
    over: Stated | None = None
    fields: Mapping[str, Stated] = field(default_factory=dict)
    text: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Division:
    """The postings of a page in order, and the words by which it says that there are none."""

    found: tuple[Found, ...] = ()
    empty: Stated | None = None
    #: lines (both included) that speak of something else than the postings: other kinds of people, other groups
    apart: tuple[tuple[int, int], ...] = ()
