"""The list of all feeds, to be taken into a feed reader at once: `opml.xml`.

Specification: http://opml.org/spec2.opml (read 2026-11-22).

    formats: [opml]
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import format_datetime
from typing import ClassVar

from jobfeed.feed import SiteView
from jobfeed.protocols import Artifact
from jobfeed.writing.entrytext import facet_label
from jobfeed.writing.strings import words
from jobfeed.writing.xmltree import child, clean_line, document

#: `type` of an outline; feed readers take "rss" for every kind of feed, the specification knows no other
_TYPE = "rss"
_RSS = "application/rss+xml"


@dataclass(frozen=True, slots=True)
class OpmlOptions:
    """The list has no settings."""


class OpmlFormat:
    """All feeds of the site: each once, in the first of its formats."""

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
        for title, path, media_type in _feeds(site):
            outline = child(body, "outline", type=_TYPE)
            outline.set("text", title)
            outline.set("title", title)
            outline.set("xmlUrl", site.head.url(path))
            outline.set("htmlUrl", site.head.site.url)
            # the specification has a version for RSS alone
            if media_type == _RSS:
                outline.set("version", "RSS2")
        yield Artifact("opml.xml", document(root))


def _feeds(site: SiteView) -> Iterator[tuple[str, str, str]]:
    """Title, path and media type of the main feed, then of those beside it, all in the first format of the main one.

    Who subscribed to one feed in two formats would see every posting twice (rule X-GEN-03).
    """
    if not site.head.feeds:
        return
    first = site.head.feeds[0]
    suffix = first.path.removeprefix("feed")
    title = clean_line(site.head.site.title)
    spoken = words(site.head.site.language)
    yield title, first.path, first.media_type
    for name, about in site.feed_names.items():
        if name != "feed":
            yield f"{title}: {facet_label(name, about, spoken)}", name + suffix, first.media_type


FORMAT = OpmlFormat()
