"""How to apply, and whom to ask."""

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from jobfeed.patterns import regex
from jobfeed.posting import JobPosting
from jobfeed.protocols import Finding
from jobfeed.rulebook import Context, complain, lowered, quoted

_EMAIL = regex(r"[^@\s<>,;:\"()]+@[^@\s<>,;:\"()]+\.[^@\s<>,;:\"().\d]{2,}")
_WAYS = ("mailto:", 'href="http', "@", "(at)", "[at]", " at ", "tel:")


def g_pol_02(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-POL-02: every posting has a way to apply."""
    if posting.apply or posting.url or (posting.contact and (posting.contact.email or posting.contact.telephone)):
        return
    if any(way in posting.description for way in _WAYS[:3]) or any(
        way in lowered(posting.description) for way in _WAYS[3:5]
    ):
        return
    message = "the posting says nowhere how to apply"
    hint = 'Write an address, as in "Apply to jobs@example.org", or once on the page for all postings.'
    yield complain(posting, "G-POL-02", "warning", "apply", message, hint)


def g_pol_02_address(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-POL-02: the address for applications can be used from anywhere."""
    url, email = posting.apply.url, posting.apply.email
    if url and (fault := _fault(url)):
        yield complain(posting, "G-POL-02", "warning", "apply", f"the address for applications {quoted(url)} {fault}",
                       "Write the whole address, beginning with https://.")  # fmt: skip
    if email and not _EMAIL.fullmatch(email):
        yield complain(posting, "G-POL-02", "error", "apply", f"{quoted(email)} is no e-mail address",
                       "Write it as name@example.org.")  # fmt: skip


@lru_cache(maxsize=1024)
def _fault(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "cannot be read"
    if parts.scheme in ("mailto", "tel"):
        return ""
    if parts.scheme not in ("http", "https"):
        return "leads nowhere outside its own page" if not parts.scheme else f"is of the kind {parts.scheme}:"
    if not parts.hostname or "." not in parts.hostname or " " in url:
        return "is not a whole web address"
    return "leads to a machine of your own" if parts.hostname in ("localhost", "127.0.0.1") else ""


def r_14(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """R-14: a contact's e-mail address is one; a bare name in its place makes a feed invalid."""
    email = posting.contact.email if posting.contact else None
    if email and not _EMAIL.fullmatch(email):
        yield complain(posting, "R-14", "warning", "contact", f"the contact's {quoted(email)} is no e-mail address",
                       "Write it as name@example.org.")  # fmt: skip


_TRACKING = frozenset(
    "utm_source utm_medium utm_campaign utm_term utm_content fbclid gclid msclkid mc_cid mc_eid".split()
)


def g_page_07(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-PAGE-07: addresses without the marks of a campaign."""
    for about, url in (("url", posting.url), ("apply", posting.apply.url)):
        if url and "?" in url and (marks := _marks(url)):
            message = f"the address {quoted(url, 90)} carries {', '.join(marks)}, the mark of one campaign"
            yield complain(posting, "G-PAGE-07", "info", about, message,
                           "Write the address without it; each channel can add its own.")  # fmt: skip


def _marks(url: str) -> list[str]:
    return [name for name, _ in parse_qsl(url.partition("?")[2].partition("#")[0]) if name in _TRACKING]


def g_da_01(posting: JobPosting, context: Context) -> Iterator[Finding]:
    """G-DA-01: who is sent to the front page of a site has not applied directly."""
    url, front = posting.apply.url, (context.employer.url or context.site.url).rstrip("/")
    if url and posting.apply.email is None and url.rstrip("/") == front and front.count("/") == 2:
        message = f"the address for applications {quoted(url)} is the front page; applicants have to search"
        yield complain(posting, "G-DA-01", "info", "apply", message, "Write the address of the form or the posting.")


POSTING_RULES = (g_pol_02, g_pol_02_address, r_14, g_page_07, g_da_01)
