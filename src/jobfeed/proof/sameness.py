"""One posting said the same everywhere: page, markup, RSS, Atom, JSON Feed, sitemap."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from jobfeed.feed import FeedHead
from jobfeed.proof import json_feed, pages
from jobfeed.proof.reading import ATOM, Judged, judged
from jobfeed.rulebook import Breach, quoted


@dataclass
class _Said:
    """What each document says of the posting at one address: fact -> value -> where it stands."""

    facts: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, fact: str, value: str, where: str) -> None:
        if value:
            self.facts.setdefault(fact, {}).setdefault(" ".join(value.split()), where)


#: which rule a difference in a fact breaks
_RULES = {"id": "R-05", "title": "G-PAGE-03", "publication": "G-DATE-01", "change": "AT-04", "deadline": "G-PAGE-03"}


def breaches(documents: Mapping[str, bytes], head: FeedHead) -> Iterator[tuple[str, Breach]]:
    """Each difference between two documents, at the second of them."""
    said: dict[str, _Said] = {}
    for path in sorted(documents):
        document = judged(path, documents[path], documents, head, None, frozenset())
        for url, fact, value in _facts(document):
            said.setdefault(url, _Said()).add(fact, value, path)
    for url, facts in said.items():
        for fact, values in facts.facts.items():
            if len(values) > 1:
                (first, there), (second, here), *_ = values.items()
                message = f"the {fact} of {url} is {quoted(second)} here and {quoted(first)} in {there}"
                yield here, Breach(_RULES[fact], "error", message, "Both are made from one posting: build anew.")
    yield from _missing(documents, said, head)


def _missing(documents: Mapping[str, bytes], said: Mapping[str, _Said], head: FeedHead) -> Iterator[tuple[str, Breach]]:
    """Every posting of a feed has its page."""
    for url in said:
        path = url.removeprefix(head.site.url) + "index.html"
        if url.startswith(head.site.url) and path not in documents:
            yield path, Breach("G-MAP-04", "error", f"a feed leads to {url}, where no page is")


def _facts(document: Judged) -> Iterator[tuple[str, str, str]]:
    """(address of the posting, fact, value) of everything that the document says."""
    if document.path.endswith(".rss"):
        yield from _rss(document)
    elif document.path.endswith(".atom"):
        yield from _atom(document)
    elif document.path.endswith(".json") and b"jsonfeed.org" in document.data[:200]:
        yield from _json(document)
    elif document.path.startswith("jobs/") and document.path.endswith("index.html"):
        yield from _page(document)


def _rss(document: Judged) -> Iterator[tuple[str, str, str]]:
    for item in () if document.root is None else document.root.iter("item"):
        url = item.findtext("link") or ""
        yield url, "id", item.findtext("guid") or ""
        yield url, "title", item.findtext("title") or ""
        yield url, "publication", _second(item.findtext("pubDate"))


def _atom(document: Judged) -> Iterator[tuple[str, str, str]]:
    for entry in () if document.root is None else document.root.iter(f"{ATOM}entry"):
        links = [
            link.get("href", "") for link in entry.iter(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"
        ]
        url = links[0] if links else ""
        yield url, "id", entry.findtext(f"{ATOM}id") or ""
        yield url, "title", entry.findtext(f"{ATOM}title") or ""
        yield url, "publication", _second(entry.findtext(f"{ATOM}published"))
        yield url, "change", _second(entry.findtext(f"{ATOM}updated"))


def _json(document: Judged) -> Iterator[tuple[str, str, str]]:
    for item in json_feed.items_of(document):
        url = str(item.get("url") or "")
        yield url, "id", str(item.get("id") or "")
        yield url, "title", str(item.get("title") or "")
        yield url, "publication", _second(item.get("date_published"))
        yield url, "change", _second(item.get("date_modified") or item.get("date_published"))


def _page(document: Judged) -> Iterator[tuple[str, str, str]]:
    for node in pages.nodes_of(document)[:1]:
        url = str(node.get("url") or document.head.url(document.path.removesuffix("index.html")))
        yield url, "title", str(node.get("title") or "")
        yield url, "deadline", _second(node.get("validThrough"))
        identifier = node.get("identifier")
        if isinstance(identifier, Mapping):
            yield url, "id", str(identifier.get("value") or "")


def _second(text: Any) -> str:
    """A moment in one spelling, to compare; "" if there is none."""
    if not text:
        return ""
    try:
        moment = datetime.fromisoformat(str(text)) if str(text)[:4].isdigit() else parsedate_to_datetime(str(text))
    except ValueError:
        return str(text)
    return str(moment.timestamp()) if moment.tzinfo else moment.isoformat()
