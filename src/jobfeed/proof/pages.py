"""HTML pages as a search engine reads them."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from jobfeed import checks
from jobfeed.patterns import regex
from jobfeed.proof.reading import Judged
from jobfeed.rulebook import Breach, quoted


@lru_cache(maxsize=2)
def nodes_of(document: Judged) -> list[Mapping[str, Any]]:
    """The JobPosting nodes of a page, at any depth of any block."""
    found: list[Mapping[str, Any]] = []
    for block in _blocks(document):
        try:
            found += _postings(json.loads(block))
        except ValueError:
            continue
    return found


@lru_cache(maxsize=2)
def _blocks(document: Judged) -> list[str]:
    if b"ld+json" not in document.data:
        return []
    return [str(each.text or "") for each in document.page.iterfind('.//script[@type="application/ld+json"]')]


def _postings(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for part in value:
            yield from _postings(part)
    elif isinstance(value, Mapping):
        kind = value.get("@type")
        if kind == "JobPosting" or (isinstance(kind, list) and "JobPosting" in kind):
            yield value
        for part in value.values():
            yield from _postings(part)


def _folder(document: Judged) -> str:
    return document.path.removesuffix("index.html")


def is_open(document: Judged) -> bool:
    """Whether it is the page of an open posting: one that the sitemap names."""
    return document.path.startswith("jobs/") and _folder(document) in document.listed


def g_page_01(document: Judged) -> Iterator[Breach]:
    """G-PAGE-01: one JobPosting on the page of an open posting, none elsewhere."""
    count = len(nodes_of(document))
    if is_open(document) and count != 1:
        yield Breach("G-PAGE-01", "error", f"the page of an open posting holds {count} JobPosting nodes")
    elif count and not document.path.startswith("jobs/") and not _lists(document):
        yield Breach("G-PAGE-01", "error", f"a page that shows no posting holds {count} JobPosting nodes")


def g_page_02(document: Judged) -> Iterator[Breach]:
    """G-PAGE-02: no JobPosting on a page that lists postings."""
    if not document.path.startswith("jobs/") and nodes_of(document) and _lists(document):
        yield Breach("G-PAGE-02", "error", "a page that lists postings holds JobPosting markup")


def _lists(document: Judged) -> bool:
    links = {str(link.get("href")) for link in document.page.iterfind(".//body//a[@href]")}
    return sum("jobs/" in link for link in links) > 1


def g_pol_01(document: Judged) -> Iterator[Breach]:
    """G-POL-01: the page of a closed posting holds no JobPosting."""
    if document.listed and document.path.startswith("jobs/") and not is_open(document) and nodes_of(document):
        yield Breach("G-POL-01", "error", "the page of a closed posting still holds JobPosting markup")


def g_page_04(document: Judged) -> Iterator[Breach]:
    """G-PAGE-04: the page of an open posting may be indexed."""
    if is_open(document) and "noindex" in _meta(document, "robots").lower():
        yield Breach("G-PAGE-04", "error", "the page of an open posting says noindex")


def _meta(document: Judged, name: str) -> str:
    found = document.page.find(f'.//meta[@name="{name}"]')
    return "" if found is None else str(found.get("content") or "")


def g_page_05(document: Judged) -> Iterator[Breach]:
    """G-PAGE-05: the page names its own address as the canonical one."""
    if not is_open(document):
        return
    links = {str(link.get("href")) for link in document.page.iterfind('.//link[@rel="canonical"]')}
    own = document.head.url(_folder(document))
    if links != {own}:
        message = f"the canonical address is {quoted(', '.join(sorted(links)) or 'missing')}"
        yield Breach("G-PAGE-05", "warning", message, f"It is published at {own}.")


def g_page_06(document: Judged) -> Iterator[Breach]:
    """G-PAGE-06: blocks of markup are strict JSON, and nothing in them can end them."""
    for block in _blocks(document):
        if "</" in block:
            yield Breach("G-PAGE-06", "error", 'the markup holds "</", which can end its block', "Write \\u003c for <.")
        try:
            json.loads(block, parse_constant=_refuse)
        except ValueError as error:
            yield Breach("G-PAGE-06", "error", f"the markup is no JSON: {error}")


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number of JSON")


def g_page_03(document: Judged) -> Iterator[Breach]:
    """G-PAGE-03: what the markup says, the page says too."""
    nodes = nodes_of(document)
    if not nodes:
        return
    body = document.page.find("body")
    shown = "" if body is None else " ".join(" ".join(_texts(body)).split())
    digits = re.sub(r"[^\d]", "", shown)
    low = shown.casefold()
    for what, value in _claims(nodes[0]):
        there = value in digits if value.isdigit() else " ".join(value.split()).casefold() in low
        if not there:
            yield Breach("G-PAGE-03", "error", f"the markup's {what} {quoted(value)} is not on the page")


def _texts(body: Any) -> Iterator[str]:
    for element in body.iter():
        if element.tag not in ("script", "style", "template"):
            yield str(element.text or "")
        yield str(element.tail or "")


def _claims(node: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What a person has to find on the page: words as they are, numbers as their digits."""
    yield "title", str(node.get("title") or "")
    employer = node.get("hiringOrganization")
    if isinstance(employer, Mapping):
        yield "employer", str(employer.get("name") or "")
    places = node.get("jobLocation") or []
    for place in places if isinstance(places, list) else [places]:
        address = place.get("address") if isinstance(place, Mapping) else None
        if isinstance(address, Mapping) and address.get("addressLocality"):
            yield "place", str(address["addressLocality"])
    pay = node.get("baseSalary")
    value = pay.get("value") if isinstance(pay, Mapping) else None
    if isinstance(value, Mapping):
        for name in ("minValue", "maxValue", "value"):
            if isinstance(value.get(name), int | float):
                yield "pay", f"{value[name]:.0f}"
    if len(str(node.get("validThrough") or "")) > 4:
        yield "deadline", str(node["validThrough"])[:4]


_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/feed+json"))


def ad_01(document: Judged) -> Iterator[Breach]:
    """AD-01: the front page links to the feeds, each with its own title, the main one first."""
    links = [link for link in document.page.iterfind('.//link[@rel="alternate"]') if "hreflang" not in link.attrib]
    odd = [str(link.get("type")) for link in links if link.get("type") not in _TYPES]
    if odd:
        yield Breach("AD-01", "warning", f"a link to a feed has the type {quoted(odd[0])}")
    titles = [link.get("title") for link in links]
    if document.path == "index.html" and len(set(titles)) != len(titles):
        yield Breach("AD-01", "warning", "two links to feeds have one title")
    if document.path == "index.html" and not links and any(path.startswith("feed.") for path in document.beside):
        yield Breach("AD-01", "warning", "the front page links to no feed")


_UNTIL = regex(r"unavailable_after:\s*([^,]+)")


def rb_01(document: Judged) -> Iterator[Breach]:
    """RB-01: the day after which a page may be forgotten is the posting's deadline."""
    until = _UNTIL.search(_meta(document, "robots"))
    if until is None:
        return
    ends = [str(node.get("validThrough") or "") for node in nodes_of(document)]
    try:
        same = [datetime.fromisoformat(until[1].strip())] == [datetime.fromisoformat(end) for end in ends]
    except (ValueError, TypeError):
        same = False
    if not same:
        message = f"robots says {quoted(until[1].strip())}, the markup {quoted(', '.join(ends) or 'nothing')}"
        yield Breach("RB-01", "warning", message, "Both are the posting's deadline.")


def rb_04(document: Judged) -> Iterator[Breach]:
    """RB-04: the page of a closed posting asks not to be indexed."""
    closed = document.listed and document.path.startswith("jobs/") and not is_open(document)
    if closed and "noindex" not in _meta(document, "robots").lower():
        yield Breach("RB-04", "warning", "a page below jobs/ that no sitemap names does not say noindex")


def node_rules(document: Judged) -> Iterator[Breach]:
    """V-*: the vocabulary of the JobPosting on the page of an open posting."""
    for node in nodes_of(document)[:1]:
        yield from checks.check_node(node)


RULES = (g_page_01, g_page_02, g_pol_01, g_page_03, g_page_04, g_page_05, g_page_06, ad_01, rb_01, rb_04, node_rules)
