"""A record of keys and values, as front matter, lists and tables hold it, under the names of our fields."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from jobfeed.outline.keys import RANK, field_of, folded
from jobfeed.outline.opened import opened, text_of
from jobfeed.outline.periods import apart_from_periods
from jobfeed.outline.titles import has_role
from jobfeed.outline.ways import add_addresses
from jobfeed.patterns import regex
from jobfeed.posting import Stated
from jobfeed.text import bare, collapse

#: in the order in which a name is believed where a record has several keys for one field
_PLAIN = (
    "hiring_organization", "workplace", "employment_types", "valid_through", "job_start_date", "date_posted", "apply",
    "requisition", "language", "education", "experience", "department", "applicant_locations", "contact",
)  # fmt: skip
_OPEN_WORDS = frozenset(
    "open true yes 1 on live active published public searching hiring available current vacant ongoing recruiting "
    "offen "
    "aktiv ja ouvert ouverte abierto abierta activo activa aberto aberta ativo ativa aperto aperta attivo oui si sim "
    "accepting new nova novo visible publish urgent approved vrij gepubliceerd pubblicata pubblicato publicado "
    "publicada veroffentlicht publie publiee 募集中 公開 受付中 急募".split()
)
_SHUT_WORDS = frozenset(
    "closed close false no 0 off filled expired inactive archived archive draft unpublished private hidden todo "
    "pending "
    "solved done taken cancelled canceled paused hold onhold withdrawn deleted removed disabled unlisted planned "
    "backlog "
    "geschlossen besetzt nein inaktiv ferme fermee pourvu pourvue cerrado cerrada cubierta inactivo fechado fechada "
    "encerrado encerrada preenchida chiuso chiusa gesloten vervuld non finished complete completed past ended review "
    "upcoming comingsoon soon future planned obsolete old outdated duplicate rejected suspended "
    "entwurf abgelaufen archiviert vergeben brouillon archive archivee expiree expire borrador vencido vencida "
    "expirado expirada pausado pausada finalizado finalizada "
    "rascunho despublicada encerrados concept verlopen ingevuld bozza "
    "scaduto scaduta sospeso 終了 募集終了 非公開 締切 下書き 受付終了 掲載終了 募集停止 停止中 採用済み 採用済".split()
)
#: what stands behind "expired" or "closed" and denies it
_NEVER = frozenset("never n nie jamais nunca mai nooit notyet nope nicht 未".split())
_BOOLEANS = frozenset(("true", "false", "yes", "no", "on", "off", "0", "1"))
#: `expired: 2027-05-01` is over from that day on
_ENDS = frozenset(("expired", "closed"))
_DAY = regex(r"\d{4}-\d\d-\d\d")
_UNIX = regex(r"^-?\d{1,13}$")
_MARKED = regex(r"(?:null|none|n/?a|-+|tbd|tba|unspecified|unknown|)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a record says, under our names. `over`: the words by which it says that it is closed or not public."""

    title: Stated | None
    fields: Mapping[str, Stated]
    body: Stated | None = None
    over: Stated | None = None
    source_id: str | None = None
    unknown: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sorted:
    by_field: dict[str, list[tuple[str, Stated]]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


#: an author is an employer only where its name says so
_FIRM = regex(
    r"\b(?:GmbH|AG|e\.\s?V\.|gGmbH|mbH|KG|Inc|Ltd|LLC|LLP|PLC|Corp|Co|S\.?A\.?S?|S\.?L|B\.?V|N\.?V|SRL|S\.r\.l|"
    r"S\.p\.A|Oy|AB|ApS|"
    r"University|Universit\w+|Institut\w*|Foundation|Stiftung|Association|Laborator\w+|Company)\b"
)

#: keys below which a part of a posting's text stands
_PROSE = regex(
    r"\bterms\b|requirement|qualification|responsibilit|\bskills\b|\bduties|\btasks\b|conditions|benefits|\bprofile?\b|"
    r"\bwe offer|aufgaben|anforderung|wir bieten|missions|avantages|requisitos|funciones|ofrecemos|responsabilidades|"
    r"beneficios|requisiti|mansioni|taken|vereisten|応募資格|待遇"
)

#: keys that speak of the page or of something else, however long their text is
_SILENT = regex(
    r"seo|keyword|image|img|\balt\b|logo|slug|permalink|layout|note|comment|internal|^og|twitter|css|style|script|icon|"
    r"source|tags?$|stack|redirect|alias|template|company|prompt|snippet|schema|json|cookie|disclaimer|hinweis|"
    r"recom|analys|rating|review|evaluat|\bgaps?\b|reason|private|admin|todo|remind|histor|secret|draft"
)
_SENTENCE, _FEW = 40, 4
_LONGEST_NAME = 110
_SENTENCES = regex(r"\n|[.!?。]\s|[.!。]$|<|\bwe are\b|\byou will\b|, (?:and|who|which)\b")
_NO_LETTER = regex(r"[\W_]+")
_STATES = _OPEN_WORDS | _SHUT_WORDS

Line = Callable[[str], int]


def entry_of(
    record: Mapping[str, Any],
    line_of: Line,
    renamed: Mapping[str, str],
    *,
    drafts_shut: bool = True,
    language: str | None = None,
) -> Entry:
    """The entry that a record is. `renamed` maps our names to the source's keys, `line_of` a key to its line.

    `language` (BCP 47) is the one that is read where a record says something in several.
    """
    flat, origin = opened(record, language)
    found = _sort(flat, lambda key: line_of(origin.get(key, key)), renamed)
    apart_from_periods(found.by_field)
    fields: dict[str, Stated] = {}
    for name in _PLAIN:
        stated = _first(found, name)
        if stated is not None:
            fields[name] = stated
    _add_places(found, fields)
    _add_pay(found, fields)
    _add_days(fields)
    add_addresses(fields, _first(found, "url"), _first(found, "email"))
    over = _over(found, fields) if drafts_shut else None
    source_id = _first(found, "source_id")
    title = _title(found)
    return Entry(title, fields, _body(found), over, str(source_id.value) if source_id else None, tuple(found.unknown))


def _sort(record: Mapping[str, Any], line_of: Line, renamed: Mapping[str, str]) -> _Sorted:
    found = _Sorted()
    ours = {key: name for name, key in renamed.items()}
    for key, value in record.items():
        if value is None or (not value and value in _NOTHING):
            continue
        name = field_of(key)
        if renamed:
            name = ours.get(key) or (None if name in renamed else name)
        if name is None and (_PROSE.search(bare(key)) or _is_told(key, value)):
            name = "more"
        if name is None and isinstance(value, str) and value.startswith("mailto:"):
            name = "email"
        elif name == "url" and _is_text(value):
            name = "more"
        if name is None:
            found.unknown.append(key)
            continue
        if isinstance(value, str) and _says_nothing(value.strip()):
            continue
        if name in ("apply", "email") and str(value).lower() in _BOOLEANS:
            continue
        if name == "shut" and folded(key) in _ENDS and _DAY.match(str(value).strip()):
            name = "valid_through"
        if name == "date_posted" and str(value).lower() in _BOOLEANS:
            name = "open"
        if key.lower() == "author" and not _FIRM.search(str(value)):
            continue
        if name == "status" and _word(value) not in _STATES and folded(key) in ("state", "estado", "stato"):
            name = "region"
        found.by_field.setdefault(name, []).append((key, Stated(value, line_of(key), words_of(value))))
    return found


def _is_told(key: str, value: Any) -> bool:
    """Whether a key that is not known holds sentences, which belong to the posting's text."""
    if isinstance(value, str):
        return len(value) >= _SENTENCE and value.count(" ") > _FEW and not _SILENT.search(bare(key))
    return isinstance(value, list | Mapping) and not _SILENT.search(bare(key)) and _is_told(key, text_of(value))


def _is_text(value: Any) -> bool:
    """Whether a key that may hold an address ("details") holds words instead."""
    return isinstance(value, list) or (isinstance(value, str) and len(value) > _SENTENCE and value.count(" ") > _FEW)


def _word(value: Any) -> str:
    """A state in one word of small letters: " Nicht öffentlich!" is "nichtoffentlich"."""
    return _NO_LETTER.sub("", bare(str(value)))


#: empty texts, lists and records say nothing; 0 and False do
_NOTHING: tuple[Any, ...] = ("", [], {})


def _says_nothing(word: str) -> bool:
    return (len(word) < 12 or word[0] == "-") and _MARKED.match(word) is not None


def words_of(value: Any) -> str:
    """A value in words, for evidence."""
    if isinstance(value, str):
        return collapse(value)[:300]
    if isinstance(value, Mapping):
        return ", ".join(words_of(inner) for inner in value.values() if inner not in (None, ""))
    if isinstance(value, list):
        return ", ".join(words_of(inner) for inner in value if inner not in (None, ""))
    return collapse(str(value))[:300]


def _first(found: _Sorted, name: str) -> Stated | None:
    ranked = found.by_field.get(name)
    if ranked and len(ranked) == 1:
        return ranked[0][1]
    return min(ranked, key=lambda pair: RANK.get(folded(pair[0]), -1))[1] if ranked else None


def _title(found: _Sorted) -> Stated | None:
    """`title`, unless it names no job and `role` does (a project's name above "UX designer").

    Without either a description of a few words is the title.
    """
    title, role = _first(found, "title"), _first(found, "role")
    if title is None or not isinstance(title.value, str):
        return role if role and isinstance(role.value, str) else _named_by_description(found)
    if role and isinstance(role.value, str) and not has_role(title.value) and has_role(role.value):
        return role
    return title


def _named_by_description(found: _Sorted) -> Stated | None:
    texts = found.by_field.get("description", ())
    if len(texts) != 1 or not is_name(texts[0][1].value):
        return None
    return found.by_field.pop("description")[0][1]


def is_name(value: Any) -> bool:
    """Whether a text is so short and plain that it can be what an entry is called."""
    return isinstance(value, str) and 3 < len(value) <= _LONGEST_NAME and not _SENTENCES.search(value)


def _body(found: _Sorted) -> Stated | None:
    texts = [one for _, stated in found.by_field.get("description", ()) if (one := _as_text(stated)) is not None]
    main = max(texts, key=lambda stated: len(stated.value), default=None)
    more = [one for key, stated in found.by_field.get("more", ()) if (one := _as_text(stated, key)) is not None]
    if not more:
        return main
    parts = [*([main] if main else []), *more]
    return Stated("\n\n".join(part.value for part in parts), parts[0].line, parts[0].text)


def _as_text(stated: Stated, key: str = "") -> Stated | None:
    """A text, or a list or mapping of texts as one, below its key as a heading."""
    text = text_of(stated.value)
    if key and text and not isinstance(stated.value, str):
        text = f"## {key.replace('_', ' ')}\n\n{text}"
    return Stated(text, stated.line, stated.text) if text else None


def _over(found: _Sorted, fields: dict[str, Stated]) -> Stated | None:
    for name, shut in (("status", _SHUT_WORDS), ("open", _SHUT_WORDS), ("shut", _OPEN_WORDS)):
        for key, stated in found.by_field.get(name, ()):
            word = _word(stated.value)
            said = word in shut
            if name == "shut" and not said:
                said = word not in _SHUT_WORDS and word not in _NEVER
            if said and not (name == "shut" and key.lower() in ("hidden", "hide", "unlisted", "private")):
                return Stated(True, stated.line, f"{key}: {stated.text}")
    end = fields.get("valid_through")
    if end is not None and end.value is True:
        del fields["valid_through"]
        return Stated(True, end.line, end.text)
    return None


def _add_days(fields: dict[str, Stated]) -> None:
    """Unix times become instants; one in the first years of that count is a way to say "closed"."""
    for name in ("valid_through", "date_posted", "job_start_date"):
        stated = fields.get(name)
        if stated is None or not _UNIX.match(str(stated.value).strip()) or len(str(stated.value).strip()) in (4, 8):
            continue
        seconds = int(str(stated.value)) / (1000 if len(str(stated.value)) > 11 else 1)
        if seconds < 10**8:
            fields[name] = Stated(True, stated.line, f"{name}: {stated.text}")
            if name != "valid_through":
                del fields[name]
        elif seconds < 10**10:
            moment = datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
            fields[name] = Stated(moment, stated.line, stated.text)


def _add_places(found: _Sorted, fields: dict[str, Stated]) -> None:
    places = _first(found, "job_locations")
    parts = {name: _first(found, name) for name in ("country", "region", "street", "postal_code")}
    if places is None or not any(parts.values()) or not isinstance(places.value, str):
        there = [part for part in (parts["region"], parts["country"]) if part]
        if places is None and len(there) > 1:
            value = {name: part.value for name, part in parts.items() if part}
            places = Stated(value, there[0].line, ", ".join(part.text for part in there))
        places = places or next(iter(there), None)
        if places is not None:
            fields["job_locations"] = places
        return
    locality = next((s for key, s in found.by_field["job_locations"] if "locality" in key.lower()), places)
    value = {"locality": locality.value} | {name: part.value for name, part in parts.items() if part}
    if "," in locality.value and "region" not in value:
        town, region = locality.value.rsplit(",", 1)
        value |= {"locality": town.strip(), "region": region.strip()}
    fields["job_locations"] = Stated(value, locality.line, words_of(value))


def _add_pay(found: _Sorted, fields: dict[str, Stated]) -> None:
    pay = _first(found, "base_salary")
    parts = {name: _first(found, f"pay_{name}") for name in ("min", "max", "value", "unit")}
    parts["currency"] = _first(found, "currency")
    amounts = [parts[name] for name in ("min", "max", "value") if parts[name]]
    if pay is None and amounts:
        value = {name: part.value for name, part in parts.items() if part}
        fields["base_salary"] = Stated(value, amounts[0].line, words_of(value))  # type: ignore[union-attr]
    elif pay is not None:
        fields["base_salary"] = _with_unit(pay, parts)


def _with_unit(pay: Stated, parts: Mapping[str, Stated | None]) -> Stated:
    extra = [part.text for name in ("currency", "unit") if (part := parts[name]) and isinstance(pay.value, str)]
    if not extra:
        return pay
    return Stated(" ".join([str(pay.value), *extra]), pay.line, " ".join([pay.text, *extra]))
