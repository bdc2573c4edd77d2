"""The postings of a feed taken together, and what the declaration says once for all of them."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from jobfeed.patterns import regex
from jobfeed.posting import JobPosting
from jobfeed.protocols import Finding
from jobfeed.rulebook import Context, complain, quoted


def _groups(postings: Iterable[tuple[Hashable, JobPosting]]) -> Iterator[list[JobPosting]]:
    """Postings that share a value, where more than one does."""
    shared: dict[Hashable, list[JobPosting]] = defaultdict(list)
    for value, posting in postings:
        if value:
            shared[value].append(posting)
    return (group for group in shared.values() if len(group) > 1)


def _places(group: Sequence[JobPosting]) -> str:
    return ", ".join(f"{posting.file}:{posting.line}" for posting in group[:-1])


def g_id_01(postings: Sequence[JobPosting], _context: Context) -> Iterator[Finding]:
    """G-ID-01: one requisition number belongs to one job."""
    for group in _groups((posting.requisition, posting) for posting in postings):
        if len({posting.title.casefold() for posting in group}) > 1:
            last = group[-1]
            number, other = quoted(last.requisition or ""), quoted(group[0].title)
            message = f"the number {number} also stands on {other} ({_places(group)})"
            yield complain(last, "G-ID-01", "warning", "requisition", message, "Give each job its own number.")


def g_page_05(postings: Sequence[JobPosting], _context: Context) -> Iterator[Finding]:
    """G-PAGE-05: the same posting stands once."""
    same = (((p.title.casefold(), p.job_locations, p.description, p.language), p) for p in postings if not p.closed)
    for group in _groups(same):
        message = f"the posting stands {len(group)} times with the same words (also {_places(group)})"
        yield complain(group[-1], "G-PAGE-05", "warning", "title", message,
                       "Keep one, or say what tells them apart.")  # fmt: skip


def g_org_02(postings: Sequence[JobPosting], context: Context) -> Iterator[Finding]:
    """G-ORG-02: who publishes for others has their consent."""
    own = context.employer.name.casefold()
    others = {p.hiring_organization: p for p in reversed(postings) if p.hiring_organization}
    foreign = sorted(name for name in others if name.casefold() not in own and own not in name.casefold())
    if own and foreign:
        shown = ", ".join(map(quoted, foreign[:3])) + (f" and {len(foreign) - 3} more" if len(foreign) > 3 else "")
        message = f"the feed of {quoted(context.employer.name)} publishes postings of {shown}"
        yield complain(others[foreign[0]], "G-ORG-02", "info", "hiring_organization", message,
                       "Make sure that they agreed; search engines and boards ask for it.")  # fmt: skip


_WHOLE = regex(r"https?://[^/\s]+")


def g_org_03(_postings: Sequence[JobPosting], context: Context) -> Iterator[Finding]:
    """G-ORG-03: addresses of the employer and its logo are whole ones."""
    for name, url in (("url", context.employer.url), ("logo", context.employer.logo)):
        if url and not _WHOLE.match(url):
            message = f"the employer's {name} {quoted(url)} is not a whole web address"
            yield Finding("G-ORG-03", "warning", context.declared, message, "Begin it with https://.")


SET_RULES = (g_id_01, g_page_05, g_org_02, g_org_03)
