"""Letters as people and services count them, judged by the `regex` package's own grapheme clusters."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jobfeed.writing.lettercount import graphemes, utf16_units

regex = pytest.importorskip("regex", reason="the judge is the regex package")

TEXTS = {
    "": 0,
    "Research Engineer": 17,
    "Zoë": 3,
    "Zoe\u0308": 3,
    "👩‍🔬 wanted": 8,
    "👍🏽": 1,
    "🇩🇪🇫🇷": 2,
    "각하": 2,
    "a\r\nb": 3,
    "❤️": 1,
    "求人": 2,
    "\n\u0301x": 3,
}


@pytest.mark.parametrize("text", TEXTS)
def test_known_texts(text):
    assert graphemes(text) == TEXTS[text] == len(regex.findall(r"\X", text))


@example(text="👩\u200d\u200d👩")
@given(st.text(alphabet="ae\u0308\u200d👩🔬🏽🇩🇪각ᄀ각❤️\r\n求x \u0301", max_size=12))
def test_never_fewer_than_a_service_counts(text):
    assert graphemes(text) >= len(regex.findall(r"\X", text))


@given(st.text(max_size=30))
def test_never_fewer_in_any_script(text):
    assert graphemes(text) >= len(regex.findall(r"\X", text)) <= utf16_units(text)
