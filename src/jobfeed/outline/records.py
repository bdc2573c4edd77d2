"""Entries of a list, wherever in a document they stand: the document itself, below a key, in groups, by name."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jobfeed.errors import Where
from jobfeed.extract.places import surely
from jobfeed.outline.keys import field_of
from jobfeed.outline.mapping import Entry, entry_of, is_name
from jobfeed.outline.opened import opened
from jobfeed.outline.titles import kind_of, marked_over, title_of
from jobfeed.patterns import regex
from jobfeed.posting import BodyType, Draft, Stated
from jobfeed.protocols import Finding, Reading
from jobfeed.text import collapse

Path = tuple[str | int, ...]

#: keys below which a list of postings may stand
_LISTS = regex(
    r"(?:jobs?|positions?|openings?|postings?|vacanc(?:y|ies)|roles?|opportunit(?:y|ies)|careers?|offers?|entries|"
    r"items|list|results|data|cards|"
    r"stellen?\w*|angebote|postes|offres|emplois|ofertas|empleos|puestos|vacantes|vagas|vacatures|posizioni|"
    r"(?:open|current|available|job|work)[\s_-]?\w+|internships?|listings?|求人|募集)",
    re.IGNORECASE,
)
#: keys of lists of something else, which have titles too (and are no name of a department)
_NO_JOBS = regex(
    r"(?:our[\s_-]?)?(?:benefits?|perks?|cultures?|values?|features?|faqs?|testimonials?|steps|menu|nav\w*|links|"
    r"gallery|images?|sponsors?|vorteile|werte|avantages|valeurs|beneficios|valores|benefícios)",
    re.IGNORECASE,
)
_BRACKETED = regex(r"(?P<title>.{4,}?)\s*\[(?P<employer>[^\[\]]{2,60})\]")
_NO_EMPLOYER = regex(r"\b(?:remot|h[yí]bri|presencial|home|on-?site|m/w/d|full|part|contract|\d)", re.IGNORECASE)
_EMPLOYER_KEYS = frozenset(("company", "employer", "organization", "organisation", "firma", "empresa", "entreprise"))
_HTML = regex(r"\s*<(?:p|div|ul|ol|h[1-6]|strong|section|br|b|em|table)\b")


@dataclass(frozen=True, slots=True)
class Record:
    """One entry with the lines of its keys; it begins at line `at` and stands below the heading `group`."""

    values: Mapping[str, Any]
    at: int
    lines: Mapping[str, int] = field(default_factory=dict)
    group: str = ""
    #: it stands below a name of its own, as the parts of a page do
    named: bool = False


@dataclass(slots=True)
class Records:
    """The entries of one document. `entries` is None if the document holds no list at all.

    `shared` is what the document says above its list for all entries (an employer, an address).
    """

    location: str
    entries: list[Record] | None = None
    shared: Mapping[str, Stated] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def complain(self, rule: str, line: int, message: str, hint: str, title: str | None = None) -> None:
        severity = "warning" if rule in ("READ-TWICE", "READ-FRONT") else "error"
        self.findings.append(Finding(rule, severity, Where(self.location, line), message, hint, title))  # type: ignore[arg-type]


def reading_of(records: Records, renamed: Mapping[str, str]) -> Reading:
    """A draft for each entry that has a title; the same entry twice counts once."""
    drafts: list[Draft] = []
    seen: dict[str, int] = {}
    for record in records.entries or ():
        entry = entry_of(record.values, lambda key, r=record: r.lines.get(key, r.at), renamed)  # type: ignore[misc]
        if entry.title is None or not collapse(str(entry.title.value)):
            _complain_untitled(records, record)
            continue
        if record.named and kind_of(str(entry.title.value)) in ("openings", "inviting", "sentence"):
            continue  # a part of the page that stands among the postings
        same = json.dumps(record.values, sort_keys=True, ensure_ascii=False, default=str)
        if same in seen:
            message = f"this entry repeats the one in line {seen[same]} and counts once"
            records.complain("READ-TWICE", record.at, message, "remove one of the two", str(entry.title.value))
            continue
        seen[same] = record.at
        drafts.append(_draft(entry, entry.title, record, records))
    return Reading(tuple(drafts), tuple(records.findings), empty=not records.entries)


def _complain_untitled(records: Records, record: Record) -> None:
    keys = ", ".join(f"`{key}`" for key in list(record.values)[:6])
    hint = f"add a `title`, or say in the declaration which key it is (here: {keys}): `fields: {{title: KEY}}`"
    records.complain("READ-TITLE", record.at, "this entry has no title", hint)


def _draft(entry: Entry, stated: Stated, record: Record, records: Records) -> Draft:
    fields = dict(entry.fields)
    words = str(stated.value)
    over = entry.over or (Stated(True, stated.line, words) if marked_over(words) else None)
    if over is not None:
        fields["closed"] = over
    if record.group:
        _add_group(fields, Stated(record.group, record.at, record.group))
    title, organization = _without_employer(title_of(words) or words)
    if organization and "hiring_organization" not in fields:
        fields["hiring_organization"] = Stated(organization, stated.line, stated.text)
    body = str(entry.body.value) if entry.body else ""
    return Draft(
        file=records.location,
        line=stated.line,
        title=title,
        body=body,
        body_type=body_type_of(body),
        body_line=entry.body.line if entry.body else record.at,
        fields=fields,
        page=records.shared,
        closed=over is not None,
        source_id=entry.source_id,
        one_line=True,
    )


def _add_group(fields: dict[str, Stated], group: Stated) -> None:
    """The heading that entries stand under: their place if it can be nothing else, else their department."""
    words = re.sub(r"[-_]+", " ", str(group.value))
    spelled = words.title() if words.islower() else words
    if surely(spelled):
        fields.setdefault("job_locations", Stated(spelled, group.line, group.text))
    else:
        fields.setdefault("department", group)


def body_type_of(body: str) -> BodyType:
    """A value that begins with an element is HTML; Markdown may hold HTML further down."""
    return "html" if _HTML.match(body) else "markdown"


def _without_employer(title: str) -> tuple[str, str | None]:
    """An employer in square brackets behind the title, as boards of many employers write it."""
    hit = _BRACKETED.fullmatch(title)
    if hit is None or _NO_EMPLOYER.search(hit["employer"]):
        return title, None
    return hit["title"], hit["employer"]


# ---------------------------------------------------------------- where the entries stand


def find(value: Any, line: Callable[[Path], int], location: str, below: str | None = None) -> Records:
    """The entries of a document; `line` tells the line of a path, `below` the key of the list if it is known."""
    search = _Search(line, Records(location))
    search.look(value, below)
    return search.records


@dataclass(slots=True)
class _Search:
    line: Callable[[Path], int]
    records: Records

    def look(self, value: Any, below: str | None) -> None:
        if value is None:
            self.records.entries = []
        elif isinstance(value, list):
            self.records.entries = list(self.entries(value, ()))
        elif isinstance(value, Mapping):
            self.records.shared = self.shared(value)
            self.records.entries = self.inside(value, below)

    def inside(self, value: Mapping[str, Any], below: str | None) -> list[Record] | None:
        for key in _list_keys(value, below):
            inner = value[key]
            if not inner:
                return []
            if isinstance(inner, list):
                return list(self.entries(inner, (key,), "" if _LISTS.fullmatch(key) or below else key))
            return list(self.groups(inner, (key,)))
        found = list(self.groups(value, ()))
        if not found and _has_title(value):
            return [self.one(value, ())]
        return found or None

    def groups(self, value: Mapping[str, Any], path: Path) -> Iterator[Record]:
        """Groups (`engineering: [...]`), or entries by name (`research-engineer: {...}`)."""
        for key, inner in value.items():
            if _NO_JOBS.fullmatch(str(key)):
                continue
            if isinstance(inner, list) and inner and all(isinstance(item, Mapping) for item in inner):
                if any(_has_title(item) for item in inner):
                    yield from self.entries(inner, (*path, key), group=str(key))
            elif isinstance(inner, Mapping) and _has_title(inner):
                yield replace(self.one(inner, (*path, key)), named=True)

    def entries(
        self, items: Sequence[Any], path: Path, group: str = "", above: Mapping[str, tuple[Any, int]] | None = None
    ) -> Iterator[Record]:
        for number, item in enumerate(items):
            at = (*path, number)
            entry = {"title": item} if isinstance(item, str) else item
            if not isinstance(entry, Mapping):
                message = "this entry has no keys and is left out"
                self.records.complain("READ-ENTRY", self.line(at), message, "write `- title: …`")
                continue
            nested = _list_inside(entry)
            if nested is None and not _has_title(entry) and any(_is_empty_list(key, entry[key]) for key in entry):
                continue  # an employer that has no opening now
            if nested is None:
                yield self.one(entry, at, group, above or {})
                continue
            over_all = {**(above or {}), **self.above(entry, at)}
            name = (
                ""
                if _EMPLOYER_KEYS & over_all.keys()
                else next((str(entry[k]) for k in entry if field_of(k) in ("department", "title", "role")), "")
            )
            yield from self.entries(entry[nested], (*at, nested), name, over_all)

    def above(self, group: Mapping[str, Any], at: Path) -> dict[str, tuple[Any, int]]:
        """What a group says for each of its entries: an employer, the day on which they were posted."""
        said = {key: (one, self.line((*at, key))) for key, one in group.items() if _holds_for_all(key, one)}
        named = next((key for key in ("name", "title") if isinstance(group.get(key), str)), None)
        employer = any(field_of(key) == "hiring_organization" for key in group)
        if named and employer and not any(field_of(key) == "hiring_organization" for key in said):
            said["company"] = (group[named], self.line((*at, named)))
        return said

    def one(
        self, entry: Mapping[str, Any], at: Path, group: str = "", above: Mapping[str, tuple[Any, int]] | None = None
    ) -> Record:
        kept = {key: said for key, said in (above or {}).items() if key not in entry}
        lines = {key: line for key, (_, line) in kept.items()} | {key: self.line((*at, key)) for key in entry}
        return Record({**{key: one for key, (one, _) in kept.items()}, **entry}, self.line(at), lines, group)

    def shared(self, value: Mapping[str, Any]) -> dict[str, Stated]:
        plain = {key: inner for key, inner in value.items() if isinstance(inner, str)}
        fields = entry_of(plain, lambda key: self.line((key,)), {}, drafts_shut=False).fields
        return {name: fields[name] for name in ("hiring_organization", "apply", "language") if name in fields}


def _list_keys(value: Mapping[str, Any], below: str | None) -> list[str]:
    """Keys below which the list may stand, the best first."""
    if below is not None:
        return [below] if below in value else []
    lists = [
        key
        for key, inner in value.items()
        if isinstance(inner, list) and any(isinstance(i, Mapping) for i in inner) and not _NO_JOBS.fullmatch(str(key))
    ]
    named = [k for k in value if _LISTS.fullmatch(k) and (value[k] is None or isinstance(value[k], list | Mapping))]
    return [
        *(key for key in named if key in lists),
        *(key for key in named if key not in lists),
        *lists[: len(lists) == 1],
    ]


def _is_empty_list(key: str, value: Any) -> bool:
    return value in (None, [], {}) and _LISTS.fullmatch(key) is not None


def _holds_for_all(key: str, value: Any) -> bool:
    return field_of(key) in ("hiring_organization", "date_posted") and value is not None and not isinstance(value, list)


def _list_inside(entry: Mapping[str, Any]) -> str | None:
    """The key below which a group's entries stand; the parts of an entry's own text are none."""
    for key, inner in entry.items():
        listed = isinstance(inner, list) and inner and _LISTS.fullmatch(key)
        if listed and all(isinstance(item, Mapping) for item in inner) and (_is_list(inner) or not _has_title(entry)):
            return key
    return None


def _is_list(items: Sequence[Mapping[str, Any]]) -> bool:
    return any(_has_title(item) or _list_inside(item) is not None for item in items)


def _has_title(item: Mapping[str, Any]) -> bool:
    """Whether an entry is called anything: by a title, in one or several languages, or by a few words and a link."""
    flat = opened(item)[0] if any(isinstance(value, Mapping) for value in item.values()) else item
    fields = {field_of(key): value for key, value in flat.items() if isinstance(value, str) and value}
    return "title" in fields or "role" in fields or ("url" in fields and is_name(fields.get("description")))
