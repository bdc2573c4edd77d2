"""Free text as the rules of this package read it: plain lines that know their number in the file."""

from dataclasses import dataclass
from typing import Literal

LineKind = Literal["heading", "item", "row", "text"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of prose without markup. `links` are (words, address) pairs that stand in it."""

    number: int
    text: str
    kind: LineKind = "text"
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """A posting's text, line by line; empty lines are left out."""

    lines: tuple[Line, ...]
    title: str = ""
