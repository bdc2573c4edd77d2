"""JSON lines hold what went in, less what no consumer takes."""

import json

from hypothesis import given
from hypothesis import strategies as st

from jobfeed.writing.jsontext import json_line, json_value
from jobfeed.writing.xmltree import clean

TEXT = st.text(st.sampled_from('"\\/\n\r\t\b\f\x00\x7f\u2028\ufffd<&é–u0001bf')) | st.text()
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from("abc"), inner),
)


def cleaned(value):
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {name: cleaned(part) for name, part in value.items()}
    return [cleaned(part) for part in value] if isinstance(value, list) else value


@given(VALUES)
def test_a_value_comes_back_clean(value):
    text = json_value(value)
    assert json.loads(text) == cleaned(value)
    assert "\n" not in text


@given(st.dictionaries(st.sampled_from("abc"), TEXT), TEXT)
def test_a_long_text_stands_last(short, long):
    long = clean(long)
    assert list(json.loads(json_line(short, text=long)).items()) == [*cleaned(short).items(), ("text", long)]


def test_a_number_without_a_form_is_null():
    assert json_line({"min": float("inf"), "max": [float("nan"), 2.5]}) == '{"min":null,"max":[null,2.5]}'


def test_nothing_is_an_empty_object():
    assert json_line({}) == "{}"
    assert json_line({}, a="b") == '{"a":"b"}'
