"""Where the work is done: cities, regions and countries that a posting states as its own place (rule G-LOC-02).

Not the seat of a company, of its customers or of a conference: the words around a place must speak of the posting.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from jobfeed.extract.addresses import Read, read_places, town_of
from jobfeed.extract.gazetteer import country_of, look_up
from jobfeed.extract.place_words import (
    IN_PLACE,
    IN_TITLE,
    LABEL,
    LABELLED,
    META_SEPARATORS,
    META_WORDS,
    NAMES_OF_OTHER_THINGS,
    ONLY_LABEL,
    SENTENCES,
    TITLE_PLACES,
)
from jobfeed.extract.prose import Passage, Prose
from jobfeed.extract.sayings import heard, spoken
from jobfeed.patterns import regex
from jobfeed.posting import Place, Stated
from jobfeed.text import collapse, narrow

#: passages at the beginning in which a line may hold nothing but the place ("Berlin · full-time · remote")
_HEAD = 8
#: a line with a label of another kind ("本店所在地：…"); one that labels a place was heard before
_OTHER_LABEL = regex(r"[^:：]{2,20}(?::\s|：)")
#: headings over the employer's own address
_SEAT = regex(
    r"\b(?:contact\w*|kontakt|impressum|contatti|contato|about us|über uns|qui sommes)\b|問い合わせ|会社概要", re.I
)
#: words that no place's name holds: a small one of five letters (beside "unter", "oberhalb" and their like)
_PHRASE = regex(r"(?<![\w'’-])(?!unter\b|nella\b|della\b)[a-zà-ÿ]{5,}(?![\w'’-])")
#: not the point of "St." or "D.C."
_SENTENCE_END = regex(r"(?<!\bSt)(?<!\bSte)(?<!\b[A-Z])(?:[.!?](?=\s|$)|。)")
#: what stands behind such words is where applicants may live
_ANYWHERE = regex(r"\b(?:anywhere|remot\w*|home ?office|worldwide|télétravail|teletrabajo)\b", re.I)
#: letters of a house or company that may stand before its town
_LONGEST_HOUSE = 60
#: values of a place's field that name none
_NOWHERE = regex(
    r"(?:fully |100 ?% )?(?:remote|telecommute|telework|anywhere|online|virtual|home ?office|worldwide|global"
    r"|nationwide|landelijk|bundesweit|deutschlandweit|österreichweit|schweizweit|europaweit|national|nacional"
    r"|todo el país|tutta italia|in ?tutta italia"
    r"|various|multiple|verschiedene|diverse|several|tbd|tba|any|all|none|n/?a|-+|\?+)"
    r"(?: locations?| cities| standorte?)?",
    re.I,
)


def find(prose: Prose, language: str | None = None) -> Stated | None:
    """The posting's places as its text states them, the words and their line; None if it states none."""
    return _labelled(prose) or _title(prose) or _meta(prose) or _sentences(prose, language)


def parse(value: Any, language: str | None = None) -> tuple[Place, ...] | None:  # noqa: ARG001
    """Places from a field of their own: text, a mapping ({city: …, country: …}, schema.org's Place), or a list."""
    if isinstance(value, Place):
        return (value,)
    if isinstance(value, str):
        return None if _NOWHERE.fullmatch(value.strip()) else _free(value)
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        found = [place for one in value for place in parse(one) or ()]
        return tuple(dict.fromkeys(found)) or None
    return None


def surely(words: str) -> bool:
    """Whether words of which it is not known what they mean can be nothing but places: "London", not "Mobile"."""
    read = read_places(words)
    return bool(read.places) and not read.unread and all(map(_sure, read.places))


# ---------------------------------------------------------------- fields


def _free(text: str) -> tuple[Place, ...] | None:
    read = read_places(text)
    inner = IN_PLACE.search(text) if not read.places and "remot" not in text.lower() else None
    return tuple(read.places or (read_places(inner["place"]).places if inner else town_of(text))) or None


_KEYS = {
    "locality": (
        "locality",
        "addresslocality",
        "city",
        "town",
        "municipality",
        "ort",
        "stadt",
        "ville",
        "ciudad",
        "cidade",
        "stad",
        "plaats",
        "città",
    ),
    "region": (
        "region",
        "addressregion",
        "state",
        "province",
        "bundesland",
        "kanton",
        "canton",
        "provincia",
        "estado",
        "stateprovince",
        "statecode",
    ),
    "country": ("country", "addresscountry", "countrycode", "land", "pays", "país", "pais", "paese", "countryname"),
    "street": ("street", "streetaddress", "address1", "straße", "strasse"),
    "postal_code": ("postalcode", "zip", "zipcode", "postcode", "plz"),
}
_NESTED = ("address", "postaladdress", "location", "joblocation")
_FREE = ("name", "label", "fulllocation", "text", "title", "value", "displayname")


def _mapping(value: Mapping[Any, Any]) -> tuple[Place, ...] | None:
    keys = {
        re.sub(r"[^a-zà-ÿß]", "", str(key).lower()): item
        for key, item in value.items()
        if item not in (None, "", [], {})
    }
    parts = {part: _text(next((keys[key] for key in names if key in keys), None)) for part, names in _KEYS.items()}
    if parts["locality"] or parts["region"] or parts["country"]:
        return _from_parts(parts)
    for key in (*_NESTED, *_FREE):
        if key in keys and (found := parse(keys[key])):
            return found
    return None


def _text(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = next(
            (value[key] for key in ("name", "code", "label", "value", "addressCountry") if value.get(key)), None
        )
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = value[0] if value else None
    return (collapse(str(value)).strip(" ,") or None) if value is not None else None


def _from_parts(parts: Mapping[str, str | None]) -> tuple[Place, ...] | None:
    """One place from an address in parts; a locality that holds more than a city is read as text."""
    country = _country(parts["country"])
    region = parts["region"] if parts["region"] and not _not_a_region(parts["region"], country) else None
    locality = parts["locality"] if parts["locality"] and not _NOWHERE.fullmatch(parts["locality"]) else None
    if locality and re.search(r"[,;/()|]|\bremote\b", locality, re.I):
        whole = ", ".join(part for part in (locality, region, parts["country"]) if part)
        return tuple(read_places(whole).places) or None
    if region and not country and not parts["country"]:
        country = _country_of_region(region, locality)
    place = Place(locality, region, country, parts["street"], parts["postal_code"])
    return (place,) if locality or region or country else None


def _country(text: str | None) -> str | None:
    if not text:
        return None
    return country_of(text)


def _not_a_region(text: str, country: str | None) -> bool:
    """Some systems write a continent or the country itself where the region belongs."""
    return (
        bool(_NOWHERE.fullmatch(text))
        or bool(
            re.fullmatch(r"europe|emea|apac|latam|(?:north|south|latin) america|asia|africa|remote|n/?a|-+", text, re.I)
        )
        or (country is not None and len(text) > 3 and country_of(text) == country)
    )


def _country_of_region(region: str, locality: str | None) -> str | None:
    read = read_places(f"{locality}, {region}" if locality else region)
    return read.places[0].country if len(read.places) == 1 and read.places[0].region == region else None


# ---------------------------------------------------------------- prose


def _labelled(prose: Prose) -> Stated | None:
    """ "Location: Berlin", a table row of the same, or a heading "Standort" with the place under it."""
    passages = prose.passages
    for at, passage in enumerate(passages):
        if not LABEL.match(passage.lower) or _SEAT.search(passage.heading):
            continue
        label = LABELLED.match(narrow(passage.text))
        if label:
            found = _stated(passage, *label.span("value"))
        elif ONLY_LABEL.fullmatch(passage.lower):
            found = _under(passages[at + 1 : at + 7])
        else:
            continue
        if found:
            return found
    return None


def _under(passages: Sequence[Passage]) -> Stated | None:
    """The places in the passages right under a label, as long as they hold nothing else."""
    found: list[Stated] = []
    for passage in passages:
        stated = _stated(passage, 0, len(passage.text)) if len(passage.text) <= 80 else None
        if not stated or passage.kind == "heading":
            break
        found.append(stated)
    if not found:
        return None
    places = tuple(dict.fromkeys(place for stated in found for place in stated.value))
    return Stated(places, found[0].line, found[0].text, found[0].how)


def _stated(passage: Passage, start: int, end: int) -> Stated | None:
    """The places that a label's value names; of a long one only its first sentence counts."""
    value = passage.text[start:end]
    sentence = _SENTENCE_END.search(value)
    if sentence:
        value = value[: sentence.start()]
    read = read_places(value)
    if read.unread and not (read.places and sum(map(len, read.unread)) < _LONGEST_HOUSE):
        inner = None if _ANYWHERE.search(value) else IN_PLACE.search(value)
        read = read_places(inner["place"]) if inner else Read(town_of(value))
    return _result(passage, start, start + len(value), read)


def _result(passage: Passage, start: int, end: int, read: Read) -> Stated | None:
    if not read.places:
        return None
    line, words = passage.words(start, end)
    return Stated(tuple(read.places), line, words, "derived" if read.derived else "stated")


def _title(prose: Prose) -> Stated | None:
    """A place at the end of a title: "Engineer (Berlin)", "Engineer - Paris, France"."""
    for words in (*TITLE_PLACES.findall(prose.title), *IN_TITLE.findall(prose.title)):
        read = read_places(words)
        if read.places and not read.unread and all(_sure(place) for place in read.places):
            line = next((line.number for line in prose.lines if line.text == prose.title), 0)
            line = line or (prose.lines[0].number if prose.lines else 0)
            return Stated(tuple(read.places), line, prose.title, "derived" if read.derived else "stated")
    return None


def _sure(place: Place) -> bool:
    """A city that is named with its region or country, or is large and no common word."""
    if not place.locality or not look_up(place.locality):
        return False
    if place.region or place.country:
        return True
    large = any(known.kind == "city" and known.size >= 5 for known in look_up(place.locality))
    return large and place.locality.casefold() not in NAMES_OF_OTHER_THINGS


def _common(places: Sequence[Place]) -> bool:
    """Whether a name without region or country is also a common word ("Mobile", "Reading")."""
    return any(
        place.locality.casefold() in NAMES_OF_OTHER_THINGS
        for place in places
        if place.locality and not place.region and not place.country
    )


def _meta(prose: Prose) -> Stated | None:
    """A short line near the beginning that holds nothing but place, way of working and employment type."""
    for passage in prose.passages[:_HEAD]:
        text = passage.text.strip(" ()[]📍🌍🌎🌏🏢🗺️")
        if passage.kind == "heading" or not 3 < len(text) < 90 or text[-1] in ".!?:。" or text == prose.title:
            continue
        if _OTHER_LABEL.match(text):
            continue
        rest = META_WORDS.sub(" ", text)
        if not re.search(r"[^\W\d_]{3}|[\u3040-\u9fff]{2}", rest) or _PHRASE.search(rest):
            continue
        read = read_places(META_SEPARATORS.sub("; ", rest).strip("; ,"))
        known = all(place.locality and look_up(place.locality) for place in read.places)
        plain = all(map(_sure, read.places)) or (known and rest != text and not _common(read.places))
        if read.places and not read.unread and plain:
            return _result(passage, 0, len(passage.text), read)
    return None


def _sentences(prose: Prose, language: str | None) -> Stated | None:
    for passage, sayings in heard(prose, spoken(SENTENCES, language)):
        if passage.kind == "heading":
            continue
        for match in (match for saying in sayings for match in saying.pattern.finditer(passage.text)):
            start, end = match.span("place")
            read = read_places(passage.text[start:end])
            if read.unread and "," in passage.text[start:end]:  # "Chemnitz, Hauptstraße"
                end = passage.text.index(",", start)
                read = read_places(passage.text[start:end])
            named = read.places and not read.unread and all(place.locality for place in read.places)
            if named and not _common(read.places):
                return _result(passage, _sentence_start(passage.text, start), end, read)
    return None


def _sentence_start(text: str, at: int) -> int:
    return max((match.end() for match in re.finditer(r"[.!?]\s+", text[:at])), default=0)
