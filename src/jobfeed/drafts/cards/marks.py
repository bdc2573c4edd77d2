"""How a page marks its parts for its style sheet: the words in `class` and `id`, and what they stand for."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jobfeed.patterns import regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement

JOB = frozenset(
    "job jobs pos position positions posting postings opening openings vacancy vacancies vacature vacatures stelle"
    " stellen stellenangebot offer offers offre offres requisition req reqitem opportunity opportunities empleo vaga"
    " vagas match career careers role".split()
)
TITLE = frozenset("title name headline heading titel titre titulo titolo functie".split())
ROLES = {
    "job_locations": frozenset("location locations loc city office place ort standort lieu ville sede".split()),
    "department": frozenset("department departments team category division abteilung bereich service".split()),
    "employment_types": frozenset("type commitment employment schedule contract contrat worktype jobtype".split()),
    "valid_through": frozenset("deadline closing expires expiry closes frist".split()),
    "date_posted": frozenset("date posted published created time".split()),
    "base_salary": frozenset("salary pay compensation wage gehalt salaire".split()),
    "hiring_organization": frozenset("company employer organization organisation".split()),
    "workplace": frozenset("workplace remote workplacetype".split()),
}
LONGEST_VALUE = 120
_EMPLOYER_PAGE = regex(r"/(?:company|companies|employers?|empresas?|unternehmen|entreprises?)/[^/?#]+/?(?:[?#]|$)")


def names_of(element: "HtmlElement") -> frozenset[str]:
    """The words in an element's class and id."""
    return frozenset(word for name in classes_of(element) for word in name)


def classes_of(element: "HtmlElement") -> list[frozenset[str]]:
    named = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return [_split(name) for name in named]


def parts_named(element: "HtmlElement") -> list[frozenset[str]]:
    """The same of what an element is within its block: `list__job-title` is a job title."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return [_split(name.rpartition("__")[2]) for name in named]


def _split(name: str) -> frozenset[str]:
    return frozenset(re.split(r"[^a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower())) - {""}


def words_of(element: "HtmlElement") -> str:
    return " ".join(element.text_content().split())


def near(element: "HtmlElement") -> "Iterator[HtmlElement]":
    """The three elements around an element."""
    for up, _ in zip(element.iterancestors(), range(3), strict=False):
        yield up


def address_of(link: "HtmlElement") -> str:
    address = str(link.get("href") or "").strip()
    elsewhere = address.startswith(("#", "javascript:", "mailto:", "tel:")) or "linkedin.com/in/" in address
    return "" if elsewhere else address


def role_of(element: "HtmlElement") -> str | None:
    if not isinstance(element.tag, str):
        return None
    if element.tag == "time":
        return "date_posted"
    if element.tag == "a" and _EMPLOYER_PAGE.search(address_of(element)):
        return "hiring_organization"
    named = (name for name in parts_named(element) if not name & {"icon", "filter", "label"})
    names = frozenset(word for name in named for word in name)
    return next((field for field, marks in ROLES.items() if names & marks), None)
