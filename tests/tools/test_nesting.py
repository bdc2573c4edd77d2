"""Elements stand where HTML lets them stand, and no word is lost on the way there."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobfeed.markdown import nesting, render
from jobfeed.markdown.nesting import well_nested

CASES = {
    "items without a list": ("<li>a</li> <li>b</li><p>c</p>", "<ul><li>a</li> <li>b</li></ul><p>c</p>"),
    "words in a list": ("<ul>a<li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
    "list in a list": ("<ul><li>a</li><ol><li>b</li></ol></ul>", "<ul><li>a<ol><li>b</li></ol></li></ul>"),
    "terms without a list": ("<dt>a</dt><dd>b</dd>", "<dl><dt>a</dt><dd>b</dd></dl>"),
    "a term without text": ("<dl><dt>a</dt></dl>", "<div><div>a</div></div>"),
    "an empty list of terms": ("<p>a</p><dl></dl>", "<p>a</p>"),
    "a paragraph in a heading": ("<h2><p>a</p></h2>", "<h2> a </h2>"),
    "a list in a heading": ("<h2><ul><li>a</li><li>b</li></ul></h2>", "<h2>  a   b   </h2>"),
    "a block in what marks words": ("<span><p>a</p>b</span>", "<p>a</p>b"),
    "an empty heading": ("<h3> <b></b></h3>a", "a"),
    "a link without words": ('<a href="x"></a><a href="y">b</a>', '<a href="y">b</a>'),
    "a link without address": ("<a>b</a>", "b"),
    "details without summary": ("<details>a</details>", "<div>a</div>"),
    "a late summary": (
        "<details>a<summary>b</summary></details>",
        "<details><summary>b</summary>a</details>",
    ),
    "a summary alone": ("<summary>a</summary>", "<p>a</p>"),
    "a table without rows": ("<table><caption>a</caption></table>b", "ab"),
    "an empty head cell": (
        "<table><tbody><tr><th></th><th>a</th></tr><tr><th>b</th></tr></tbody></table>",
        '<table><tbody><tr><td></td><th scope="col">a</th></tr><tr><th scope="row">b</th></tr></tbody></table>',
    ),
    "cells beyond the table": (
        '<table><tbody><tr><td>a</td></tr><tr><td rowspan="4">b</td><td>c</td></tr></tbody></table>',
        "<table><tbody><tr><td>a</td><td></td></tr><tr><td>b</td><td>c</td></tr></tbody></table>",
    ),
    "in order": ("<p>a <b>b</b></p><ul><li>c</li></ul>", "<p>a <b>b</b></p><ul><li>c</li></ul>"),
}


@pytest.mark.parametrize(("given", "wanted"), CASES.values(), ids=CASES)
def test_elements_stand_where_they_may(given, wanted):
    assert well_nested(given) == wanted


def test_what_no_attribute_may_say_goes():
    given = '<p lang="xx_YY" dir="sideways">a</p><ol start="first"><li>b</li></ol><table><tr><td colspan="0">c'
    assert render(given, "html") == "<p>a</p><ol><li>b</li></ol><table><tbody><tr><td>c</td></tr></tbody></table>"


def test_addresses_are_spelt_as_addresses():
    given = '<a href=" https://x.example/a b?q={1}|2 ">a</a> <a href="mailto:a b@x.example">b</a> <a href="">c</a>'
    assert re.findall(r'href="([^"]*)"', render(given, "html")) == [
        "https://x.example/a%20b?q=%7B1%7D%7C2",
        "mailto:ab@x.example",
    ]


_TAGS = st.sampled_from("ul ol li p h2 span b dl dt dd details summary table tr td a pre q".split())


_SOME = st.lists(st.one_of(st.sampled_from(["one ", "two "]), _TAGS.map("<{}>".format), _TAGS.map("</{}>".format)))


@given(_SOME)
def test_what_looks_in_order_is(parts):
    """The quick look at neighbouring tags lets nothing through that the tree would change."""
    clean = render("<p>first</p>" + "".join(parts), "html")
    if nesting._in_order(clean):
        root = nesting._tree(clean)
        assert "".join(nesting._written(nesting._mended(root.children, "div", words_only=False))) == clean


def test_the_quick_look_suffices_for_an_ordinary_posting():
    text = "## A\n\nWe *all* sing [songs](https://x.example/).\n\n- one\n- two\n  - three **3**\n\n1. four\n\n> five\n"
    assert nesting._in_order(render(text, "markdown"))


@given(_SOME)
def test_no_word_is_lost_nor_said_twice(parts):
    words = re.findall("one|two", "".join(parts))
    text = render("<p>first</p>" + "".join(parts), "html")
    # the parser moves words out of tables, and a summary goes before what it sums up
    assert sorted(re.findall("one|two", text)) == sorted(words)
    assert not re.search(r"<(?:h2|p|span|b|pre|q)>[^<]*<(?:ul|ol|p|div|table|dl|details|h2)\b", text)


def test_the_deepest_page_is_read():
    text = render("<div><span>" * 5000 + "word" + "</span></div>" * 5000, "html")
    assert "word" in text
    assert text.count("<div>") <= 60
