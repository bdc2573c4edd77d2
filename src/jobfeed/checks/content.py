"""What a posting may not be: a fee, a collection of names, a shout."""

import re
from collections.abc import Iterator

from jobfeed.patterns import regex
from jobfeed.posting import JobPosting
from jobfeed.protocols import Finding
from jobfeed.rulebook import Context, Signs, around, complain, lowered, quoted, visible

_FEES = regex(
    r"\b(?:application|registration|processing|training|admin(?:istration)?|visa|recruitment)\s+(?:fee|deposit)s?\b"
    r"|\b(?:refundable|security)\s+deposit\b|\b(?:bewerbungs|bearbeitungs|vermittlungs)gebühr\w*|\bfrais de dossier\b"
    r"|\bpay\s+(?:a\s+)?(?:\S+\s+)?(?:fee|deposit)\s+(?:to|before|in order)\b"
)
_FEE_SIGNS = Signs(en=" fee|deposit", de="gebühr", fr="frais de dossier")
_DENIED = ("no ", "not ", "never ", "without ", "waive", "cover", "reimburs", "we pay", "paid by", "keine ", "ohne ",
           "aucun", "sans ", "n't ", "refund of", "support with", "sponsor", "free of")  # fmt: skip


def g_pol_03(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-POL-03: nobody pays in order to apply or to work."""
    if not _FEE_SIGNS.found(posting):
        return
    text = lowered(posting.description)
    for match in _FEES.finditer(text):
        if not any(word in text[max(0, match.start() - 60) : match.end() + 40] for word in _DENIED):
            message = f"the text asks for money: {quoted(around(text, match.start(), match.end()), 90)}"
            hint = "A posting that makes applicants pay is removed by Google; if it does not, say so plainly."
            yield complain(posting, "G-POL-03", "warning", "description", message, hint)
            return


def g_pol_04(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-POL-04: ordinary grammar and capitals."""
    head = visible(posting.description)[:600]
    if len(head) < 200:
        return
    # lower-case letters are by far the most frequent in any text that has case at all
    low = sum(head.count(mark) for mark in "ent")
    high = sum(head.count(mark) for mark in "ENT")
    if high > low and high > 20:
        yield complain(posting, "G-POL-04", "warning", "description", f"the text is in capitals: {quoted(head)}",
                       "Write it in ordinary letters.")  # fmt: skip


_POOLS = regex(
    r"\btalent\s*(?:pool|community|network)\b|\bspeculative\s+application|\bunsolicited\s+application|\bspontaneous\s+"
    r"application|\binitiativbewerbung|\bcandidatures?\s+spontanée|\bcandidatura\s+(?:espont[aá]nea|spontanea)\b"
    r"|\bopen\s+(?:sollicitatie|application)\b|\bfuture\s+(?:openings|opportunities)\b|\bgeneral\s+application\b", re.I,
)  # fmt: skip


def g_pol_05(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-POL-05: a posting is one real opening, not a collection of names for later."""
    if _POOLS.search(posting.title):
        message = f"the title {quoted(posting.title, 90)} names no opening but a collection of names"
        hint = "Leave it out of the feed (filter), or announce the opening when there is one."
        yield complain(posting, "G-POL-05", "warning", "title", message, hint)


#: UTF-8 that was read as Latin-1 or Windows-1252 and written again: "KÃ¶ln", "itâ€™s"
_TWICE = regex("[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u20ac[\u0080-\u00bf\u2122\u0153\u201c\u201d\u02dc]")


def r_26(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """R-26: no character was lost or encoded twice on the way here."""
    for about, text in (("title", posting.title), ("description", posting.description)):
        if text.isascii():
            continue
        at = text.find("\ufffd")
        twice = None if at >= 0 else _TWICE.search(text)
        if at >= 0 or twice:
            start, end = (at, at + 1) if at >= 0 else twice.span() if twice else (0, 0)
            what = "a character is lost" if at >= 0 else "a character is encoded twice"
            message = f"{what} in the {about}: {quoted(around(text, start, end), 90)}"
            yield complain(posting, "R-26", "warning", about, message, "Save the source as UTF-8 and mend the word.")
            return


POSTING_RULES = (g_pol_03, g_pol_04, g_pol_05, r_26)
