"""Which elements of a page are titles of postings, and the rows around them."""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from jobfeed.drafts.cards.marks import (
    JOB,
    TITLE,
    address_of,
    classes_of,
    names_of,
    near,
    parts_named,
    role_of,
    words_of,
)
from jobfeed.outline.titles import has_role
from jobfeed.outline.words import OPENINGS
from jobfeed.patterns import regex
from jobfeed.text import bare

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OTHERS = frozenset(
    "similar related recommended recent recently viewed nav navbar menu footer breadcrumb alumni former staff members "
    "testimonial testimonials".split()
)
#: parts of a page about postings that are not rows
_NO_TITLE = frozenset(
    "company department category employer location list lists listing section page search filter form board alert count"
    " subtitle sub description type team group label header icon author similar related recommended".split()
)
#: words over a column of titles
_HEADS = regex(r"(?:job |position )?titles?|positions?|jobs?|openings?|roles?|stelle|titel|name|poste?", re.I)
#: words beside "job" in the name of a row
_OF_A_ROW = frozenset("item items row card listing entry element box tile post result block link search".split())
_NOT_TITLES = frozenset("th label input option select form body html ul ol table button".split())
_LONGEST_TITLE = 150


def titles_in(root: "HtmlElement") -> "list[HtmlElement]":
    found: dict[HtmlElement, None] = {}
    for element in root.iter():
        if isinstance(element.tag, str) and _is_title(element) and not _within(element, found):
            found[element] = None
    return [_heading_in(one) for one in found]


def _heading_in(element: "HtmlElement") -> "HtmlElement":
    """The heading where a link around the whole row is marked as its title."""
    headings = list(element.iter(*_HEADINGS))
    return headings[0] if len(headings) == 1 else element


def _within(element: "HtmlElement", others: "Collection[HtmlElement]") -> bool:
    return any(up in others for up in element.iterancestors())


def heads_of_rows(root: "HtmlElement") -> "list[HtmlElement]":
    """The heading, else the first link, of each of several rows that are marked as postings."""
    rows = {one: None for one in root.iter("li", "div", "article", "tr", "a", "section") if _is_row(one)}
    outer = [one for one in rows if not _within(one, rows)]
    heads = [_head(one) for one in outer]
    found = [one for one in heads if one is not None and 2 < len(words_of(one)) <= _LONGEST_TITLE]
    linked = len(found) == 1 and found[0].tag != "a" and any(map(address_of, found[0].iter("a")))
    return found if len(found) > 1 or linked else []


def _head(row: "HtmlElement") -> "HtmlElement | None":
    """A row's heading; else its link; else, where the link only says "see more", the piece that names a role."""
    first = next(row.iter("h2", "h3", "h4", "h5", "h6", "a"), None)
    if first is None or first.tag != "a" or not _MORE.match(words_of(first)):
        return first
    pieces = (one for one in row.iter("p", "span", "div", "strong", "b") if not len(one))
    return next((one for one in pieces if has_role(words_of(one))), None)


_MORE = regex(r"(?:see|view|read|learn|more|details?|apply|open|mehr|zur|voir|ver|lees|scopri)\b", re.IGNORECASE)


def _is_row(element: "HtmlElement") -> bool:
    return any(name & JOB and not name - JOB - _OF_A_ROW for name in classes_of(element))


def _is_title(element: "HtmlElement") -> bool:
    if element.tag in _NOT_TITLES:
        return False
    named = parts_named(element)
    marked = any(name & JOB and name & TITLE and not name & _NO_TITLE for name in named) or _ends_in_title(element)
    if not marked and any(name & TITLE and len(name) == 1 for name in named):
        marked = any(name & JOB for up in near(element) for name in classes_of(up))
    if not marked:
        return False
    said = words_of(element)
    return 2 < len(said) <= _LONGEST_TITLE and not _HEADS.fullmatch(said) and not OPENINGS.fullmatch(bare(said))


def _ends_in_title(element: "HtmlElement") -> bool:
    """`jv-job-list-name` is a name in a list of jobs; `job-department-name` is none of a job."""
    for name in (element.get("class") or "").split():
        words = [word for word in re.split(r"[^a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()) if word]
        if words[-1:] and words[-1] in TITLE and set(words[:-1]) & JOB and not set(words) & _NO_TITLE - _AROUND_ROWS:
            return True
    return False


_AROUND_ROWS = frozenset("list lists listing section page search".split())


def row_of(title: "HtmlElement", titles: "Collection[HtmlElement]") -> "HtmlElement | None":
    """The widest element around this title and no other one; None if it is aside."""
    row = title
    for up in title.iterancestors():
        if up.tag in ("body", "main", "html") or any(one in titles and one is not title for one in up.iter()):
            break
        row = up
    aside = any(up.tag in ("nav", "footer", "aside") or names_of(up) & _OTHERS for up in title.iterancestors())
    return None if aside else row


def is_posting(title: "HtmlElement", row: "HtmlElement") -> bool:
    """Whether a row leads somewhere or says where the work is, and no other heading stands above its title."""
    inside = set(title.iter())
    for element in row.iter():
        if element is title:
            break
        if element.tag in _HEADINGS and title not in element.iterdescendants():
            return False
    linked = any(address_of(one) for one in [*row.iter("a"), *(up for up in title.iterancestors() if up.tag == "a")])
    return linked or any(role_of(one) == "job_locations" for one in row.iter() if one not in inside)


_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
