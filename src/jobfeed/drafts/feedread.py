"""Entries of RSS, Atom and JSON feeds as Drafts, with the job extensions that such feeds carry.

Specifications: RSS 2.0, Atom (RFC 4287), JSON Feed 1.1, and the namespaces job_listing, g (Google base), job, tt
(read 2026-11-22). An entry's elements are known by their local names, as those of a job feed in XML.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from jobfeed.documents.linedjson import LinedDict
from jobfeed.documents.xmlread import XmlDocument, line_of, local, markup_of, read_xml, text_of
from jobfeed.drafts import postingobjects
from jobfeed.drafts.drafting import Fields, apply_to, first, reading, several_places, unescaped, unreadable, words
from jobfeed.drafts.drafting import workplace as workplace_of
from jobfeed.drafts.jobxml.record import Family, Record, draft_of
from jobfeed.drafts.services import json_of
from jobfeed.errors import SourceMalformed, Where
from jobfeed.outline.titles import has_role, marked_over, title_of
from jobfeed.patterns import regex
from jobfeed.posting import Draft, Stated
from jobfeed.protocols import Finding, Raw, Reading

if TYPE_CHECKING:
    from lxml.etree import _Element

#: a board whose every posting is remote says so in its title
_REMOTE_FEED = regex(r"\bremote (?:\w+ ){0,2}jobs\b|\bremotely\b|\bremote ok\b", re.IGNORECASE)


def read_feed(raw: Raw, *, of_employer: bool = False) -> Reading:
    """The postings of a feed document. Raises SourceMalformed for anything else, a web page above all.

    `of_employer`: the feed is one employer's own, whose name is the feed's title.
    """
    start = raw.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return _read_json(raw, of_employer) if start == b"{" else _read_xml(raw, of_employer)


def next_page(raw: Raw) -> str | None:
    """The address of the next document of a paged feed (RFC 5005, JSON Feed `next_url`)."""
    if raw.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return words(json_of(raw).get("next_url"))
    root = read_xml(raw.data, raw.location).root
    links = (one for one in root.iter() if local(one) == "link" and one.get("rel") == "next" and one.get("href"))
    return next((urljoin(raw.location, str(one.get("href"))) for one in links), None)


def count(raw: Raw) -> int:
    """How many entries a document holds."""
    return len(_entries(read_xml(raw.data, raw.location).root))


# ---------------------------------------------------------------- RSS and Atom


def _read_xml(raw: Raw, of_employer: bool) -> Reading:
    document = read_xml(raw.data, raw.location)
    if local(document.root) not in ("rss", "feed", "rdf", "channel"):
        raise SourceMalformed("this XML is not a feed", "kind xml reads job feeds for boards", Where(raw.location, 1))
    of_employer = of_employer or _TEAMTAILOR in document.root.nsmap.values()
    return reading(_each(document, raw.location, of_employer), empty=True)


#: the namespace by which a career site of this service tells itself
_TEAMTAILOR = "https://teamtailor.com/locations"


def _entries(root: "_Element") -> "list[_Element]":
    return [one for one in root.iter() if local(one) in ("item", "entry")]


def _each(document: XmlDocument, location: str, of_employer: bool) -> Iterator[Draft | Finding]:
    head = _head(document.root)
    entries = _entries(document.root)
    signed = _signed_by_employers(entries, document.root)
    prefixed = _names_employers([text_of(Record(one).find(("title",))) for one in entries], document.root)
    title = next((one for one in head if local(one) == "title" and text_of(one)), None) if of_employer else None
    page = {"workplace": _all_remote(head), "hiring_organization": _employer_of(title)}
    broken = [one for one in entries if line_of(one) <= document.broken_at][-1:] if document.broken_at else []
    for entry in entries:
        draft = None if entry in broken else _draft(entry, location, prefixed, signed)
        if draft is None:
            why = document.complaint if entry in broken else "it has no title"
            yield unreadable(
                location, line_of(entry), f"an entry cannot be read: {why}", "mend it; the others are read"
            )
        else:
            yield replace(draft, page={name: stated for name, stated in page.items() if stated})
    if document.broken_at and not broken:
        yield unreadable(location, document.broken_at, f"broken XML: {document.complaint}")


def _head(root: "_Element") -> "list[_Element]":
    """The elements that speak of the feed as a whole."""
    channel = next((one for one in root if local(one) == "channel"), root)
    return [one for one in channel if local(one) in ("title", "subtitle", "description", "link")]


def _employer_of(title: "_Element | None") -> Stated | None:
    return Stated(text_of(title), line_of(title), text_of(title)) if title is not None else None


def _all_remote(head: "list[_Element]") -> Stated | None:
    for one in head:
        if _REMOTE_FEED.search(text_of(one)):
            return Stated("remote", line_of(one), text_of(one))
    return None


def _names_employers(titles: list[str], root: "_Element") -> bool:
    """Whether titles are written "Employer: Title": where it is a board's habit, or most titles show it."""
    if any("weworkremotely.com" in text_of(one) for one in _head(root)):
        return True
    parted = [title.split(": ", 1) for title in titles if ": " in title]
    shown = [pair for pair in parted if not has_role(pair[0]) and has_role(pair[1])]
    return len(shown) >= 2 and len(shown) * 2 > len(titles) and len({pair[0] for pair in shown}) > 1


def _signed_by_employers(entries: "list[_Element]", root: "_Element") -> bool:
    """Whether the authors of a board's entries are employers: several of them, none with an e-mail address.

    RSS asks for an address there; boards that write a name write the employer's. One name may be an editor's.
    """
    authors = {_author(Record(entry))[0] for entry in entries} - {""}
    return local(root) != "feed" and len(authors) > 1 and not any("@" in name for name in authors)


def _author(record: Record) -> "tuple[str, int]":
    own = [one for one in record.all("author") if one.getparent() is record.element]
    return (" ".join(text_of(own[0]).split()), line_of(own[0])) if own else ("", 0)


def _draft(entry: "_Element", location: str, prefixed: bool, signed: bool) -> Draft | None:
    record = Record(entry)
    draft = draft_of(entry, location, Family(), page="")
    if draft is None:
        return None
    fields = Fields(dict(draft.fields))
    title = _title(draft, fields, prefixed)
    if signed:
        fields.default("hiring_organization", *_author(record))
    _addresses(record, fields, location)
    _places(record, fields)
    date = record.find(("pubdate", "published", "publishdate", "date", "issued"))
    if date is None:
        fields.stated.pop("date_posted", None)
    body, line = _body(record)
    source_id = record.text("guid", "id") or draft.source_id
    closed = draft.closed or marked_over(draft.title)
    return replace(
        draft, title=title, fields=fields.stated, body=body, body_line=line, source_id=source_id, closed=closed
    )


def _title(draft: Draft, fields: Fields, prefixed: bool) -> str:
    employer, _, rest = draft.title.partition(": ")
    if prefixed and rest and "hiring_organization" not in fields.stated:
        fields.put("hiring_organization", employer, draft.line, draft.title)
        return rest.strip()
    return title_of(draft.title) if marked_over(draft.title) else draft.title


def _addresses(record: Record, fields: Fields, location: str) -> None:
    """The entry's own link: RSS writes it as text, Atom as an attribute."""
    links = [one for one in record.named.get("link", []) if one.get("rel") in (None, "alternate")]
    for one in links:
        address = "".join((text_of(one) or str(one.get("href") or "")).split())
        if address:
            base = location if location.startswith("http") else ""
            fields.put("url", urljoin(base, address), line_of(one), address)
            if not record.text("applyurl", "applicationurl", "applylink"):
                fields.put("apply", apply_to(urljoin(base, address)), line_of(one), address)
            return


_TT = (("locality", "city"), ("country", "country"), ("postal_code", "zip"), ("street", "address"))


def _places(record: Record, fields: Fields) -> None:
    """Teamtailor's places, and boards that say in `region` where applicants may live."""
    places = [one for one in record.all("location") if any(local(child) == "city" for child in one)]
    found = [{name: text for name, tag in _TT if (text := Record(one).text(tag))} for one in places]
    if found:
        fields.put("job_locations", several_places(found), line_of(places[0]))
    region = record.find(("region",))
    if region is not None and not len(region) and not record.text("city", "country"):
        fields.stated.pop("job_locations", None) if not found else None
        fields.put("applicant_locations", text_of(region), line_of(region))
    status = record.find(("remotestatus",))
    fields.put("workplace", workplace_of(text_of(status)), line_of(status), text_of(status))


def _body(record: Record) -> tuple[str, int]:
    """The fullest text of an entry: feeds carry a summary beside it."""
    names = ("encoded", "content", "description", "summary", "contenthtml")
    own = [one for name in names for one in record.named.get(name, ())[:1] if one.getparent() is record.element]
    texts = [(unescaped(markup_of(one)), line_of(one)) for one in own]
    return max(texts, key=lambda pair: len(pair[0]), default=("", line_of(record.element)))


# ---------------------------------------------------------------- JSON Feed


def _read_json(raw: Raw, of_employer: bool) -> Reading:
    document = json_of(raw)
    items = document.get("items") if isinstance(document, LinedDict) else None
    if not isinstance(items, list):
        hint = "a JSON Feed has a list `items`; for another list of postings write kind: list"
        raise SourceMalformed("this JSON is not a JSON Feed", hint, Where(raw.location, 1))
    page = {"language": "language"} | ({"hiring_organization": "title"} if of_employer else {})
    stated = {name: (words(document.get(key)), document.line_of(key)) for name, key in page.items()}
    shared = {name: Stated(said, line, said) for name, (said, line) in stated.items() if said}
    return reading(_each_item(items, raw.location, shared), empty=True)


def _each_item(items: list[Any], location: str, page: dict[str, Stated]) -> Iterator[Draft | Finding]:
    for item in items:
        draft = _item(item, location) if isinstance(item, LinedDict) else None
        if draft is None:
            line = item.line if isinstance(item, LinedDict) else 1
            yield unreadable(location, line, "an item cannot be read: it has no title", "the others are read")
            continue
        yield replace(draft, page=page)


def _item(item: LinedDict, location: str) -> Draft | None:
    inside = next(iter(postingobjects.postings_in([one for key, one in item.items() if key.startswith("_")])), None)
    known = postingobjects.draft_of(inside, location) if inside is not None else None
    title = words(item.get("title")) or (known.title if known else None)
    if not title:
        return None
    fields = Fields(dict(known.fields) if known else {})
    base = location if location.startswith("http") else ""
    address = first(item.get("url"), item.get("external_url"))
    key = "url" if words(item.get("url")) else "external_url"
    if address:
        fields.default("url", urljoin(base, address), item.line_of(key), address)
        fields.default("apply", apply_to(urljoin(base, address)), item.line_of(key), address)
    fields.default("date_posted", words(item.get("date_published")), item.line_of("date_published"))
    fields.default("language", words(item.get("language")), item.line_of("language"))
    html, text = words(item.get("content_html")), words(item.get("content_text"))
    body = unescaped(html) if html else text or (known.body if known else "")
    body_key = "content_html" if html else "content_text"
    source_id = words(item.get("id")) or (known.source_id if known else None)
    over = marked_over(title)
    return Draft(
        file=location, line=item.line_of("title"), title=title_of(title) if over else title, body=body,
        body_type="text" if text and not html else "html", body_line=item.line_of(body_key), fields=fields.stated,
        closed=over, source_id=source_id, one_line=True,
    )  # fmt: skip
