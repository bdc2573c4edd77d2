"""Sitemaps for search engines: `sitemap.xml` (with shards `sitemap-N.xml` above 50,000 postings) and `robots.txt`.

Specification: https://www.sitemaps.org/protocol.html (read 2026-11-22). Rules S-01 to S-07, G-MAP-01 to G-MAP-04.

    formats: [sitemap]

A shard is counted from the oldest posting, so that a new posting changes the last one only. `robots.txt` is written
only where it is read: at the root of a host (a site under a sub-path must ask for the line in the host's own file).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from urllib.parse import quote, urlsplit

from jobfeed.feed import SiteView
from jobfeed.protocols import Artifact
from jobfeed.writing.xmltree import clean, document

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
#: addresses in one file (rule S-02)
_MOST = 50_000
#: bytes in one file, with room for the closing tag (rule S-02)
_LARGEST = 52_428_800 - 1_000
#: bytes around an address and its lastmod
_AROUND = 80


@dataclass(frozen=True, slots=True)
class SitemapOptions:
    """The sitemap has no settings."""


class SitemapFormat:
    """All open postings for crawlers; closed ones are not in it (rule S-07)."""

    name: ClassVar[str] = "sitemap"
    Options: ClassVar[type] = SitemapOptions
    media_type: ClassVar[str] = "application/xml"
    suffix: ClassVar[str] = ""

    def render_site(self, site: SiteView, options: SitemapOptions) -> Iterator[Artifact]:  # noqa: ARG002
        yield from _sitemaps(site)
        if urlsplit(site.head.site.url).path == "/":
            yield Artifact("robots.txt", _robots(site.head.site.url))


def _robots(site_url: str) -> bytes:
    return f"# jobfeed\nUser-agent: *\nAllow: /\n\nSitemap: {_escaped(site_url)}sitemap.xml\n".encode()


def _sitemaps(site: SiteView) -> Iterator[Artifact]:
    oldest_first = [(_escaped(card.url), card.updated_at) for card in reversed(site.open)]
    # a urlset needs one address (its schema says so): with nothing open it is the home page
    shards = list(_shards(oldest_first)) or [[(_escaped(site.head.site.url), site.updated_at)]]
    if len(shards) == 1:
        yield Artifact("sitemap.xml", _file("urlset", "url", shards[0]))
        return
    listed = []
    for number, shard in enumerate(shards, start=1):
        path = f"sitemap-{number}.xml"
        listed.append((_escaped(site.head.url(path)), max(at for _, at in shard)))
        yield Artifact(path, _file("urlset", "url", shard))
    yield Artifact("sitemap.xml", _file("sitemapindex", "sitemap", listed))


def _shards(pages: Sequence[tuple[str, datetime]]) -> Iterator[list[tuple[str, datetime]]]:
    shard: list[tuple[str, datetime]] = []
    size = 0
    for page in pages:
        if shard and (len(shard) == _MOST or size + len(page[0]) + _AROUND > _LARGEST):
            yield shard
            shard, size = [], 0
        shard.append(page)
        size += len(page[0]) + _AROUND
    if shard:
        yield shard


def _file(root_name: str, item_name: str, pages: Sequence[tuple[str, datetime]]) -> bytes:
    from lxml.etree import Element, SubElement

    nsmap: dict[str | None, str] = {None: _NAMESPACE}
    root = Element(f"{{{_NAMESPACE}}}{root_name}", nsmap=nsmap)  # type: ignore[arg-type] # stubs lack None
    names = [f"{{{_NAMESPACE}}}{name}" for name in (item_name, "loc", "lastmod")]
    for url, changed_at in pages:
        item = SubElement(root, names[0])
        SubElement(item, names[1]).text = clean(url)
        SubElement(item, names[2]).text = changed_at.isoformat(timespec="seconds")
    # a site may have a sitemap of its own here, which must not be taken for ours (`output`)
    return document(root).replace(b"?>\n", b"?>\n<!-- jobfeed -->\n", 1)


def _escaped(url: str) -> str:
    """The address with everything but ASCII percent-encoded, as a crawler requests it."""
    return url if url.isascii() else quote(url, safe="%:/?#[]@!$&'()*+,;=~", errors="replace")


FORMAT = SitemapFormat()
