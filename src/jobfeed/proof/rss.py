"""RSS 2.0 as feed readers and the W3C validator read it."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING

from jobfeed.patterns import regex
from jobfeed.proof.reading import ATOM, HISTORY, Judged, holds_markup, loose_link, runs
from jobfeed.rulebook import Breach, quoted

if TYPE_CHECKING:
    from lxml.etree import _Element

    from jobfeed.protocols import Severity

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_DC = "{http://purl.org/dc/elements/1.1/}"


def _channel(document: Judged) -> "_Element":
    from lxml.etree import Element

    assert document.root is not None
    found = document.root.find("channel")
    return Element("channel") if found is None else found


def _items(document: Judged) -> "list[_Element]":
    return _channel(document).findall("item")


def r_01(document: Judged) -> Iterator[Breach]:
    """R-01: version 2.0 with one channel that has title, link and description."""
    assert document.root is not None
    if document.root.get("version") != "2.0" or len(document.root.findall("channel")) != 1:
        yield Breach("R-01", "error", "the feed is not RSS 2.0 with one channel")
    for name in ("title", "link", "description"):
        if not (_channel(document).findtext(name) or "").strip():
            yield Breach("R-01", "error", f"the channel has no {name}")


def r_02(document: Judged) -> Iterator[Breach]:
    """R-02: a title or a description in each item."""
    for item in _items(document):
        if not (item.findtext("title") or item.findtext("description")):
            yield Breach("R-02", "error", f"the item {quoted(_name(item))} has neither title nor description")


def _name(item: "_Element") -> str:
    return item.findtext("title") or item.findtext("guid") or item.findtext("link") or "without a name"


def r_03(document: Judged) -> Iterator[Breach]:
    """R-03: a guid in each item, none twice."""
    guids = [item.findtext("guid") or "" for item in _items(document)]
    if "" in guids:
        yield Breach("R-03", "error", f"{guids.count('')} items have no guid")
    for guid, times in Counter(guids).items():
        if guid and times > 1:
            yield Breach("R-03", "error", f"the guid {quoted(guid)} stands {times} times")


def r_04(document: Judged) -> Iterator[Breach]:
    """R-04: a guid that is no address says so."""
    for item in _items(document):
        guid = item.find("guid")
        if guid is not None and guid.get("isPermaLink") != "false" and not (guid.text or "").startswith("http"):
            yield Breach("R-04", "error", f"the guid {quoted(guid.text or '')} is no address",
                         'Give it isPermaLink="false".')  # fmt: skip


def r_06(document: Judged) -> Iterator[Breach]:
    """R-06: a guid is more than a short number."""
    for item in _items(document):
        if re.fullmatch(r"\d{1,8}", item.findtext("guid") or ""):
            yield Breach("R-06", "warning", f"the guid {quoted(item.findtext('guid') or '')} is a short number")


def r_08(document: Judged) -> Iterator[Breach]:
    """R-08: dates of RFC 822 with the right weekday."""
    channel = _channel(document)
    for holder in (channel, *_items(document)):
        for name in ("pubDate", "lastBuildDate"):
            text = holder.findtext(name)
            if text is not None and _date(text) is None:
                yield Breach(
                    "R-08", "error", f"{name} {quoted(text)} is no date of RFC 822", "Mon, 02 Nov 2026 09:00:00 +0000"
                )


def _date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    # writing it again shows a wrong weekday, a short year or odd spelling
    return moment if format_datetime(moment) in (text, text.replace("GMT", "+0000")) else None


def r_09(document: Judged) -> Iterator[Breach]:
    """R-09: no item from the future or from before 1990."""
    latest = (document.as_of or datetime.max.replace(tzinfo=UTC) - timedelta(days=1)) + timedelta(minutes=10)
    for item in _items(document):
        moment = _date(item.findtext("pubDate") or "")
        if moment and (moment.year < 1990 or moment > latest):
            yield Breach("R-09", "warning", f"the item {quoted(_name(item))} is dated {item.findtext('pubDate')}")


def r_10(document: Judged) -> Iterator[Breach]:
    """R-10: the feed names its own address."""
    links = [link.get("href") for link in _channel(document).findall(f"{ATOM}link") if link.get("rel") == "self"]
    if links != [document.url]:
        yield Breach(
            "R-10", "warning", f"the feed names {quoted(str(links))} as its own address", f"It is at {document.url}."
        )


def r_11(document: Judged) -> Iterator[Breach]:
    """R-11: the summary stands before the full text."""
    for item in _items(document):
        names = [str(child.tag) for child in item]
        if _CONTENT in names and "description" not in names[: names.index(_CONTENT)]:
            yield Breach("R-11", "warning", f"the full text of {quoted(_name(item))} has no summary before it")


def r_12(document: Judged) -> Iterator[Breach]:
    """R-12: titles are plain text."""
    for holder in (_channel(document), *_items(document)):
        if markup := holds_markup(holder.findtext("title")):
            yield Breach(
                "R-12", "warning", f"the title {quoted(holder.findtext('title') or '')} holds {quoted(markup)}"
            )


def r_13(document: Judged) -> Iterator[Breach]:
    """R-13: whole addresses, and nothing that runs."""
    for item in _items(document):
        text = (item.findtext("description") or "") + (item.findtext(_CONTENT) or "")
        if address := loose_link(text):
            yield Breach("R-13", "warning", f"the text of {quoted(_name(item))} links to {quoted(address)}")
        if danger := runs(text):
            yield Breach("R-13", "warning", f"the text of {quoted(_name(item))} holds {quoted(danger)}")


_EMAIL = regex(r"[^@\s]+@[^@\s]+\.[^@\s]+(?:\s+\(.*\))?")


def r_14(document: Judged) -> Iterator[Breach]:
    """R-14: an author is an e-mail address, and not named twice."""
    for item in _items(document):
        author = item.findtext("author")
        if author is not None and not _EMAIL.fullmatch(author):
            yield Breach(
                "R-14", "warning", f"the author {quoted(author)} is no e-mail address", "Use dc:creator for a name."
            )
        if author is not None and item.find(f"{_DC}creator") is not None:
            yield Breach("R-14", "warning", f"{quoted(_name(item))} has both author and dc:creator")


_PAIRS = (
    ("pubDate", f"{_DC}date"),
    ("pubDate", f"{ATOM}published"),
    ("category", f"{_DC}subject"),
    ("guid", f"{ATOM}id"),
)


def r_15(document: Judged) -> Iterator[Breach]:
    """R-15: no two elements that say the same."""
    for item in _items(document):
        for first, second in _PAIRS:
            if item.find(first) is not None and item.find(second) is not None:
                yield Breach(
                    "R-15", "warning", f"{quoted(_name(item))} has both {first} and {second.rpartition('}')[2]}"
                )


def r_16(document: Judged) -> Iterator[Breach]:
    """R-16: the language is written as in BCP 47."""
    tag = _channel(document).findtext("language")
    if tag is not None and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        yield Breach("R-16", "error", f"{quoted(tag)} is no language tag", "Write en or en-us.")


def r_17(document: Judged) -> Iterator[Breach]:
    """R-17: what describes the feed stands before the first item."""
    names = [str(child.tag) for child in _channel(document)]
    if "item" in names and set(names[names.index("item") :]) != {"item"}:
        yield Breach("R-17", "warning", "an element of the channel stands behind the first item")


_KNOWN = frozenset(
    "title link description language copyright managingEditor webMaster pubDate lastBuildDate category generator "
    "docs cloud ttl image rating textInput skipHours skipDays item author comments enclosure guid source".split()
)


def r_19(document: Judged) -> Iterator[Breach]:
    """R-19: elements that RSS does not know stand in a namespace."""
    for holder in (_channel(document), *_items(document)):
        for child in holder:
            if isinstance(child.tag, str) and not child.tag.startswith("{") and child.tag not in _KNOWN:
                yield Breach("R-19", "error", f"RSS knows no element {quoted(child.tag)}", "Give it a namespace.")


def r_22(document: Judged) -> Iterator[Breach]:
    """R-22: an enclosure has address, length and type."""
    for enclosure in _channel(document).iterfind("item/enclosure"):
        lacking = [name for name in ("url", "length", "type") if not enclosure.get(name)]
        if lacking:
            yield Breach("R-22", "error", f"an enclosure has no {' and no '.join(lacking)}")


def r_23(document: Judged) -> Iterator[Breach]:
    """R-23: no empty category."""
    for category in _channel(document).iter("category"):
        if not (category.text or "").strip():
            yield Breach("R-23", "warning", "a category is empty")


def r_24(document: Judged) -> Iterator[Breach]:
    """R-24: ttl is a number of minutes, two hours at most."""
    minutes = _channel(document).findtext("ttl")
    if minutes is not None and not (minutes.isdigit() and 0 < int(minutes) <= 120):
        yield Breach(
            "R-24", "warning", f"ttl is {quoted(minutes)}; some readers come no sooner", "Write 60, or leave it out."
        )


def r_28(document: Judged) -> Iterator[Breach]:
    """R-28: title and link of the image are the channel's."""
    channel = _channel(document)
    for name in ("title", "link"):
        if channel.find("image") is not None and channel.findtext(f"image/{name}") != channel.findtext(name):
            yield Breach(
                "R-28", "warning", f"the image has the {name} {quoted(channel.findtext(f'image/{name}') or '')}"
            )


def w_01(document: Judged) -> Iterator[Breach]:
    """W-01: a feed that names a hub names itself once."""
    rels = [link.get("rel") for link in _channel(document).findall(f"{ATOM}link")]
    if "hub" in rels and rels.count("self") != 1:
        yield Breach("W-01", "error", f"the feed names a hub and itself {rels.count('self')} times")


def p_01(document: Judged) -> Iterator[Breach]:
    """P-01: a complete feed has no other pages."""
    rels = [link.get("rel", "") for link in _channel(document).findall(f"{ATOM}link")]
    others = [rel for rel in rels if rel in ("first", "last", "next", "previous", "prev-archive")]
    if _channel(document).find(f"{HISTORY}complete") is not None and others:
        yield Breach("P-01", "error", f"the feed says that it is complete and links to {quoted(', '.join(others))}")


def p_03(document: Judged) -> Iterator[Breach]:
    """P-03: links to pages lead to pages that are there."""
    for link in _channel(document).findall(f"{ATOM}link"):
        path = (link.get("href") or "").removeprefix(document.head.site.url)
        if link.get("rel") in ("first", "last", "next", "previous") and path not in document.beside:
            yield Breach("P-03", "error", f"the {link.get('rel')} page {quoted(link.get('href') or '')} does not exist")


def r_18(document: Judged) -> Iterator[Breach]:
    """R-18: the feed's own date is not before its newest item's."""
    built = _date(_channel(document).findtext("lastBuildDate") or "")
    posted = [at for item in _items(document) if (at := _date(item.findtext("pubDate") or ""))]
    if built and posted and built < max(posted):
        yield Breach("R-18", "error", f"lastBuildDate is before {quoted(format_datetime(max(posted)))} of an item")


_CLEAN = frozenset(
    "http://www.w3.org/2005/Atom http://purl.org/dc/elements/1.1/ http://purl.org/dc/terms/ "
    "http://purl.org/rss/1.0/modules/content/ http://www.georss.org/georss http://base.google.com/ns/1.0 "
    "http://purl.org/syndication/history/1.0 https://schema.org/ http://www.w3.org/XML/1998/namespace".split()
)


def r_20(document: Judged) -> Iterator[Breach]:
    """R-20: only namespaces that readers and the W3C validator know."""
    assert document.root is not None
    for uri in sorted(set(document.root.nsmap.values()) - _CLEAN):
        yield Breach("R-20", "warning", f"nobody knows the namespace {quoted(uri)}", "Say it in the text of the item.")


#: bytes that burden nobody, and those that do (JSON Feed 1.1 says so of any feed)
_LIGHT, _HEAVY = 250_000, 1_000_000


def r_25(document: Judged) -> Iterator[Breach]:
    """R-25: a document that readers fetch often stays small."""
    size = len(document.data)
    if size > _LIGHT:
        severity: Severity = "warning" if size > _HEAVY else "info"
        yield Breach(
            "R-25", severity, f"the feed has {size:,} bytes", "Shorter texts, or feeds by place or department."
        )


def rd_02(document: Judged) -> Iterator[Breach]:
    """RD-02: FreshRSS mistrusts all ids of a feed in which one in twenty is missing or used twice."""
    guids = [item.findtext("guid") or "" for item in _items(document)]
    bad = len(guids) - len({guid for guid in guids if guid})
    if guids and round(100 * bad / len(guids)) > 5:
        yield Breach("RD-02", "error", f"{bad} of {len(guids)} items have no guid of their own")


def w_04(document: Judged) -> Iterator[Breach]:
    """W-04: a hub that this feed names is named in JSON Feed too, where no header can."""
    named = any(link.get("rel") == "hub" for link in _channel(document).findall(f"{ATOM}link"))
    beside = document.beside.get(document.path.removesuffix(".rss") + ".json")
    if named and beside is not None and b'"hubs"' not in beside:
        yield Breach("W-04", "warning", "the feed names a hub, and the JSON feed beside it has no hubs")


RULES = (
    r_01,
    r_02,
    r_03,
    r_04,
    r_06,
    r_08,
    r_09,
    r_10,
    r_11,
    r_12,
    r_13,
    r_14,
    r_15,
    r_16,
    r_17,
    r_18,
    r_19,
    r_20,
    r_22,
    r_23,
    r_24,
    r_25,
    r_28,
    rd_02,
    w_01,
    w_04,
    p_01,
    p_03,
)
