"""JSON Feed 1.1 as feed readers read it."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from jobfeed.patterns import regex
from jobfeed.proof.reading import Judged, holds_markup, loose_link, runs
from jobfeed.rulebook import Breach, quoted

_MOMENT = regex(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


@lru_cache(maxsize=2)
def _feed(document: Judged) -> Mapping[str, Any]:
    try:
        feed = json.loads(document.data)
    except ValueError:
        return {}
    return feed if isinstance(feed, Mapping) else {}


def items_of(document: Judged) -> list[Mapping[str, Any]]:
    """The entries of a JSON Feed."""
    items = _feed(document).get("items")
    return [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []


def _name(item: Mapping[str, Any]) -> str:
    return str(item.get("title") or item.get("id") or "without a name")


def j_01(document: Judged) -> Iterator[Breach]:
    """J-01: version, title, items, home page and own address."""
    feed = _feed(document)
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield Breach("J-01", "error", f"the version is {quoted(str(feed.get('version')))}")
    for name in ("title", "home_page_url", "feed_url"):
        if not feed.get(name):
            yield Breach("J-01", "error", f"the feed has no {name}")
    if not isinstance(feed.get("items"), list):
        yield Breach("J-01", "error", "the feed has no list of items")
    if feed.get("feed_url") not in (None, document.url):
        yield Breach("J-01", "error", f"feed_url is {quoted(str(feed['feed_url']))}", f"It is at {document.url}.")


def j_02(document: Judged) -> Iterator[Breach]:
    """J-02: each item has an id of its own, as text."""
    ids = [item.get("id") for item in items_of(document)]
    for name, times in Counter(map(str, ids)).items():
        if times > 1:
            yield Breach("J-02", "error", f"the id {quoted(name)} stands {times} times")
    if any(not isinstance(name, str) or not name for name in ids):
        yield Breach("J-02", "error", "an item has no id or one that is no text")


def j_03(document: Judged) -> Iterator[Breach]:
    """J-03: content, and no markup elsewhere."""
    for item in items_of(document):
        if "content_html" not in item and "content_text" not in item:
            yield Breach("J-03", "error", f"the item {quoted(_name(item))} has no content")
        for name in ("title", "summary"):
            if markup := holds_markup(str(item.get(name) or "")):
                yield Breach("J-03", "error", f"the {name} of {quoted(_name(item))} holds {quoted(markup)}")


def j_04(document: Judged) -> Iterator[Breach]:
    """J-04: the address of its page."""
    for item in items_of(document):
        if not str(item.get("url") or "").startswith(("http://", "https://")):
            yield Breach("J-04", "error", f"the item {quoted(_name(item))} has no address of its page")


def j_05(document: Judged) -> Iterator[Breach]:
    """J-05: dates of RFC 3339."""
    for item in items_of(document):
        for name in ("date_published", "date_modified"):
            if name in item and not _MOMENT.fullmatch(str(item[name])):
                yield Breach("J-05", "error", f"{name} of {quoted(_name(item))} is {quoted(str(item[name]))}")


def j_06(document: Judged) -> Iterator[Breach]:
    """J-06: authors are a list of named ones."""
    for holder in (_feed(document), *items_of(document)):
        authors = holder.get("authors", [])
        named = isinstance(authors, list) and all(
            isinstance(each, Mapping) and {"name", "url", "avatar"} & set(each) for each in authors
        )
        if not named or "author" in holder:
            yield Breach("J-06", "error", f"the authors are {quoted(json.dumps(authors, ensure_ascii=False))}")


_FEED = frozenset(
    "version title home_page_url feed_url description user_comment "
    "next_url icon favicon authors language expired hubs items".split()
)
_ITEM = frozenset(
    "id url external_url title content_html content_text summary image banner_image date_published date_modified "
    "authors tags language attachments".split()
)


def j_07(document: Judged) -> Iterator[Breach]:
    """J-07: own data under one name that begins with an underscore."""
    own = [(_FEED, _feed(document)), *((_ITEM, item) for item in items_of(document))]
    for known, holder in own:
        for name in holder:
            if name not in known and not re.fullmatch(r"_[a-zA-Z][^.]*", name):
                yield Breach(
                    "J-07", "error", f"JSON Feed knows no {quoted(name)}", "Put it below one name as _example."
                )


def j_08(document: Judged) -> Iterator[Breach]:
    """J-08: the next page is another page, and it is there."""
    feed = _feed(document)
    following = feed.get("next_url")
    if following is None:
        return
    if following == feed.get("feed_url"):
        yield Breach("J-08", "error", "next_url is the feed itself")
    elif str(following).removeprefix(document.head.site.url) not in document.beside:
        yield Breach("J-08", "error", f"the next page {quoted(str(following))} does not exist")


def r_13(document: Judged) -> Iterator[Breach]:
    """R-13: whole addresses, and nothing that runs."""
    for item in items_of(document):
        text = str(item.get("content_html") or "")
        if address := loose_link(text):
            yield Breach("R-13", "warning", f"the text of {quoted(_name(item))} links to {quoted(address)}")
        if danger := runs(text):
            yield Breach("R-13", "warning", f"the text of {quoted(_name(item))} holds {quoted(danger)}")


def j_09(document: Judged) -> Iterator[Breach]:
    """J-09: hubs with type and address, attachments with address and media type, a language as BCP 47."""
    feed = _feed(document)
    holders = [("hub", feed.get("hubs"), ("type", "url"))]
    holders += [("attachment", item.get("attachments"), ("url", "mime_type")) for item in items_of(document)]
    for word, values, names in holders:
        for each in values or ():
            lacking = [name for name in names if not (isinstance(each, Mapping) and each.get(name))]
            if lacking:
                yield Breach("J-09", "warning", f"a {word} has no {lacking[0]}")
    for holder in (feed, *items_of(document)):
        if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", str(holder.get("language", "en"))):
            yield Breach(
                "J-09", "warning", f"the language is {quoted(str(holder.get('language')))}", "Write en or de-AT."
            )


RULES = (j_01, j_02, j_03, j_04, j_05, j_06, j_07, j_08, j_09, r_13)
