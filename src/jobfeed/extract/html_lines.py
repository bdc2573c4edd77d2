"""HTML to plain lines, with the standard library's parser alone: ground rules may not need lxml."""

import html
from html.parser import HTMLParser

from jobfeed.extract.markdown_lines import bare_links
from jobfeed.extract.prose import Line, LineKind
from jobfeed.text import plain

_BLOCKS = frozenset(
    "address article aside blockquote body br button caption dd details div dl dt fieldset figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr legend li main nav ol option p pre section select summary table tbody td tfoot th thead title "
    "tr ul".split()
)
_HIDDEN = frozenset("script style template noscript svg head del s strike".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 dt summary".split())
_CELLS = frozenset(("td", "th"))


def lines_of(body: str, first_line: int, one_line: bool) -> list[Line]:
    """Each line of the source that holds words of a block; `one_line`: a block is one line, all at `first_line`."""
    if "<" not in body and "&lt;" in body:
        body = html.unescape(body)
    reader = _Reader(first_line, one_line)
    reader.feed(body)
    reader.close()
    reader.end_block()
    return reader.lines


class _Reader(HTMLParser):
    def __init__(self, first_line: int, one_line: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._shift = first_line - 1
        self._one_line = first_line if one_line else 0
        self._kind: LineKind = "text"
        self._parts: list[str] = []
        self._links: list[tuple[str, str]] = []
        self._number = first_line
        self._joined = False
        self._hidden: list[str] = []
        self._href: str | None = None
        self._words: list[str] = []
        self._row_open = False
        self._bold = 0
        self._plain_seen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden or tag in _HIDDEN:
            if tag in _HIDDEN:
                self._hidden.append(tag)
            return
        if tag in _BLOCKS:
            self.end_block()
            self._open(tag)
        elif tag == "a":
            self._href = next((value for name, value in attrs if name == "href" and value), None)
            self._words = []
        elif tag in ("b", "strong"):
            self._bold += 1

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag == self._hidden[-1]:
                self._hidden.pop()
        elif tag in _BLOCKS:
            self.end_block()
            if tag not in _CELLS:
                self._kind, self._joined = "text", False
        elif tag == "a" and self._href is not None:
            self._keep_link()
        elif tag in ("b", "strong"):
            self._bold = max(self._bold - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._one_line or "\n" not in data:
            self._add(data, self._one_line or self.getpos()[0] + self._shift)
            return
        number = self.getpos()[0] + self._shift
        for step, piece in enumerate(data.split("\n")):
            if step:
                self._end_line()
            self._add(piece, number + step)

    def end_block(self) -> None:
        """The block is over: what comes next is not part of its paragraph."""
        if self._href is not None and self._words:
            self._keep_link()
        self._end_line(block=True)
        self._joined = False
        self._plain_seen = False

    def _open(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._kind = "heading"
        elif tag == "li":
            self._kind = "item"
        elif tag == "tr":
            self._kind, self._row_open = "row", False
        elif tag in _CELLS:
            self._kind, self._joined = "row", self._row_open
        elif tag == "br" or (self._kind in ("item", "row") and tag in ("p", "div")):
            self._joined = self._kind == "row" and self._row_open
        else:
            self._kind = "text"

    def _add(self, text: str, number: int) -> None:
        if not self._parts and not text.strip():
            return
        if not self._parts:
            self._number = number
        self._parts.append(text)
        if self._href is not None:
            self._words.append(text)
        if not self._bold and text.strip(" \n\t:"):
            self._plain_seen = True

    def _keep_link(self) -> None:
        if self._href and not self._href.startswith("#"):
            self._links.append((" ".join(plain("".join(self._words)).split()), self._href.strip()))
        self._href = None

    def _end_line(self, block: bool = False) -> None:
        text = " ".join(plain("".join(self._parts)).split())
        self._parts = []
        if not text:
            if block:
                self._links = []
            return
        known = {address for _, address in self._links}
        links = (*self._links, *(pair for pair in bare_links(text) if pair[1] not in known))
        kind = self._kind
        if block and kind == "text" and not self._plain_seen and not self._joined and len(text) < 100:
            kind = "heading"
        self.lines.append(Line(self._number, text, kind, links, self._joined))
        self._links = []
        self._joined = True
        if kind == "row":
            self._row_open = True
