"""Sitemaps and robots.txt as crawlers read them."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from jobfeed.patterns import regex
from jobfeed.proof.reading import Judged, markup_root
from jobfeed.rulebook import Breach, quoted

_NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_MOST = 50_000
_LARGEST = 52_428_800


def _locations(document: Judged) -> list[str]:
    assert document.root is not None
    return [(each.text or "").strip() for each in document.root.iter(f"{_NS}loc")]


def s_01(document: Judged) -> Iterator[Breach]:
    """S-01: absolute addresses of the site, in the right namespace, not too long."""
    assert document.root is not None
    if not str(document.root.tag).startswith(_NS):
        yield Breach("S-01", "error", f"the sitemap is not in the namespace {_NS[1:-1]}")
    if any(entry.find(f"{_NS}loc") is None for entry in document.root):
        yield Breach("S-01", "error", "an entry has no address")
    host = urlsplit(document.head.site.url).netloc
    for url in _locations(document):
        if len(url) >= 2048 or url.split("/")[2:3] != [host]:
            yield Breach("S-01", "error", f"{quoted(url)} is no address of {host}, or too long")


def s_02(document: Judged) -> Iterator[Breach]:
    """S-02: at most 50,000 addresses and 50 MB."""
    if markup_root(document) == "urlset" and (len(_locations(document)) > _MOST or len(document.data) > _LARGEST):
        yield Breach(
            "S-02", "error", f"{len(_locations(document)):,} addresses in {len(document.data):,} bytes", "Split it."
        )


def s_03(document: Judged) -> Iterator[Breach]:
    """S-03: an index of at most 50,000 sitemaps that are there, none of them an index."""
    if markup_root(document) != "sitemapindex":
        return
    if len(_locations(document)) > _MOST:
        yield Breach("S-03", "error", f"the index holds {len(_locations(document)):,} sitemaps")
    for url in _locations(document):
        data = document.beside.get(url.removeprefix(document.head.site.url))
        if data is None or b"<sitemapindex" in data[:500]:
            yield Breach("S-03", "error", f"{quoted(url)} is {'missing' if data is None else 'an index itself'}")


def s_04(document: Judged) -> Iterator[Breach]:
    """S-04: only addresses below its own folder."""
    folder = document.url.rpartition("/")[0] + "/"
    for url in _locations(document):
        if not url.startswith(folder):
            yield Breach("S-04", "error", f"{quoted(url)} is not below {folder}")


_W3C = regex(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?")


def s_05(document: Judged) -> Iterator[Breach]:
    """S-05: times of change are W3C date-times."""
    assert document.root is not None
    for each in document.root.iter(f"{_NS}lastmod"):
        if not _W3C.fullmatch(each.text or ""):
            yield Breach("S-05", "error", f"lastmod {quoted(each.text or '')} is no W3C date-time")


def bg_02(document: Judged) -> Iterator[Breach]:
    """BG-02: times of change have a time of day and an offset."""
    assert document.root is not None
    if any(len(each.text or "") == 10 for each in document.root.iter(f"{_NS}lastmod")):
        yield Breach("BG-02", "warning", "lastmod is a day without time", "Write 2026-11-02T09:00:00+00:00.")


def g_map_02(document: Judged) -> Iterator[Breach]:
    """G-MAP-02: no priority, no changefreq."""
    if b"<priority" in document.data or b"<changefreq" in document.data:
        yield Breach(
            "G-MAP-02", "warning", "the sitemap holds priority or changefreq, which nobody reads", "Leave them out."
        )


def g_map_04(document: Judged) -> Iterator[Breach]:
    """G-MAP-04: the pages are there."""
    if markup_root(document) != "urlset":
        return
    for url in _locations(document):
        path = url.removeprefix(document.head.site.url)
        page = f"{path}index.html" if path.endswith("/") or not path else path
        if page not in document.beside:
            yield Breach("G-MAP-04", "warning", f"the sitemap names {quoted(url)}, which is not there")


def s_07(document: Judged) -> Iterator[Breach]:
    """S-07: no closed posting (a page that says noindex) in the sitemap."""
    for url in _locations(document):
        page = document.beside.get(url.removeprefix(document.head.site.url) + "index.html", b"")
        if re.search(rb'<meta name="robots" content="[^"]*noindex', page):
            yield Breach("S-07", "warning", f"the sitemap names the closed page {quoted(url)}")


RULES = (s_01, s_02, s_03, s_04, s_05, bg_02, g_map_02, g_map_04, s_07)


def s_06(document: Judged) -> Iterator[Breach]:
    """S-06: robots.txt names the sitemap."""
    named = re.findall(r"(?im)^sitemap:\s*(\S+)", document.data.decode("utf-8", "replace"))
    if "sitemap.xml" in document.beside and document.head.url("sitemap.xml") not in named:
        yield Breach(
            "S-06", "warning", "robots.txt does not name the sitemap", f"Sitemap: {document.head.url('sitemap.xml')}"
        )


def rb_03(document: Judged) -> Iterator[Breach]:
    """RB-03: robots.txt keeps nobody from the pages, or a removal is never seen."""
    base = urlsplit(document.head.site.url).path
    for rule in re.findall(r"(?im)^disallow:[ \t]*(\S+)", document.data.decode("utf-8", "replace")):
        if f"{base}jobs/".startswith(rule.rstrip("*$")):
            yield Breach("RB-03", "error", f"robots.txt disallows {quoted(rule)}, so closed pages are never read again")


ROBOTS_RULES = (s_06, rb_03)
