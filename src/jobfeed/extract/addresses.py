"""Short texts that name places: "Berlin, Germany", "Hannover (DE)", "San Francisco, CA; New York, NY", "東京都".

A country or region is read where its words stand, never added to a city because everybody knows where it lies. One rule
adds a country: a part of a country that only one country has (ISO 3166-2: Ontario, TX after a city of Texas) names it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from jobfeed.extract.gazetteer import fold, look_up
from jobfeed.extract.senses import PLAIN_CODES, Sense, choose, fit, meanings_of, senses_of, within_named
from jobfeed.patterns import regex
from jobfeed.posting import Place
from jobfeed.text import narrow


@dataclass(slots=True)
class Read:
    """The places of a text, the parts that name none, and whether a country was derived from a part of it."""

    places: list[Place] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    derived: bool = False


#: power of ten of a large city's population
_LARGE = 5
_LONGEST_ADDRESS = 4
#: countries that are a city: the name says both
_CITY_STATES = {"SG", "LU", "MC", "HK", "MO", "GI", "SM", "VA"}
#: words about the way of working that stand among places, and world regions, which no address has
_NO_PLACE = regex(
    r"\b(?:(?:(?:fully|entirely|completely|primarily|mostly|partly|us-based|eu-based|volledig|deels|gedeeltelijk"
    r"|vollständig|komplett|teilweise|entièrement|totalement|totalmente|completamente|parcialmente) |100 ?% ?)?"
    r"(?:remote(?:ly)?(?:[ -](?:ok|first|friendly|possible|work|only))?|remot[oa]|teletrabajo|teletrabalho"
    r"|télétravail(?: (?:complet|total|partiel|possible))?|telelavoro|thuiswerken)|full[ -]?remote"
    r"|hybrid\w*|híbrid[oa]|ibrido|on-?site|in[ -]person|home ?-?office|flexible|presencial|présentiel|in presenza"
    r"|worldwide|world-?wide|global(?:ly)?|anywhere|weltweit|europe|europa|emea|apac|latam|eu"
    r"|リモート(?:可)?|在宅(?:可)?)\b",
    re.I,
)
_ALTERNATIVES = regex(
    r"\s*(?:[;|·•\n・、，]|\s/\s|/(?!(?:Main|Oder|Saale|M\.|O\.)\b)|\s(?:or|oder|ou|and|und|et|&)\s|,\s(?:or"
    r"|and|oder|und)\s)\s*"
)
#: "or" and "and" of other languages, believed between two names that are known
_SHORT_ORS = regex(r"\s(?:o|e|u|y|of|en)\s")
_BRACKETS = regex(r"\(([^()]*)\)")
_PARTS = regex(r"\s*(?:[,()\[\]]|\s[-–—:]\s|:\s)\s*")
_POSTAL = regex(
    r"^(?:[A-Z]{1,3}-)?(?P<a>\d{4,5}(?:-\d{3,4})?|\d{3} \d{2}|\d{4} ?[A-Z]{2})\s+(?P<x>\D.*)$"
    r"|^(?P<y>\D.*?)\s+(?:〒)?(?P<b>\d{5}(?:-\d{4})?|\d{3}-\d{4}|\d{4}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
    r"|[A-Z]\d[A-Z] ?\d[A-Z]\d)$"
)
_JAPANESE = regex(
    r"^(?:〒?\s*\d{3}-?\d{4}\s*)?(北海道|東京都|京都府|大阪府|..県|...県)([^\s\d\uff10-\uff19]{1,6}?[市区町村])?"
)
_NAME = regex(r"^[^\W\d_a-z](?:[^\W\d_]|['’.-])*(?:[ -](?:[^\W\d_]|['’.-])+){0,3}$")
_WARD = regex(r"(?:-ku|-shi|-cho| Ward| City|[区市町村])$")
_NOT_A_TOWN = regex(
    r"\b(?:office|headquarter\w*|hq|campus|building|department|dept|universit\w+|institut\w*|college"
    r"|school|labor\w*|lab|labs|center|centre"
    r"|hospital|team|group|gmbh|inc|ltd|llc|company|location\w*|standort\w*|sites?|various|multiple"
    r"|several|mehrere|diverse|tbd|n/a|none"
    r"|city|area|region|time|zone|any|all|our|your|the|with|for|from|to|home|position|job|work|büro"
    r"|bureau\w*|siège|sede|oficinas?|street|str"
    r"|straße|strasse|platz|allee|weg|rue|avenue|boulevard|road|via|calle|plaza|hall|room|floor|suite|full"
    r"|part|hours?)\b",
    re.I,
)
_TOWN = regex(
    r"[A-ZÀ-Þ][a-zà-ÿß'’]+(?:[ -](?:(?:de|la|le|les|am|an|der|im|sur|en|upon|of|aan|den|del|di|do|da|bei|in|op)[ -])*"
    r"[A-ZÀ-Þ][a-zà-ÿß'’]+){0,2}"
)
_PREFIXES = frozenset(
    "New North South East West Bad Saint St San Santa Great Upper Lower Old Alt Neu Port Mount".split()
)
#: "Prague (Czech Republic), London (United Kingdom)": each with its country in brackets
_EACH_WITH = regex(r"(?<=\)),\s+(?:(?:or|and|oder|und|ou|et|o|y|e)\s+)?")
#: "US- or UK-based"
_BASED = regex(r"(?<=[^\W\d_]{2})-(?:based\b|(?=\s(?:or|and)\s))", re.I)
#: what stands as a place and names none
_NO_NAME = regex(
    r"\b(?:only|remote\w*|hybrid\w*|virtual|online|distributed|everywhere|worldwide|global\w*|national|international|"
    r"negotiable|flexib\w*|open|online|zoom|onsite|person|telework|field|travel|based|unbefristet|befristet|vollzeit|"
    r"teilzeit|vereinbar\w*|verschieden\w*|bundesweit|deutschlandweit|home|mobile?s?|distanciel|présentiel|"
    r"presencial|remoto|virtuel|à|we|you|it|is|are|see|please|unknown|not|required|yes|no|ja|nein|oui|si|sim)\b"
    r"|リモート|在宅|全国",
    re.I,
)
#: a region named after a city
_AROUND = regex(
    r"(?:Greater |Raum |Großraum |Metropolregion )(.+?)(?: Area)?"
    r"|(.+?) (?:Bay Area|Metropolitan Area|Metro Area|Area|Region)"
)
#: flags, pins and other signs that are no letters
_PICTURES = regex(r"[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]+")
_REMOTE = regex(r"\bremot|\banywhere\b|télétravail|teletrabajo|home ?office|リモート|在宅", re.I)
#: "Florianópolis/SC"
_SLASHED_CODE = regex(r"(?<=[^\W\d_]{3})[/-]([A-Z]{2})$|(?<=[^\W\d_])/([A-Z]{2})$")
_GENDERS = regex(r"^\(?[mwfdxhgi](?:[/|][mwfdxhgi*]){1,3}\)?\s*[-–—:,|]*\s*(?=\S)")
#: "Dakar au Sénégal"
_IN_COUNTRY = regex(r"(?<=\w) aux? (?=[A-ZÀ-Þ])")
_COUNTY = regex(r"(?:\wshire|\bCounty|^Co\. \w+|\bParish|\bOblast)$")
_DOT = regex(r"^\.|(?<=[^.][^\W\d_])\.$")
_DISTRICT = regex(
    r"[-\s](?:Zentrum|Mitte|City|Innenstadt|Stadt|Centrum|Centre|Center|Downtown)$"
    r"|\s(?:HQ|H\.Q\.|Headquarters?|Head Office|Office|Hauptsitz|Zentrale|Büro|Kantoor)$"
    r"|\s\d{1,2}(?:e|er|ème|eme)$|(?:周辺|近郊|市内|エリア|など|ほか|本社|支社|オフィス)$",
    re.I,
)
#: the middle of a city, though the gazetteer may know it by itself ("Berlin Mitte")
_CENTRE = regex(r"[-\s](?:Zentrum|Mitte|Innenstadt|Centrum|Centre|Downtown)$", re.I)


def read_places(text: str) -> Read:
    """Every place that a short text names; parts that cannot be understood are in `unread`."""
    read = Read()
    text = " ".join(_PICTURES.sub(" ", narrow(text)).replace("\xa0", " ").split())
    text = text.replace("NYC", "New York City")
    text = _SLASHED_CODE.sub(lambda code: f", {code[1] or code[2]}", text)
    text = _IN_COUNTRY.sub(", ", text) if " au" in text else text
    text = re.sub(r"(?<=\w\w)\.$", "", _BRACKETS.sub(lambda inner: f"({_ALTERNATIVES.sub(', ', inner[1])})", text))
    text = _GENDERS.sub("", text) if "/" in text else text
    text = _BASED.sub("", text) if "-" in text else text
    text = _EACH_WITH.sub("; ", text) if text.count("(") > 1 else text
    if not text or "://" in text or len(text) > 300:
        return Read(unread=[text] if text else [])
    for words in _alternatives(text):
        _read_one(words, read)
    if _REMOTE.search(text):  # "Remote - US" and "Remote in Europe/UK" say where applicants live
        read.places = [place for place in read.places if place.locality and look_up(place.locality)]
    read.places = list(dict.fromkeys(read.places))
    return read


def town_of(text: str) -> list[Place]:
    """A name that no table knows, where nothing but a place can stand: a small town or a district."""
    name = " ".join(text.split()).strip(" .")
    if not _TOWN.fullmatch(name) or _NOT_A_TOWN.search(name) or _NO_NAME.search(name) or _NO_PLACE.search(name):
        return []
    if look_up(name):
        return []
    before, _, last = name.rpartition(" ")  # "Makespace Oxford" is a house in Oxford
    return [Place(last if before and before not in _PREFIXES and _is_large(last) else name)]


def _alternatives(text: str) -> Iterator[str]:
    if look_up(text):
        yield text
        return
    for words in _ALTERNATIVES.split(text):
        sides = _SHORT_ORS.split(words)
        if len(sides) > 1 and all(_is_large(side.rpartition(",")[2].strip()) for side in sides):
            yield from sides
        elif words:
            yield words


def _read_one(text: str, read: Read) -> None:
    japanese = _JAPANESE.match(text)
    if japanese:
        read.places.append(Place(japanese[2], japanese[1], "JP"))
        read.derived = True
        return
    without = _NO_PLACE.sub(" ", text)
    parts, postal, street = _split(without)
    read.unread += [street] if street else []
    found = list(_understand(parts, read)) if parts else []
    read.places += [replace(place, postal_code=postal, street=street if postal else None) for place in found]


def _split(text: str) -> tuple[list[str], str | None, str | None]:
    """The parts of one address from small to large, its postal code and street."""
    parts, postal, street = [], None, None
    for part in filter(None, (_DOT.sub("", part.strip(" -–:")) for part in _PARTS.split(text))):
        code = _POSTAL.match(part)
        if code and not postal:
            postal, part = code["a"] or code["b"], code["x"] or code["y"]
        part = part if look_up(part) else _DISTRICT.sub("", part)
        part = city if (city := _CENTRE.sub("", part)) != part and _is_large(city) else part
        if any(map(str.isdigit, part)):
            street = part if any(map(str.isalpha, part)) else street
            continue
        if _DISTRICT.fullmatch(f" {part}"):
            continue
        parts += _unglue(part)
    return parts, postal, street


def _unglue(part: str) -> list[str]:
    """ "MA USA" and "Cambridge MA" are two parts, "New York" is one."""
    words = part.split()
    if len(words) < 2 or look_up(part):
        return [part]
    head = " ".join(words[:-1])
    last = [known for known in meanings_of(words[-1]) if known.kind != "city"]
    heads = meanings_of(head)
    if any(fit(one, two) for one in heads for two in last if one.kind != "country"):
        return [head, words[-1]]
    return [part]


def _understand(parts: list[str], read: Read) -> Iterator[Place]:
    """Places that the parts of one address name; a list of cities is several."""
    if len(parts) > 1 and all(_is_country(part) for part in parts):
        yield from (Place(country=meanings_of(part)[0].country) for part in parts)
        return
    if len(parts) > _LONGEST_ADDRESS and all(_is_city(part) for part in parts):
        for part in parts:  # no address has so many parts: a list of cities
            yield from _understand([part], read)
        return
    senses = within_named(parts, list(senses_of(parts)))
    most = max(sense.explained for sense in senses)
    codes = [part for part in parts if len(part) <= 3 and part.isupper() and part not in PLAIN_CODES]
    if not any(known.kind == "city" for part in parts if part not in codes for known in meanings_of(part)):
        codes = [code for code in codes if len(meanings_of(code)) > 1]
    if most == 1 and codes and len(parts) > len(codes):  # a code that fits nothing beside it means nothing sure
        read.unread += codes
        yield from _understand([part for part in parts if part not in codes], read)
        return
    senses = [sense for sense in senses if sense.explained == most] if most else []
    chosen = choose(senses)
    if senses and not chosen:  # only what every reading agrees on is sure
        sure = [at for at in range(len(parts)) if len({sense.kinds[at] for sense in senses}) == 1]
        read.unread += [part for at, part in enumerate(parts) if at not in sure]
        parts = [parts[at] for at in sure]
        chosen = [Sense(tuple(sense.meanings[at] for at in sure)) for sense in senses]
    if chosen and chosen[0].explained:
        yield from _places(chosen, parts, read)
    elif len(parts) == 1 and (around := _AROUND.fullmatch(parts[0])) and _is_large(around[1] or around[2]):
        yield Place(region=parts[0])
    else:
        read.unread += parts


def _places(senses: list[Sense], parts: list[str], read: Read) -> Iterator[Place]:
    first = senses[0]
    country_at, area_at = first.part("country"), first.part("area")
    countries = {
        known.country for sense in senses for known in sense.meanings if known and known.kind in ("country", "area")
    }
    country = countries.pop() if len(countries) == 1 else None
    read.derived |= country is not None and country_at is None
    region = parts[area_at] if area_at is not None else None
    towns = [at for at, known in enumerate(first.meanings) if known and known.kind == "city"]
    unknown = [part for part, known in zip(parts, first.meanings, strict=True) if known is None]
    wards = [part for part in unknown if _WARD.search(part)]
    counties = [part for part in unknown if _COUNTY.search(part)]
    region = region or (counties[0] if counties and (country or towns) else None)
    unnamed = [part for part in unknown if _may_be_town(part) and part not in counties]
    if wards and len(towns) == 1:
        yield Place(wards[0], region or parts[towns[0]], country)
    elif towns:
        yield from (Place(parts[at], region, country) for at in towns)
    elif len(unnamed) == 1:
        yield Place(unnamed[0], region, country)
    else:
        yield Place(parts[0] if country in _CITY_STATES and len(parts) == 1 else None, region, country)
    used = {*unnamed, *wards, *counties} if country or towns else set()
    read.unread += [part for part in unknown if part not in used]


def _is_city(part: str) -> bool:
    return any(known.kind == "city" for known in meanings_of(part))


def _is_country(part: str) -> bool:
    return len(part) > 3 and {known.kind for known in meanings_of(part)} == {"country"}


def _is_large(name: str) -> bool:
    return any(known.kind == "area" or known.size >= _LARGE for known in look_up(name))


def _may_be_town(part: str) -> bool:
    return bool(_NAME.match(part)) and not part.isupper() and not _NOT_A_TOWN.search(part) and bool(fold(part))
