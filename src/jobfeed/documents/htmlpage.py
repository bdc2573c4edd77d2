"""A web page as its reader sees it: decoded, without navigation, footer and banners, with its lines kept.

What is left out is replaced by blanks, so that a line of the page stays the same line: evidence needs it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from jobfeed.patterns import regex

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_OPENING = regex(r"<!--|<script\b([^>]{0,2000})>", re.IGNORECASE)
_SCRIPT_END = regex(r"</script\s{0,20}>", re.IGNORECASE)
_ATTRIBUTE = regex(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_CONTAINERS = frozenset(
    "html body main article section div nav header footer aside form dialog ul ol table center template noscript"
    " fieldset details".split()
)
_ASIDE = frozenset("nav footer aside dialog template".split())
_ASIDE_ROLES = frozenset("navigation banner contentinfo complementary search dialog alertdialog menu menubar".split())
#: words in class or id that name what is not the page's own matter
_ASIDE_WORDS = frozenset(
    "cookie cookies consent gdpr navbar nav navigation menu breadcrumb breadcrumbs sidebar footer newsletter subscribe"
    " pagination toolbar skip topbar masthead cookiebanner offcanvas".split()
)
_MATTER = frozenset(
    "job jobs career careers position positions vacancy vacancies opening openings posting postings content main page"
    " stellen karriere emploi emplois vagas empleo offre offres".split()
)
_WORDS_OF_A_ROW = 40
_TABLE_PARTS = frozenset(("tbody", "thead", "tr", "td", "th"))
_TABLE_TAG = regex(r"<(/?)(?:table|tbody|thead|tr|td)\b", re.IGNORECASE)
_MAIN_IDS = frozenset("main content maincontent pagecontent primary".split())
_AFTER = regex(r"(</(?:h[1-6]|summary|dt|p|ul|ol|table)\s*>)(?=[ \t]*\S)", re.IGNORECASE)
_BLOCK = regex(
    r"(?<!\n)(<(?:h[1-6]|p|div|section|article|li|ul|ol|tr|table|dt|dd|details|summary|hr)\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Script:
    """One script element: its attributes (names in lower case), its text, and the line on which that begins."""

    attributes: dict[str, str]
    text: str
    line: int


def decoded(content: bytes) -> str:
    """The page's text: by byte order mark, declared charset, UTF-8, else Windows-1252."""
    declared = _CHARSET.search(content[:4096])
    names = ["utf-8-sig"] if content.startswith(b"\xef\xbb\xbf") else []
    names += [declared[1].decode("ascii")] if declared else []
    for name in (*names, "utf-8", "cp1252"):
        try:
            return _lines_kept(content.decode(name))
        except (UnicodeDecodeError, LookupError):
            continue
    return _lines_kept(content.decode("latin-1"))


def _lines_kept(text: str) -> str:
    """Line ends as one character; a comment or tag that never ends is taken off, as nothing after it can be read."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    last = text.rfind("-->") + 1
    text = text[:last] + text[last:].replace("<!--", "    ")
    cut = text.find("<", text.rfind(">") + 1)
    return text if cut < 0 else text[:cut]


def scripts(text: str) -> Iterator[Script]:
    """The script elements of a page, those in comments left out."""
    at = 0
    while found := _OPENING.search(text, at):
        if found[0] == "<!--":
            end = text.find("-->", found.end())
            at = end if end >= 0 else found.end()
            if end < 0 and "<script" not in text[at:].lower():
                return
            continue
        closing = _SCRIPT_END.search(text, found.end())
        if not closing:
            return
        at = closing.end()
        attributes = {a[1].lower(): a[2] or a[3] or a[4] or "" for a in _ATTRIBUTE.finditer(found[1])}
        yield Script(attributes, text[found.end() : closing.start()], text.count("\n", 0, found.end()) + 1)


_DATA = regex(r"\sdata-[\w-]{2,40}\s*=\s*(?:\"(\s*(?:\{|\[)[^\"]{60,})\"|'(\s*(?:\{|\[)[^']{60,})')")


def data_attributes(text: str) -> Iterator[Script]:
    """Data that a page hands to its scripts in attributes (`data-page="{…}"`), as if they were script elements."""
    for found in _DATA.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield Script({"type": "application/json"}, unescape(found[1] or found[2]), line)


def language_of(text: str) -> str | None:
    """The language that the page's root element states."""
    found = re.search(
        r"<html\b[^>]*?\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)", text[:20000], re.IGNORECASE
    )
    return found[1] if found else None


def title_of(text: str) -> tuple[str, int]:
    """The page's title and its line; ("", 1) without one."""
    found = re.search(r"<title\b[^>]*>(.*?)</title", text, re.IGNORECASE | re.DOTALL)
    return (" ".join(found[1].split()), text.count("\n", 0, found.start(1)) + 1) if found else ("", 1)


# ---------------------------------------------------------------- the main part


@dataclass(slots=True)
class _Span:
    tag: str
    attributes: dict[str, str]
    start: int
    end: int = -1
    inside: "_Span | None" = None
    words: int = 0
    rows: int = 0
    heads: int = 0
    #: of a table: where its own tags begin
    tags: list[int] = field(default_factory=list)


class _Spans(HTMLParser):
    """Where the containers of a page begin and end, and how many words stand in each. Linear in the page's length."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.spans: list[_Span] = []
        self._open: list[_Span] = []
        self._tables: list[_Span] = []
        self._count: Counter[str] = Counter()
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._mute = ""
        self.feed(text)
        self.close()
        while self._open:
            self._end(len(text))

    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "svg"):
            self._mute = tag
        if tag in _TABLE_PARTS and self._tables:
            self._tables[-1].rows += tag == "tr"
            self._tables[-1].heads += tag == "th"
            self._tables[-1].tags.append(self._at())
        if tag in _CONTAINERS:
            named = {name: value or "" for name, value in attrs}
            span = _Span(tag, named, self._at(), inside=self._open[-1] if self._open else None)
            self.spans.append(span)
            self._open.append(span)
            self._count[tag] += 1
            if tag == "table":
                span.tags.append(span.start)
                self._tables.append(span)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._mute:
            self._mute = ""
        if tag in _TABLE_PARTS and self._tables:
            self._tables[-1].tags.append(self._at())
        if not self._count[tag]:
            return
        while self._open and self._end(self._at()) != tag:
            continue

    def _end(self, at: int) -> str:
        """End the innermost element; what it holds counts for the one around it."""
        span = self._open.pop()
        span.end = at
        self._count[span.tag] -= 1
        if span.inside:
            span.inside.words += span.words
        if span.tag == "table":
            span.tags.append(at)
            self._tables.pop()
        return span.tag

    def handle_data(self, data: str) -> None:
        if self._open and not self._mute:
            self._open[-1].words += len(data.split())


def main_part(text: str) -> str:
    """The page with everything but its main part blanked out; lines and offsets stay."""
    found = _Spans(text)
    main = _main(found.spans)
    start, end = (main.start, main.end) if main else (_body_start(text), len(text))
    inside = [span for span in found.spans if start <= span.start < end and span is not main]
    asides = [(span.start, span.end) for span in inside if _is_aside(span)]
    kept = _blanked(text, [(0, start), *asides, (end, len(text))])
    return _without_tables(kept, sorted(at for span in inside if _is_layout(span) for at in span.tags))


def _blanked(text: str, parts: list[tuple[int, int]]) -> str:
    """The text with these parts blanked out; they come in order and may lie in each other."""
    out: list[str] = []
    at = 0
    for start, end in parts:
        if end > at:
            out += [text[at : max(start, at)], _blank(text, max(start, at), end)]
            at = end
    return "".join([*out, text[at:]])


def _is_layout(span: _Span) -> bool:
    """A table that only sets the page: no heading cells, and more words in a row than a table of facts has."""
    return span.tag == "table" and not span.heads and span.words > _WORDS_OF_A_ROW * max(span.rows, 1)


def _without_tables(text: str, tags: list[int]) -> str:
    """The same text with the tags that begin at these offsets as plain containers."""
    out: list[str] = []
    at = 0
    for start in tags:
        found = _TABLE_TAG.match(text, start)
        if found and start >= at:
            out += [text[at:start], f"<{found[1]}div"]
            at = found.end()
    return "".join([*out, text[at:]])


def has_main(text: str) -> bool:
    """Whether the page says itself which part of it is the main one."""
    return re.search(r"<main\b|role\s*=\s*[\"']?main\b|<article\b", text, re.IGNORECASE) is not None


def _body_start(text: str) -> int:
    found = re.search(r"<body\b[^>]*>", text, re.IGNORECASE)
    return found.end() if found else 0


def _blank(text: str, start: int, end: int) -> str:
    return re.sub(r"[^\n]", " ", text[start:end])


def _main(spans: list[_Span]) -> _Span | None:
    """The element marked as the main part, if it holds words; of several the one with most."""
    marked = [span for span in spans if span.tag == "main" or span.attributes.get("role") == "main"]
    marked = marked or [span for span in spans if _squeezed(span.attributes.get("id", "")) in _MAIN_IDS]
    return max((span for span in marked if span.words), key=lambda span: span.words, default=None)


def _squeezed(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


def _is_aside(span: _Span) -> bool:
    """Navigation, footer, banner: by element, by role, or by a word in class or id."""
    named = span.attributes
    if span.tag in _ASIDE or named.get("role", "") in _ASIDE_ROLES or "hidden" in named:
        return True
    if span.tag == "header":
        return not _within(span, "main", "article", "section")
    marks = set(re.split(r"[^a-z]+", f"{named.get('class', '')} {named.get('id', '')}".lower()))
    return span.tag not in ("html", "body", "main") and bool(marks & _ASIDE_WORDS) and not marks & _MATTER


def _within(span: _Span, *tags: str) -> bool:
    up = span.inside
    while up is not None:
        if up.tag in tags:
            return True
        up = up.inside
    return False


# ---------------------------------------------------------------- lines


def unfolded(text: str) -> tuple[str, list[int]]:
    """The page with each block on a line of its own, and for each of its lines the line of the page as it was.

    A page that some program wrote on one line could not be divided by lines otherwise.
    """
    out: list[str] = []
    numbers: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        broken = _AFTER.sub(r"\1\n", _BLOCK.sub(r"\n\1", line)) if line.count("<") > 1 else line
        parts = broken.split("\n")
        parts = [_parted(part) for part in parts if part.strip()] or [line]
        out += parts
        numbers += [number] * len(parts)
    return "\n".join(out), numbers


_CHIP = r"<span\b[^>]*>\s*[^<\s][^<]{0,58}</span>"
_CHIPS = regex(rf"{_CHIP}(?:\s*{_CHIP})+", re.IGNORECASE)
_SENTENCE = regex(r">\s*(?:[a-z]|[^<]*[.,:;]\s*</)")
_BETWEEN = regex(r"</span>\s*<span", re.IGNORECASE)


def _parted(line: str) -> str:
    """The pieces of a card, which a style sheet would set apart, parted by a mark; the first of a link is the link."""
    found = _CHIPS.search(line)
    if not found or _SENTENCE.search(found[0]):
        return line
    chips = found[0]
    opened = line[: found.start()].lower()
    if opened.rfind("<a ") > opened.rfind("</a") and not re.sub(r"<[^>]*>", "", opened[opened.rfind("<a ") :]).strip():
        chips = _BETWEEN.sub("</span></a> · <span", chips, count=1)
    return line[: found.start()] + _BETWEEN.sub("</span> · <span", chips) + line[found.end() :]
