"""The description: the whole posting, as HTML that consumers show as it was meant."""

import re
from collections.abc import Iterator

from jobfeed.patterns import regex
from jobfeed.posting import JobPosting
from jobfeed.protocols import Finding
from jobfeed.rulebook import Context, Signs, around, complain, lowered, quoted, visible

_SHORT = 200


def g_req_description(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-REQ-description: the whole posting (duties, qualifications, hours), more than its title."""
    if len(posting.description) > 6 * _SHORT:
        return
    text = " ".join(visible(posting.description).split())
    elsewhere = bool(posting.url or posting.apply.url)
    if not text:
        yield complain(posting, "G-REQ-description", "warning" if elsewhere else "error", "description",
                       "the posting has no text" + (", only an address" if elsewhere else ""),
                       "Write what the work is, what is asked for and how to apply.")  # fmt: skip
    elif text.casefold() == posting.title.strip().casefold():
        yield complain(posting, "G-REQ-description", "error", "description", "the text only repeats the title",
                       "Write what the work is, what is asked for and how to apply.")  # fmt: skip
    elif len(text) < _SHORT:
        message = f"the text has only {len(text)} characters: {quoted(text)}"
        hint = f"Give the whole posting, {_SHORT} characters at least, or the address of the page that holds it."
        yield complain(posting, "G-REQ-description", "info" if elsewhere else "warning", "description", message, hint)


_BREAKS = ("<p", "<br", "<li", "\n", "<div", "<h", "<td")


def g_desc_01(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-DESC-01: a long text has paragraphs, or it is shown as one block."""
    text = posting.description
    if len(text) > 600 and not any(mark in text for mark in _BREAKS):
        message = f"the text of {len(text)} characters has no paragraph: {quoted(text)}"
        yield complain(posting, "G-DESC-01", "warning", "description", message, "Part it by empty lines.")


def g_desc_02(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-DESC-02: Google lays out paragraphs and lists only; a table is run together."""
    if "<table" in posting.description and posting.description.count("<tr") > 2:
        message = f"the text holds a table of {posting.description.count('<tr')} rows, which Google runs together"
        yield complain(posting, "G-DESC-02", "info", "description", message, "A list keeps its lines.")


_ESCAPED = regex(r"&lt;/?(?:p|br|ul|ol|li|strong|em|b|i|u|div|span|h[1-6]|table|tr|td|a)\b[^&]{0,80}&gt;", re.I)


def g_desc_03(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-DESC-03: markup that was escaped twice is shown as letters to every reader."""
    text = posting.description
    if "&" not in text:
        return
    if "&lt;" in text and (tags := _ESCAPED.findall(text)):
        severity = "error" if len(tags) > 1 else "warning"
        message = f"the text shows markup as letters: {quoted(visible(tags[0]))}, {len(tags)} times in all"
        yield complain(posting, "G-DESC-03", severity, "description", message, "Write the markup unescaped, once.")  # type: ignore[arg-type]
    elif "&amp;" in text and (match := _TWICE.search(text)):
        message = f"the text shows an entity as letters: {quoted(visible(match[0]))}"
        yield complain(posting, "G-DESC-03", "warning", "description", message, "Write the character itself.")


_TWICE = regex(r"&amp;(?:amp|lt|gt|quot|nbsp|ndash|mdash|rsquo|lsquo|[aouAOU]uml|szlig|eacute|#\d{2,4}|#x\w{2,4});")


_CUTS = ("<job>", "</job>", "&lt;job&gt;", "&lt;/job&gt;")


def x_gen_02(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """X-GEN-02: an importer of board feeds cuts the file at the letters <job> and </job>, wherever they stand."""
    # a title is plain text, a description is sanitised HTML, in which these letters are escaped
    for about, text, sign in (("title", posting.title, "job>"), ("description", posting.description, "job&gt;")):
        if sign in text and any(mark in text for mark in _CUTS):
            message = f"the {about} holds the letters <job> or </job>, at which some boards cut the whole feed"
            yield complain(posting, "X-GEN-02", "warning", about, message, 'Write "job" without the angle brackets.')


_ADDRESS = regex(r"""<(?:a|img)\b[^>]*?\s(?:href|src)=["']?([^"'\s>]+)""", re.I)
_WHOLE = ("http://", "https://", "mailto:", "tel:", "#", "matrix:", "xmpp:", "geo:", "sms:")


def r_13(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """R-13: links in the text are whole addresses; a relative one leads nowhere from a feed reader."""
    text = posting.description
    links = text.count("href=")
    if "<img" not in text and (not links or links == text.count('="http') + text.count('="mailto:')):
        return
    loose = [address for address in _ADDRESS.findall(text) if not address.lower().startswith(_WHOLE)]
    if loose:
        more = f" and {len(loose) - 1} more" if len(loose) > 1 else ""
        message = f"the text links to {quoted(loose[0])}{more}, which leads nowhere outside its own page"
        hint = "Write the whole address, or give the page's address in the declaration (page_url)."
        if "@" in loose[0]:
            hint = f"Write {quoted('mailto:' + loose[0])}."
        yield complain(posting, "R-13", "warning", "description", message, hint)


_MOVING = regex(
    r"\b(?:posted|published|updated)\s+(?:\d+|an?|one|two|few)\s+(?:minute|hour|day|week|month)s?\s+ago\b"
    r"|\b\d+\s+(?:days?|hours?)\s+(?:left|remaining)\b|\bnoch \d+ tage?\b|\bvor \d+ tagen (?:veröffentlicht|online)\b"
)
_MOVING_SIGNS = Signs(en=" ago|s left|remaining", de=" tage")


def rd_04(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """RD-04: no words that change by themselves; every change would look like news to readers."""
    if not _MOVING_SIGNS.found(posting):
        return
    text = lowered(posting.description)
    if match := _MOVING.search(text):
        message = f"the text changes by itself: {quoted(around(text, match.start(), match.end()))}"
        yield complain(posting, "RD-04", "warning", "description", message, "Write the date.")


POSTING_RULES = (g_req_description, g_desc_01, g_desc_02, g_desc_03, x_gen_02, r_13, rd_04)
