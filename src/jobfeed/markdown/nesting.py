"""Sanitised HTML brought into the order that HTML demands: which element may stand in which.

A parser builds a tree of whatever pages hold: list items without a list, paragraphs in a heading, links without words.
Browsers show it, but readers by ear lose their way, and a checker finds errors in a page that is otherwise ours.
Content models: https://html.spec.whatwg.org/multipage/dom.html#content-models (read 2026-11-22). No word is lost.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from jobfeed.patterns import regex

_TOKEN = regex(r"<(/?)([a-z][a-z0-9]*)((?:[^>\"]|\"[^\"]*\")*)>|[^<]+|<")
_SCOPE = regex(r' scope="[^"]*"')
_VOID = frozenset(("br", "hr", "wbr"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
#: may hold words and what marks words, no blocks
_INLINE = frozenset("span b i em strong small code kbd s u q cite mark sub sup abbr".split())
_WORDS_ONLY = _HEADINGS | {"p", "pre", "summary", "caption"}
_BLOCKS = _HEADINGS | frozenset("p div ul ol dl table blockquote pre details summary hr li dt dd".split())
_TABLE_PARTS = frozenset("table caption tbody thead tfoot tr td th".split())
_LISTS = frozenset(("ul", "ol"))
#: deeper than anybody writes: from here on words are kept and elements left out
_DEEPEST = 60


@dataclass(slots=True)
class _Element:
    tag: str
    attributes: str = ""
    children: "list[_Element | str]" = field(default_factory=list)


_Node = _Element | str

# Most postings are in order, and a look at neighbouring tags tells so ten times faster than a tree does.
_TAG = regex(r"</?[a-z][a-z0-9]*")
#: words directly in a list, elements without words, links without address
_SUSPECT = regex(r"<(?:(?:[uo]l[^>]*|/li)>\s*[^<\s]|[a-z][^>]*>\s*</|a(?! href))")


def _fine_neighbours() -> frozenset[tuple[str, str]]:
    """Pairs of tags, one after the other, that cannot break any rule, whatever stands around them."""
    marks, breaks = _INLINE | {"a"}, ("<br", "<wbr")
    holders = ("div", "blockquote", "li")
    flow = _HEADINGS | {"p", "div", "ul", "ol", "blockquote", "pre"}
    wordy = (_HEADINGS | {"p", "pre", *holders, *_INLINE}, {f"</{tag}" for tag in marks} | set(breaks))
    opened = {f"<{tag}" for tag in wordy[0]} | {"<a"}
    fine = {(before, f"<{mark}") for before in opened | wordy[1] for mark in marks}
    fine |= {(before, pause) for before in (opened | wordy[1]) - {"<a"} for pause in breaks}
    fine |= {(before, f"</{after}") for before in wordy[1] for after in wordy[0] | {"a"}}
    fine |= {(f"<{tag}", f"</{tag}") for tag in wordy[0] | {"a"}}
    fine |= {(f"<{tag}", "<li") for tag in _LISTS} | {("</li", f"</{tag}") for tag in _LISTS} | {("</li", "<li")}
    ended = {f"</{tag}" for tag in flow}
    fine |= {(f"<{holder}", f"<{tag}") for holder in holders for tag in flow}
    fine |= {(end, after) for end in ended for after in ({f"<{tag}" for tag in flow | marks} | set(breaks))}
    return frozenset(fine | {(end, f"</{holder}") for end in ended for holder in holders})


_FINE = _fine_neighbours()


def _in_order(html: str) -> bool:
    tags = ["<div", *_TAG.findall(html), "</div"]
    return _FINE.issuperset(pairwise(tags)) and not _SUSPECT.search(html)


def well_nested(html: str) -> str:
    """The same words in valid order; `html` is what the sanitiser gave (every element closed)."""
    if _in_order(html):
        return html
    root = _tree(html)
    return "".join(_written(_mended(root.children, "div", words_only=False)))


def _tree(html: str) -> _Element:
    root = _Element("div")
    open_elements, too_deep = [root], 0
    for token in _TOKEN.finditer(html):
        closing, tag, attributes = token.groups()
        if tag is None:
            open_elements[-1].children.append(token[0])
        elif tag in _VOID:
            open_elements[-1].children.append(_Element(tag))
        elif closing:
            too_deep, popped = (too_deep - 1, False) if too_deep else (0, len(open_elements) > 1)
            if popped:
                open_elements.pop()
        elif len(open_elements) > _DEEPEST:
            too_deep += 1
        else:
            element = _Element(tag, attributes)
            open_elements[-1].children.append(element)
            open_elements.append(element)
    return root


def _written(nodes: Iterable[_Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
            continue
        yield f"<{node.tag}{node.attributes}>"
        if node.tag not in _VOID:
            yield from _written(node.children)
            yield f"</{node.tag}>"


def _mended(nodes: Iterable[_Node], parent: str, *, words_only: bool) -> list[_Node]:
    mended: list[_Node] = []
    for node in nodes:
        mended.extend([node] if isinstance(node, str) else _element(node, parent, words_only=words_only))
    if parent not in _LISTS:
        mended = _gathered(mended, ("li",), lambda run: [_Element("ul", "", run)])
    if parent != "dl":
        mended = _gathered(mended, ("dt", "dd"), lambda run: _term_list(_Element("dl", "", run)))
    return mended


def _element(node: _Element, parent: str, *, words_only: bool) -> list[_Node]:
    """What an element becomes: itself, its children alone, or another element."""
    tag = node.tag
    if words_only and tag in _BLOCKS | _TABLE_PARTS:
        return [" ", *_mended(_words(node.children), parent, words_only=True), " "] if tag != "hr" else [" "]
    if tag in _INLINE and _holds_block(node):
        return _mended(node.children, parent, words_only=words_only)
    inner = _mended(node.children, tag, words_only=words_only or tag in _WORDS_ONLY or tag in _INLINE)
    node.children = inner
    if tag == "a" and ("href=" not in node.attributes or not _has_words(inner)):
        return inner
    if tag in _HEADINGS and not _has_words(inner):
        return []
    if tag == "summary" and parent != "details":
        node.tag = "p"
    shape = _SHAPES.get(tag)
    return shape(node) if shape else [node]


def _words(nodes: Iterable[_Node]) -> list[_Node]:
    """Cells and rows of a table, items of a list: their words, one after the other."""
    words: list[_Node] = []
    for node in nodes:
        words += [node] if isinstance(node, str) else [node, " "]
    return words


def _holds_block(node: _Element) -> bool:
    return any(isinstance(each, _Element) and (each.tag in _BLOCKS or _holds_block(each)) for each in node.children)


def _has_words(nodes: Iterable[_Node]) -> bool:
    return any(bool(node.strip()) if isinstance(node, str) else _has_words(node.children) for node in nodes)


def _gathered(nodes: list[_Node], tags: tuple[str, ...], wrapped: Callable[[list[_Node]], list[_Node]]) -> list[_Node]:
    """Each run of elements of these names, with the blanks between them, wrapped."""
    if not any(isinstance(node, _Element) and node.tag in tags for node in nodes):
        return nodes
    gathered: list[_Node] = []
    run: list[_Node] = []
    for node in nodes:
        blank = isinstance(node, str) and not node.strip()
        if (run and blank) or (isinstance(node, _Element) and node.tag in tags):
            run.append(node)
        else:
            gathered += (wrapped(run) if run else []) + [node]
            run = []
    return gathered + (wrapped(run) if run else [])


def _list(node: _Element) -> list[_Node]:
    """Items alone; a list directly in a list belongs to the item before it."""
    items: list[_Node] = []
    for child in node.children:
        if (isinstance(child, str) and not child.strip()) or (isinstance(child, _Element) and child.tag == "li"):
            items.append(child)
            continue
        last = next((item for item in reversed(items) if isinstance(item, _Element)), None)
        if last is None or (isinstance(child, _Element) and child.tag == "p"):
            last = _Element("li")
            items.append(last)
        last.children.append(child)
    node.children = items
    return [node]


def _term_list(node: _Element) -> list[_Node]:
    """A list of terms, each with its text; whatever is none becomes paragraphs."""
    parts = [child for child in node.children if isinstance(child, _Element)]
    tags = "".join({"dt": "t", "dd": "d"}.get(part.tag, "x") for part in parts)
    loose = any(isinstance(child, str) and child.strip() for child in node.children)
    if re.fullmatch("(?:t+d+)+", tags) and not loose:
        return [node]
    for part in parts:
        part.tag = {"dt": "div", "dd": "div"}.get(part.tag, part.tag)
    return [_Element("div", "", node.children)] if _has_words(node.children) else []


def _details(node: _Element) -> list[_Node]:
    """The summary first, and only one; without one, a plain part of the text."""
    summaries = [child for child in node.children if isinstance(child, _Element) and child.tag == "summary"]
    rest: list[_Node] = [child for child in node.children if child not in summaries[:1]]
    node.children = [*summaries[:1], *_without_summaries(rest)]
    if not summaries:
        node.tag = "div"
    return [node]


def _without_summaries(nodes: list[_Node]) -> list[_Node]:
    for node in nodes:
        if isinstance(node, _Element) and node.tag == "summary":
            node.tag = "p"
    return nodes


def _table(node: _Element) -> list[_Node]:
    """Rows as wide as each other, no cell beyond its group, header cells that say of what; none without rows."""
    rows = list(_rows(node))
    if not rows:
        return [child for part in node.children if isinstance(part, _Element) for child in part.children]
    for group in [node, *(child for child in node.children if isinstance(child, _Element))]:
        own = [child for child in group.children if isinstance(child, _Element) and child.tag == "tr"]
        for below, row in enumerate(reversed(own), start=1):
            for cell in _cells(row):
                _set(cell, "rowspan", min(_span(cell, "rowspan"), below))
    for at, row in enumerate(rows):
        for cell in _cells(row):
            _head_cell(cell, "row" if at else "col")
    widths = [sum(_span(cell, "colspan") for cell in _cells(row)) for row in rows]
    if not any(_span(cell, "rowspan") > 1 for row in rows for cell in _cells(row)):
        rows[0].children += [_Element("td") for _ in range(max(widths) - widths[0])]
    return [node]


def _head_cell(cell: _Element, scope: str) -> None:
    if cell.tag == "th" and not _has_words(cell.children):
        cell.tag, cell.attributes = "td", _SCOPE.sub("", cell.attributes)
    elif cell.tag == "th" and "scope=" not in cell.attributes:
        cell.attributes += f' scope="{scope}"'


def _cells(row: _Element) -> list[_Element]:
    return [child for child in row.children if isinstance(child, _Element)]


def _span(cell: _Element, name: str) -> int:
    found = re.search(rf' {name}="(\d+)"', cell.attributes)
    return int(found[1]) if found else 1


def _set(cell: _Element, name: str, value: int) -> None:
    said = f' {name}="{value}"' if value > 1 else ""
    cell.attributes = re.sub(rf' {name}="\d+"', said, cell.attributes)


def _rows(node: _Element) -> Iterator[_Element]:
    for child in node.children:
        if isinstance(child, _Element):
            if child.tag == "tr":
                yield child
            elif child.tag in ("tbody", "thead", "tfoot"):
                yield from _rows(child)


_SHAPES: dict[str, Callable[[_Element], list[_Node]]] = {
    "ul": _list,
    "ol": _list,
    "dl": _term_list,
    "details": _details,
    "table": _table,
}
