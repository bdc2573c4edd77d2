"""Words that jobfeed itself writes, as data: labels, months, country names (en, de, fr, es, ja).

Another language falls back to English. Names of countries and languages are from Unicode CLDR (see NOTICE).
"""

import json
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

LANGUAGES = ("en", "de", "fr", "es", "ja")
_FOLDER = Path(__file__).parent
#: scripts that are written from right to left, by primary language subtag
_RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ku", "nqo", "ps", "sd", "ug", "ur", "yi"))


class Words:
    """The words of one language: `words["apply"]`, `words.months`, `words.country("DE")`."""

    def __init__(self, language: str) -> None:
        self.language = language
        table = _load(f"{language}.json")
        self.months: list[str] = table.pop("months")
        self.table: dict[str, str] = table
        self.separators = {ord(","): table["thousands"], ord("."): table["decimal"]}
        #: the same for templates: `w.apply`
        self.names = SimpleNamespace(**table)

    def __getitem__(self, name: str) -> str:
        return self.table[name]

    def country(self, code: str) -> str:
        """The country's name, or the code itself if there is none."""
        return _names("countries", self.language).get(code, code)

    def language_name(self, tag: str) -> str:
        """The name of a language by its BCP 47 tag, or the tag itself if there is none."""
        return _names("languages", self.language).get(primary_tag(tag), tag)


@cache
def words(language: str | None) -> Words:
    """The words for a BCP 47 tag ("de-AT" gives German); English if it is None or not among LANGUAGES."""
    primary = primary_tag(language)
    return Words(primary) if primary in LANGUAGES else words("en")


def primary_tag(language: str | None) -> str:
    """The language without region or script: "pt" of "pt-BR"."""
    return (language or "en").replace("_", "-").partition("-")[0].lower()


def direction(language: str | None) -> str:
    """The value of HTML's `dir`: "rtl" or "ltr"."""
    return "rtl" if primary_tag(language) in _RIGHT_TO_LEFT else "ltr"


@cache
def _names(kind: str, language: str) -> dict[str, str]:
    return _load(f"{kind}/{language}.json")


def _load(name: str) -> dict[str, Any]:
    table: dict[str, Any] = json.loads((_FOLDER / name).read_text("utf-8"))
    return table
