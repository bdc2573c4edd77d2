"""A page as a person sees it: headings, paragraphs, list items and table rows, each with its lines."""

import re
from dataclasses import dataclass
from typing import Literal

from jobfeed.patterns import regex

#: a line that labels its value as a job's title
TITLE_LABEL = regex(
    r"(?:job |position |role )?(?:position|title|role|job)(?: title| name)?: \S|(?:stelle(?:nbezeichnung)?|poste|"
    r"intitulé du poste|puesto|vaga|"
    r"posizione|functie|職種|募集職種)\s*[:：]\s*\S",
    re.IGNORECASE,
)

BlockKind = Literal["heading", "bold", "text", "item", "row", "end"]
Links = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row. `heads`: it was marked as a heading cell."""

    text: str
    links: Links = ()
    struck: bool = False
    heads: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page, without markup; `line` and `end` count from 1 and include both.

    `bold`: a paragraph that is one bold phrase, or the bold first line of one (it stands as a heading would).
    `level`: of a heading (1 to 6) or the depth of a list item (from 1). `lead`: the bold words that begin an item.
    `end` marks where a definition list or a folded section is over; it has no text. `table` numbers the tables of a
    page, so that rows of one table are known as such.
    """

    kind: BlockKind
    text: str
    line: int
    end: int
    level: int = 0
    links: Links = ()
    anchors: tuple[str, ...] = ()
    struck: bool = False
    lead: str = ""
    cells: tuple[Cell, ...] = ()
    table: int = 0
