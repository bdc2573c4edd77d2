"""The words that jobfeed itself writes, in five languages."""

import string

import pytest

from jobfeed.posting import MonetaryAmount, Place
from jobfeed.writing.strings import LANGUAGES, direction, words
from jobfeed.writing.strings.phrases import clip, date_text, pay_text, place_text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything(language):
    english, other = words("en").table, words(language).table
    assert set(other) == set(english)
    for name, text in other.items():
        assert text or name == "facts_separator"
        assert placeholders(text) == placeholders(english[name]), name
    assert len(words(language).months) == 12


def placeholders(text):
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


@pytest.mark.parametrize(
    ("language", "date", "pay", "place"),
    [
        ("en", "31 December 2026", "EUR 50,000–60,000.50 per year", "Hannover, Germany"),
        ("de-AT", "31. Dezember 2026", "50.000–60.000,50 EUR pro Jahr", "Hannover, Deutschland"),
        ("fr", "31 décembre 2026", "50\u00a0000–60\u00a0000,50\u00a0EUR par an", "Hannover, Allemagne"),
        ("es", "31 de diciembre de 2026", "50.000–60.000,50 EUR al año", "Hannover, Alemania"),
        ("ja", "2026年12月31日", "EUR 50,000～60,000.50（年収）", "Hannover、ドイツ"),
        (None, "31 December 2026", "EUR 50,000–60,000.50 per year", "Hannover, Germany"),
        ("xx", "31 December 2026", "EUR 50,000–60,000.50 per year", "Hannover, Germany"),
    ],
)
def test_phrases(language, date, pay, place):
    spoken = words(language)
    assert date_text("2026-12-31", spoken) == date
    assert pay_text(MonetaryAmount("EUR", 50000, 60000.5, "YEAR"), spoken) == pay
    assert place_text(Place("Hannover", None, "DE"), spoken) == place


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2027-02", "February 2027"),
        ("2026-12-31T17:00+01:00", "31 December 2026, 17:00 (UTC+01:00)"),
        ("2026-12-31T17:00:00Z", "31 December 2026, 17:00 (UTC+00:00)"),
        ("as soon as possible", "as soon as possible"),
        ("2026-13-01", "2026-13-01"),
        ("2026", "2026"),
    ],
)
def test_dates_of_all_kinds(value, text):
    assert date_text(value, words("en")) == text


@pytest.mark.parametrize(
    ("pay", "text"),
    [
        (MonetaryAmount("EUR", 17.5, 17.5, "HOUR"), "EUR 17.50 per hour"),
        (MonetaryAmount("EUR", 40000, None, "YEAR"), "from EUR 40,000 per year"),
        (MonetaryAmount("EUR", None, 40000, None), "up to EUR 40,000"),
        (MonetaryAmount(None, 1000, 1000, "MONTH"), "1,000 per month"),
        (MonetaryAmount("EUR", None, None, "YEAR"), ""),
    ],
)
def test_pay_says_what_is_stated_and_no_more(pay, text):
    assert pay_text(pay, words("en")) == text


def test_clip():
    assert clip("one two three", 13) == "one two three"
    assert clip("one two three", 10) == "one two…"
    assert clip("x" * 20, 10) == "x" * 9 + "…"


def test_names_and_direction():
    assert words("de").language_name("en-GB") == "Englisch"
    assert words("de").language_name("tlh") == "tlh"
    assert words("en").country("XX") == "XX"
    assert [direction(tag) for tag in ("ar", "he-IL", "en", None)] == ["rtl", "rtl", "ltr", "ltr"]
