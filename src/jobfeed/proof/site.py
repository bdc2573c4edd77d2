"""All documents of a publication: which reader gets which, and what concerns every one."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from jobfeed.feed import FeedHead
from jobfeed.patterns import regex
from jobfeed.proof import atom, boards, json_feed, pages, rss, sitemap
from jobfeed.proof.reading import Judged, judged, markup_root
from jobfeed.rulebook import Breach, quoted

Documents = Mapping[str, bytes]


def breaches(documents: Documents, head: FeedHead, as_of: datetime | None) -> Iterator[tuple[str, Breach]]:
    """Every breach with the path of its document."""
    listed = _listed(documents, head)
    for path, data in documents.items():
        document = judged(path, data, documents, head, as_of, listed)
        for check in (*RULES, *_rules(document)):
            yield from ((path, breach) for breach in check(document))


def _listed(documents: Documents, head: FeedHead) -> frozenset[str]:
    """Paths of the pages that a sitemap names: the open postings."""
    found: set[str] = set()
    for path, data in documents.items():
        if "sitemap" in path and path.endswith(".xml"):
            found.update(text.decode("utf-8", "replace") for text in re.findall(rb"<loc>([^<]+)</loc>", data))
    return frozenset(url.removeprefix(head.site.url) for url in found if url.startswith(head.site.url))


def _rules(document: Judged) -> tuple:  # type: ignore[type-arg]
    if document.path.endswith(".html"):
        return pages.RULES
    if document.path.endswith(".json"):
        return json_feed.RULES if b"jsonfeed.org" in document.data[:200] else ()
    if document.path.endswith((".rss", ".atom", ".xml")):
        return {"rss": rss.RULES, "feed": atom.RULES, "urlset": sitemap.RULES, "sitemapindex": sitemap.RULES}.get(
            markup_root(document), boards.RULES if document.path.startswith("boards/") else ()
        )
    return sitemap.ROBOTS_RULES if document.path == "robots.txt" else ()


def x_gen_04(document: Judged) -> Iterator[Breach]:
    """X-GEN-04: a feed is smaller than 5,000,000 bytes."""
    feed = document.path.endswith((".rss", ".atom", ".json")) and not document.path.startswith(
        ("boards/", ".well-known/")
    )
    if feed and len(document.data) >= 5_000_000:
        yield Breach("X-GEN-04", "error", f"the feed has {len(document.data):,} bytes", "Fewer entries a page.")


_KEY = regex(r"[A-Za-z0-9-]{8,128}")


def in_03(document: Judged) -> Iterator[Breach]:
    """IN-03: the key file of IndexNow holds its own name."""
    name, dot, suffix = document.path.rpartition(".")
    if suffix != "txt" or not dot or name == "robots" or "/" in name:
        return
    key = document.data.decode("utf-8", "replace").strip()
    if key != name or not _KEY.fullmatch(key):
        yield Breach(
            "IN-03", "error", f"the key file {quoted(document.path)} holds {quoted(key)}", "Write its own name."
        )


def r_26(document: Judged) -> Iterator[Breach]:
    """R-26: XML is well formed from its first byte on."""
    if not document.path.endswith((".rss", ".atom", ".xml", ".opml")):
        return
    if not document.data.startswith(b"<?xml"):
        yield Breach("R-26", "error", "the document does not begin with an XML declaration")
    if document.fault:
        yield Breach("R-26", "error", f"the document is no XML: {document.fault}")


RULES = (x_gen_04, in_03, r_26)
