"""Names of countries, of parts of countries and of cities, from GeoNames and Unicode CLDR (see NOTICE).

The table is one sorted text (scripts/build_gazetteer.py says how it is made). It is loaded at the first question and
searched as it is: a dict of its lines would take ten times the memory.
"""

import pkgutil
import unicodedata
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["country", "area", "city"]
_KINDS: dict[str, Kind] = {"=": "country", "+": "area", "@": "city"}


@dataclass(frozen=True, slots=True)
class Known:
    """One meaning of a name: a country, an area (part of a country, under its GeoNames code) or a city in an area.

    `size` is the power of ten of a city's population (5: 100,000 to 999,999).
    """

    kind: Kind
    country: str
    area: str = ""
    size: int = 0


def fold(name: str) -> str:
    """A name without case, accents and points: what two spellings of it have in common."""
    plain = name.casefold()
    if not plain.isascii():
        marked = unicodedata.normalize("NFKD", plain.replace("ß", "ss").replace("’", "'").replace("ø", "o"))
        # marks of kana are letters, not accents
        plain = unicodedata.normalize("NFC", "".join(sign for sign in marked if not "\u0300" <= sign <= "\u036f"))
    return " ".join(plain.replace(".", " ").replace("-", " ").split())


@lru_cache(maxsize=4096)
def look_up(name: str) -> tuple[Known, ...]:
    """Every meaning of a name, in any of eight languages; () if nobody knows it."""
    found = _line(fold(name))
    if not found and not name.isascii():
        return ()
    return found or _line(_umlauts(fold(name)))


@lru_cache(maxsize=1024)
def look_up_code(code: str) -> tuple[Known, ...]:
    """Every meaning of a code in capitals as addresses write it: `DE` is a country and the state of Delaware."""
    return _line(f"#{code}") if code.isupper() else ()


def country_of(name: str) -> str | None:
    """The alpha-2 code of a country's name or code, where a country stands ("Georgia" is one there)."""
    name = name.strip()
    meanings = look_up_code(name.upper()) if len(name) <= 3 else look_up(name)
    countries = {known.country for known in (meanings or look_up(name)) if known.kind == "country"}
    return countries.pop() if len(countries) == 1 else None


def _umlauts(name: str) -> str:
    for two, one in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        name = name.replace(two, one)
    return name


def _line(name: str) -> tuple[Known, ...]:
    if not name or "\t" in name or "\n" in name:
        return ()
    text, key = _table(), f"\n{name}\t".encode()
    low, high = 0, len(text) - 1  # both always at a line break
    while low < high:
        middle = text.rfind(b"\n", low, (low + high) // 2 + 1)
        end = text.find(b"\n", middle + 1)
        line = text[middle : end + 1]
        if line.startswith(key):
            return tuple(_known(part) for part in line[len(key) : -1].decode().split(" "))
        low, high = (end, high) if line < key else (low, middle)
    return ()


def _known(part: str) -> Known:
    country, _, rest = part[1:].partition(".")
    area, _, size = rest.partition(".")
    return Known(_KINDS[part[0]], country, area, int(size or 0))


@lru_cache(maxsize=1)
def _table() -> bytes:
    packed = pkgutil.get_data("jobfeed", "data/gazetteer.z")
    assert packed is not None, "data/gazetteer.z is part of the package"
    return zlib.decompress(packed)
