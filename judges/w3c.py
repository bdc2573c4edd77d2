"""What the W3C feed validator says about a feed, by its own message names.

The validator is in no package registry. These are the conditions of its errors and warnings that can concern an RSS or
Atom feed such as ours, told in our own words after reading its source (github.com/w3c/feedvalidator at 2e70417, Atom's
feed and entry in rubys/feedvalidator, 2026-11-28). What it calls Info is left out: no fault to anybody. Its HTML is
judged by the program that it asks itself, html5lib in strict mode (see `w3c_text`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import w3c_text as text
from w3c_text import Said

LARGEST = 5_000_000
_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
#: the namespaces that our feeds may use, with the prefix that the validator expects
PREFIXES = {
    _ATOM: "atom",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/syndication/history/1.0": "fh",
}
_CHANNEL = (
    "title link description language lastBuildDate pubDate generator docs ttl image category copyright managingEditor "
    "webMaster item atom:link atom:id atom:author dc:creator fh:complete fh:archive dcterms:valid"
).split()
_ITEM = (
    "title link description content:encoded guid pubDate category dc:creator author enclosure comments source "
    "atom:link dcterms:valid"
).split()
_FEED = (
    "id title subtitle updated author contributor category link generator icon logo rights entry fh:complete "
    "fh:archive dcterms:valid"
).split()
_ENTRY = (
    "id title updated published author contributor category link content summary rights source dcterms:valid".split()
)
_PERSON = ["name", "uri", "email"]
_CHILDREN = {
    "channel": _CHANNEL, "item": _ITEM, "feed": _FEED, "entry": _ENTRY, "author": _PERSON, "contributor": _PERSON,
}  # fmt: skip
#: what may stand several times in its parent
_REPEATED = set("item entry category link atom:link author contributor dc:creator dcterms:valid".split())
_ATTRIBUTES = {
    "rss": ["version"], "guid": ["isPermaLink"], "generator": ["uri", "version"], "title": ["type"],
    "summary": ["type"], "category": ["domain", "term", "scheme", "label"], "source": ["url"],
    "enclosure": ["url", "length", "type"],
    "link": ["rel", "href", "type", "title", "hreflang", "length"], "content": ["type", "src"],
}  # fmt: skip
_RELATIONS = (
    "alternate current describedby edit edit-media enclosure first hub last license next next-archive payment "
    "prev-archive previous related replies search self service up via"
).split()
_PAGING = ("current", "first", "last", "next", "next-archive", "prev-archive", "previous")


def feed_conditions(path: Path) -> Iterator[str]:
    """A published feed; its address is taken to end as its path below the published folder does."""
    yield from complaints(path.read_bytes(), published_as=path.name)


def complaints(data: bytes, *, published_as: str = "") -> Iterator[str]:
    """Each error or warning as `Name: what`, in the order of the document's parts."""
    from lxml import etree

    if len(data) > LARGEST:
        yield f"ValidatorLimit: {len(data):,} bytes"
    if not data.startswith(b"<?xml version"):
        yield "SAXError: no XML declaration at the first byte"
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError as error:
        yield f"SAXError: {error}"
        return
    lines = data.decode("utf-8", "replace").split("\n")
    yield from _namespaces(root)
    for node in root.iter(etree.Element):
        yield from _structure(node)
        yield from text.characters(node)
    yield from _rss(root, lines, published_as) if root.tag == "rss" else _atom(root, lines, published_as)


def name_of(node: Any) -> str:
    """`dc:creator`; without a prefix what is the document's own."""
    space, _, local = node.tag.rpartition("}")
    prefix = PREFIXES.get(space[1:], space[1:])
    own = not space or (prefix == "atom" and node.getroottree().getroot().tag.startswith(f"{{{_ATOM}}}"))
    return local if own else f"{prefix}:{local}"


def _namespaces(root: Any) -> Iterator[str]:
    atom = root.tag == f"{{{_ATOM}}}feed"
    if not atom and root.tag != "rss":
        yield f"UndefinedElement: {root.tag}"
    for prefix, uri in root.nsmap.items():
        if uri not in PREFIXES:
            yield f"UnknownNamespace: {uri}"
        elif prefix in PREFIXES.values() and PREFIXES[uri] != prefix:
            yield f"ReservedPrefix: {prefix}"
        elif prefix and atom and uri == _ATOM:
            yield f"AvoidNamespacePrefix: {prefix}"


def _structure(node: Any) -> Iterator[str]:
    name = name_of(node)
    children = [name_of(child) for child in node if isinstance(child.tag, str)]
    allowed = _CHILDREN.get(name, ["channel"] if name == "rss" else [])
    for child in children:
        if child not in allowed:
            yield f"UndefinedElement: {child} in {name}"
    for child, times in Counter(children).items():
        if times > 1 and child not in _REPEATED:
            yield f"DuplicateElement: {child} in {name}"
    for attribute, value in node.attrib.items():
        if attribute.startswith(f"{{{_XML}}}"):
            yield from text.language(value) if attribute.endswith("}lang") else ()
            continue
        if attribute.startswith("{"):
            yield f"UseOfExtensionAttr: {attribute} of {name}"
        elif attribute not in _ATTRIBUTES.get(name.removeprefix("atom:"), []):
            yield f"UnexpectedAttribute: {attribute} of {name}"
    if name in _CHILDREN and any((piece or "").strip() for piece in (node.text, *(child.tail for child in node))):
        yield f"UnexpectedText: in {name}"


# ---------------------------------------------------------------- RSS 2.0


def _rss(root: Any, lines: Sequence[str], published_as: str) -> Iterator[str]:
    channel = root.find("channel")
    for name in ("title", "link", "description"):
        if channel.find(name) is None:
            yield f"Missing{name.title()}: in the channel"
    names = [name_of(child) for child in channel]
    if "item" in names and set(names[names.index("item") :]) != {"item"}:
        yield "MisplacedItem: an item before the channel's own elements"
    for name in ("title", "description", "category", "copyright"):
        yield from Said(name).all(channel.findall(name), lambda node: text.plain(node, lines))
    if not (channel.findtext("title") or "").strip():
        yield "NotBlank: the channel's title"
    yield from Said("link").all(channel.findall("link"), lambda node: text.full_address(node.text or ""))
    yield from Said("language").all(channel.findall("language"), lambda node: text.language(node.text or ""))
    yield from Said("date").all(channel.xpath("lastBuildDate | pubDate"), lambda node: text.rfc822(node.text or ""))
    links = channel.findall(f"{{{_ATOM}}}link")
    if not any(link.get("rel") == "self" for link in links):
        yield "MissingAtomSelfLink: in the channel"
    yield from _links(links, published_as)
    guids = Counter((node.text or "").strip() for node in channel.iterfind("item/guid"))
    yield from (f"DuplicateValue: guid {guid}" for guid, times in guids.items() if times > 1)
    for item in channel.iterfind("item"):
        yield from Said(f"item {item.findtext('guid')}").of(_item(item, lines))


def _item(item: Any, lines: Sequence[str]) -> Iterator[str]:
    names = [name_of(child) for child in item]
    if "title" not in names and "description" not in names:
        yield "ItemMustContainTitleOrDescription"
    if "content:encoded" in names and "description" not in names[: names.index("content:encoded")]:
        yield "NeedDescriptionBeforeContent"
    if "guid" not in names:
        yield "MissingGuid"
    if "author" in names:
        yield "InvalidContact: author" if "dc:creator" not in names else "DuplicateItemSemantics: author and dc:creator"
    for child in item:
        yield from Said(name_of(child)).of(_item_part(child, lines))


def _item_part(node: Any, lines: Sequence[str]) -> Iterator[str]:
    name, value = name_of(node), (node.text or "").strip()
    if name in ("title", "category"):
        yield from text.plain(node, lines)
        if not value:
            yield "NotBlank"
    elif name in ("description", "content:encoded"):
        yield from text.html(value)
        yield from text.relative_links(value)
    elif name == "link":
        yield from text.full_address(value)
    elif name == "pubDate":
        yield from text.rfc822(value)
    elif name == "guid":
        yield from text.guid(value, node.get("isPermaLink", "true"))


# ---------------------------------------------------------------- Atom 1.0


def _atom(root: Any, lines: Sequence[str], published_as: str) -> Iterator[str]:
    names = [name_of(child) for child in root]
    for name in ("title", "id", "updated"):
        if name not in names:
            yield f"MissingElement: {name} in feed"
    if "entry" in names and set(names[names.index("entry") :]) != {"entry"}:
        yield "MisplacedMetadata: an entry before the feed's own elements"
    links = root.findall(f"{{{_ATOM}}}link")
    if not any(link.get("rel") == "self" for link in links):
        yield "MissingSelf: in the feed"
    yield from _links(links, published_as)
    if "fh:complete" in names:
        paged = [link.get("rel") for link in links if link.get("rel") in _PAGING]
        yield from (f"FeedRelInCompleteFeed: {rel}" for rel in paged if rel != "current")
    for name in ("id", "updated"):
        values = Counter((node.text or "") for node in root.iterfind(f"{{{_ATOM}}}entry/{{{_ATOM}}}{name}"))
        kind = "DuplicateEntries" if name == "id" else "DuplicateUpdated"
        yield from (f"{kind}: {value} stands {times} times" for value, times in values.items() if times > 1)
    for node in root:
        if name_of(node) != "entry":
            yield from Said(f"feed's {name_of(node)}").of(_atom_part(node, lines))
    for entry in root.iterfind(f"{{{_ATOM}}}entry"):
        yield from Said(f"entry {entry.findtext(f'{{{_ATOM}}}id')}").of(_entry(entry, lines, "author" in names))


def _entry(entry: Any, lines: Sequence[str], has_author: bool) -> Iterator[str]:
    names = [name_of(child) for child in entry]
    missing = [name for name in ("title", "id", "updated") if name not in names]
    yield from (f"MissingElement: {name}" for name in missing)
    if not has_author and "author" not in names:
        yield "MissingElement: author"
    links = entry.findall(f"{{{_ATOM}}}link")
    if "content" not in names:
        if "summary" not in names:
            yield "MissingTextualContent"
        if not any(link.get("rel", "alternate") == "alternate" for link in links):
            yield "MissingContentOrAlternate"
    yield from (f"FeedHistoryRelInEntry: {link.get('rel')}" for link in links if link.get("rel") in _PAGING)
    yield from _links(links)
    for child in entry:
        yield from Said(name_of(child)).of(_atom_part(child, lines))


def _atom_part(node: Any, lines: Sequence[str]) -> Iterator[str]:
    name, value = name_of(node), node.text or ""
    if name == "id":
        yield from text.canonical_id(value)
    elif name in ("updated", "published"):
        yield from text.rfc3339(value)
    elif name in ("title", "summary", "subtitle", "rights", "content"):
        yield from _construct(node, value, lines)
    elif name in ("author", "contributor"):
        for part in node:
            local = name_of(part)
            yield from text.plain(part, lines) if local == "name" else text.address(part.text or "")
            if not (part.text or "").strip():
                yield f"NotBlank: {local}"
        if "name" not in [name_of(part) for part in node]:
            yield "MissingElement: name"
    elif name == "category":
        if node.get("term") is None:
            yield "MissingAttribute: term"
        yield from text.full_address(node.get("scheme", "x:y"))


def _construct(node: Any, value: str, lines: Sequence[str]) -> Iterator[str]:
    if not value:
        yield "NotBlank"
    if node.get("type", "text") == "html":
        yield from text.html(value)
    else:
        yield from (said.replace("ContainsHTML", "ContainsUndeclaredHTML") for said in text.plain(node, lines))


# ---------------------------------------------------------------- links


def _links(links: Sequence[Any], published_as: str = "") -> Iterator[str]:
    kinds = Counter(
        (link.get("type", ""), link.get("hreflang", ""))
        for link in links
        if link.get("rel", "alternate") == "alternate"
    )
    yield from (f"DuplicateAtomLink: {kind}" for kind, times in kinds.items() if times > 1)
    at = next((link.get("href", "") for link in links if link.get("rel") == "self"), "")
    to = {link.get("rel"): link.get("href") for link in links}
    for end, beyond in (("first", "previous"), ("last", "next")):
        if to.get(end) == at and at and beyond in to:
            yield f"LinkPastEnd: {beyond} on the {end} page"
    for link in links:
        yield from Said(f"link {link.get('rel')}").of(_link(link, published_as))


def _link(link: Any, published_as: str) -> Iterator[str]:
    rel, href, kind = link.get("rel", "alternate"), link.get("href"), link.get("type")
    if rel not in _RELATIONS:
        yield f"UnregisteredAtomLinkRel: {rel}"
    if href is None:
        yield "MissingHref"
        return
    yield from text.address(href)
    if kind is not None and not re.fullmatch(r"[\w.+-]+/[\w.+-]+(; *[\w-]+=[\w.+-]+)*", kind):
        yield f"InvalidMIMEType: {kind}"
    if (link.text or "").strip() or len(link):
        yield "AtomLinkNotEmpty"
    if rel == "self":
        if kind is not None and kind.split(";")[0] not in ("application/atom+xml", "application/rss+xml"):
            yield f"SelfNotAtom: {kind}"
        if not urlsplit(href).netloc:
            yield f"RelativeSelf: {href}"
        if published_as and not urlsplit(href).path.endswith(f"/{published_as}"):
            yield f"SelfDoesntMatchLocation: {href}"
