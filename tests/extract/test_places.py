"""Places from fields and sentences (data in addresses/), and what their table costs."""

import subprocess
import sys
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import yaml

from jobfeed.extract import applicants, places, prose_of, workplace
from jobfeed.extract.gazetteer import country_of, look_up

DATA = Path(__file__).parent / "addresses"


def _cases(name: str) -> list[Any]:
    cases = yaml.safe_load((DATA / f"{name}.yml").read_text("utf-8"))
    return [pytest.param(case, id=str(case.get("value", case.get("text")))[:40]) for case in cases]


def _rows(found: Any) -> list[list[str | None]] | None:
    return [[place.locality, place.region, place.country] for place in found] if found else None


@pytest.mark.parametrize("case", _cases("fields"))
def test_field(case: dict[str, Any]) -> None:
    assert _rows(places.parse(case["value"])) == case["is"]


@pytest.mark.parametrize("case", _cases("sentences"))
def test_sentence(case: dict[str, Any]) -> None:
    prose = prose_of(case["text"], "markdown", 1, title=case.get("title", ""))
    found = places.find(prose)
    assert _rows(found.value if found else None) == case["is"]
    if found and not case.get("title"):
        assert any(found.text in line.text for line in prose.lines if line.number == found.line)


def test_a_country_that_a_state_names_is_derived() -> None:
    stated = places.find(prose_of("Location: Houston, TX", "markdown", 7))
    assert stated is not None
    assert (stated.how, stated.line) == ("derived", 7)


def test_names_are_known_in_eight_languages() -> None:
    names = ["Germany", "Deutschland", "Allemagne", "Alemania", "Alemanha", "Duitsland", "Germania", "ドイツ"]
    assert {country_of(name) for name in names} == {"DE"}
    assert {known.country for known in look_up("München")} == {"DE"}
    assert look_up("Muenchen") == look_up("münchen")
    assert look_up("No such place") == ()


@pytest.mark.parametrize(
    ("text", "countries", "way"),
    [
        ("Remote (US)", ("US",), "remote"),
        ("Berlin", None, None),
        ("London (Hybrid)", None, "hybrid"),
        ("Canada", ("CA",), None),
        ("Seattle or US-based Remote", ("US",), "remote"),
    ],
)
def test_a_field_for_the_place_may_say_more(text: str, countries: Any, way: str | None) -> None:
    found = applicants.parse(text)
    assert (found.countries if found else None) == countries
    assert workplace.parse(text) == way


def test_text_without_places_leaves_the_table_alone() -> None:
    code = (
        "from jobfeed.extract import places, gazetteer, prose_of\n"
        "places.find(prose_of('We build things.\\n\\n' * 50, 'markdown', 1))\n"
        "assert gazetteer._table.cache_info().currsize == 0\n"
        "places.parse('Oslo')\n"
        "assert gazetteer._table.cache_info().currsize == 1\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_text_without_places_is_read_fast() -> None:
    prose = prose_of("We build tools for people and care about good practice in everything.\n\n" * 70, "markdown", 1)
    places.find(prose)
    begin = process_time()
    for _ in range(50):
        places.find(prose)
    assert (process_time() - begin) / 50 < 0.003  # 0.2 ms on a quiet machine
