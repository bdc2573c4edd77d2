"""Whatever a text holds: nothing raises, and evidence stands in the line that it names."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfeed.extract import FACTS, facts, parse, prose_of
from jobfeed.posting import BodyType

#: pieces of postings; put together at random they make sentences that nobody would write and rules must bear
PIECES = (
    "Apply by", "Deadline:", "Bewerbung bis", "31.12.2026", "December 31, 2026", "2027年1月31日", "12月", "31.", "€",
    "50.000", "USD $85,500 to", "per year",
    "full-time", "befristet", "CDD", "jobs [at] example [dot] org", "a@b.de", "[Apply here](https://x.org/apply)",
    "(", ")", "**", "<b>", "</li>", "<td>",
    "#", "- ", "|", "\n", "\n\n", "  \n", "Start:", "ab dem", "Interviews", "Salary", "Ref:", "A-12",
    "About Example Lab", "3+ years of experience", "PhD",
    "is looking for", "Contact:", "Tel.", "+49 30 123456", "İstanbul", "ß", "\u00ad", "\uff11\uff12", "令和9年", "~~",
    "```",
    "{{< button href=\"https://x.org\" >}}", "&#64;",
    "until", "Example", "of", ".", "。", ":", "remote", "Berlin", "https://x.org", "from", "up to", "k", "EUR",
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
BODY_TYPES: tuple[BodyType, ...] = ("markdown", "html", "text")


@settings(max_examples=150, deadline=None)
@given(
    text=TEXTS,
    body_type=st.sampled_from(BODY_TYPES),
    one_line=st.booleans(),
    language=st.sampled_from((None, "en", "de", "ja")),
)
def test_facts_bear_any_text(text: str, body_type: BodyType, one_line: bool, language: str | None) -> None:
    prose = prose_of(text, body_type, 7, one_line, title="Example Engineer")
    found = facts(prose, frozenset(FACTS), language)
    for field, stated in found.items():
        lines = [line.text for line in prose.lines if line.number == stated.line]
        if stated.line == 0:
            lines.append(prose.title)
        assert any(stated.text in line for line in lines), (field, stated)
        assert stated.value


@settings(max_examples=100, deadline=None)
@given(text=TEXTS, body_type=st.sampled_from(BODY_TYPES))
def test_lines_are_in_order_and_in_the_text(text: str, body_type: BodyType) -> None:
    lines = prose_of(text, body_type, 1).lines
    numbers = [line.number for line in lines]
    assert numbers == sorted(numbers)
    assert all(1 <= number <= text.count("\n") + 1 for number in numbers)
    assert all(line.text == line.text.strip() and line.text for line in lines)


VALUES = st.one_of(
    TEXTS,
    st.integers(),
    st.floats(),
    st.none(),
    st.lists(TEXTS, max_size=3),
    st.dictionaries(
        st.sampled_from(("min", "max", "currency", "value", "unit", "name", "email", "url")),
        TEXTS | st.integers(),
        max_size=4,
    ),
)


@settings(max_examples=150, deadline=None)
@given(field=st.sampled_from(sorted(FACTS)), value=VALUES)
def test_parse_bears_any_value(field: str, value: Any) -> None:
    parse(field, value)


@pytest.mark.parametrize("body_type", BODY_TYPES)
def test_same_text_same_facts(body_type: BodyType) -> None:
    text = "Apply by 31 December 2026 at jobs@example.org.\n\nSalary: EUR 50,000 per year"
    first = facts(prose_of(text, body_type, 1), frozenset(FACTS), "en")
    assert first == facts(prose_of(text, body_type, 1), frozenset(FACTS), "en")
    assert {"valid_through", "apply", "base_salary"} <= set(first)
