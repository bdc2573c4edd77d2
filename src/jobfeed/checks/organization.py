"""Who hires."""

import re
from collections.abc import Iterator

from jobfeed.patterns import regex
from jobfeed.posting import JobPosting
from jobfeed.protocols import Finding
from jobfeed.rulebook import Context, complain, quoted


def _name(posting: JobPosting, context: Context) -> str:
    return (posting.hiring_organization or context.employer.name or "").strip()


def g_req_hiringorganization(posting: JobPosting, context: Context) -> Iterator[Finding]:
    """G-REQ-hiringOrganization: the name of the organisation, not of its branch in a town."""
    name = _name(posting, context)
    if not name:
        message = "neither the posting nor the declaration names the employer; Google does not show the posting"
        yield complain(posting, "G-REQ-hiringOrganization", "error", "hiring_organization", message,
                       "Write employer: NAME in the declaration.")  # fmt: skip
        return
    towns = {place.locality.lower() for place in posting.job_locations if place.locality}
    head, dash, tail = name.rpartition(" - ")
    if dash and tail.strip().lower() in towns:
        message = f"the employer {quoted(name)} ends in a town; the place has its own field"
        yield complain(posting, "G-REQ-hiringOrganization", "warning", "hiring_organization", message,
                       f"Write {quoted(head)}.")  # fmt: skip


_NAMELESS = regex(
    r"(?:an?\s+|the\s+)?(?:anonymous|undisclosed|confidential)(?:\s+(?:company|employer|client|organi[sz]ation))?"
    r"|our client|n/?a|none|unknown|company|employer|tbd|test|vertraulich|anonym|confidentiel", re.I,
)  # fmt: skip


def g_org_01(posting: JobPosting, context: Context) -> Iterator[Finding]:
    """G-ORG-01: an employer who stays unnamed is called "confidential", in exactly this word."""
    name = _name(posting, context)
    if name != "confidential" and _NAMELESS.fullmatch(name):
        message = f"the employer {quoted(name)} is no name"
        hint = 'Write the name, or exactly "confidential" if the employer has to stay unnamed.'
        yield complain(posting, "G-ORG-01", "error", "hiring_organization", message, hint)


_LANGUAGE = regex(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[a-z]{2}|\d{3}))?(?:-[A-Za-z0-9]{5,8})*")


def r_16(posting: JobPosting, context: Context) -> Iterator[Finding]:
    """R-16: a language is written as in BCP 47, with a hyphen."""
    for tag in dict.fromkeys((posting.language, context.site.language)):
        if tag and not _LANGUAGE.fullmatch(tag):
            hint = (
                f"Write {quoted(tag.replace('_', '-'))}, or the two letters alone."
                if "_" in tag
                else "Write en or de-AT."
            )
            yield complain(posting, "R-16", "error", "language", f"{quoted(tag)} is no language tag", hint)


POSTING_RULES = (g_req_hiringorganization, g_org_01, r_16)
