"""The postings of a whole XML document: which of its elements are records, and which of them can be read."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jobfeed.documents.xmlread import XmlDocument, line_of, local
from jobfeed.drafts.drafting import reading, unreadable
from jobfeed.drafts.jobxml.record import RECORDS, TITLES, draft_of, family_of
from jobfeed.errors import SourceMalformed, Where
from jobfeed.posting import Draft
from jobfeed.protocols import Finding, Reading

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_jobs(found: XmlDocument, location: str, *, page: str = "") -> Reading:
    """The postings of a document; records without a title, and one cut off by broken XML, are named."""
    records = _records(found.root)
    if not records and local(found.root) not in _LISTS and len(found.root):
        hint = "known are the feeds of Indeed, LinkedIn, Personio, Jobvite, JazzHR and others like them"
        raise SourceMalformed("no element of this document looks like a posting", hint, Where(location, 1))
    return reading(_each(found, records, location, page), empty=True)


#: roots that may be empty: a feed without openings
_LISTS = frozenset("source jobs workzagjobs result positions vacancies jobfeed trovit feed postings offers".split())


def _records(root: "_Element") -> "list[_Element]":
    """The elements that are postings: of a known name, else the most frequent ones with a title."""
    titled = [one for one in root.iterdescendants() if any(local(child) in TITLES for child in one)]
    named = [one for one in titled if local(one) in RECORDS]
    if not named:
        names = Counter(map(local, titled))
        best = max(names, key=lambda name: names[name], default="")
        named = [one for one in titled if local(one) == best and names[best] > 1]
    inside = {id(one) for one in named}
    holders = {id(up) for one in named for up in one.iterancestors() if id(up) in inside}
    lists = {id(one) for one in named if id(one) in holders and sum(local(deep) in RECORDS for deep in one) > 1}
    named = [one for one in named if id(one) not in lists]
    inside -= lists
    outer = [one for one in named if not any(id(up) in inside for up in one.iterancestors())]
    outer = [_whole(one) for one in outer]
    bare = [one for one in root if local(one) in RECORDS and one not in outer] if outer else []
    return sorted([*outer, *bare], key=line_of)


def _whole(record: "_Element") -> "_Element":
    """The record around an element that holds only its title: `<job><position><title>` is a job."""
    up = record.getparent()
    if up is None or local(up) not in RECORDS or sum(local(one) == local(record) for one in up) > 1:
        return record
    return up if up.getparent() is not None else record


def _each(found: XmlDocument, records: "list[_Element]", location: str, page: str) -> Iterator[Draft | Finding]:
    family = family_of(found.root)
    broken = _broken(found, records)
    for record in records:
        if record is broken:
            message = f"a posting cannot be read: {found.complaint} (line {found.broken_at})"
            yield unreadable(location, line_of(record), message, "mend the XML; the other postings are read")
            continue
        draft = draft_of(record, location, family, page=page)
        if draft is not None:
            yield draft
        elif len(record):
            yield unreadable(location, line_of(record), "a posting has no title", "give it a <title>")
    if found.broken_at and broken is None:
        yield unreadable(location, found.broken_at, f"broken XML: {found.complaint}", "mend it; the rest is read")


def _broken(found: XmlDocument, records: "list[_Element]") -> "_Element | None":
    """The record in which the XML breaks: the last one that begins before the break."""
    before = [one for one in records if line_of(one) <= found.broken_at]
    return before[-1] if found.broken_at and before else None
