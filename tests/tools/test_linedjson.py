import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfeed.documents.linedjson import BrokenJson, LinedDict, parse, parse_prefix


def test_members_know_their_lines():
    found = parse('{\n "a": 1,\n "b": {\n  "c": "x"}\n}', first_line=10)
    assert (found.line, found.line_of("a"), found["b"].line_of("c"), found.end) == (10, 11, 13, 14)
    assert found.line_of("missing") == 10


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_agrees_with_the_standard_library(value):
    for text in (json.dumps(value), json.dumps(value, indent=1, ensure_ascii=False)):
        assert parse(text) == json.loads(text)


@pytest.mark.parametrize(
    "text", ['{"a": 1,}', "[1,]", '{"a" 1}', '{"a": "x\ny"}', "{a: 1}", '{"a": 1} x', '["a', "", "[1 2]", "{1: 2}"]
)
def test_strict_refuses(text):
    with pytest.raises(BrokenJson):
        parse(text)


def test_lenient_reads_what_people_paste():
    found = parse('/* note */ {a: 1, "b": "x\ny", // more\n "c": [1, 2,], \'d\': \'it\\\'s\',}\n;', lenient=True)
    assert found == {"a": 1, "b": "x\ny", "c": [1, 2], "d": "it's"}


def test_the_line_where_it_breaks_is_named():
    with pytest.raises(BrokenJson) as caught:
        parse('{\n"a": 1,\n"b": tru\n}')
    assert caught.value.line == 3


def test_depth_is_limited():
    with pytest.raises(BrokenJson, match="nested"):
        parse("[" * 5000)


def test_a_value_inside_a_script():
    script = 'var x = 1;\nwindow.data = {"Jobs": [1]};\nmore();'
    found, end = parse_prefix(script, script.index("{"), first_line=3)
    assert isinstance(found, LinedDict) and found == {"Jobs": [1]} and found.line == 4
    assert script[end:].startswith(";")
