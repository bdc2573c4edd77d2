"""What is written as text is what lxml reads: every text comes back, whatever marks it holds."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jobfeed.writing.xmltext import attribute, cdata, cdata_parts, escaped, told, with_entries
from jobfeed.writing.xmltree import clean

MARKS = st.text(st.sampled_from("<>&'\"]x \n\t;#é–\U0001f600")) | st.text()


@given(MARKS)
def test_every_text_comes_back(text):
    text = clean(text)
    for write in (escaped, told):
        assert (etree.fromstring(f"<a>{write(text)}</a>").text or "") == text
    assert etree.fromstring(f'<a b="{attribute(text)}"/>').get("b") == text.replace("\r", "\r")


@given(MARKS)
def test_html_comes_back_with_plain_line_ends(html):
    html = clean(html)
    plain = html.replace("\r\n", "\n").replace("\r", "\n")
    for written in (cdata(html), "".join(cdata_parts(["\n", html, "\n"]))):
        assert (etree.fromstring(f"<a>{written}</a>").text or "").strip() == plain.strip()


def test_plain_text_is_spelt_as_the_profile_advises():
    assert told("Sigma&Pi <b>") == "Sigma&#x26;Pi &#x3C;b&gt;"
    assert told("Archivist") == "Archivist"


def test_entries_stand_last_in_their_element_and_the_head_is_spelt_alike():
    head = b"<rss><channel><title>A &amp; B</title><link>?a&amp;b</link></channel></rss>"
    assert with_entries(head, b"</channel>", ["<item>ü</item>", "<item/>"]) == (
        "<rss><channel><title>A &#x26; B</title><link>?a&amp;b</link><item>ü</item><item/></channel></rss>".encode()
    )
