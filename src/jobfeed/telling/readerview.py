"""A published feed as a feed reader shows it: what its own parser understands of the document, not what we meant.

RSS and Atom are read by feedparser (extra `serve`), which sanitises what it shows; JSON Feed 1.1 needs no parser but
JSON's, and its HTML is sanitised as that of a source is.
"""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from jobfeed.errors import UsageError
from jobfeed.markdown import render
from jobfeed.writing.templating import template

_KINDS = {"rss20": "RSS 2.0", "atom10": "Atom 1.0"}
_JSON_FEED = b'"version":"https://jsonfeed.org/version/'
_NAMES = {".rss": "RSS", ".atom": "Atom", ".json": "JSON"}


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """One entry as a reader understands it; times as people read them, empty where a reader finds none."""

    title: str = ""
    link: str = ""
    key: str = ""
    author: str = ""
    published: str = ""
    updated: str = ""
    tags: tuple[str, ...] = ()
    summary: str = ""
    #: sanitised HTML
    content: str = ""


@dataclass(frozen=True, slots=True)
class ReadFeed:
    """A feed document as a reader understands it, and what a reader would stumble over (`faults`)."""

    kind: str
    title: str = ""
    subtitle: str = ""
    link: str = ""
    language: str = ""
    updated: str = ""
    older: str = ""
    entries: tuple[ReadEntry, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """One feed of a site and its documents: (RSS, Atom or JSON; path below the site)."""

    name: str
    documents: tuple[tuple[str, str], ...]


def feeds_in(root: Path) -> list[FeedLinks]:
    """The feeds of a published folder, the main one first, each with its formats."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted((*root.glob("feed*"), *root.glob("feeds/*")), key=lambda path: path.with_suffix("")):
        if path.is_file() and path.suffix in _NAMES and (path.suffix != ".json" or _is_json_feed(path)):
            name = path.relative_to(root).with_suffix("").as_posix()
            found.setdefault(name, []).append((_NAMES[path.suffix], path.relative_to(root).as_posix()))
    order = list(_NAMES.values())
    return [FeedLinks(name, tuple(sorted(found[name], key=lambda one: order.index(one[0])))) for name in found]


def _is_json_feed(path: Path) -> bool:
    with path.open("rb") as file:
        return _JSON_FEED in file.read(200).replace(b" ", b"")


def read_feed(path: str, data: bytes, address: str) -> ReadFeed:
    """The document as a reader understands it. `address` is where it will be published: relative links start there.

    Raises UsageError if feedparser is not installed.
    """
    feed = _json_feed(data) if path.endswith(".json") else _xml_feed(data, address)
    return replace(feed, faults=(*feed.faults, *_faults(feed)))


def _faults(feed: ReadFeed) -> Iterator[str]:
    """What a reader needs and does not find."""
    if not feed.title:
        yield "The feed has no title."
    for number, entry in enumerate(feed.entries, 1):
        lacking = [
            word for word, value in (("title", entry.title), ("id", entry.key), ("link", entry.link)) if not value
        ]
        if lacking:
            yield f"Entry {number} ({entry.title or 'without a title'}) has no {' and no '.join(lacking)}."
    keys = [entry.key for entry in feed.entries if entry.key]
    if len(set(keys)) < len(keys):
        yield "Two entries have the same id: a reader shows one of them."


# ---------------------------------------------------------------- RSS and Atom


def _xml_feed(data: bytes, address: str) -> ReadFeed:
    try:
        import feedparser
    except ImportError as error:
        raise UsageError("the view of a feed needs packages of its own", "pip install 'jobfeed[serve]'") from error

    sent = {"content-location": address, "content-type": "application/xml; charset=utf-8"}
    read = feedparser.parse(data, response_headers=sent)
    head = read.feed
    return ReadFeed(
        kind=_KINDS.get(read.version, read.version or "no feed that a reader knows"),
        title=head.get("title", ""),
        subtitle=head.get("subtitle", ""),
        link=head.get("link", ""),
        language=head.get("language", ""),
        updated=_moment(head["updated_parsed"]) if "updated_parsed" in head else "",
        older=next((link.href for link in head.get("links", ()) if link.get("rel") == "next"), ""),
        entries=tuple(map(_xml_entry, read.entries)),
        faults=(f"The document is not well formed: {read.bozo_exception}",) if read.bozo else (),
    )


def _xml_entry(entry: Mapping[str, Any]) -> ReadEntry:
    contents: Sequence[Mapping[str, Any]] = entry.get("content", ())
    content = next((one["value"] for one in contents if "html" in one.get("type", "")), "")
    return ReadEntry(
        title=entry.get("title", ""),
        link=entry.get("link", ""),
        key=entry.get("id", ""),
        author=entry.get("author", ""),
        published=_moment(entry.get("published_parsed")),
        # asked for what is not there, feedparser gives the day of publication
        updated=_moment(entry["updated_parsed"]) if "updated_parsed" in entry else "",
        tags=tuple(tag["term"] for tag in entry.get("tags", ()) if tag.get("term")),
        summary=entry.get("summary", ""),
        content=content or entry.get("summary", ""),
    )


def _moment(parsed: time.struct_time | None) -> str:
    return f"{parsed.tm_mday} {time.strftime('%B %Y, %H:%M', parsed)} UTC" if parsed else ""


# ---------------------------------------------------------------- JSON Feed


def _json_feed(data: bytes) -> ReadFeed:
    try:
        feed = json.loads(data)
    except ValueError as error:
        return ReadFeed("no feed that a reader knows", faults=(f"The document is no JSON: {error}",))
    return ReadFeed(
        kind=f"JSON Feed {str(feed.get('version', '')).rpartition('/')[2]}",
        title=feed.get("title", ""),
        subtitle=feed.get("description", ""),
        link=feed.get("home_page_url", ""),
        language=feed.get("language", ""),
        older=feed.get("next_url", ""),
        # an item without an id must be thrown away (rule J-02)
        entries=tuple(_json_entry(item) for item in feed.get("items", ()) if item.get("id")),
    )


def _json_entry(item: Mapping[str, Any]) -> ReadEntry:
    content = item.get("content_html") or ""
    return ReadEntry(
        title=item.get("title", ""),
        link=item.get("url", ""),
        key=str(item["id"]),
        author=", ".join(author.get("name", "") for author in item.get("authors", ())),
        published=_stated(item.get("date_published")),
        updated=_stated(item.get("date_modified")),
        tags=tuple(item.get("tags", ())),
        summary=item.get("summary", ""),
        content=render(content, "html") if content else render(item.get("content_text", ""), "text"),
    )


def _stated(value: str | None) -> str:
    try:
        return _moment(datetime.fromisoformat(value or "").utctimetuple())
    except ValueError:
        return ""


# ---------------------------------------------------------------- the page


def reader_page(feeds: Sequence[FeedLinks], shown: str, feed: ReadFeed, *, raw: str, live: bool) -> str:
    """The HTML page with one feed (`shown`: its path, `raw`: its address here) and the way to the others."""
    own = next((one for one in feeds if shown in [path for _, path in one.documents]), None)
    return template("reader.html.j2").render(feeds=feeds, own=own, shown=shown, feed=feed, raw=raw, live=live)
