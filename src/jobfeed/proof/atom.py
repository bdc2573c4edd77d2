"""Atom 1.0 and its pages (RFC 4287, RFC 5005) as feed readers and the W3C validator read them."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jobfeed.patterns import regex
from jobfeed.proof.reading import ATOM, HISTORY, Judged, holds_markup, loose_link, runs
from jobfeed.rulebook import Breach, quoted

if TYPE_CHECKING:
    from lxml.etree import _Element


def _feed(document: Judged) -> "_Element":
    assert document.root is not None
    return document.root


def _entries(document: Judged) -> "list[_Element]":
    return _feed(document).findall(f"{ATOM}entry")


def _name(entry: "_Element") -> str:
    return entry.findtext(f"{ATOM}title") or entry.findtext(f"{ATOM}id") or "without a name"


def at_01(document: Judged) -> Iterator[Breach]:
    """AT-01: id, title and updated on feed and entries, and an author."""
    feed = _feed(document)
    for holder in (feed, *_entries(document)):
        for name in ("id", "title", "updated"):
            if not (holder.findtext(f"{ATOM}{name}") or "").strip():
                what = "the feed" if holder is feed else f"the entry {quoted(_name(holder))}"
                yield Breach("AT-01", "error", f"{what} has no {name}")
    if feed.find(f"{ATOM}author") is None and any(e.find(f"{ATOM}author") is None for e in _entries(document)):
        yield Breach("AT-01", "error", "an entry has no author and the feed has none")


def at_02(document: Judged) -> Iterator[Breach]:
    """AT-02: ids are absolute, unique and without blanks."""
    ids = [holder.findtext(f"{ATOM}id") or "" for holder in (_feed(document), *_entries(document))]
    for name, times in Counter(ids).items():
        if name and (not re.match(r"[a-z][a-z0-9+.-]*:", name) or name.split() != [name]):
            yield Breach("AT-02", "error", f"the id {quoted(name)} is no absolute address")
        if times > 1:
            yield Breach("AT-02", "error", f"the id {quoted(name)} stands {times} times")


_MOMENT = regex(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


def at_03(document: Judged) -> Iterator[Breach]:
    """AT-03: dates of RFC 3339 with time, seconds and offset."""
    for holder in (_feed(document), *_entries(document)):
        for name in ("updated", "published"):
            text = holder.findtext(f"{ATOM}{name}")
            if text is not None and not _MOMENT.fullmatch(text):
                yield Breach(
                    "AT-03", "error", f"{name} {quoted(text)} is no date of RFC 3339", "2026-11-02T09:00:00+00:00"
                )


def at_07(document: Judged) -> Iterator[Breach]:
    """AT-07: what describes the feed stands before the first entry."""
    names = [str(child.tag) for child in _feed(document)]
    entry = f"{ATOM}entry"
    if entry in names and set(names[names.index(entry) :]) != {entry}:
        yield Breach("AT-07", "error", "an element of the feed stands behind the first entry")


def at_08(document: Judged) -> Iterator[Breach]:
    """AT-08: one link to itself, one alternate for each type and language."""
    own = [link.get("href") for link in _feed(document).findall(f"{ATOM}link") if link.get("rel") == "self"]
    if own != [document.url]:
        yield Breach(
            "AT-08", "error", f"the feed names {quoted(str(own))} as its own address", f"It is at {document.url}."
        )
    for holder in (_feed(document), *_entries(document)):
        kinds = Counter(
            (link.get("type"), link.get("hreflang"))
            for link in holder.findall(f"{ATOM}link")
            if link.get("rel", "alternate") == "alternate"
        )
        if any(times > 1 for times in kinds.values()):
            yield Breach("AT-08", "error", "two alternate links have one type and language")


def at_09(document: Judged) -> Iterator[Breach]:
    """AT-09: content, or a link to it."""
    for entry in _entries(document):
        links = [link for link in entry.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
        if entry.find(f"{ATOM}content") is None and not links:
            yield Breach("AT-09", "error", f"the entry {quoted(_name(entry))} has no content and no link")


def at_10(document: Judged) -> Iterator[Breach]:
    """AT-10: markup is declared."""
    for entry in _entries(document):
        for name in ("title", "summary", "content"):
            text = entry.find(f"{ATOM}{name}")
            if text is not None and text.get("type", "text") == "text" and (markup := holds_markup(text.text)):
                yield Breach("AT-10", "warning", f"the {name} of {quoted(_name(entry))} holds {quoted(markup)} as text")


def at_11(document: Judged) -> Iterator[Breach]:
    """AT-11: the link to itself is no JSON."""
    for link in _feed(document).findall(f"{ATOM}link"):
        if link.get("rel") == "self" and "json" in link.get("type", ""):
            yield Breach("AT-11", "warning", "the link to itself has a JSON type", "Use rel=alternate for the sibling.")


def r_13(document: Judged) -> Iterator[Breach]:
    """R-13: whole addresses, and nothing that runs."""
    for entry in _entries(document):
        text = (entry.findtext(f"{ATOM}summary") or "") + (entry.findtext(f"{ATOM}content") or "")
        if address := loose_link(text):
            yield Breach("R-13", "warning", f"the text of {quoted(_name(entry))} links to {quoted(address)}")
        if danger := runs(text):
            yield Breach("R-13", "warning", f"the text of {quoted(_name(entry))} holds {quoted(danger)}")


def at_12(document: Judged) -> Iterator[Breach]:
    """AT-12: Atom is the default namespace, and the language is said."""
    feed = _feed(document)
    if feed.prefix is not None:
        yield Breach(
            "AT-12", "warning", f"elements have the prefix {quoted(feed.prefix)}", "Make Atom the default namespace."
        )
    if not feed.get("{http://www.w3.org/XML/1998/namespace}lang"):
        yield Breach("AT-12", "info", "the feed has no xml:lang", "Give the site's language in the declaration.")


def w_01(document: Judged) -> Iterator[Breach]:
    """W-01: a feed that names a hub names itself once."""
    rels = [link.get("rel") for link in _feed(document).findall(f"{ATOM}link")]
    if "hub" in rels and rels.count("self") != 1:
        yield Breach("W-01", "error", f"the feed names a hub and itself {rels.count('self')} times")


_PAGING = ("first", "last", "next", "previous", "prev-archive", "next-archive")


def _links(document: Judged) -> dict[str, str]:
    found = {link.get("rel", "alternate"): link.get("href", "") for link in _feed(document).iter(f"{ATOM}link")}
    return {rel: href for rel, href in found.items() if rel in _PAGING}


def p_01(document: Judged) -> Iterator[Breach]:
    """P-01: a complete feed has no other pages."""
    if _feed(document).find(f".//{HISTORY}complete") is not None and (rels := _links(document)):
        yield Breach("P-01", "error", f"the feed says that it is complete and links to {quoted(', '.join(rels))}")


def p_03(document: Judged) -> Iterator[Breach]:
    """P-03: links to pages lead to pages that are there."""
    for rel, href in _links(document).items():
        path = href.removeprefix(document.head.site.url)
        if path not in document.beside:
            yield Breach("P-03", "error", f"the {rel} page {quoted(href)} does not exist")


def at_05(document: Judged) -> Iterator[Breach]:
    """AT-05: no two entries changed at the very same time."""
    times = Counter(entry.findtext(f"{ATOM}updated") or "" for entry in _entries(document))
    for moment, number in times.items():
        if moment and number > 1:
            yield Breach("AT-05", "info", f"{number} entries changed at {quoted(moment)}",
                         "Readers that sort by it cannot tell which is newer.")  # fmt: skip


def at_06(document: Judged) -> Iterator[Breach]:
    """AT-06: no id twice in one document."""
    ids = Counter(entry.findtext(f"{ATOM}id") or "" for entry in _entries(document))
    yield from (
        Breach("AT-06", "warning", f"the id {quoted(key)} stands {number} times")
        for key, number in ids.items()
        if key and number > 1
    )


def at_14(document: Judged) -> Iterator[Breach]:
    """AT-14: no tombstones; readers and the W3C validator know none."""
    number = len(_feed(document).findall("{http://purl.org/atompub/tombstones/1.0}deleted-entry"))
    if number:
        yield Breach("AT-14", "info", f"{number} deleted entries stand in the feed", "Readers pass them over.")


def p_04(document: Judged) -> Iterator[Breach]:
    """P-04: an archive says where the current feed and its neighbours are."""
    rels = {link.get("rel") for link in _feed(document).findall(f"{ATOM}link")}
    if _feed(document).find(f"{HISTORY}archive") is None or _feed(document).find(f"{HISTORY}complete") is not None:
        return
    for name, there in (
        ("current", "current" in rels),
        ("prev-archive", bool(rels & {"prev-archive", "next-archive"})),
    ):
        if not there:
            yield Breach("P-04", "warning", f"the archive has no link {quoted(name)}")


def p_06(document: Judged) -> Iterator[Breach]:
    """P-06: no draft is published."""
    for entry in _entries(document):
        if (
            entry.findtext("{http://www.w3.org/2007/app}control/{http://www.w3.org/2007/app}draft") or ""
        ).strip() == "yes":
            yield Breach("P-06", "warning", f"the entry {quoted(_name(entry))} is a draft")


RULES = (
    *(at_01, at_02, at_03, at_05, at_06, at_07, at_08, at_09, at_10, at_11, at_12, at_14),
    *(w_01, r_13, p_01, p_03, p_04, p_06),
)
