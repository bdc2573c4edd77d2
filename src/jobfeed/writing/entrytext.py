"""What a feed says about a posting: title, summary and full text, the same in RSS, Atom and JSON Feed.

Place, pay and deadline stand in the text, because general readers show no extension elements (rule R-21).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape

from jobfeed.feed import Entry, FeedHead, FeedPage
from jobfeed.patterns import regex
from jobfeed.posting import JobPosting
from jobfeed.writing.strings import Words
from jobfeed.writing.strings.phrases import Same, clip, facts
from jobfeed.writing.xmltree import clean, clean_line, clean_title

#: no feed document may reach this many bytes: the W3C validator reads no further (rule X-GEN-04)
LARGEST = 5_000_000
_SUMMARY = 320
_LONGEST_TITLE = 250
_TAG = regex(r"<[^>]*>")
_RELATIVE = regex(r'<a href="(?!https?:|mailto:|tel:)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_ABSOLUTE = ("https:", "http:", "mailto:", "tel:")
_MARKUP = regex(r"</?[A-Za-z!?]")
_SUMMARY_FACTS = ("place", "workplace", "pay", "deadline")


def language_of(head: FeedHead, entries: Sequence[Entry]) -> str | None:
    """The site's language, else the one that all postings share, else None."""
    if head.site.language:
        return head.site.language
    spoken = {entry.posting.language for entry in entries}
    return spoken.pop() if len(spoken) == 1 else None


def facet_label(name: str, title: str, words: Words) -> str:
    """What a feed beside the main one is about, as people say it: "Full-time" for FULL_TIME, "Germany" for DE."""
    kind = name.removeprefix("feeds/").partition("-")[0]
    if kind == "remote":
        return words["remote_short"]
    if kind == "country":
        return words.country(title)
    if kind == "language":
        return words.language_name(title)
    return clean_line(words.table.get(title, title) if kind == "employment" else title)


def feed_title(page: FeedPage, words: Words) -> str:
    """A feed's title among others in a reader: the site's, and what the feed is about if it does not hold all."""
    if page.name == "feed":
        return unmarked(clean_line(page.title))
    return unmarked(f"{clean_line(page.head.site.title)}: {facet_label(page.name, page.title, words)}")


def unmarked(text: str) -> str:
    """Plain text in which no reader sees markup: angle brackets that look like tags are replaced (rule R-12)."""
    if "<" not in text or not _MARKUP.search(text):
        return text
    return text.replace("<", "\u2039").replace(">", "\u203a")


def title_text(title: str) -> str:
    """A title for feed readers: cleaned, not too long, never empty."""
    return clip(unmarked(clean_title(title)), _LONGEST_TITLE) or "—"


def name_text(name: str | None) -> str:
    """An employer or a department, as plain text on one line; empty if there is none."""
    return unmarked(clean_line(name)) if name else ""


def categories(posting: JobPosting) -> list[tuple[str, str]]:
    """Employment types and department, each behind the address of its scheme (rule R-23)."""
    found = [("https://schema.org/employmentType", name_text(kind)) for kind in posting.employment_types]
    if posting.workplace == "remote":
        found.append(("https://schema.org/jobLocationType", "TELECOMMUTE"))
    if department := name_text(posting.department):
        found.append(("https://schema.org/employmentUnit", department))
    return [(scheme, term) for scheme, term in found if term]


def plain_text(html: str, length: int) -> str:
    """The first `length` characters that a reader of the HTML sees, on one line."""
    # markup and entities take room: mostly half as much again, else three times the length holds enough text
    text = _seen(html, length + length // 2 + 60)
    if len(text) < length + 40:
        text = _seen(html, length * 3 + 100)
    return clip(text, length)


def _seen(html: str, length: int) -> str:
    """What a reader sees of the beginning; a tag that is cut is dropped."""
    piece = html[:length]
    if len(piece) < len(html):
        piece = piece[: max(piece.rfind("<"), 0) or len(piece)]
    return " ".join(unescape(_TAG.sub(" ", piece)).split())


def followable(html: str) -> str:
    """The text without links that only its own page could follow, their words kept (rule R-13).

    A relative address leads somewhere on the page where it was written. Where that page lies is known only if the
    declaration says so (`page_url`); then the link was made whole when the text was read.
    """
    if all(address.startswith(_ABSOLUTE) for address in html.split('<a href="')[1:]):
        return html
    return _RELATIVE.sub(r"\1", html)


def body_html(posting: JobPosting) -> str:
    """A posting's text as every page and feed shows it: followable links only, no forbidden character."""
    return _body(Same(posting))


@lru_cache(maxsize=256)
def _body(same: Same) -> str:
    """Made once: the text is by far the longest value, and a page and each feed need it."""
    return clean(followable(same.posting.description))


@dataclass(frozen=True, slots=True)
class EntryText:
    """The two texts of an entry: one paragraph of plain text, and sanitised HTML.

    The HTML is in parts that end or begin with a line: facts, text, the way to apply. Mostly the text is the only
    long one, and ASCII: by itself it is written in a fraction of the time that the whole takes.
    """

    summary: str
    parts: tuple[str, ...]

    @property
    def content(self) -> str:
        return "".join(self.parts)


def entry_text(entry: Entry, words: Words) -> EntryText:
    """What a feed says about a posting, in the words of its language."""
    return _text(Same(entry.posting), words)


@lru_cache(maxsize=256)
def _text(same: Same, words: Words) -> EntryText:
    """Made once for the several feed formats that write a page one after the other."""
    posting = same.posting
    stated = facts(posting, words)
    return EntryText(_summary(posting, stated, words), _content(posting, stated, words))


def _summary(posting: JobPosting, stated: Sequence[tuple[str, str]], words: Words) -> str:
    """Who, where, how much, until when, and how the posting begins."""
    named = [posting.hiring_organization] if posting.hiring_organization else []
    for name, text in stated:
        if name in _SUMMARY_FACTS:
            named.append(f"{words[name]}: {text}" if name == "deadline" else text)
    start = words["facts_separator"].join(named)
    rest = plain_text(posting.description, _SUMMARY)
    return unmarked(clean(f"{start}. {rest}" if start and rest else start or rest or posting.title))


def _content(posting: JobPosting, stated: Sequence[tuple[str, str]], words: Words) -> tuple[str, ...]:
    """The stated facts first, then the full text, the way to apply last."""
    rows = "".join([_row(words[name], text) for name, text in stated])
    head = f"<ul>{rows}</ul>\n" if rows else ""
    return tuple(filter(None, (head, body_html(posting), clean(_apply_html(posting, words)))))


# few different facts stand in many postings
@lru_cache(maxsize=4096)
def _row(label: str, text: str) -> str:
    return f"<li><b>{label}:</b> {escape(text)}</li>"


def _apply_html(posting: JobPosting, words: Words) -> str:
    apply = posting.apply
    links = []
    if apply.url and apply.url.startswith(("https://", "http://")):
        links.append(f'<a href="{escape(apply.url)}">{words["apply"]}</a>')
    if apply.email:
        links.append(f'<a href="mailto:{escape(apply.email)}">{escape(apply.email)}</a>')
    return f"\n<p>{words['facts_separator'].join(links)}</p>" if links else ""


def within_limit(entries: Sequence[Entry], write: Callable[[frozenset[str]], bytes]) -> bytes:
    """The document that `write` makes, under 5,000,000 bytes.

    `write` is given the keys of the entries to carry in short. If all in full text is too much, the oldest entries
    are shortened to their summary, as few as possible, because a reader most likely has them already.
    """
    short: set[str] = set()
    data = write(frozenset())
    waiting = list(entries)
    while len(data) >= LARGEST and waiting:
        excess = len(data) - LARGEST + 1
        while excess > 0 and waiting:
            entry = waiting.pop()
            short.add(entry.key)
            excess -= len(entry.posting.description.encode(errors="replace"))
        data = write(frozenset(short))
    return data
