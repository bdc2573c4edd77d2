"""Markdown to plain lines: markup goes, words, line numbers and links stay.

Not a Markdown renderer (a page is rendered elsewhere): rules need the words of each source line, and they need them in
a fraction of the time. HTML inside Markdown is read tag by tag.
"""

import re
from typing import NamedTuple, Self

from jobfeed.extract.prose import Line, LineKind
from jobfeed.patterns import regex
from jobfeed.text import INVISIBLE, collapse, unescape

_FENCE = regex(r"^(?:```|~~~)")
_ITEM = regex(r"^(?:[-*+•◦▪–·]|\(?\d{1,2}[.)])\s+(?=\S)")
_RULE = regex(r"^(?:[-*_=]\s*){2,}$")
_TABLE_RULE = regex(r"^\|?[\s:|-]*-[\s:|-]*\|?$")
_DEFINITION = regex(r"^\[([^\]]+)\]:\s*<?(\S+?)>?(?:\s+[\"'(].*)?$")
_BOLD_LINE = regex(r"^(\*\*|__)(?!\s)((?:(?!\1).)+)\1:?$")
_LABEL = regex(r"^(?:\*\*|__)?[^\W\d][^:：.!?|]{0,40}(?:[:：](?:\*\*|__)?(?:\s|$)|：)")
# What opens again and again and is never closed would take the square of its length: no pattern looks beyond the next
# opening, or farther than anybody writes.
_SHORTCODE = regex(r"\{\{[<%]((?:[^{]|\{(?!\{))*?)[%>]\}\}")
_ATTRIBUTE = regex(r"(\w+)\s*=\s*\"([^\"]*)\"")
_HIDDEN = regex(r"<!--.*?-->|<(script|style|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_LIQUID = regex(r"\{%(?:[^{\n]|\{(?!%))*?%\}|\{:[^{}]*\}")
_IMAGE = regex(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])")
_LINK = regex(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?((?:[^()\s<>]|\([^()\s]*\))*)>?(?:\s+[\"'][^)]*)?\s*\)")
_LONG_LINK = regex(r"\[([^\[\]\n]+(?:\n(?!\s*\n)[^\[\]\n]+){1,3})\]\(([^()\s]+)\)")
_REFERENCE = regex(r"\[([^\[\]]+)\]\[([^\[\]]*)\]")
_AUTOLINK = regex(r"<((?:https?://|mailto:)[^<>\s]+|[\w.+-]+@[\w-]+\.[\w.-]+)>", re.IGNORECASE)
_ANCHOR = regex(r"<a\b[^<>]*?\bhref\s*=\s*([\"']?)([^\"'>\s]*)\1[^<>]*>(.{0,1000}?)</a\s*>", re.IGNORECASE)
_TAG = regex(r"</?[a-zA-Z][^<>]*>")
_CELL = regex(r"<t[hd]\b", re.IGNORECASE)
_NEXT_CELL = regex(r"</t[hd]>\s*<t[hd]\b[^<>]*>", re.IGNORECASE)
_STRUCK = regex(r"~~.*?~~|<(del|s|strike)>.{0,2000}?</\1>", re.IGNORECASE)
_CODE = regex(r"(?<!`)`+([^`]+)`+")
_EMPHASIS = regex(r"(\*{1,3}|(?<![\w/])_{1,3})(?=\S)(.{1,500}?)(?<=\S)\1(?!\w)")
_ESCAPE = regex(r"\\([\\`*_{}\[\]()#+.!|<>~@:&-])")
_BARE_URL = regex(r"(?:https?://|www\.)[^\s<>\"'）」、。]+[^\s<>\"'.,;:!?)\]*_）」、。]", re.IGNORECASE)
_MARKS = "*_`~[<&\\{"
#: what else makes a line more than words: cells, addresses, blanks to collapse
_MORE_SIGNS = ("|", "http", "www.", "  ")
_ODD_BLANKS = "\t\r\v\f\x1c\x1d\x1e\x1f"
_ALL_ODD_BLANKS = _ODD_BLANKS + INVISIBLE + "".join(mark for mark in map(chr, range(0x80, 0x3001)) if mark.isspace())
Links = tuple[tuple[str, str], ...]
#: how a line begins that may hold no words at all
_MAY_BE_NOTHING = frozenset("`~-*_=[|: ")


def lines_of(body: str, first_line: int, changed: list[str]) -> list[Line]:
    """Each line of a Markdown text that holds words, without its markup.

    `changed` receives the texts of those lines whose words may be others than those of the source.
    """
    if "{{" in body:
        body = _SHORTCODE.sub(_spelt_out, body)
    if "<" in body:
        body = _HIDDEN.sub(_blank, body)
    if "](" in body:
        body = _LONG_LINK.sub(_by_line, body)
    raw = [*body.split("\n"), ""]
    markup = _Markup.of(body, raw)
    out: list[Line] = []
    open_paragraph = False
    for index, source in enumerate(raw):
        if not source:
            open_paragraph = False
            continue
        line = None
        if markup.spares(source):
            line = _plain(source, raw[index + 1], first_line + index, open_paragraph)
        if line is not None:
            open_paragraph = True
            out.append(line)
            continue
        line = _line(source, raw[index + 1], first_line + index, open_paragraph, markup)
        changed.append(line.text if line else "")
        open_paragraph = line is not None and line.kind in ("text", "item") and not source.endswith(("  ", "\\"))
        if line is not None:
            out.append(line)
    return _with_cells(out, raw, first_line) if "<t" in body else out


class _Markup(NamedTuple):
    """What stands in a whole text beside plain words: signs of markup, its links' addresses by name.

    To ask each line only for the signs that the text has at all is much cheaper than a pattern for all of them.
    """

    signs: tuple[str, ...]
    tidy: bool
    definitions: dict[str, str]

    @classmethod
    def of(cls, body: str, raw: list[str]) -> Self:
        signs = tuple(sign for sign in (*_MARKS, *_MORE_SIGNS) if sign in body)
        tidy = not any(blank in body for blank in (_ODD_BLANKS if body.isascii() else _ALL_ODD_BLANKS))
        return cls(signs, tidy, _definitions(raw) if "]:" in body else {})

    def spares(self, source: str) -> bool:
        """Whether a line is words with one blank between them and nothing else."""
        if not self.tidy:
            return False
        for sign in self.signs:  # noqa: SIM110 - a generator takes twice as long
            if sign in source:
                return False
        return True

    def marks(self, text: str) -> bool:
        return any(sign in text for sign in self.signs if sign in _MARKS)


def _plain(source: str, after: str, number: int, goes_on: bool) -> Line | None:
    """A line that markup spares, as most lines of a posting are: a list item or a sentence; None for any other."""
    if source.startswith("- ") and source[2:3].isalnum():
        return Line(number, source[2:].rstrip(), "item")
    text = source.strip()
    if text[1:2] == " ":
        return Line(number, text[2:], "item") if text[0] in "-+" and text[2].isalnum() else None
    if not text[:1].isalpha() or (after and not goes_on and _is_underline(after.strip())):
        return None
    return Line(number, text, "text", (), goes_on and not starts_anew(text))


def bare_links(text: str) -> list[tuple[str, str]]:
    """Addresses that stand in a text as they are."""
    if "http" not in text and "www." not in text:
        return []
    return [(hit.group(), hit.group()) for hit in _BARE_URL.finditer(text)]


def starts_anew(text: str) -> bool:
    """Whether a line begins with a label ("Deadline: …") and so does not go on with the line before."""
    return _LABEL.match(text) is not None


def _line(source: str, after: str, number: int, goes_on: bool, markup: _Markup) -> Line | None:
    text = source.strip()
    if text[:1] == ">":
        text = text.lstrip("> ").strip()
    if text[1:2] == " " and text[0] in "-*+" and text[2].isalnum() and text[-1] != "|":
        words, links = _words(text[2:], markup)  # most lines of a posting
        return Line(number, words, "item", links) if words else None
    if not text or (text[0] in _MAY_BE_NOTHING and _is_nothing(text, markup.definitions)):
        return None
    kind, text = _kind(text, after, goes_on)
    joined = goes_on and kind == "text" and not starts_anew(text)
    words, links = _words(text, markup)
    if kind == "row":
        words = " | ".join(cell.strip() for cell in words.strip().strip("|").split("|") if cell.strip())
    return Line(number, words, kind, links, joined) if words else None


def _is_nothing(text: str, definitions: dict[str, str]) -> bool:
    """A fence, a rule, a link's definition or the line below a table's head."""
    if _FENCE.match(text) or _RULE.match(text) or (definitions and _DEFINITION.match(text)):
        return True
    return "|" in text and _TABLE_RULE.match(text) is not None


def _kind(text: str, after: str, goes_on: bool) -> tuple[LineKind, str]:
    first = text[0]
    if first == "#":
        return "heading", text.strip("#").strip()
    if first == "|" or (text[-1] == "|" and text.count("|") > 1):
        return "row", text
    if not first.isalpha():
        bullet = _ITEM.match(text)
        if bullet:
            return "item", text[bullet.end() :]
        if first in "*_" and _BOLD_LINE.match(text) and len(text) < 100:
            return "heading", text.strip("*_:")
        if first == "<" and text[1:2] in "hH" and text[2:3].isdigit():
            return "heading", text
    if not goes_on and after and _is_underline(after.strip()):
        return "heading", text
    return ("item", text) if first == "<" and text[:3].lower() == "<li" else ("text", text)


def _is_underline(after: str) -> bool:
    return len(after) > 1 and after[0] in "=-" and not after.strip("=-")


def _words(text: str, markup: _Markup) -> tuple[str, Links]:
    if not markup.marks(text):
        text = collapse(text)
        return text, tuple(bare_links(text))
    links: list[tuple[str, str]] = []
    text = collapse(_without_marks(_without_links(text, markup.definitions, links)))
    known = {address for _, address in links}
    return text, (*links, *(pair for pair in bare_links(text) if pair[1] not in known))


def _without_links(text: str, definitions: dict[str, str], links: list[tuple[str, str]]) -> str:
    def keep(words: str, address: str) -> str:
        words = " ".join(_without_marks(words).split())
        if address and not address.startswith("#"):
            links.append((words, unescape(address)))
        return words

    if "~" in text or "<" in text:
        text = _STRUCK.sub("", text)
    if "<" in text:
        text = _AUTOLINK.sub(lambda hit: keep(hit[1], hit[1]), text)
    if "[" in text:
        if "![" in text:
            text = _IMAGE.sub("", text)
        text = _LINK.sub(lambda hit: keep(hit[1], hit[2]), text)
        if definitions:
            text = _REFERENCE.sub(lambda hit: keep(hit[1], definitions.get((hit[2] or hit[1]).lower(), "")), text)
    if "<" in text:
        text = _ANCHOR.sub(lambda hit: keep(hit[3], hit[2]), text)
    return text


def _without_marks(text: str) -> str:
    if "{" in text:
        text = _LIQUID.sub("", text)
    if "`" in text:
        text = _CODE.sub(r"\1", text)
    if "<" in text:
        text = _TAG.sub(" ", _NEXT_CELL.sub(" | ", text) if "</t" in text.lower() else text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text)).replace("**", "")
    return unescape(_ESCAPE.sub(r"\1", text) if "\\" in text else text)


def _definitions(raw: list[str]) -> dict[str, str]:
    found = (_DEFINITION.match(line.strip()) for line in raw)
    return {hit[1].lower(): hit[2] for hit in found if hit}


def _spelt_out(hit: re.Match[str]) -> str:
    """A Hugo shortcode as the link that it will become, on the line on which the address stands."""
    attributes = {name: (value, at) for name, value, at in _attributes(hit)}
    address = next(((v, at) for v, at in attributes.values() if v.startswith(("http://", "https://", "mailto:"))), None)
    if address is None:
        return "\n" * hit[0].count("\n")
    named = (
        value for name, (value, _) in attributes.items() if name.lower().endswith(("text", "title", "label", "name"))
    )
    before = hit[0][: address[1]].count("\n")
    link = f"[{next(named, '')}]({address[0]})"
    return "\n" * before + link + "\n" * (hit[0].count("\n") - before)


def _by_line(hit: re.Match[str]) -> str:
    """A link whose words are wrapped over lines, as one link a line."""
    return "\n".join(f"[{part.strip()}]({hit[2]})" for part in hit[1].split("\n"))


def _attributes(hit: re.Match[str]) -> list[tuple[str, str, int]]:
    shift = hit.start(1) - hit.start()
    return [(part[1], part[2], part.start() + shift) for part in _ATTRIBUTE.finditer(hit[1])]


def _blank(hit: re.Match[str]) -> str:
    return "\n" * hit[0].count("\n")


def _with_cells(lines: list[Line], raw: list[str], first_line: int) -> list[Line]:
    """HTML cells on lines of their own become one row."""
    out: list[Line] = []
    for line in lines:
        source = raw[line.number - first_line]
        cell = _CELL.search(source)
        if cell is None:
            out.append(line)
            continue
        between = "".join(raw[(out[-1].number if out else first_line) - first_line + 1 : line.number - first_line])
        same_row = bool(out) and out[-1].kind == "row" and "<tr" not in (between + source[: cell.start()]).lower()
        out.append(Line(line.number, line.text, "row", line.links, same_row))
    return out
