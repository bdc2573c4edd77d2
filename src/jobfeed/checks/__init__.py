"""One rule of a consumer = one function that returns findings.

A check file names its functions in `POSTING_RULES` (one posting), `SET_RULES` (all postings of a feed),
`NODE_RULES` (one JSON-LD node) or `PUBLICATION_RULES` (records before and now).
Nothing is loaded before something is checked.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from jobfeed.posting import JobPosting
from jobfeed.protocols import Finding, PostingRecord
from jobfeed.rulebook import Breach, Check, Context

if TYPE_CHECKING:
    from jobfeed.checks.remedies import Fix

__all__ = [
    "PASSING",
    "Context",
    "check_node",
    "check_posting",
    "check_postings",
    "check_publication",
    "fixes",
    "functions",
]

_FILES = (
    "title", "description", "content", "location", "remote", "salary", "dates", "apply", "organization", "wording",
    "law", "together", "publication", "vocabulary", "markup",
)  # fmt: skip


@cache
def functions(kind: str) -> tuple[Callable[..., Iterator[Any]], ...]:
    """All checks of one kind: POSTING_RULES, SET_RULES or NODE_RULES."""
    files = (import_module(f"jobfeed.checks.{name}") for name in _FILES)
    return tuple(check for file in files for check in getattr(file, kind, ()))


def check_posting(posting: JobPosting, context: Context) -> tuple[Finding, ...]:
    """Everything that consumers would complain about in one posting, worst first, then in the order of the source.

    Nothing about a posting that its source marks as closed; of one whose deadline is over only what matters still.
    """
    if posting.closed:
        return ()
    found: list[Finding] = []
    checks: tuple[Check, ...] = functions("POSTING_RULES")
    for check in checks:
        found.extend(check(posting, context))
    if any(finding.rule == _OVER for finding in found):
        found = [finding for finding in found if finding.rule == _OVER or finding.severity != "info"]
    return _sorted(found)


#: findings that a later day answers by itself: what gave them is read anew in each run until then
PASSING = frozenset(("G-REQ-datePosted",))
#: said of a posting whose deadline is over: nobody reads it any more
_OVER = "G-POL-01"


def check_postings(postings: Sequence[JobPosting], context: Context) -> tuple[Finding, ...]:
    """What is wrong with the postings of a feed taken together (the same one twice, one number for two jobs)."""
    return _sorted([finding for check in functions("SET_RULES") for finding in check(postings, context)])


def check_node(node: Mapping[str, Any]) -> tuple[Breach, ...]:
    """What is wrong with one JobPosting node of a page's JSON-LD."""
    return tuple(breach for check in functions("NODE_RULES") for breach in check(node))


def check_publication(before: Mapping[str, PostingRecord], now: Mapping[str, PostingRecord]) -> tuple[Finding, ...]:
    """Ids and dates of what is about to be published against what was: key -> record, all of them errors."""
    return _sorted([finding for check in functions("PUBLICATION_RULES") for finding in check(before, now)])


def fixes(finding: Finding, posting: JobPosting) -> "Fix | None":
    """What to write into the declaration so that the finding goes away; None if only a person can know it."""
    from jobfeed.checks.remedies import REMEDIES

    remedy = REMEDIES.get(finding.rule)
    return remedy(finding, posting) if remedy else None


_ORDER = {"error": 0, "warning": 1, "info": 2}


def _sorted(findings: list[Finding]) -> tuple[Finding, ...]:
    if len(findings) > 1:
        findings.sort(key=lambda finding: (_ORDER[finding.severity], finding.where, finding.rule))
    return tuple(findings)
