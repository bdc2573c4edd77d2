"""Postings that a web page holds as data: JSON-LD, microdata, and the lists that scripts build the page from.

JSON-LD is read in the forms that pages really have: in CDATA or comments, with trailing commas and raw line breaks,
several values in one block, values whose quotes were escaped as HTML.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any

from jobfeed.drafting import Fields, label, place, unescaped, unreadable, words
from jobfeed.drafting import workplace as workplace_of
from jobfeed.htmlpage import Script
from jobfeed.linedjson import BrokenJson, LinedDict, parse_all, parse_prefix
from jobfeed.outline.mapping import entry_of
from jobfeed.posting import Draft
from jobfeed.postingobjects import draft_of, postings_in
from jobfeed.protocols import Finding

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WRAPPING = re.compile(r"(?:/\*|//)?\s*<!\[CDATA\[\s*(?:\*/)?|(?:/\*|//)?\s*\]\]>\s*(?:\*/)?|<!--|-->")
_LISTS = re.compile(
    r"\b(?:jobs?|positions?|openings?|vacanc(?:y|ies)|postings?|offers?|jobopenings|joblist|results)\b", re.I
)
_ASSIGNED = re.compile(r"(?:=|:|\bpush\(|\bparse\()\s*(?=[\[{])")
#: a script with more than this is a program, not data
_LONGEST_SCRIPT = 5_000_000
_MOST_VALUES = 50


def json_ld(scripts: list[Script], file: str, base: str) -> Iterator[Draft | Finding]:
    """The JobPosting objects of a page's JSON-LD; a block that cannot be read is named if it speaks of a posting."""
    for script in scripts:
        if "ld+json" not in script.attributes.get("type", "").lower() or not script.text.strip():
            continue
        try:
            values = _values(script)
        except BrokenJson as error:
            if "jobposting" in script.text.casefold():
                message = f"a JSON-LD block cannot be read: {error.message}"
                yield unreadable(file, error.line, message, "write it as JSON; a JSON checker shows the place")
            continue
        for node in postings_in(values):
            draft = draft_of(node, file, base=base)
            yield draft or unreadable(file, node.line, "a JobPosting has no title", "write its `title`")


def _values(script: Script) -> list[Any]:
    text = _WRAPPING.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), script.text)
    try:
        return parse_all(text, first_line=script.line)
    except BrokenJson:
        if "&quot;" not in text:
            raise
        return parse_all(unescape(text), first_line=script.line)


# ---------------------------------------------------------------- microdata


def microdata(text: str, file: str, base: str) -> Iterator[Draft | Finding]:
    """The JobPosting items of a page's microdata (HTML standard) or of RDFa written in the same simple way."""
    if not re.search(r"(?:itemtype|typeof)\s*=\s*[\"'][^\"']*jobposting", text, re.IGNORECASE):
        return
    from lxml import html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    for element in root.iter():
        if isinstance(element.tag, str) and "jobposting" in _type_of(element).casefold():
            node = _item(element)
            draft = draft_of(node, file, base=base, one_line=False)
            yield draft or unreadable(file, node.line, "a JobPosting has no title", "mark it with `title`")


def _type_of(element: "HtmlElement") -> str:
    return str(element.get("itemtype") or element.get("typeof") or "")


def _item(element: "HtmlElement") -> LinedDict:
    """An item's properties, in the shape of JSON-LD."""
    node = LinedDict(element.sourceline or 1)
    node["@type"] = _type_of(element)
    for name, child in _properties(element):
        value = _item(child) if _type_of(child) else _value(child, name)
        for one in name.split():
            node.lines.setdefault(one, child.sourceline or node.line)
            node[one] = [*_as_list(node[one]), value] if one in node else value
    return node


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _properties(element: "HtmlElement") -> "Iterator[tuple[str, HtmlElement]]":
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = child.get("itemprop") or child.get("property")
        if name:
            yield str(name), child
        if not _type_of(child):
            yield from _properties(child)


def _value(element: "HtmlElement", name: str) -> str:
    from lxml import html

    for attribute in ("content", "datetime"):
        if element.get(attribute) is not None:
            return str(element.get(attribute))
    if element.tag in ("a", "link", "area") and element.get("href"):
        return str(element.get("href"))
    if name == "description" or len(element) > 2:
        inner = (html.tostring(child, encoding="unicode") for child in element)
        return (element.text or "") + "".join(inner)
    return " ".join(element.text_content().split())


# ---------------------------------------------------------------- lists in scripts


def script_lists(scripts: list[Script], file: str) -> Iterator[Draft | Finding]:
    """Postings in the data from which a page's scripts build its list of jobs."""
    for script in scripts:
        kind = script.attributes.get("type", "").lower()
        if "ld+json" in kind or not _LISTS.search(script.text[:_LONGEST_SCRIPT]) or "src" in script.attributes:
            continue
        for value in _data_in(script):
            for rows, owner in _job_lists(value, "", None):
                yield from (draft for row in rows if (draft := _row(row, owner, file)) is not None)


def _data_in(script: Script) -> Iterator[Any]:
    """The script's JSON values: the whole text, or what is assigned to a name."""
    text = script.text
    starts = [0] if text.lstrip()[:1] in ("{", "[") else [found.end() for found in _ASSIGNED.finditer(text)]
    done = -1
    for start in starts[:_MOST_VALUES]:
        if start < done:
            continue
        try:
            value, done = parse_prefix(text, start, first_line=script.line)
        except BrokenJson:
            continue
        if isinstance(value, LinedDict | list):
            yield value


def _job_lists(value: Any, key: str, owner: LinedDict | None) -> "Iterator[tuple[list[LinedDict], LinedDict | None]]":
    if isinstance(value, list):
        rows = [one for one in value if isinstance(one, LinedDict)]
        if rows and len(rows) == len(value) and _LISTS.search(_spaced(key)) and all(map(_looks_like_job, rows)):
            yield rows, owner
            return
        for one in rows:
            yield from _job_lists(one, key, owner)
    elif isinstance(value, LinedDict):
        for name, one in value.items():
            yield from _job_lists(one, name, value)


def _spaced(key: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", key)


_TITLES = ("jobtitle", "title", "name", "positiontitle", "jobname", "text", "positionname")
_MARKS = re.compile(
    r"location|office|city|department|team|employment|jobtype|publish|posted|apply|requisition|jobid|deadline"
)
_NOT_PUBLIC = ("isinternal", "internal", "internalonly", "isdraft", "draft", "hidden")


def _plain_keys(row: Mapping[str, Any]) -> dict[str, str]:
    return {re.sub(r"[^a-z]", "", key.lower()): key for key in row}


def _pick(row: Mapping[str, Any], keys: Mapping[str, str], *names: str) -> str | None:
    """The row's own key of the first of these names that says something."""
    return next((keys[name] for name in names if words(row.get(keys.get(name, "")))), None)


def _looks_like_job(row: LinedDict) -> bool:
    keys = _plain_keys(row)
    return _pick(row, keys, *_TITLES) is not None and any(_MARKS.search(key) for key in keys)


def _row(row: LinedDict, owner: LinedDict | None, file: str) -> Draft | None:
    """One row by the names that lists of openings use; one for the staff alone is left out."""
    keys = _plain_keys(row)
    if any(row.get(keys.get(name, "")) is True for name in _NOT_PUBLIC):
        return None
    title_key = _pick(row, keys, *_TITLES) or ""
    entry = entry_of(_flat(row, title_key), row.line_of, {})
    fields = Fields(dict(entry.fields))
    _place_of(row, keys, fields)
    _published(row, keys, fields)
    _employer(owner, fields)
    number = _pick(row, keys, "jobid", "id", "shortcode") or ""
    return Draft(
        file=file, line=row.line_of(title_key), title=words(row.get(title_key)) or "",
        body=unescaped(str(entry.body.value)) if entry.body else "", body_type="html",
        body_line=entry.body.line if entry.body else row.line, fields=fields.stated,
        closed=entry.over is not None, source_id=words(row.get(number)), one_line=True,
    )  # fmt: skip


def _flat(row: LinedDict, title_key: str) -> dict[str, Any]:
    """The row's plain members, its title left aside; nested objects are read on their own."""
    return {key: value for key, value in row.items() if key != title_key and isinstance(value, str | int | float)}


def _place_of(row: LinedDict, keys: Mapping[str, str], fields: Fields) -> None:
    name = next((keys[one] for one in ("joblocation", "location", "address", "office") if one in keys), None)
    inner = row.get(name) if name else None
    if isinstance(inner, LinedDict) and name:
        parts = {re.sub(r"[^a-z]", "", key.lower()): value for key, value in inner.items()}
        found = place(
            locality=parts.get("city") or parts.get("locality"), region=parts.get("state") or parts.get("region"),
            country=parts.get("country") or parts.get("countrycode"),
            postal_code=parts.get("zip") or parts.get("postalcode"), street=parts.get("address"),
        )  # fmt: skip
        fields.put("job_locations", [found] if found else words(inner.get("name")), inner.line)
    shown = _pick(row, keys, "locationname", "locationlabel", "location")
    if shown:
        kind = workplace_of(row[shown])
        if kind:
            fields.put("workplace", kind, row.line_of(shown), words(row[shown]))
            if fields.stated.get("job_locations") and fields.stated["job_locations"].value == words(row[shown]):
                del fields.stated["job_locations"]
        elif not isinstance(inner, LinedDict):
            fields.stated.pop("job_locations", None)
            label(fields, row[shown], row.line_of(shown))


def _published(row: LinedDict, keys: Mapping[str, str], fields: Fields) -> None:
    for name in ("publisheddate", "posteddate", "dateposted", "publishedat", "postedat", "publishdate"):
        if name in keys:
            fields.default("date_posted", row.get(keys[name]), row.line_of(keys[name]))
    for name in ("isremote", "remote"):
        if name in keys and row.get(keys[name]) is True:
            fields.default("workplace", "remote", row.line_of(keys[name]), f"{keys[name]}: true")
    if fields.stated.get("workplace") and fields.stated["workplace"].value in (False, "False", "false"):
        del fields.stated["workplace"]


def _employer(owner: LinedDict | None, fields: Fields) -> None:
    """The employer's name beside the list."""
    keys = _plain_keys(owner) if owner else {}
    for name in ("companyname", "company", "moduletitle", "organizationname", "employer"):
        if owner and isinstance(owner.get(keys.get(name, "")), str):
            fields.default("hiring_organization", owner[keys[name]], owner.line_of(keys[name]))
