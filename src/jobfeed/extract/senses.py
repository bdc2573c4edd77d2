"""Which of the things that its names can mean an address means: one city within its area or country.

"DE" is Germany after Hannover and Delaware after Wilmington; "Georgia" alone is nothing for sure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from jobfeed.extract.gazetteer import Known, look_up, look_up_code
from jobfeed.patterns import regex

#: least size of a city that a lone name may mean though a country or a state (Florida) has it, too: a million; though
#: an area of its own country has it (Washington): 100,000; though an area of another country has it (Freiburg): any
_KNOWN_WIDELY, _KNOWN_NEARBY, _KNOWN = 6, 5, 4
_STATES = {"US", "CA"}
#: codes that mean a country and nothing else ("IT" may be a department)
PLAIN_CODES = frozenset(("UK", "USA", "UAE"))
#: more readings of one address than this are not weighed ("San Juan, San Jose, Santa Cruz, San Luis")
_MOST_READINGS = 2000
_RIVER = regex(r"\s*(?:/|\ba\.\s?d\.|\ba\.)\s?(?:Main|M\.?|Oder|O\.?|Saale)$|\s?i\.\s?Br\.?$|\s(?:bei|b\.)\s\S+$")


@dataclass(frozen=True, slots=True)
class Sense:
    """One way to understand all parts of an address: what each part means (None: nothing known)."""

    meanings: tuple[Known | None, ...]

    def part(self, kind: str) -> int | None:
        return next((at for at, known in enumerate(self.meanings) if known and known.kind == kind), None)

    @property
    def kinds(self) -> tuple[str | None, ...]:
        return tuple(known.kind if known else None for known in self.meanings)

    @property
    def explained(self) -> int:
        return sum(known is not None for known in self.meanings)


def meanings_of(part: str) -> tuple[Known, ...]:
    part = _RIVER.sub("", part)
    code = look_up_code(part.replace(".", "")) if len(part) <= 4 and part.isupper() else ()
    return code or look_up(part)


def choose(senses: list[Sense]) -> list[Sense]:
    """The readings that are meant: one city within its area or country; a lone name is decided by what it is best
    known for, and by nothing if that is not sure ("Georgia", "Washington").
    """
    one_city = _small_first([sense for sense in senses if sense.kinds.count("city") == 1])
    no_city = [sense for sense in senses if "city" not in sense.kinds]
    many = [sense for sense in senses if sense.kinds.count("city") > 1]
    if not one_city or not no_city:
        return _alike(one_city) or ([] if one_city else _alike(no_city) or ([] if no_city else _alike(many)))
    if all(any(_around(city, other) for city in one_city) for other in no_city):
        is_country = "country" in no_city[0].kinds and all(sense.part("country") is None for sense in one_city)
        return _alike(no_city) if is_country else _alike(one_city)
    if not any(_rivals(city, other) for city in one_city for other in no_city):
        return _alike(no_city)
    return _alike(one_city) if all(_outdoes(one_city, other) for other in no_city) else []


def _small_first(senses: list[Sense]) -> list[Sense]:
    """Readings that go from the city to the country, if there are any."""
    return [sense for sense in senses if sense.kinds.index("city") == _first(sense)] or senses


def _first(sense: Sense) -> int:
    return next(at for at, known in enumerate(sense.meanings) if known)


def _rivals(city: Sense, other: Sense) -> bool:
    """Whether a city is so big, or so near, that its name may not mean the area; or the readings differ in more."""
    differing = [at for at, kind in enumerate(city.kinds) if kind != other.kinds[at]]
    one, two = city.meanings[differing[0]], other.meanings[differing[0]]
    if len(differing) > 1 or not one or not two:
        return True
    if one.country == two.country:
        return one.size >= _KNOWN_NEARBY
    return one.size >= (_KNOWN_WIDELY if two.kind == "country" or two.country in _STATES else _KNOWN)


def _outdoes(cities: list[Sense], other: Sense) -> bool:
    """Whether a large city's lone name is better known than an area of it abroad (Freiburg is not the canton)."""
    areas = [known for known in other.meanings if known]
    towns = [known for sense in cities for known in sense.meanings if known]
    if (
        len(areas) != 1
        or other.explained != cities[0].explained
        or areas[0].kind != "area"
        or areas[0].country in _STATES
    ):
        return False
    abroad = all(known.country != areas[0].country for known in towns)
    return abroad and max(known.size for known in towns) >= _KNOWN_NEARBY


def _alike(senses: list[Sense]) -> list[Sense]:
    return senses if len({sense.kinds for sense in senses}) == 1 else []


def _around(city: Sense, other: Sense) -> bool:
    """Whether `other` reads the city's name as the area or country that the city lies in."""
    return any(
        one and two and one.kind == "city" and (one.country == two.country) and one.area == (two.area or one.area)
        for one, two in zip(city.meanings, other.meanings, strict=True)
    )


def senses_of(parts: list[str]) -> Iterator[Sense]:
    choices = _bounded([meanings_of(part) for part in parts[-4:]])
    for meanings in product(*((*choice, None) for choice in choices)):
        known = [one for one in meanings if one]
        kinds = [one.kind for one in known if one.kind != "city"]
        if len(set(kinds)) == len(kinds) and all(
            fit(one, two) for at, one in enumerate(known) for two in known[at + 1 :]
        ):
            yield Sense((None,) * (len(parts) - len(meanings)) + meanings)


def within_named(parts: Sequence[str], senses: list[Sense]) -> list[Sense]:
    """The readings that keep to a country or area which the last part names and which can be nothing else.

    A small town before "UK" lies there, though another country has a known town of its name.
    """
    last = parts[-1] if len(parts) > 1 else ""
    meant = meanings_of(last) if len(last) > 3 or last in PLAIN_CODES else ()
    if len(meant) != 1 or meant[0].kind == "city":
        return senses
    return [sense for sense in senses if sense.meanings[-1] is not None] or senses


def _bounded(choices: list[tuple[Known, ...]]) -> list[tuple[Known, ...]]:
    """All meanings; where they are too many, the largest cities and those within an area or country that is named."""
    if prod(len(choice) + 1 for choice in choices) <= _MOST_READINGS:
        return choices
    wide = [known for choice in choices for known in choice if known.kind != "city"]
    return [tuple(_foremost(choice, wide)) for choice in choices]


def _foremost(choice: Sequence[Known], wide: Sequence[Known]) -> list[Known]:
    towns = sorted((known for known in choice if known.kind == "city"), key=lambda town: -town.size)
    within = [town for town in towns if any(fit(town, area) for area in wide)]
    return [known for known in choice if known.kind != "city"] + (within or towns)[:3]


def fit(one: Known, two: Known) -> bool:
    """Whether two parts of an address can mean these: both cities, or one within the other."""
    if one.kind == two.kind:
        return one.kind == "city"
    if "country" in (one.kind, two.kind):
        return one.country == two.country
    return one.country == two.country and one.area == two.area
