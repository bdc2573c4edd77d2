"""A record as it is nested in real files, laid flat: wrappers, languages, facts with labels, texts in parts.

`{params: {title: …}}` is `{title: …}`; of `{title: {de: …, en: …}}` one language is read; `facts: [{label: Type, value:
Full-time}]` is `{Type: Full-time}`; a text in sections and lists is one text. What is not understood stays as it is.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from jobfeed.outline.keys import field_of, folded
from jobfeed.patterns import regex

_LANGUAGES = frozenset(
    "de en fr es pt nl it ja zh ko pl cs sk ru uk sv da nb nn no fi tr ca eu gl ro hu bg el hr sl sr et lv lt "
    "ar he".split()
)
_REGION = regex(r"([a-z]{2})(?:[-_][A-Za-z]{2,4})?")
#: wrappers that site generators and content systems put around all fields
_WRAPPERS = frozenset("extra params taxonomies fields attributes frontmatter properties acf".split())
#: wrappers that hold a posting's fields if they hold one that is known
_SECTIONS = frozenset(
    "job position posting vacancy stelle vaga poste offre details meta metadata info data node".split()
)
#: fields that may stand one level deeper under any key ("dates: {deadline: …}", "application: {email: …}")
_DEEP = frozenset(
    (
        "valid_through", "date_posted", "job_start_date", "base_salary", "pay_min", "pay_max", "employment_types",
        "workplace", "requisition",
    )
)  # fmt: skip
#: what stands under such a key speaks of the page or of the firm
_APART = regex(r"seo|^og|open ?graph|twitter|image|logo|author|company|employer|organi[sz]ation|firm|sitemap|menu")
_LABELS = ("label", "name", "key", "title", "term", "heading", "bezeichnung", "nombre", "titre", "titolo")
_VALUES = ("value", "text", "content", "detail", "description", "data", "wert", "valor", "valeur", "valore", "body")


def language_of(key: str) -> str | None:
    """The language that a key is ("en", "pt-BR"); None for any other key."""
    hit = _REGION.fullmatch(key)
    return hit[1] if hit and hit[1] in _LANGUAGES else None


def spoken(value: Any, language: str | None = None) -> Any:
    """Of a mapping from languages the value in `language`, else in English, else the first; others as they are."""
    if not isinstance(value, Mapping) or not value or not all(language_of(str(key)) for key in value):
        return value
    said = {key: inner for key, inner in value.items() if inner not in (None, "", [], {})}
    best = min(said, key=lambda key: _preference(key, language), default=None)
    return None if best is None else said[best]


def _preference(key: str, language: str | None) -> tuple[bool, bool, bool]:
    code = key.lower().replace("_", "-")
    wanted = (language or "").lower()
    return not wanted or code != wanted, not wanted or code[:2] != wanted[:2], code[:2] != "en"


@lru_cache(maxsize=4096)
def spoken_key(key: str) -> tuple[str, str] | None:
    """The key and language of `title_de`, `descriptionEn`; None for a key without a language of a known field."""
    hit = re.fullmatch(r"(.+?)(?:[_.-]([a-zA-Z]{2})|(?<=[a-z])([A-Z][a-z]|[A-Z]{2}))", key)
    code = (hit[2] or hit[3]).lower() if hit else ""
    if hit is None or code not in _LANGUAGES or field_of(key) or field_of(hit[1]) is None:
        return None
    return hit[1], code


# ---------------------------------------------------------------- one record


def opened(record: Mapping[str, Any], language: str | None = None) -> tuple[dict[str, Any], dict[str, str]]:
    """The record laid flat, and for each key that was found deeper or under another name the record's own key."""
    flat: dict[str, Any] = {}
    origin: dict[str, str] = {}
    deeper: list[tuple[str, Mapping[str, Any]]] = []
    for key, value in record.items():
        if isinstance(value, Mapping):
            value = spoken(value, language)
            if isinstance(value, Mapping) and (inner := _inside(key, value)):
                deeper.append((key, inner))
                if not _stays(key):
                    continue
        elif isinstance(value, list) and value and isinstance(value[0], Mapping) and (facts := _facts(value)):
            deeper.append((key, facts))
        flat[key] = value
    _take_languages(flat, origin, language)
    for key, inner in deeper:
        for name, value in inner.items():
            if name not in flat and value not in (None, "", [], {}):
                flat[name] = spoken(value, language)
                origin[name] = key
    return flat, origin


def _stays(key: str) -> bool:
    return key.lower() not in _WRAPPERS and key.lower() not in _SECTIONS


def _inside(key: str, value: Mapping[str, Any]) -> Mapping[str, Any]:
    """What of a nested mapping belongs to the record itself."""
    low = key.lower()
    if low in _WRAPPERS:
        return opened(value)[0]
    known = {name: field_of(str(name)) for name in value}
    if low in _SECTIONS and sum(field is not None for field in known.values()) > 0:
        return opened(value)[0]
    name = field_of(key)
    if name in (None, "apply") and not _APART.search(low):
        return {key: value[key] for key, field in known.items() if field in _DEEP and key not in ("type", "until")}
    return {}


def _facts(items: list[Any]) -> dict[str, Any]:
    """`[{label: Type, value: Full-time}, …]` as a mapping of those labels that name a field."""
    pairs = [_pair(item) for item in items if isinstance(item, Mapping)]
    return {label: value for label, value in filter(None, pairs) if field_of(label) and _is_short(value)}


def _pair(item: Mapping[str, Any]) -> tuple[str, Any] | None:
    label = next((item[key] for key in _LABELS if isinstance(item.get(key), str)), None)
    value = next((item[key] for key in _VALUES if item.get(key) not in (None, "")), None)
    return (label, value) if label and value is not None else None


def _is_short(value: Any) -> bool:
    return isinstance(value, str) and len(value) < 120


def _take_languages(flat: dict[str, Any], origin: dict[str, str], language: str | None) -> None:
    """`title_de` beside `title_en` is the field `title` in one language, unless `title` stands there itself."""
    found: dict[str, dict[str, str]] = {}
    for key in flat:
        if len(key) > 3 and (pair := spoken_key(key)):
            found.setdefault(pair[0], {})[pair[1]] = key
    for base, keys in found.items():
        said = {code: key for code, key in keys.items() if flat[key] not in (None, "", [], {})}
        best = min(said, key=lambda code: _preference(code, language), default=None)
        if best is not None and base not in flat:
            flat[base] = flat[said[best]]
            origin[base] = said[best]
        for key in keys.values():
            del flat[key]


# ---------------------------------------------------------------- texts


def text_of(value: Any, language: str | None = None) -> str:
    """A text, also one in paragraphs, lists and titled parts, as Markdown; "" for anything else."""
    return "\n\n".join(_blocks(value, language, 0)).strip()


def _blocks(value: Any, language: str | None, depth: int) -> Iterator[str]:
    value = spoken(value, language)
    if depth > 6 or value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _parts(value, language, depth)
    elif isinstance(value, list):
        if value and all(isinstance(one, str) for one in value):
            yield from value if _is_prose(value) else ("\n".join(f"- {one}" for one in value),)
            return
        for one in value:
            yield from _blocks(one, language, depth + 1)


def _is_prose(lines: list[str]) -> bool:
    """Paragraphs, as against the items of a list."""
    return sum(map(len, lines)) / len(lines) > 160


def _parts(value: Mapping[str, Any], language: str | None, depth: int) -> Iterator[str]:
    heading = next((key for key in _LABELS if isinstance(value.get(key), str)), None)
    if heading is not None and len(value) > 1:
        yield f"## {value[heading]}"
    for key, inner in value.items():
        if key == heading or folded(key) in ("icon", "id", "image", "slug", "type", "order"):
            continue
        blocks = list(_blocks(inner, language, depth + 1))
        if blocks and heading is None and folded(key) not in ("text", "content", "body", "items", "list", "points"):
            yield f"## {key.replace('_', ' ').replace('-', ' ').strip().capitalize()}"
        yield from blocks
