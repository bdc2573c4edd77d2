"""A document opened once for all rules that look at it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jobfeed.feed import FeedHead
from jobfeed.patterns import regex

if TYPE_CHECKING:
    from lxml.etree import _Element

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"


@dataclass(frozen=True, eq=False)
class Judged:
    """One document: its path and bytes, the XML in it (None if it is none), and what stands beside it."""

    path: str
    data: bytes
    head: FeedHead
    as_of: datetime | None
    #: paths of open postings' pages, and of all documents
    listed: frozenset[str]
    beside: Mapping[str, bytes] = field(repr=False)
    root: "_Element | None" = None
    fault: str = ""

    @property
    def url(self) -> str:
        """Where the document is published."""
        return self.head.url(self.path)

    @cached_property
    def page(self) -> Any:
        """The document as an HTML tree."""
        from lxml import html

        return html.document_fromstring(self.data.decode("utf-8", "replace") or "<html></html>")


def judged(
    path: str, data: bytes, beside: Mapping[str, bytes], head: FeedHead, as_of: datetime | None, listed: frozenset[str]
) -> Judged:
    """The document with its XML parsed, if it claims to be some."""
    root, fault = None, ""
    if path.endswith((".rss", ".atom", ".xml", ".opml")):
        root, fault = _parsed(data)
    return Judged(path, data, head, as_of, listed, beside, root, fault)


def _parsed(data: bytes) -> "tuple[_Element | None, str]":
    from lxml import etree

    # no entities, no network: a judge must not be talked into reading anything else
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser), ""
    except etree.XMLSyntaxError as error:
        return None, str(error)


def markup_root(document: Judged) -> str:
    """The local name of an XML document's root; "" if it has none."""
    if document.root is None:
        return ""
    return str(document.root.tag).rpartition("}")[2]


_TAG = regex(r"</?[a-zA-Z][^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|nbsp);")
_LOOSE = regex(
    r"""\s(?:href|src)=["']?(?!https?:|mailto:|tel:|#|data:image|matrix:|xmpp:|geo:|sms:)([^"'\s>]+)""", re.I
)
_RUNS = regex(r"<(?:script|iframe|object|embed|form|style)\b|\son[a-z]+\s*=|javascript:", re.I)


def holds_markup(text: str | None) -> str:
    """The tag or entity that stands in a text that should be plain; "" if none."""
    found = _TAG.search(text or "")
    return found[0] if found else ""


def loose_link(markup: str) -> str:
    """The first address in HTML that is not whole; "" if all are."""
    found = _LOOSE.search(markup)
    return found[1] if found else ""


def runs(markup: str) -> str:
    """What in HTML would run in a reader; "" if nothing."""
    # only inside tags: a text about onboarding="yes" runs nowhere
    for tag in re.findall(r"<[^>]*>", markup):
        if found := _RUNS.search(tag):
            return found[0].strip()
    return ""
