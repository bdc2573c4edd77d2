"""Postings in the data from which a page's scripts build its list of jobs, or its one job.

Data are JSON in a script element (`__NEXT_DATA__`), assigned to a name (`window.pageData = {…}`), or written as a
string that a script reads. Rows are found by the name of their list and by what they hold, whoever built the page.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from jobfeed.documents.htmlpage import Script
from jobfeed.documents.linedjson import BrokenJson, LinedDict, parse_prefix
from jobfeed.drafts.drafting import Fields, apply_to, base_pay, label, place, several_places, unescaped, words
from jobfeed.drafts.drafting import workplace as workplace_of
from jobfeed.outline.keys import field_of
from jobfeed.outline.mapping import entry_of
from jobfeed.patterns import regex
from jobfeed.posting import Draft

_LISTS = regex(
    r"\b(?:jobs?|positions?|openings?|vacanc(?:y|ies)|postings?|offers?|offres?|jobopenings|joblist|results"
    r"|stellen|empleos|vagas|vacantes|vacatures|requisitions?|opportunities|roles)\b",
    re.IGNORECASE,
)
#: names of which some lists are postings and some are not: their rows must show more
_VAGUE_LISTS = regex(r"\b(?:results|offers?|offres?|positions?|opportunities|roles|postings?)\b", re.IGNORECASE)
#: other postings beside the one that the page is about
_OTHERS = regex(r"\b(?:similar|related|recommended|recent|viewed|saved|applied|past|closed|archived)\b", re.I)
_ONE = regex(r"\b(?:job|position|posting|vacancy|opening|job ?(?:posting|details?|data|ad|info|post))$", re.I)
#: lists in lists: the name outside them says what they are
_WRAPPERS = frozenset("items data results edges nodes list content hits rows records all entries value node".split())
_ASSIGNED = regex(r"(?:=|:|\bpush\(|\bparse\()\s*(?=[\[{])")
_QUOTED = regex(r"(?:\bparse\(|\bpush\(\[\d+,)\s*(?=[\"'])")
_NAMED_LIST = regex(r"[\"']?\b(\w*(?:jobs|openings|positions|vacancies|postings)\w*)[\"']?\s*:\s*(?=[\[{])", re.I)
#: a script with more than this is a program, not data
_LONGEST_SCRIPT = 5_000_000
_MOST_VALUES = 50


@dataclass(frozen=True, slots=True)
class _Found:
    """A row, and the objects around it from the inside out."""

    row: LinedDict
    around: tuple[LinedDict, ...]


def script_rows(scripts: list[Script], file: str) -> Iterator[Draft]:
    """The postings in the data of a page's scripts: those of its lists, else the one that it is about."""
    values = [value for script in scripts if _may_hold(script) for value in _data_in(script)]
    rows = [one for value in values for one in _lists(value, "", ())]
    rows = rows or list(islice((one for value in values for one in _single(value, "", ())), 1))
    yield from (draft for one in rows if (draft := _draft(one, file)) is not None)


def _may_hold(script: Script) -> bool:
    kind = script.attributes.get("type", "").lower()
    return "ld+json" not in kind and "src" not in script.attributes and _HINT.search(script.text) is not None


_HINT = regex(r"job|position|opening|vacanc|posting|stellen|offre|empleo|vaga|requisition|results", re.IGNORECASE)


# ---------------------------------------------------------------- values in a script


def _data_in(script: Script) -> Iterator[Any]:
    """The script's JSON values: the whole text, what is assigned to a name, and what stands in its strings."""
    text = script.text[:_LONGEST_SCRIPT]
    starts = [0] if text.lstrip()[:1] in ("{", "[") else [found.end() for found in _ASSIGNED.finditer(text)]
    values = list(_values_at(text, starts, script.line))
    yield from values
    for one in _strings(text):
        yield from _values_at(one, [0] if one[:1] in "{[" else [], script.line, flat=True) if one else ()
        yield from _by_name(one, script.line, flat=True)
    if not values:
        yield from _by_name(text, script.line)


def _values_at(text: str, starts: list[int], line: int, *, flat: bool = False) -> Iterator[Any]:
    """The values that begin at these offsets, those inside another left out."""
    yield from (value for _, value in _parsed(text, starts, line, flat=flat))


def _parsed(text: str, starts: list[int], line: int, *, flat: bool) -> Iterator[tuple[int, Any]]:
    done = -1
    for start in starts[:_MOST_VALUES]:
        if start < done:
            continue
        try:
            value, done = parse_prefix(text, start, first_line=line)
        except BrokenJson:
            continue
        if isinstance(value, LinedDict | list):
            yield start, _on_line(value, line) if flat else value


def _strings(text: str) -> Iterator[str]:
    """The texts of strings that a script hands to a reader of JSON, or streams to the page."""
    for found in islice(_QUOTED.finditer(text), _MOST_VALUES * 10):
        try:
            value, _ = parse_prefix(text, found.end())
        except BrokenJson:
            continue
        if isinstance(value, str):
            yield value


def _by_name(text: str, line: int, *, flat: bool = False) -> Iterator[Any]:
    """Lists that are named as lists of postings, in a text that as a whole is no JSON."""
    names = {found.end(): found[1] for found in _NAMED_LIST.finditer(text)}
    for start, value in _parsed(text, list(names), line, flat=flat):
        holder = LinedDict(line)
        holder[names[start]] = value
        yield holder


def _on_line(value: Any, line: int) -> Any:
    """A value from a string: all of it stands in the script's first line."""
    if isinstance(value, LinedDict):
        value.line, value.lines = line, dict.fromkeys(value.lines, line)
    for one in value.values() if isinstance(value, LinedDict) else value if isinstance(value, list) else ():
        _on_line(one, line)
    return value


# ---------------------------------------------------------------- rows


def _lists(value: Any, key: str, around: tuple[LinedDict, ...]) -> Iterator[_Found]:
    if isinstance(value, list):
        rows = [_unwrapped(one) for one in value if isinstance(one, LinedDict)]
        if rows and len(rows) == len(value) and _is_list_name(key) and all(_looks_like_job(one, key) for one in rows):
            yield from (_Found(row, around) for row in rows)
            return
        for one in rows:
            yield from _lists(one, key, around)
    elif isinstance(value, LinedDict):
        for name, one in value.items():
            yield from _lists(one, key if name.lower() in _WRAPPERS and key else name, (value, *around))


def _single(value: Any, key: str, around: tuple[LinedDict, ...]) -> Iterator[_Found]:
    if isinstance(value, LinedDict):
        if _ONE.search(_spaced(key)) and not _OTHERS.search(_spaced(key)) and _looks_like_job(value, "job"):
            yield _Found(value, around)
            return
        for name, one in value.items():
            yield from _single(one, key if name.lower() in _WRAPPERS and key else name, (value, *around))


def _unwrapped(row: LinedDict) -> LinedDict:
    """The row inside `{"node": {…}}`, as GraphQL wraps it."""
    inner = row.get("node")
    return inner if isinstance(inner, LinedDict) else row


def _is_list_name(key: str) -> bool:
    name = _spaced(key)
    return _LISTS.search(name) is not None and not _OTHERS.search(name)


def _spaced(key: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]", " ", key)


_TITLES = (
    "jobtitle", "title", "name", "positiontitle", "postingtitle", "jobname", "text", "positionname", "jobopeningname",
    "requisitiontitle",
)  # fmt: skip
_MARKS = regex(
    r"location|office|city|department|team|employment|jobtype|publish|posted|apply|requisition|jobid|deadline|workplace"
)
#: marks enough in a list that is surely one of postings
_WEAK_MARKS = regex(r"url|link|slug|description|content|path|href")
_NOT_PUBLIC = ("isinternal", "internal", "internalonly", "isdraft", "draft", "hidden")


def _plain_keys(row: Mapping[str, Any]) -> dict[str, str]:
    return {re.sub(r"[^a-z]", "", key.lower()): key for key in row}


def _pick(row: Mapping[str, Any], keys: Mapping[str, str], *names: str) -> str | None:
    """The row's own key of the first of these names that says something."""
    return next((keys[name] for name in names if words(row.get(keys.get(name, "")))), None)


def _looks_like_job(row: LinedDict, list_name: str) -> bool:
    keys = _plain_keys(row)
    marked = any(_MARKS.search(key) for key in keys)
    if not marked and not _VAGUE_LISTS.search(_spaced(list_name)):
        marked = any(_WEAK_MARKS.search(key) for key in keys)
    return marked and _pick(row, keys, *_TITLES) is not None


def _draft(found: _Found, file: str) -> Draft | None:
    """One row by the names that lists of openings use; one for the staff alone is left out."""
    row, keys = found.row, _plain_keys(found.row)
    if any(row.get(keys.get(name, "")) is True for name in _NOT_PUBLIC):
        return None
    title_key = _pick(row, keys, *_TITLES) or ""
    plain = _flat(row, title_key)
    entry = entry_of(plain, row.line_of, {})
    fields = Fields(dict(entry.fields))
    _places_of(row, keys, fields)
    _published(row, keys, fields)
    for name in _PAY_TEXTS:
        fields.default("base_salary", base_pay(row.get(keys.get(name, ""))), row.line_of(keys.get(name, "")))
    _employer(found.around, fields)
    page = fields.stated.get("url")
    if page is not None and str(page.value).startswith("/"):
        fields.default("apply", apply_to(page.value), page.line, page.text)
    number = _pick(row, keys, "jobid", "id", "shortcode") or ""
    return Draft(
        file=file, line=row.line_of(title_key), title=words(row.get(title_key)) or "",
        body=unescaped(str(entry.body.value)) if entry.body else "", body_type="html",
        body_line=entry.body.line if entry.body else row.line, fields=fields.stated,
        closed=entry.over is not None, source_id=words(row.get(number)), one_line=True,
    )  # fmt: skip


_SUFFIX = regex(r"(?:Name|Label|Text|Title|Html|HTML|_name|_label|_text|_html)$")


def _flat(row: LinedDict, title_key: str) -> dict[str, Any]:
    """The row's members under names that are known, its title left aside; an object with a name is its name."""
    out: dict[str, Any] = {}
    for key, value in row.items():
        said = value if isinstance(value, str | int | float) else _said(value)
        if key == title_key or said is None:
            continue
        short = _SUFFIX.sub("", key)
        known = field_of(key) is not None
        name = short if not known and field_of(short) is not None and short not in row else key
        out[name] = said
        row.lines.setdefault(name, row.line_of(key))
    return out


def _said(value: Any) -> Any:
    """What an object says: pay as it is, else its name; places are read on their own."""
    if isinstance(value, LinedDict):
        keys = _plain_keys(value)
        if keys.keys() & {"min", "max", "minvalue", "maxvalue", "amount"}:
            return value
        key = _pick(value, keys, "name", "label", "title")
        return value[key] if key else None
    if isinstance(value, list):
        texts = [one if isinstance(one, str) else _said(one) for one in value]
        return texts if texts and all(isinstance(one, str) for one in texts) else None
    return None


_PAY_TEXTS = (
    "compensationtiersummary", "compensationsummary", "salarytext", "salarysummary", "payrange", "salaryrange",
)  # fmt: skip

# ---------------------------------------------------------------- facts of a row

_PLACE_KEYS = ("joblocation", "locations", "joblocations", "location", "address", "office", "offices", "city")


def _places_of(row: LinedDict, keys: Mapping[str, str], fields: Fields) -> None:
    name = next((keys[one] for one in _PLACE_KEYS if isinstance(row.get(keys.get(one, "")), LinedDict | list)), None)
    inner = row.get(name) if name else None
    objects = [one for one in (inner if isinstance(inner, list) else [inner]) if isinstance(one, LinedDict)]
    found = several_places(map(_place, objects)) or several_places([_place(row)] if _has_city(keys) else [])
    if found and all(isinstance(one, str) for one in found):
        fields.stated.pop("job_locations", None)
        label(fields, "; ".join(found), row.line_of(name or ""))
    elif found:
        fields.put("job_locations", found, row.line_of(name or ""))
    shown = _pick(row, keys, "locationname", "locationlabel", "location", "locationtext", "locationsname")
    if shown:
        _label_of(row, shown, bool(found), fields)
    elif isinstance(inner, list) and not objects:
        fields.stated.pop("job_locations", None)
        label(fields, "; ".join(filter(None, map(words, inner))), row.line_of(name or ""))
    _other_places(row, keys, fields)


def _other_places(row: LinedDict, keys: Mapping[str, str], fields: Fields) -> None:
    """Places beside the main one."""
    stated = fields.stated.get("job_locations")
    for name in ("secondarylocations", "additionallocations", "otherlocations"):
        value = row.get(keys.get(name, ""))
        rows = value if isinstance(value, list) else []
        more = [_place(one) if isinstance(one, LinedDict) else words(one) for one in rows]
        if stated is not None and any(more):
            before = stated.value if isinstance(stated.value, list) else [stated.value]
            fields.put("job_locations", several_places([*before, *more]), stated.line)


def _has_city(keys: Mapping[str, str]) -> bool:
    return bool(keys.keys() & {"city", "cityname", "town"}) and not keys.keys() & {"location", "locationname"}


def _label_of(row: LinedDict, shown: str, placed: bool, fields: Fields) -> None:
    """A location in words: a place, a way of working, or both."""
    kind = workplace_of(row[shown])
    if kind:
        fields.put("workplace", kind, row.line_of(shown), words(row[shown]))
        if fields.stated.get("job_locations") and fields.stated["job_locations"].value == words(row[shown]):
            del fields.stated["job_locations"]
    elif not placed:
        fields.stated.pop("job_locations", None)
        label(fields, row[shown], row.line_of(shown))


def _place(one: LinedDict) -> dict[str, str] | str | None:
    parts = {re.sub(r"[^a-z]", "", key.lower()): value if words(value) else _said(value) for key, value in one.items()}

    def get(*names: str) -> Any:
        return next((parts[name] for name in names if words(parts.get(name))), None)

    found = place(
        locality=get("city", "cityname", "locality", "town", "addresslocality"),
        region=get("state", "statename", "region", "province", "addressregion", "statecode"),
        country=get("countrycode", "country", "countryname", "addresscountry"),
        postal_code=get("zip", "postalcode", "zipcode"), street=get("address", "street", "streetaddress"),
    )  # fmt: skip
    return found or words(get("name", "label", "displayname", "text", "locationname"))


def _published(row: LinedDict, keys: Mapping[str, str], fields: Fields) -> None:
    for name in ("publisheddate", "posteddate", "dateposted", "publishedat", "postedat", "publishdate", "postingdate"):
        if name in keys:
            fields.default("date_posted", row.get(keys[name]), row.line_of(keys[name]))
    for name in ("isremote", "remote"):
        if name in keys and row.get(keys[name]) is True:
            fields.default("workplace", "remote", row.line_of(keys[name]), f"{keys[name]}: true")
    if fields.stated.get("workplace") and fields.stated["workplace"].value in (False, "False", "false"):
        del fields.stated["workplace"]


def _employer(around: tuple[LinedDict, ...], fields: Fields) -> None:
    """The employer's name beside the list, or around it."""
    for owner in around:
        keys = _plain_keys(owner)
        for name in ("companyname", "company", "moduletitle", "organizationname", "organization", "employer"):
            value = owner.get(keys.get(name, ""))
            said = value if isinstance(value, str) else _said(value)
            if isinstance(said, str):
                fields.default("hiring_organization", said, owner.line_of(keys[name]))
