"""YAML as it was written, with lines."""

import pytest

from jobfeed.documents import yamltree
from jobfeed.errors import Where

TEXT = """\
# a comment
country: NO
zip: 01234
on: yes
quoted: "null"
nothing:
tilde: ~
big: 70_000
time: 12:30
list:
  - one
  - {two: 2}
block: |
  first
  second
"""


@pytest.fixture
def tree():
    return yamltree.parse(TEXT, "a.yml")


def test_scalars_stay_text_and_only_a_plain_null_is_none(tree):
    assert tree.value == {
        "country": "NO", "zip": "01234", "on": "yes", "quoted": "null", "nothing": None, "tilde": None, "big": "70_000",
        "time": "12:30", "list": ["one", {"two": "2"}], "block": "first\nsecond\n",
    }  # fmt: skip
    assert tree.problems == ()


def test_every_key_and_item_knows_its_line(tree):
    assert tree.where(("zip",)) == Where("a.yml", 3)
    assert tree.where(("list", 1, "two")) == Where("a.yml", 12)
    assert tree.where(("list", 7, "absent")) == Where("a.yml", 10), "the nearest value around it"
    assert tree.where(("absent",)) == Where("a.yml", 2)


def test_lines_count_from_where_the_document_begins():
    assert yamltree.parse("a: b\nc: d\n", "x.md", first_line=5).where(("c",)).line == 6


def test_a_repeated_key_keeps_the_last_value_as_sites_do_and_is_named():
    tree = yamltree.parse("a: 1\nb: {c: 1, c: 2}\na: 3\n", "a.yml")
    assert tree.value == {"a": "3", "b": {"c": "2"}}
    assert [(problem.where.line, problem.hint) for problem in tree.problems] == [
        (2, "it is also in line 2"),
        (3, "it is also in line 1"),
    ]


@pytest.mark.parametrize("text", ["a: [", "a: 'x", "\ta: b", "a: b: c", "&a [*b]", "a: \x00"])
def test_what_is_no_yaml_is_a_problem_with_a_line(text):
    tree = yamltree.parse(text, "a.yml")
    assert tree.value is None
    assert tree.problems[0].where.line >= 1
    assert tree.problems[0].message.startswith("this is not YAML")


@pytest.mark.parametrize(
    "text",
    [
        "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)),
        "&a [*a]",
        "[" * 60 + "]" * 60,
    ],
    ids=["bomb", "circle", "depth"],
)
def test_bombs_circles_and_depths_end_early(text):
    tree = yamltree.parse(text, "a.yml")
    assert tree.value is None
    assert "values or deeper than" in tree.problems[0].message


def test_an_empty_document_is_none():
    assert yamltree.parse("# nothing\n", "a.yml") == yamltree.Tree("a.yml")
