"""XML from outside, read safely: no entities, no network, no huge trees; small damage is mended, the rest is named.

Elements know their line (`sourceline`), so that each fact can be shown where it stands.
"""

import re
from dataclasses import dataclass
from html.entities import name2codepoint
from typing import TYPE_CHECKING

from jobfeed.errors import SourceMalformed, Where
from jobfeed.patterns import regex

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

_CDATA = re.compile(rb"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_BARE = re.compile(rb"&(?!#?\w{1,31};)")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_XML_NAMES = (b"amp", b"lt", b"gt", b"quot", b"apos")
_BROKEN_CDATA = regex(r"^!\[CDATA\[(.*?)\]\]>?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class XmlDocument:
    """A document's root. `broken_at` is the line from which on it could not be read as XML (0: it was whole)."""

    root: "_Element"
    broken_at: int = 0
    complaint: str = ""


def read_xml(content: bytes, location: str) -> XmlDocument:
    """The document, mended where only the writing is wrong. Raises SourceMalformed if there is nothing to read."""
    from lxml import etree

    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith(b"<"):
        raise SourceMalformed("this is not XML", "check the address or the kind", Where(location, 1))
    if head[:200].lower().startswith((b"<!doctype html", b"<html")):
        raise SourceMalformed("this is a web page, not XML", "check the address or the kind", Where(location, 1))
    if b"<!ENTITY" in content[:65536]:
        hint = "remove the <!ENTITY> lines; write the characters themselves"
        raise SourceMalformed("the document declares entities, which are not read", hint, Where(location, 1))
    content = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    for attempt in (content, mended(content)):
        try:
            return XmlDocument(etree.fromstring(attempt, _parser(False)))
        except etree.XMLSyntaxError as error:
            line, complaint = error.lineno or 1, error.msg or "not well-formed"
    root = etree.fromstring(mended(content), _parser(True))
    if root is None:
        raise SourceMalformed(f"broken XML: {complaint}", "nothing of it is used", Where(location, line))
    return XmlDocument(root, line, complaint)


def _parser(recover: bool) -> "XMLParser":
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, recover=recover,
    )  # fmt: skip


def mended(content: bytes) -> bytes:
    """The same document with HTML's entity names as numbers, bare ampersands escaped, control characters removed."""
    parts = _CDATA.split(_CONTROLS.sub(b"", content))
    return b"".join(part if part.startswith(b"<![CDATA[") else _mend(part) for part in parts)


def _mend(part: bytes) -> bytes:
    def number(found: "re.Match[bytes]") -> bytes:
        name = found[1]
        code = name2codepoint.get(name.decode("ascii"))
        return found[0] if name in _XML_NAMES else b"&#%d;" % code if code else b"&amp;" + name + b";"

    return _BARE.sub(b"&amp;", _NAMED.sub(number, part))


def local(element: "_Element") -> str:
    """An element's name without namespace, dashes, underscores and case: `job:job-type` is "jobtype"."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return re.sub(r"[-_.]", "", tag.rpartition("}")[2].rpartition(":")[2]).casefold()


def text_of(element: "_Element | None") -> str:
    """All text of an element, trimmed; a CDATA mark that was itself escaped is taken off."""
    if element is None:
        return ""
    text = "".join(str(part) for part in element.itertext()).strip()
    broken = _BROKEN_CDATA.match(text)
    return broken[1].strip() if broken else text


def line_of(element: "_Element | None") -> int:
    line = element.sourceline if element is not None else 1
    return line if isinstance(line, int) else 1


def markup_of(element: "_Element") -> str:
    """What an element holds as HTML: its text, or its child elements where the HTML was not escaped."""
    from lxml import etree

    if not len(element):
        return text_of(element)
    inner = (etree.tostring(child, encoding="unicode") for child in element)
    return ((element.text or "") + "".join(inner)).strip()
