"""Plain text helpers: what does not count when texts are compared."""

from hypothesis import given
from hypothesis import strategies as st

from jobfeed import text, vocab


def test_collapse_and_fold() -> None:
    assert text.collapse(" a\u00a0\u202fb\u00adc \n d ") == "a bc d"
    assert text.fold("\uff33traße\u00a0 X") == "strasse x"
    assert text.bare("Télétravail À") == "teletravail a"
    assert text.unescape("a &amp; b &#64;") == "a & b @"


@given(st.text())
def test_narrow_keeps_every_place(words: str) -> None:
    assert len(text.narrow(words)) == len(words)
    assert text.collapse(text.collapse(words)) == text.collapse(words)


def test_units_and_currencies() -> None:
    units = {
        "yearly": "YEAR",
        "per annum": "YEAR",
        "h": "HOUR",
        "MONTH": "MONTH",
        "Monat": "MONTH",
        "annually": "YEAR",
        "fortnight": None,
    }
    assert {word: vocab.unit_of(word) for word in units} == units
    money = {"eur": "EUR", "€": "EUR", "$": "USD", "yen": "JPY", "gold": None}
    assert {word: vocab.currency_of(word) for word in money} == money


def test_a_dollar_is_the_dollar_of_the_land_that_is_named() -> None:
    assert vocab.dollar_of("a job in toronto") == "CAD"
    assert vocab.dollar_of("a job somewhere") == "USD"
    assert vocab.dollar_of("toronto or sydney") is None
