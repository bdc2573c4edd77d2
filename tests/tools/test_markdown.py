"""Hostile and odd bodies become HTML that is safe and still says what was written."""

import re

import pytest

from jobfeed.markdown import blocks, render, without_templates


@pytest.mark.parametrize(
    "body",
    [
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,AAAA)",
        "<a href='  JaVaScRiPt:alert(1)'>x</a>",
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "<svg><script>alert(1)</script></svg>",
        "<iframe src='https://evil.example'></iframe>",
        "<p onclick='alert(1)'>x</p>",
        "<p style='background:url(javascript:alert(1))'>x</p>",
        "<a href='vbscript:x'>x</a>",
        "<form action='https://evil.example'><input name=a></form>",
    ],
)
def test_nothing_that_acts_survives(body):
    for body_type in ("markdown", "html"):
        html = render(body, body_type)
        tags = " ".join(re.findall(r"<[^>]*>", html)).lower()
        assert not any(bad in tags for bad in ("script", "onerror", "onclick", "data:", "iframe", "style=", "<form"))


def test_what_a_posting_needs_survives():
    html = render(
        "# Role\n\n- *one*\n- [two](https://a.example/x?y=1&z=2)\n\n| a | b |\n|---|---|\n| ~~c~~ | d |", "markdown"
    )
    assert "<h2>Role</h2>" in html and "<li><em>one</em></li>" in html
    assert 'href="https://a.example/x?y=1&amp;z=2"' in html and "<del>c</del>" in html


def test_plain_text_keeps_its_signs_and_paragraphs():
    assert render("a < b & c\n\nd", "text") == "<p>a &lt; b &amp; c</p>\n<p>d</p>"


def test_relative_links_are_resolved_against_a_base():
    html = render("[x](../y.pdf)", "markdown", "https://a.example/jobs/z/")
    assert 'href="https://a.example/jobs/y.pdf"' in html


def test_html_that_was_escaped_as_a_whole_is_read():
    assert render("&lt;p&gt;Hello&lt;/p&gt;", "html") == "<p>Hello</p>"


def test_template_tags_go_and_lines_stay():
    text = "a\n{% if x %}\nb {{ c }}\n<!-- d\ne -->\n<%= f %>\ng {: .h }\n"
    clean = without_templates(text)
    assert clean.split("\n") == ["a", "", "b ", "", "", "", "g ", ""]


def test_a_shortcode_with_an_address_becomes_its_link_on_that_line():
    clean = without_templates('a\n{{< button\n  label="Apply"\n  href="https://a.example/1"\n>}}\nb')
    assert clean.split("\n") == ["a", "", "", "[Apply](https://a.example/1)", "", "b"]


def test_blocks_know_their_lines_and_kinds():
    page = "Title\n=====\n\n**Bold one**\ntext\n\n- item [x](y)\n\n<table><tr><td>a</td><td>b</td></tr></table>\n"
    seen = [(block.kind, block.text, block.line) for block in blocks(page)]
    assert seen == [
        ("heading", "Title", 1), ("bold", "Bold one", 4), ("text", "text", 5), ("item", "item x", 7),
        ("row", "a | b", 9),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "page", ["<table><tr><td>a", "<b>x", "</div></td></li>", "<ul><li>a<li>b", "[" * 3000, "> " * 500 + "x", "<" * 3000]
)
def test_broken_markup_does_not_break_the_reader(page):
    blocks(page)
    render(page, "markdown")
    render(page, "html")


def test_rows_cut_out_of_a_table_are_a_table():
    """A posting may be some rows of the page's table; indented as they are, Markdown alone takes them for code."""
    body = "      <tbody><tr>\n       <th>Place</th>\n       <td>Kobe</td>\n     </tr>\n     <tr><td>2</td></tr>"
    text = render(body, "markdown")
    assert "<code>" not in text
    assert text.startswith("<table><tbody><tr>")
    assert "<td>Kobe</td>" in text
    assert text.endswith("</tr></tbody></table>")
