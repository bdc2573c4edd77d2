"""The short way through plain front matter gives exactly what YAML's parser gives: values, lines and problems."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from jobfeed.documents import plainyaml, yamltree

#: what front matter holds, and every sign that means something to YAML, in all combinations
_TOKENS = (
    "a", "Zz", "9", "key", "null", "Null", "~", "true", "NO", " ", "  ", ":", ": ", " :", "#", " #", "# ", "-", "- ",
    "?", "? ", "!", "&a", "*a", "%", "@", "`", "|", ">", '"', "'", '"x"', "'y'", "''", '""', "\\", "\\n", "{", "}",
    "[", "]", ",", ", ", "{a: b}", "{a: 1, b: 2}", "{a: b, a: c}", "[a, b]", "[a]", "{a}", "[]", "{}", "---", "...",
    "<<", "=", ".", "é", "ß", "名", "\u00a0", "\u2028", "\u0085", "\u200b", "\ufeff", "\t", "\x00", "\u00d7", "€",
    "12:30", "https://x.example/a#b", "2026-12-31",
)  # fmt: skip
_VALUE = st.lists(st.sampled_from(_TOKENS), max_size=5).map("".join)
_KEY = st.sampled_from(("title", "date", "key-2", "_k", "k y", "null", "-a", '"q"', "é", "1", "a" * 70, "<<", "# c"))
_ENTRY = st.builds("{}{}{}".format, _KEY, st.sampled_from((": ", ":", ":  ", " : ", "", ":\t")), _VALUE)
_LINE = st.one_of(_ENTRY, _ENTRY, _VALUE, st.builds("  {}".format, _ENTRY), st.builds("- {}".format, _VALUE))
_TEXT = st.lists(_LINE, max_size=6).map("\n".join)


@settings(max_examples=1500, deadline=None)
@given(_TEXT)
@example("title: a\ndate: 2026-01-01\n")
@example('pay: {min: 1, max: 2, unit: YEAR}\nkinds: [a, b]\nquote: "a: b # c"\nempty:\n\nlast: NULL \n')
@example("title: a\ntitle: b")
@example("a: {null: null, b: null}\nc: [null, x]")
def test_both_ways_read_the_same(text):
    assert yamltree.parse(text, "a.md", 2) == yamltree._composed(text, "a.md", 2, yamltree.MAX_VALUES)


def test_ordinary_front_matter_goes_the_short_way():
    text = 'title: "Keeper"\nplace: Zürich, CH\npay: {min: 50000, currency: CHF}\nkinds: [full-time, hybrid]\nnote:\n'
    assert [(entry.key, entry.row) for entry in plainyaml.entries(text) or ()] == [
        ("title", 0), ("place", 1), ("pay", 2), ("kinds", 3), ("note", 4),
    ]  # fmt: skip
