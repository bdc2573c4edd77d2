"""Plain lines of Markdown, HTML and text: their words, kinds, links and numbers."""

import pytest

from jobfeed.extract import Line, prose_of
from jobfeed.posting import BodyType


def _lines(body: str, body_type: BodyType = "markdown", one_line: bool = False) -> list[tuple[int, str, str]]:
    return [(line.number, line.kind, line.text) for line in prose_of(body, body_type, 10, one_line).lines]


def test_markdown_lines_know_kind_and_number() -> None:
    body = (
        "# Title\n\nA **bold** [link](https://x.org/a_(b)) word\n- item\n\nHead\n---\n"
        "| Pay | 5 |\n|---|---|\n```\ncode\n```"
    )
    assert _lines(body) == [
        (10, "heading", "Title"),
        (12, "text", "A bold link word"),
        (13, "item", "item"),
        (15, "heading", "Head"),
        (17, "row", "Pay | 5"),
        (20, "text", "code"),
    ]


def test_links_stand_with_their_words() -> None:
    line = prose_of("See [a b](https://x.org/(1)) and <https://y.org> or https://z.org.", "markdown", 1).lines[0]
    assert set(line.links) == {("a b", "https://x.org/(1)"), ("https://y.org",) * 2, ("https://z.org",) * 2}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("~~Deadline: 1 May 2027~~ Deadline: 15 May 2027", "Deadline: 15 May 2027"),
        ("<!-- Deadline: 1 May 2027\n-->\nOpen", "Open"),
        ("![Deadline](x.png) Open", "Open"),
        ("snake_case_name and 2*3*4", "snake_case_name and 2*3*4"),
        ("&euro;&nbsp;5 \\*", "€ 5 *"),
        ("soft\u00adhyphen", "softhyphen"),
        ("**Deadline:** May", "Deadline: May"),
    ],
)
def test_markup_goes_words_stay(body: str, words: str) -> None:
    assert prose_of(body, "markdown", 1).lower.strip() == words.lower()


def test_a_paragraph_is_one_passage_and_a_label_begins_another() -> None:
    prose = prose_of("Apply by\nMay 1, 2027\nat once.\nPay: EUR 5\n\nNext", "markdown", 1)
    assert [passage.text for passage in prose.passages] == ["Apply by May 1, 2027 at once.", "Pay: EUR 5", "Next"]
    assert prose.passages[0].words(6, 20, 9) == (2, "May 1, 2027")


def test_a_link_over_two_lines_is_a_link() -> None:
    prose = prose_of("Write to [Example\nLab](mailto:a@x.org) now", "markdown", 1)
    assert [line.links for line in prose.lines] == [(("Example", "mailto:a@x.org"),), (("Lab", "mailto:a@x.org"),)]


def test_a_shortcode_becomes_its_link_on_its_line() -> None:
    prose = prose_of('{{< button\n  buttonText="Apply now"\n  buttonLink="https://x.org/apply"\n>}}', "markdown", 1)
    assert prose.lines == (Line(3, "Apply now", "text", (("Apply now", "https://x.org/apply"),)),)


def test_html_blocks_cells_and_hidden_parts() -> None:
    body = (
        "<h2>Job</h2>\n<p>one\ntwo <a href='/a'>three</a></p><script>x</script>\n"
        "<table><tr><th>Pay</th><td>5</td></tr></table>\n<ul><li>item</ul>"
    )
    assert _lines(body, "html") == [
        (10, "heading", "Job"),
        (11, "text", "one"),
        (12, "text", "two three"),
        (13, "row", "Pay"),
        (13, "row", "5"),
        (14, "item", "item"),
    ]
    assert [passage.text for passage in prose_of(body, "html", 1).passages][1:3] == ["one two three", "Pay | 5"]


def test_html_in_markdown_tables() -> None:
    prose = prose_of("<table><tr>\n<th>Deadline</th>\n<td>1 May 2027</td>\n</tr></table>", "markdown", 1)
    assert [passage.text for passage in prose.passages] == ["Deadline | 1 May 2027"]


def test_one_line_means_one_number() -> None:
    assert {line.number for line in prose_of("a\n\n- b", "markdown", 7, one_line=True).lines} == {7}
    assert _lines("<p>a\nb</p>", "html", one_line=True) == [(10, "text", "a b")]


def test_escaped_html_is_read_as_html() -> None:
    assert _lines("&lt;p&gt;Pay&lt;/p&gt;", "html") == [(10, "text", "Pay")]


def test_plain_text_joins_only_long_lines() -> None:
    long = "word " * 14
    prose = prose_of(f"Deadline: May\nPay: 5\n\n{long}\ngoes on", "text", 1)
    assert [passage.text for passage in prose.passages] == ["Deadline: May", "Pay: 5", f"{long.strip()} goes on"]


def test_holding_gives_passages_in_order() -> None:
    prose = prose_of("# A\n\nbeta\n\ngamma beta\n\ndelta", "markdown", 1)
    assert [passage.text for passage in prose.holding("gamma", "beta")] == ["beta", "gamma beta"]
    assert prose.holding("omega") == []
