"""Tags in, blocks out: what Markdown events and HTML have in common."""

from collections.abc import Mapping
from dataclasses import replace

from jobfeed.outline.blocks import TITLE_LABEL, Block, BlockKind, Cell
from jobfeed.text import collapse

_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"summary": 7, "dt": 8}
_HIDDEN = frozenset("script style template noscript svg head nav footer pre img select".split())
_BREAKS = frozenset(
    "p div section article header main aside ul ol dl dd blockquote table thead tbody tfoot hr form details figure "
    "fieldset address center button".split()
)
_VOID = frozenset(("img", "hr", "br", "input", "meta", "link"))
_BOLD = frozenset(("b", "strong"))
#: letters of a sentence, which is more than "(filled)"
_SENTENCE = 30
_STRUCK = frozenset(("del", "s", "strike"))
#: pieces of text; with more, a line stands among others, and to look at all of them again and again is the square
_ONE_LINE = 100


class Builder:
    """Collects words until a block ends, and knows of them what stands bold, struck out or as a link."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._hidden: list[str] = []
        self._heading = 0
        self._depth = 0
        self._items: list[int] = []
        self._tables: list[int] = []
        self._table_count = 0
        self._cells: list[Cell] = []
        self._row_line = 0
        self._in_head = False
        self._cell_heads = False
        self._cell_open = False
        self._bold = 0
        self._struck = 0
        self._last_line = 0
        self._href: str | None = None
        self._anchors: list[str] = []
        self._clear()

    def _clear(self) -> None:
        self._parts: list[str] = []
        self._bold_parts: list[str] = []
        self._struck_parts: list[str] = []
        self._standing_parts: list[str] = []
        self._links: list[tuple[str, str]] = []
        self._words: list[str] = []
        self._lead_open = True
        self._line = 0
        self._end = 0

    # ------------------------------------------------------------ events

    def open(self, tag: str, attributes: Mapping[str, str | None], line: int) -> None:
        if self._hidden or tag in _HIDDEN:
            if tag not in _VOID or tag == "img":
                self._hidden.append(tag)
            if tag == "img" and "src" in attributes:
                self._hidden.pop()
            return
        if tag in _BOLD:
            self._bold += 1
        elif tag in _STRUCK:
            self._struck += 1
        elif tag == "a":
            self._open_link(attributes)
        elif tag == "br":
            self.line_break(line, hard=True)
        else:
            self._open_block(tag, line)
        anchor = attributes.get("id") or (attributes.get("name") if tag == "a" else None)
        if anchor:
            self._anchors.append(anchor)

    def _open_link(self, attributes: Mapping[str, str | None]) -> None:
        self._href = attributes.get("href")
        self._words = []

    def _open_block(self, tag: str, line: int) -> None:
        if tag in _HEADINGS:
            self.flush()
            self._heading = _HEADINGS[tag]
            self._line = line
        elif tag == "li":
            self.flush()
            self._items.append(line)
        elif tag == "table":
            self.flush()
            self._table_count += 1
            self._tables.append(self._table_count)
        elif tag == "tr":
            self._end_row()
            self._row_line = line
        elif tag in ("td", "th"):
            self._end_cell()
            self._cell_open = True
            self._cell_heads = tag == "th" or self._in_head
        elif tag in _BREAKS:
            self._break(tag)
            self._in_head = self._in_head or tag == "thead"
            self._depth += tag in ("ul", "ol")

    def close(self, tag: str, line: int = 0) -> None:
        self._last_line = max(line, self._blocks[-1].end if self._blocks else 0)
        if self._hidden:
            if tag == self._hidden[-1]:
                self._hidden.pop()
            return
        if tag in _BOLD:
            self._bold = max(self._bold - 1, 0)
        elif tag in _STRUCK:
            self._struck = max(self._struck - 1, 0)
        elif tag == "a":
            self._close_link()
        elif tag in _HEADINGS:
            self._end = max(self._end, line)
            self.flush()
            self._heading = 0
        elif tag == "li":
            self.flush()
            if self._items:
                self._items.pop()
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "table":
            self._end_row()
            if self._tables:
                self._tables.pop()
        elif tag in _BREAKS:
            self._break(tag)
            self._in_head = self._in_head and tag != "thead"
            if tag in ("dl", "details"):
                self._blocks.append(Block("end", "", self._last_line, self._last_line))
            if tag in ("ul", "ol"):
                self._depth = max(self._depth - 1, 0)

    def _break(self, tag: str) -> None:
        """A paragraph inside a table cell or a list item goes on with the cell or item."""
        if (
            self._cell_open
            or (self._heading and tag in ("p", "div"))
            or (self._items and tag == "p" and self._line == 0)
        ):
            self._parts.append(" ")
        else:
            self.flush()

    def text(self, words: str, line: int) -> None:
        if self._hidden:
            return
        if words.strip():
            self._line = self._line or line
            self._end = max(self._end, line + words.count("\n"))
            if not self._bold and words.strip(" :.,*\n\t\u2013-"):
                self._lead_open = False
        self._parts.append(words)
        if self._bold and self._lead_open:
            self._bold_parts.append(words)
        (self._struck_parts if self._struck else self._standing_parts).append(words)
        if self._href is not None:
            self._words.append(words)

    def line_break(self, line: int, *, hard: bool) -> None:
        """A line that is bold as a whole stands for itself; else it goes on."""
        if self._hidden:
            return
        if not (self._items or self._cell_open or self._heading or self._bold) and self._stands_alone():
            self.flush()
        elif hard:
            self._parts.append(" \u2028 " if self._cell_open else " ")
        else:
            self._parts.append("\n")
        if self._href is not None:
            self._words.append(" ")
        self._end = max(self._end, line)

    def _stands_alone(self) -> bool:
        """A line that is one bold phrase, one link, or the label "Position: …" with its value."""
        if len(self._parts) > _ONE_LINE:
            return False
        text = collapse("".join(self._parts))
        if not text:
            return False
        linked = bool(self._links) and self._links[-1][0] == text.rstrip(" ,;") and self._href is None
        return linked or self._wholly_bold() or TITLE_LABEL.match(text) is not None

    def rule(self) -> None:
        self.flush()

    def finish(self) -> tuple[Block, ...]:
        self._end_row()
        self.flush()
        return tuple(self._blocks)

    # ------------------------------------------------------------ blocks

    def _close_link(self) -> None:
        if self._href:
            self._links.append((collapse("".join(self._words)), self._href.strip()))
        self._href, self._words = None, []

    def _wholly_bold(self) -> bool:
        text = collapse("".join(self._parts)).strip(" :.*")
        return bool(text) and self._lead_open and collapse("".join(self._bold_parts)).strip(" :.*") == text

    def flush(self) -> None:
        """The block is over."""
        if self._cell_open or not (self._parts or self._heading or self._line):
            return
        self._keep_open_link()
        text = collapse("".join(self._parts))
        if self._heading and not text.strip("# "):
            text = next((anchor for anchor in self._anchors if " " in anchor), "")
        if text:
            self._blocks.append(self._block(text))
            self._anchors = []
        self._clear()

    def _block(self, text: str) -> Block:
        kind: BlockKind = "text"
        level = 0
        if self._heading:
            kind, level = "heading", self._heading
        elif self._items:
            kind, level = "item", max(self._depth, 1)
        elif (self._wholly_bold() or TITLE_LABEL.match(text)) and len(text) <= 120:
            kind = "bold"
        struck = self._is_struck(text)
        if kind == "text" and self._struck_parts and (standing := self._standing(text)) != text:
            text, struck = standing, False
        lead = collapse("".join(self._bold_parts)).strip(" :")
        line = self._items[-1] if kind == "item" and self._items[-1] else self._line
        return Block(
            kind,
            text,
            line or self._line,
            max(self._end, self._line),
            level,
            tuple(self._links),
            tuple(self._anchors),
            struck,
            lead,
        )

    def _standing(self, text: str) -> str:
        """A paragraph's words without its struck sentence, if a whole one stands beside it."""
        standing = collapse("".join(self._standing_parts))
        return standing if len(standing) >= _SENTENCE and len(standing) < len(text) else text

    def _is_struck(self, text: str) -> bool:
        return bool(self._struck_parts) and len(collapse("".join(self._struck_parts))) >= 0.8 * len(text)

    def _keep_open_link(self) -> None:
        if self._href and collapse("".join(self._words)):
            self._links.append((collapse("".join(self._words)), self._href.strip()))
            self._words = []

    def _end_cell(self) -> None:
        if not self._cell_open:
            self.flush()
            return
        self._keep_open_link()
        text = collapse("".join(self._parts).replace("\u2028", " "))
        line = self._line or self._row_line
        self._cells.append(Cell(text, tuple(self._links), self._is_struck(text), self._cell_heads, line))
        end = self._end
        self._clear()
        self._end = end
        self._cell_open = False

    def _end_row(self) -> None:
        if self._cell_open:
            self._end_cell()
        if not self._cells:
            return
        cells, self._cells = tuple(self._cells), []
        text = " | ".join(cell.text for cell in cells)
        links = tuple(link for cell in cells for link in cell.links)
        struck = any(cell.struck for cell in cells)
        table = self._tables[-1] if self._tables else 0
        end = max(self._end, self._row_line)
        self._blocks.append(
            replace(Block("row", text, self._row_line, end), links=links, struck=struck, cells=cells, table=table)
        )
        self._clear()
