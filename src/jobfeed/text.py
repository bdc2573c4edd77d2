"""Plain text, as every rule reads it: spaces collapsed, entities resolved, case and width folded."""

import html
import re
import unicodedata

#: characters that are written but not read: soft hyphen, zero-width space and joiners, word joiner, BOM
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_INVISIBLE = {ord(mark): None for mark in INVISIBLE}
#: blanks that a search for a plain blank would miss (no-break, narrow, figure, ideographic, tab)
_BLANKS = {ord(blank): " " for blank in "\t\u00a0\u2007\u2009\u202f\u3000\u2002\u2003\u2005\u2006\u2008\u200a"}
_PLAIN = _INVISIBLE | _BLANKS
#: a pair of escapes for one character, or one of them alone
_ESCAPED_HALF = re.compile(rb"(?i)(\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})|\\ud[89a-f][0-9a-f]{2}")


def collapse(text: str) -> str:
    """One line, one blank between words, nothing invisible."""
    if text.isascii() and "  " not in text and text.isprintable():
        return text.strip()  # most texts are in order, and to see that takes a tenth of splitting and joining them
    return " ".join(plain(text).split())


def plain(text: str) -> str:
    """The same text with ordinary blanks and without invisible characters."""
    return text if text.isascii() else text.translate(_PLAIN)


def without_halves(data: bytes) -> bytes:
    """JSON or YAML in which half a character (a lone surrogate, `\\ud83d`) stands for a lost one, which it is.

    No encoding can hold the half; where it came from, somebody cut a text in the middle of an emoji.
    """
    if b"\\ud" not in data and b"\\uD" not in data:
        return data
    return _ESCAPED_HALF.sub(lambda found: found[1] or b"\\ufffd", data)


def printable(text: str) -> str:
    """Text of a source as a terminal may show it: without control characters and direction marks; lines stay lines."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign == "\n" else " " if sign.isspace() else "?" for sign in text)


def unescape(text: str) -> str:
    """HTML entities as the characters they stand for."""
    return html.unescape(text) if "&" in text else text


def fold(text: str) -> str:
    """The form in which two spellings are compared: compatibility forms, case and runs of blanks do not count."""
    if text.isascii():
        return collapse(text).lower()
    return collapse(unicodedata.normalize("NFKC", text)).casefold()


def bare(text: str) -> str:
    """Folded, and without accents: "Télétravail" and "teletravail" are one."""
    folded = fold(text)
    if folded.isascii():
        return folded
    split = unicodedata.normalize("NFKD", folded)
    plain = "".join(mark for mark in split if not unicodedata.combining(mark) or mark in _VOICED)
    return unicodedata.normalize("NFC", plain)


#: marks of kana are parts of letters ("ポ" is no "ホ"), not accents
_VOICED = "\u3099\u309a"


def narrow(text: str) -> str:
    """Full-width digits, letters and punctuation (as in Japanese text) in their ordinary width, length unchanged."""
    return text if text.isascii() else text.translate(_NARROW)


_NARROW = {0xFF01 + step: 0x21 + step for step in range(94)} | {0x301C: "~", 0x2212: "-"}
