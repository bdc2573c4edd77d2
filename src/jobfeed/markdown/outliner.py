"""Blocks of a Markdown or HTML page: pyromark's events and the tags of HTML feed one builder."""

import re
from bisect import bisect_right
from html.parser import HTMLParser
from typing import Any

import pyromark

from jobfeed.markdown.builder import Builder
from jobfeed.outline.blocks import Block

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
_NEWLINE = re.compile(rb"\n")
#: pyromark's names for what HTML has a tag for
_TAGS = {
    "Paragraph": "p",
    "Item": "li",
    "Strong": "strong",
    "Emphasis": "em",
    "Strikethrough": "del",
    "TableHead": "thead",
    "TableRow": "tr",
    "TableCell": "td",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
    "BlockQuote": "blockquote",
    "Image": "img",
}


def blocks(text: str, *, html: bool = False, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of a page whose first line is line `first_line` of its file; `html`: it holds no Markdown."""
    builder = Builder()
    tags = _Tags(builder)
    if html:
        tags.piece(text, first_line)
    else:
        _walk(text, first_line, builder, tags)
    tags.close()
    return builder.finish()


def _walk(text: str, first_line: int, builder: Builder, tags: "_Tags") -> None:
    data = text.encode()
    ends = [hit.start() for hit in _NEWLINE.finditer(data)]
    for event, span in pyromark.events_with_range(text, options=_OPTIONS):
        line = first_line + bisect_right(ends, span["start"] - 1)
        if isinstance(event, str):
            if event == "SoftBreak":
                builder.line_break(line, hard=False)
            elif event == "HardBreak":
                builder.line_break(line, hard=True)
            elif event == "Rule":
                builder.rule()
            continue
        name: str
        value: Any
        name, value = next(iter(event.items()))
        if name == "Text":
            _text(value, line, builder, tags)
        elif name == "Code":
            builder.text(value, line)
        elif name in ("Html", "InlineHtml"):
            tags.piece(value, line)
        elif name == "Start":
            _start(value, line, builder, tags)
        elif name == "End":
            _end(value, first_line + bisect_right(ends, span["end"] - 2), builder, tags)


def _text(value: str, line: int, builder: Builder, tags: "_Tags") -> None:
    """HTML that is indented by four blanks is code to Markdown, and still HTML to the one who wrote it."""
    if tags.indented == "unknown":
        tags.indented = "html" if value.lstrip().startswith("<") else "text"
    if tags.indented == "html":
        tags.piece(value, line)
    elif tags.indented != "fenced":
        builder.text(value, line)


def _start(value: Any, line: int, builder: Builder, tags: "_Tags") -> None:
    if isinstance(value, str):
        tag = _TAGS.get(value)
        if value == "TableHead":
            builder.open("tr", {}, line)
        if tag:
            builder.open(tag, {}, line)
        return
    name, detail = next(iter(value.items()))
    if name == "Heading":
        builder.open(detail["level"].lower(), {"id": detail["id"]}, line)
    elif name == "Link":
        builder.open("a", {"href": detail["dest_url"]}, line)
    elif name == "List":
        builder.open("ul", {}, line)
    elif name == "Table":
        builder.open("table", {}, line)
    elif name == "Image":
        builder.open("img", {}, line)
    elif name == "CodeBlock":
        tags.indented = "unknown" if detail == "Indented" else "fenced"
        builder.open("p" if detail == "Indented" else "pre", {}, line)
    elif name == "BlockQuote":
        builder.open("blockquote", {}, line)


def _end(value: Any, line: int, builder: Builder, tags: "_Tags") -> None:
    if isinstance(value, str):
        tag = {"Link": "a", "Table": "table", "CodeBlock": "p", "Image": "img"}.get(value) or _TAGS.get(value)
        if value == "CodeBlock":
            tags.indented = ""
            builder.close("pre")
        if tag:
            builder.close(tag)
        if value == "TableHead":
            builder.close("tr")
        return
    name, detail = next(iter(value.items()))
    if name == "Heading":
        builder.close(detail.lower(), line)
    elif name == "List":
        builder.close("ul")
    elif name == "CodeBlock":
        tags.indented = ""
        builder.close("pre")
        builder.close("p")
    elif name in _TAGS:
        builder.close(_TAGS[name])


class _Tags(HTMLParser):
    """HTML in pieces, as Markdown hands it over; elements stay open from one piece to the next."""

    def __init__(self, builder: Builder) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = builder
        self.indented = ""
        self._shift = 0

    def piece(self, source: str, line: int) -> None:
        self._shift = line - self.getpos()[0]
        self.feed(source)

    def _line(self) -> int:
        return self.getpos()[0] + self._shift

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.open(tag, dict(attrs), self._line())

    def handle_endtag(self, tag: str) -> None:
        self.builder.close(tag, self._line())

    def handle_data(self, data: str) -> None:
        line = self._line()
        for step, part in enumerate(data.split("\n")):
            if step:
                self.builder.line_break(line + step, hard=False)
            self.builder.text(part, line + step)
