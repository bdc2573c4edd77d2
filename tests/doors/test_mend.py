"""Entries put into a declaration: what stood there stays, and what is new says what was asked."""

import copy

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfeed.config.mend import with_entry

HEAD = "site: https://jobs.example.org/  # where\nsources:\n  - careers.md\n"
PATH = ("overrides", "Cook: the chief", "valid_through")
DAY = "2027-01-02"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD, HEAD + '# why\noverrides: {"Cook: the chief": {"valid_through": "2027-01-02"}}\n'),
        (
            HEAD + "overrides:\n  Waiter: {url: x}  # kept\n\n# the end\n",
            HEAD
            + "overrides:\n  Waiter: {url: x}  # kept\n  # why\n"
            + '  "Cook: the chief": {"valid_through": "2027-01-02"}\n\n# the end\n',
        ),
        (
            HEAD + "overrides: {Waiter: {url: x}}\n",
            HEAD + 'overrides: {"Cook: the chief": {"valid_through": "2027-01-02"}, Waiter: {url: x}}\n',
        ),
        (
            HEAD + 'overrides:\n  "Cook: the chief":\n    url: x\nformats: [rss]\n',
            HEAD
            + 'overrides:\n  "Cook: the chief":\n    url: x\n    # why\n    valid_through: "2027-01-02"\n'
            + "formats: [rss]\n",
        ),
        (
            HEAD + 'overrides: {"Cook: the chief": {}}',
            HEAD + 'overrides: {"Cook: the chief": {valid_through: "2027-01-02"}}',
        ),
    ],
    ids=["no overrides", "block", "flow", "posting in block", "empty flow"],
)  # fmt: skip
def test_an_entry_finds_its_place(before, after):
    assert with_entry(before, PATH, DAY, "why") == after


@pytest.mark.parametrize(
    "text",
    [
        HEAD + 'overrides:\n  "Cook: the chief": {valid_through: 2026-01-01}\n',
        HEAD + "overrides:\n",
        HEAD + "overrides: [a]\n",
        "- a list\n",
        "a: [broken\n",
        "",
    ],
    ids=["says something", "empty", "of another shape", "no mapping", "no YAML", "nothing"],
)
def test_what_has_no_place_changes_nothing(text):
    assert with_entry(text, PATH, DAY, "why") == text


#: what a title may hold; characters that YAML forbids leave the declaration as it was
KEYS = st.text(st.characters(categories=("L", "N", "P", "S"), include_characters=" "), min_size=1, max_size=12)


@settings(deadline=None)  # the first parse loads the parser
@given(
    st.dictionaries(KEYS, st.dictionaries(KEYS, KEYS, max_size=3) | KEYS, min_size=1, max_size=4),
    st.booleans(),
    KEYS,
    KEYS,
)
def test_nothing_else_changes(data, flow, title, value):
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=True)
    before = yaml.load(text, Loader=yaml.BaseLoader)
    new = with_entry(text, ("overrides", title, "url"), value, "why")
    after = yaml.load(new, Loader=yaml.BaseLoader)
    wanted = copy.deepcopy(before)
    below = wanted.setdefault("overrides", {})
    below = below.setdefault(title, {}) if isinstance(below, dict) else None
    if isinstance(below, dict) and "url" not in below:
        below["url"] = value
        assert after == wanted
    else:
        assert new == text
