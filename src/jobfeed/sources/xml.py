"""Job feeds in XML as boards take them in: Indeed and its relatives, LinkedIn, Personio, Jobvite, JazzHR, and others.

Specifications: Indeed XML feed, LinkedIn Basic Jobs, Adzuna, Jooble, Personio (all read 2026-11-22). Any document is
read whose repeated element has a title.

    sources:
      - {kind: xml, path: jobs.xml}
      - {kind: xml, url: https://example.org/indeed.xml}
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from jobfeed.documents.xmlread import read_xml
from jobfeed.drafts.jobxml import RECORDS, read_jobs
from jobfeed.drafts.services import document
from jobfeed.protocols import Raw, Reading, Seen, Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Where the document is: `path` or `url`."""

    #: a file, or a folder of .xml files
    path: str | None = None
    #: the address of the document
    url: str | None = None

    def __post_init__(self) -> None:
        if not (self.path or self.url):
            raise ValueError("write `path: FILE` or `url: ADDRESS`")


class XmlSource:
    """The openings in an XML job feed."""

    name: ClassVar[str] = "xml"
    Options: ClassVar[type] = Options

    def recognises(self, seen: Seen) -> bool:
        head = seen.head.lstrip(b"\xef\xbb\xbf \t\r\n")
        if seen.folder or not head.startswith(b"<"):
            return False
        folded = head.lower()
        feed = any(mark in folded for mark in (b"<rss", b"<feed", b"<rdf:rdf", b"<html", b"<!doctype html", b"<urlset"))
        named = seen.path.lower().endswith((".xml", ".xml.txt")) or head.startswith(b"<?xml")
        marked = any(b"<" + name.encode() in folded for name in RECORDS) or b"<source" in folded
        return named and marked and not feed

    def read(self, options: Any, tools: Tools) -> Iterator[Raw]:
        return document(options.path, options.url, tools, (".xml",))

    def draft(self, raw: Raw, options: Any) -> Reading:  # noqa: ARG002 (the protocol's shape)
        return read_jobs(read_xml(raw.data, raw.location), raw.location)


SOURCE = XmlSource()
