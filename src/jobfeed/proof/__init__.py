"""The proof before publishing: documents as their readers will see them, and one posting said the same in each.

What `checks` does for a posting, this does for what was made of it. One rule = one function here too; its file names it
in `RULES`. Nothing is read from disk: documents come as (path, bytes), paths relative to the output folder.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from jobfeed.errors import Where
from jobfeed.feed import FeedHead
from jobfeed.protocols import Finding
from jobfeed.rulebook import Breach

Documents = Iterable[tuple[str, bytes]]


def check_documents(documents: Documents, head: FeedHead, as_of: datetime | None = None) -> tuple[Finding, ...]:
    """What the readers of each document would reject or misread; `as_of` lets dates in the future be seen."""
    from jobfeed.proof import site

    return tuple(_findings(site.breaches(dict(documents), head, as_of)))


def check_proof(documents: Documents, head: FeedHead) -> tuple[Finding, ...]:
    """Whether page, markup, feeds and sitemap say the same of each posting, under the same id."""
    from jobfeed.proof import sameness

    return tuple(_findings(sameness.breaches(dict(documents), head)))


def _findings(breaches: Iterable[tuple[str, Breach]]) -> Iterator[Finding]:
    for path, breach in breaches:
        yield Finding(breach.rule, breach.severity, Where(path), breach.message, breach.hint)
