"""Front matter keeps what was written and names what is wrong with it."""

import pytest

from jobfeed.documents import frontmatter
from jobfeed.errors import SourceMalformed


def split(text):
    return frontmatter.split(text, "job.md")


def test_scalars_stay_text_and_lines_are_those_of_the_file():
    page = split("---\ntitle: a\ncountry: NO\nnumber: 01234\nremote: yes\nat: 12:30\n---\nbody\n")
    assert page.values == {"title": "a", "country": "NO", "number": "01234", "remote": "yes", "at": "12:30"}
    assert page.fields.where(("number",)).line == 4
    assert (page.body, page.body_line) == ("body\n", 8)


def test_toml_keeps_its_lines_and_days():
    page = split(
        '+++\n# a comment\ntitle = "a"\ndate = 2026-11-01\n[params]\nplace = "Oban"\ntags = ["x", "y"]\n+++\nbody'
    )
    assert page.values == {"title": "a", "date": "2026-11-01", "params": {"place": "Oban", "tags": ["x", "y"]}}
    assert page.fields.where(("date",)).line == 4
    assert page.fields.where(("params", "place")).line == 6


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("+++\ntitle = 'a'\ntitle = 'b'\n+++\n", 3, "this is not TOML: Cannot overwrite a value"),
        ("+++\ntitle = 'a'\nuntil = 2026-02-30\n+++\n", 3, "this is not TOML: Invalid date or datetime"),
        ("+++\ntitle = a\n+++\n", 2, "this is not TOML: Invalid value"),
    ],
)
def test_what_is_no_toml_is_named_with_the_line_of_the_file_alone(text, line, said):
    (problem,) = split(text).fields.problems
    assert (problem.where.line, problem.message) == (line, said)
    assert "once" in problem.hint and "2026-12-31" in problem.hint


def test_a_key_that_stands_twice_is_named_and_the_last_counts():
    page = split("---\ntitle: a\ntitle: b\n---\n")
    assert page.values == {"title": "b"}
    (problem,) = page.fields.problems
    assert problem.where.line == 3


@pytest.mark.parametrize("text", ["# No front matter\n", "---\n\nA rule first.\n\n---\n", "--- not a fence\n", ""])
def test_a_text_without_front_matter_is_all_body(text):
    page = split(text)
    assert (page.values, page.body, page.body_line) == ({}, text, 1)


def test_an_alias_bomb_and_deep_nesting_are_refused_at_once():
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    for text in (bomb, "a: " + "[" * 200 + "]" * 200):
        page = split(f"---\n{text}---\nbody\n" if text.endswith("\n") else f"---\n{text}\n---\nbody\n")
        assert page.fields.value is None and page.fields.problems


def test_bytes_that_are_not_utf8_are_named_with_their_line():
    with pytest.raises(SourceMalformed) as caught:
        frontmatter.decode(b"a\nb\xff\n", "job.md")
    assert str(caught.value.where) == "job.md:2"
    assert "UTF-8" in caught.value.hint
