"""XML with lxml: what XML may hold, elements with text, whole documents."""

import re
from html import unescape
from typing import TYPE_CHECKING

from jobfeed.patterns import regex

if TYPE_CHECKING:
    from lxml.etree import _Element

#: What XML 1.0 forbids; C1 controls, non-characters and the sign of a lost character, of which feed validators complain
#: (rule R-26); and the marks that turn the direction of all text behind them, for which markup has `dir` (https://www.w3.org/TR/unicode-xml/).
_ILLEGAL = regex(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff]"
)
_ENTITY = regex(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r") + b"\x7f"
_LOST = "\ufffd"
_FEW = 16
#: the rare ones in UTF-8, by their first byte, which is looked for first: most texts have none of them
_RARE = (
    (b"\xc2", re.compile(rb"\xc2[\x80-\x9f]")),
    (b"\xe2", re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")),
    (b"\xef", re.compile(rb"\xef(?:\xb7[\x90-\xaf]|\xbf[\xbd-\xbf])")),
)


def clean(text: str) -> str:
    """The text without characters that XML and HTML forbid (controls, lone surrogates, non-characters).

    Where a source lost a character (U+FFFD) stands a question mark, as in old mail: a reader sees that it is missing.
    """
    return text if is_clean(text) else _without_illegal(text)


def is_clean(text: str) -> bool:
    """Whether there is no such character in the text."""
    # what is printable holds none of them but one; a text of several lines is not, and this ends at its first line
    if text.isprintable():
        return _LOST not in text
    try:
        return not _suspect(text.encode())
    except UnicodeEncodeError:
        return False


def _without_illegal(text: str) -> str:
    return _ILLEGAL.sub("", text.replace(_LOST, "?"))


def clean_line(text: str) -> str:
    """The cleaned text on one line."""
    return " ".join(clean(text).split())


def clean_title(title: str) -> str:
    """A title on one line, entities resolved however often they were escaped (rule G-DESC-03, R-12)."""
    text = clean_line(title)
    while "&" in text and _ENTITY.search(text) and unescape(text) != text:
        text = clean_line(unescape(text))
    return text


def clean_bytes(text: str) -> bytes:
    """The cleaned text in UTF-8."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return _without_illegal(text).encode()
    return _without_illegal(text).encode() if _suspect(data) else data


def _suspect(data: bytes) -> bool:
    """Whether there may be something to remove; on bytes it takes 5 µs for 5 KB, the regular expression alone 25."""
    if len(data.translate(None, _CONTROLS)) != len(data):
        return True
    return not data.isascii() and any(_holds(data, first, whole) for first, whole in _RARE)


def _holds(data: bytes, first: bytes, whole: re.Pattern[bytes]) -> bool:
    """Whether the pattern matches anywhere; few places are looked at, a search of 25 KB takes 7 µs."""
    at = data.find(first)
    for _ in range(_FEW):
        if at < 0 or whole.match(data, at):
            return at >= 0
        at = data.find(first, at + 1)
    return at >= 0 and whole.search(data, at) is not None


def child(parent: "_Element", name: str, text: str | None = None, **attributes: str) -> "_Element":
    """A new last element of `parent`, with cleaned text."""
    from lxml.etree import SubElement

    made = SubElement(parent, name, attributes)
    made.text = None if text is None else clean(text)
    return made


def document(root: "_Element") -> bytes:
    """A whole document: UTF-8 with an XML declaration at byte 0 (rule R-26)."""
    from lxml.etree import tostring

    data: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return data
