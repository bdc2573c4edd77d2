"""Entries of feeds and jobs of boards, written as text into documents whose frame a library makes.

A tree of elements that is read once, by its own writer, takes three times as long as the text that it becomes
(docs/decisions/016-entries-as-text.md). Every text here passes one of the functions below; names of elements and
attributes are constants of the formats.
"""

import re
from collections.abc import Iterable, Iterator

#: elements of feeds that hold plain text, with an ampersand or a less-than sign in it
_TOLD = re.compile(rb"<(title|name|category|summary|description)\b[^<>]*>[^<>]*&(?:amp|lt);[^<>]*</\1>")


def escaped(text: str) -> str:
    """The text of an element. It is clean already: no character is left out here."""
    return _line_end(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def cdata(html: str) -> str:
    """Clean HTML as an element's text, as it stands: to escape each of its marks takes longer than all the rest."""
    # one mark is looked for ten times as fast as three
    whole = html.replace("]]>", "]]]]><![CDATA[>") if "]" in html else html
    return f"<![CDATA[{whole}]]>"


def cdata_parts(parts: Iterable[str]) -> Iterator[str]:
    """The same of HTML in parts, none of which ends within a `]]>`."""
    yield "<![CDATA["
    for part in parts:
        yield part.replace("]]>", "]]]]><![CDATA[>") if "]" in part else part
    yield "]]>"


def told(text: str) -> str:
    """Plain text with & and < as `&#x26;` and `&#x3C;`, which the RSS profile advises (rule R-12).

    Equal to every XML reader. The W3C validator takes "Sigma&Pi" for the entity of a letter if it is spelt otherwise.
    """
    if text.isalnum():
        return text
    return _line_end(text.replace("&", "&#x26;").replace("<", "&#x3C;").replace(">", "&gt;"))


def _line_end(text: str) -> str:
    """A carriage return that a reader of XML does not take for the end of a line."""
    return text.replace("\r", "&#13;") if "\r" in text else text


def attribute(text: str) -> str:
    """A clean text as an attribute's value, between double quotes."""
    value = escaped(text).replace('"', "&quot;")
    return value if value.isprintable() else value.replace("\n", "&#10;").replace("\t", "&#9;")


def with_entries(document: bytes, end: bytes, parts: Iterable[str]) -> bytes:
    """A feed's document with the parts of its entries as the last children of the element that `end` closes."""
    before, closing, after = document.rpartition(end)
    return b"".join((_by_the_profile(before), *map(str.encode, parts), closing, after))


def _by_the_profile(head: bytes) -> bytes:
    """A feed's head with its plain text spelt as in `told`."""
    return _TOLD.sub(lambda found: found[0].replace(b"&amp;", b"&#x26;").replace(b"&lt;", b"&#x3C;"), head)
