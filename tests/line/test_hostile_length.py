"""A text that repeats what opens something, or what a rule looks for, costs its length and not the square of it."""

import time

import pytest

from jobfeed.run import assemble

HEAD = "# Careers\n\n## Hydrologist\n\nLocation: Zurich. Apply to jobs@alder.example\n\n"
PIECES = {
    "emphasis": "*a ",
    "strong": "**b ",
    "underscores": "_a ",
    "a struck element": "<s>",
    "a link without an end": "<a href='x' ",
    "a template tag": "{% ",
    "a template value": "{{ x",
    "a template comment": "{# ",
    "a shortcode": "{{< ",
    "an attribute list": "{: ",
    "an include": "{% include https://a.example ",
    "lines of a paragraph": "a: b\n",
    "lists in lists": "- ",
    "elements in elements": "<div>",
    "addresses": "a@b.example ",
    "links": "http://a.example/ ",
    "sums": "50,000 EUR to ",
    "bare sums": "€1 - ",
    "kinds of employment": "full time or ",
}
#: each piece is read in about a second or two; the square of the length would take minutes
LENGTH, SECONDS = 24_000, 12


@pytest.mark.parametrize("name", PIECES)
def test_a_hostile_text_is_read_in_bounded_time(tmp_path, name):
    piece = PIECES[name]
    (tmp_path / "careers.md").write_text(HEAD + piece * (LENGTH // len(piece)) + " x\n")
    before = time.process_time()
    reading = assemble.read("careers.md", kind=None, base=str(tmp_path))
    assert time.process_time() - before < SECONDS
    assert reading.postings[0].title == "Hydrologist"
