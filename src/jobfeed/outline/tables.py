"""Postings in the rows of a table, across (a heading row on top) or down (a heading cell before each value)."""

from collections.abc import Iterator, Sequence

from jobfeed.outline.blocks import Block, Cell
from jobfeed.outline.found import Found
from jobfeed.outline.keys import field_of
from jobfeed.outline.links import link_fields, linked_title, without_silent
from jobfeed.outline.titles import has_role, kind_of, marked_over, title_of
from jobfeed.outline.words import STATUS_OVER
from jobfeed.posting import Stated
from jobfeed.text import bare

_TITLES = ("title", "role")
#: columns that say nothing about the job under our names
_SILENT = frozenset(
    ("title", "role", "status", "open", "shut", "description", "source_id", "email", "country", "region")
)


def postings_of_table(rows: Sequence[Block], *, labelled: bool) -> Iterator[Found]:
    """The postings of one table; `labelled`: it stands under "Open positions", so rows need no job's word."""
    down = _read_down(rows)
    if down is not None:
        yield down
        return
    columns = [field_of(cell.text) for cell in rows[0].cells]
    title_at = next((columns.index(name) for name in _TITLES if name in columns), None)
    if title_at is not None and columns[title_at] == "role" and any(_is_person(cell) for cell in rows[0].cells):
        return
    if title_at is not None and len(rows) > 1:
        for row in rows[1:]:
            found = _row(row, rows[0].cells, columns, title_at)
            if found is not None:
                yield found
        return
    for row in rows:
        first = next((at for at, cell in enumerate(row.cells) if cell.text and kind_of(cell.text) == "title"), None)
        if first is not None and (labelled or len(row.cells) > 1 or row.links):
            found = _row(row, (), [None] * len(row.cells), first)
            if found is not None:
                yield found


def _row(row: Block, heads: Sequence[Cell], columns: list[str | None], title_at: int) -> Found | None:
    if title_at >= len(row.cells):
        return None
    cell = row.cells[title_at]
    words = linked_title(cell.links) or without_silent(cell.text, cell.links)
    title = title_of(words)
    if len(title) < 3 or kind_of(words) in ("openings", "over", "sentence"):
        return None
    fields = _fields(row, columns)
    links = [link for at, other in enumerate(row.cells) for link in other.links if at != title_at]
    fields = link_fields(title, cell.links, links, row.line) | fields
    over = next((Stated(True, row.line, other.text) for other in row.cells if _is_over(other)), None)
    if over is None and (marked_over(cell.text) or row.struck):
        over = Stated(True, row.line, cell.text)
    text = "\n".join(_sentence(at, other, heads) for at, other in enumerate(row.cells) if at != title_at and other.text)
    return Found(title, cell.text, cell.line or row.line, row.line, row.end, over, fields, text)


def _is_person(head: Cell) -> bool:
    """A column of those who have the roles already."""
    return bare(head.text).strip(" :") in ("name", "names", "person", "who", "held by", "nom", "nombre", "nome", "naam")


def _is_over(cell: Cell) -> bool:
    return cell.struck or STATUS_OVER.fullmatch(bare(cell.text)) is not None


def _fields(row: Block, columns: list[str | None]) -> dict[str, Stated]:
    fields: dict[str, Stated] = {}
    for name, cell in zip(columns, row.cells, strict=False):
        if name and name not in _SILENT and name not in ("apply", "url", "contact") and cell.text:
            fields.setdefault(name, Stated(cell.text, cell.line or row.line, cell.text))
    return fields


def _sentence(at: int, cell: Cell, heads: Sequence[Cell]) -> str:
    head = heads[at].text if at < len(heads) else ""
    return f"{head}: {cell.text}" if head else cell.text


def _read_down(rows: Sequence[Block]) -> Found | None:
    """A table with a name in the first cell of each row and a value in the second: one posting."""
    rows = [row for row in rows if any(cell.text for cell in row.cells)]
    pairs = [(row, field_of(row.cells[0].text)) for row in rows if len(row.cells) == 2 and row.cells[1].text]
    named = [(row, name) for row, name in pairs if name]
    if len(pairs) < 0.8 * len(rows) or len(named) < 2 or 2 * len(named) < len(pairs):
        return None
    top = next((row for row, name in named if name in _TITLES), None)
    if top is None or (len(rows[0].cells) == 2 and field_of(rows[0].cells[1].text) and rows[0] is top):
        return None
    title = title_of(top.cells[1].text)
    fields: dict[str, Stated] = {}
    for row, name in named:
        if name not in _SILENT and name not in ("apply", "url", "contact"):
            fields.setdefault(name, Stated(row.cells[1].text, row.cells[1].line or row.line, row.cells[1].text))
    return Found(title, top.cells[1].text, top.cells[1].line or top.line, rows[0].line, rows[-1].end, None, fields)


def any_role(rows: Sequence[Block]) -> bool:
    return any(has_role(cell.text) for row in rows for cell in row.cells)
