"""The list of all feeds, to be taken into a feed reader at once: `opml.xml`.

Specification: http://opml.org/spec2.opml (read 2026-11-22).

    formats: [opml]
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import format_datetime
from typing import ClassVar

from jobfeed.feed import FeedLink, SiteView
from jobfeed.protocols import Artifact
from jobfeed.xmltree import child, clean_line, document

#: `type` of an outline; feed readers take "rss" for every kind of feed, the specification knows no other
_TYPE = "rss"
_VERSIONS = {"application/rss+xml": "RSS2", "application/atom+xml": "ATOM1"}


@dataclass(frozen=True, slots=True)
class OpmlOptions:
    """The list has no settings."""


class OpmlFormat:
    """All feeds of the site: each once, in the first of the formats that it is written in."""

    name: ClassVar[str] = "opml"
    Options: ClassVar[type] = OpmlOptions
    media_type: ClassVar[str] = "text/x-opml"
    suffix: ClassVar[str] = ""

    def render_site(self, site: SiteView, options: OpmlOptions) -> Iterator[Artifact]:  # noqa: ARG002
        from lxml.etree import Element

        root = Element("opml", version="2.0")
        head = child(root, "head")
        child(head, "title", site.head.site.title)
        child(head, "dateModified", format_datetime(site.updated_at))
        child(head, "ownerName", site.head.employer.name)
        body = child(root, "body")
        for link in _once(site):
            outline = child(body, "outline", type=_TYPE)
            title = clean_line(link.title)
            outline.set("text", title)
            outline.set("title", title)
            outline.set("xmlUrl", site.head.url(link.path))
            outline.set("htmlUrl", site.head.site.url)
            if link.media_type in _VERSIONS:
                outline.set("version", _VERSIONS[link.media_type])
        yield Artifact("opml.xml", document(root))


def _once(site: SiteView) -> Iterator[FeedLink]:
    """Who subscribed to the same feed twice would see every posting twice (rule X-GEN-03)."""
    seen = set()
    for link in site.head.feeds:
        name = link.path.rpartition(".")[0]
        if name not in seen:
            seen.add(name)
            yield link


FORMAT = OpmlFormat()
