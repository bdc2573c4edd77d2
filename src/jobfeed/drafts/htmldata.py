"""Postings that a web page holds as data of schema.org: JSON-LD and microdata.

JSON-LD is read in the forms that pages really have: in CDATA or comments, with trailing commas and raw line breaks,
several values in one block, values whose quotes were escaped as HTML.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

from jobfeed.documents.htmlpage import Script
from jobfeed.documents.linedjson import BrokenJson, LinedDict, parse_all
from jobfeed.drafts.drafting import unreadable
from jobfeed.drafts.postingobjects import draft_of, postings_in
from jobfeed.patterns import regex
from jobfeed.posting import Draft
from jobfeed.protocols import Finding

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WRAPPING = regex(r"(?:/\*|//)?\s*<!\[CDATA\[\s*(?:\*/)?|(?:/\*|//)?\s*\]\]>\s*(?:\*/)?|<!--|-->")


def json_ld(scripts: list[Script], file: str, base: str) -> Iterator[Draft | Finding]:
    """The JobPosting objects of a page's JSON-LD; a block that cannot be read is named if it speaks of a posting."""
    for script in scripts:
        if "ld+json" not in script.attributes.get("type", "").lower() or not script.text.strip():
            continue
        try:
            values = _values(script)
        except BrokenJson as error:
            if "jobposting" in script.text.casefold():
                message = f"a JSON-LD block cannot be read: {error.message}"
                yield unreadable(file, error.line, message, "write it as JSON; a JSON checker shows the place")
            continue
        for node in postings_in(values):
            draft = draft_of(node, file, base=base)
            yield draft or unreadable(file, node.line, "a JobPosting has no title", "write its `title`")


def _values(script: Script) -> list[Any]:
    text = _WRAPPING.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), script.text)
    try:
        return parse_all(text, first_line=script.line)
    except BrokenJson:
        if "&quot;" not in text:
            raise
        return parse_all(unescape(text), first_line=script.line)


# ---------------------------------------------------------------- microdata


def microdata(text: str, file: str, base: str) -> Iterator[Draft | Finding]:
    """The JobPosting items of a page's microdata (HTML standard) or of RDFa written in the same simple way."""
    if not re.search(r"(?:itemtype|typeof)\s*=\s*[\"'][^\"']*jobposting", text, re.IGNORECASE):
        return
    from lxml import html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    for element in root.iter():
        if isinstance(element.tag, str) and "jobposting" in _type_of(element).casefold():
            node = _item(element)
            _add_apply_link(element, node)
            draft = draft_of(node, file, base=base, one_line=False)
            yield draft or unreadable(file, node.line, "a JobPosting has no title", "mark it with `title`")


def _add_apply_link(element: "HtmlElement", node: LinedDict) -> None:
    """The button inside the item, where no property holds an address."""
    if "url" in node:
        return
    for link in element.iter("a"):
        if _APPLY.match(" ".join(link.text_content().split())) and not str(link.get("href") or "#").startswith("#"):
            node["applicationUrl"] = str(link.get("href"))
            node.lines["applicationUrl"] = link.sourceline or node.line
            return


_APPLY = regex(
    r"(?:apply|i'm interested|(?:jetzt |online |hier )?bewerben|postuler|candidater|solicitar|inscr[ií]bete"
    r"|candidatar|candidati|solliciteer|応募)\b",
    re.IGNORECASE,
)


def _type_of(element: "HtmlElement") -> str:
    return str(element.get("itemtype") or element.get("typeof") or "")


def _item(element: "HtmlElement") -> LinedDict:
    """An item's properties, in the shape of JSON-LD."""
    node = LinedDict(element.sourceline or 1)
    node["@type"] = _type_of(element)
    for name, child in _properties(element):
        value = _item(child) if _type_of(child) or _is_untyped_item(child, name) else _value(child, name)
        for one in name.split():
            node.lines.setdefault(one, child.sourceline or node.line)
            node[one] = [*_as_list(node[one]), value] if one in node else value
    return node


def _is_untyped_item(element: "HtmlElement", name: str) -> bool:
    """Whether an element that names no type holds the parts of one: a place's address, an employer's name."""
    return bool(_STRUCTURED & set(name.split())) and next(_properties(element), None) is not None


_STRUCTURED = frozenset(("jobLocation", "address", "hiringOrganization", "baseSalary", "value", "identifier"))


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _properties(element: "HtmlElement") -> "Iterator[tuple[str, HtmlElement]]":
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = child.get("itemprop") or child.get("property")
        if name:
            yield str(name), child
        if not _type_of(child):
            yield from _properties(child)


def _value(element: "HtmlElement", name: str) -> str:
    from lxml import html

    for attribute in ("content", "datetime"):
        if element.get(attribute) is not None:
            return str(element.get(attribute))
    if element.tag in ("a", "link", "area") and element.get("href"):
        return str(element.get("href"))
    if name == "description" or len(element) > 2:
        inner = (html.tostring(child, encoding="unicode") for child in element)
        return (element.text or "") + "".join(inner)
    return " ".join(element.text_content().split())
