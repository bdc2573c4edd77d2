"""Postings in lists whose parts a page marks for its style sheet: `job-title`, `posting-location`, `jobDepartment`.

Names in `class` and `id` are no standard, but pages built by a recruiting system name the parts of a row by what they
are. A row is the widest element around one title. Nobody is taken for a posting whose "job title" stands under a name,
as on a page about the staff.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jobfeed.drafts.cards.facts import draft_of, parts_of, state
from jobfeed.drafts.cards.marks import JOB, TITLE, names_of, near, parts_named, role_of, words_of
from jobfeed.drafts.cards.rows import heads_of_rows, is_posting, row_of, titles_in
from jobfeed.drafts.drafting import Fields
from jobfeed.outline.titles import has_role
from jobfeed.patterns import regex
from jobfeed.posting import Draft

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["marked_page", "marked_rows"]

_HINT = regex(
    r"(?:class|id)\s*=\s*[\"'][^\"']*(?:job|position|posting|opening|vacanc|stellen|offer|offre|match|req|career|role)",
    re.IGNORECASE,
)


def marked_rows(text: str, file: str, base: str) -> Iterator[Draft]:
    """The rows that a page marks as postings: at least two, or one that is marked as a row itself."""
    if not _HINT.search(text):
        return
    from lxml import html

    root = html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    titles = titles_in(root) or heads_of_rows(root)
    known = frozenset(titles)
    rows = [(title, row) for title in titles if (row := row_of(title, known)) is not None and is_posting(title, row)]
    if len(rows) > 1 or any(names_of(row) & JOB for _, row in rows):
        drafts = [(title, draft_of(title, row, file, base)) for title, row in rows]
        yield from _once([draft for title, draft in drafts if _is_sure(title, draft)])


def _is_sure(title: "HtmlElement", draft: Draft) -> bool:
    """Words that mark other things, too (`career-title` over the benefits), need a role or a fact beside them.

    Sales and matches have places, too.
    """
    marks = frozenset().union(*(names_of(one) & JOB for one in (title, *near(title))))
    facts = _OF_A_HEAD - {"job_locations"} if marks and marks <= _TRADE else _OF_A_HEAD
    return bool(marks - _WEAK) or has_role(draft.title) or bool(facts & draft.fields.keys())


_TRADE = frozenset("offer offers offre offres match".split())
_WEAK = frozenset("career careers offer offers offre offres match role opportunity opportunities pos".split())


def marked_page(text: str, file: str, title: str = "") -> Draft | None:
    """The one posting that a page is about, if the parts of its head are marked. `title`: the heading that is it."""
    if not _HINT.search(text) and not _HEADLINE.search(text):
        return None
    from lxml import html

    root = html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    heads = [one for one in root.iter("h1", "h2") if (words_of(one) == title if title else _is_headline(one))]
    if len(heads) != 1:
        return None
    head = heads[0]
    for around, _ in zip(head.iterancestors(), range(3), strict=False):
        parts = [one for one in parts_of(around, head) if role_of(one) in _OF_A_HEAD]
        if parts:
            fields = Fields()
            for one in parts:
                state(role_of(one) or "", words_of(one), one.sourceline or 1, fields)
            at = head.sourceline if isinstance(head.sourceline, int) else 1
            return Draft(
                file=file, line=at, title=words_of(head), body="", body_type="html", body_line=at, fields=fields.stated
            )
    return None


_HEADLINE = regex(r"class\s*=\s*[\"'][^\"']*(?:headline|app-title|company-name)", re.IGNORECASE)
#: what stands beside a title; dates there may be of the page
_OF_A_HEAD = frozenset(("job_locations", "workplace", "employment_types", "department", "hiring_organization"))


def _is_headline(element: "HtmlElement") -> bool:
    named = [name for one in (element, *near(element)) for name in parts_named(one)]
    return any(name & TITLE and name & (JOB | {"app"}) for name in named)


def _once(drafts: list[Draft]) -> list[Draft]:
    """Each posting once: pages hold rows a second time for small screens. The one that says most is kept."""
    kept: dict[object, Draft] = {}
    for number, draft in enumerate(drafts):
        url = draft.fields.get("url")
        same = (draft.title.casefold(), url.value) if url else number
        if same not in kept or len(draft.fields) > len(kept[same].fields):
            kept[same] = draft
    return list(kept.values())
