"""Dates as people write them; month names are held against CLDR where Babel is installed."""

import importlib.util
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfeed import dates

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


def _read(text: str, order: dates.Order | None = None) -> list[str | None]:
    return [found.iso() for found in dates.find(text, order)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("by December 31st, 2026 or 1 Jan. 2027", ["2026-12-31", "2027-01-01"]),
        ("le 1er mars 2027", ["2027-03-01"]),
        ("15 de marzo de 2027", ["2027-03-15"]),
        ("am 31. Dezember 2026 um 12 Uhr", ["2026-12-31"]),
        ("2026年12月31日", ["2026-12-31"]),
        ("令和9年1月15日", ["2027-01-15"]),
        ("令和元年5月1日", ["2019-05-01"]),
        ("31-Dec-26", ["2026-12-31"]),
        ("ab 03/2027", ["2027-03"]),
        ("in March 2027", ["2027-03"]),
        ("2027年4月", ["2027-04"]),
        ("until 31.12.", [None]),
        ("version 3.11.7 of 24 parts, 5 may apply", [None]),
        ("call 030.12.34 or 192.168.10.12", []),
        ("31 February 2027", []),
        ("12/31/2026", ["2026-12-31"]),
        ("03/04/2027", []),
        ("May 2027 and may 20 people", ["2027-05", None]),
    ],
)
def test_find(text: str, found: list[str | None]) -> None:
    assert _read(text) == found


def test_order_settles_numeric_dates() -> None:
    assert dates.order_of("12/31/2026 and 03/04/2027") == "mdy"
    assert dates.order_of("31/12/2026 and 12/31/2026") is None
    assert _read("03/04/2027", "mdy") == ["2027-03-04"]
    assert _read("03/04/2027", "dmy") == ["2027-04-03"]


def test_span_of_days() -> None:
    first, last = dates.find("1 March 2027 - 15 April 2027")
    assert (first.ranged, last.ranged) == ("first", "last")


def test_a_year_is_given_by_a_day_that_is_known() -> None:
    (found,) = dates.find("15 January")
    assert found.on_or_after("2026-11-20").iso() == "2027-01-15"
    assert found.before("2026-11-20").iso() == "2026-01-15"
    (leap,) = dates.find("29 February")
    assert leap.on_or_after("2026-03-01").iso() is None


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("31 Dec 2026 5pm EST", "2026-12-31T17:00:00-05:00"),
        ("31.12.2026, 23:59 Uhr MEZ", "2026-12-31T23:59:00+01:00"),
        ("2026-12-31 12:00 UTC+2", "2026-12-31T12:00:00+02:00"),
        ("5 March 2026 (AoE)", "2026-03-05T23:59:59-12:00"),
        ("31.12.2026, 23:59", "2026-12-31"),
        ("31 December 2026, 24:00 UTC", "2027-01-01T00:00:00+00:00"),
        ("31 December 2026, 24:30 UTC", "2026-12-31"),
        ("31 December 2026, 25:00 UTC", "2026-12-31"),
        ("31 December 2026, 12:30 am UTC", "2026-12-31T00:30:00+00:00"),
        ("31 December 2026, 12:00 UTC-03:30", "2026-12-31T12:00:00-03:30"),
        ("September the 5th, 2026", "2026-09-05"),
        ("2026年 3月 5日", "2026-03-05"),
        ("12:00 CST on 31 December 2026", "2026-12-31"),
        ("31 Dec 2026, 31 Jan 2027", None),
        (datetime(2026, 1, 2, 3, 4), "2026-01-02"),
        (datetime(2026, 1, 2, 3, 4, tzinfo=timezone(timedelta(hours=1))), "2026-01-02T03:04:00+01:00"),
        (True, None),
        (float("nan"), None),
        (1738043940000, "2025-01-28T05:59:00+00:00"),
        ("1738043940", "2025-01-28T05:59:00+00:00"),
    ],
)
def test_parse(value: object, iso: str | None) -> None:
    assert dates.parse(value) == iso


@given(day=DAYS)
def test_every_day_is_read_back(day: date) -> None:
    for code, names in dates.MONTHS.items():
        name = names.split()[day.month - 1].split("|")[0]
        assert _read(f"{day.day}. {name} {day.year}") == [day.isoformat()], code
    assert _read(day.strftime("%d.%m.%Y")) == [day.isoformat()]
    assert dates.parse(day.isoformat()) == day.isoformat()


@pytest.mark.skipif(importlib.util.find_spec("babel") is None, reason="needs Babel")
def test_month_names_are_those_of_cldr() -> None:
    from babel.dates import get_month_names

    for language, table in dates.MONTHS.items():
        for number, names in enumerate(table.split(), 1):
            known = {
                get_month_names(width, context, language)[number].lower().rstrip(".")
                for width in ("wide", "abbreviated")
                for context in ("format", "stand-alone")
            }
            assert set(names.split("|")) == known, (language, number)
