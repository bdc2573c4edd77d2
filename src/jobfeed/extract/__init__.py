"""Facts from free text: one fact a file, each with the words and the line it came from.

`prose_of` turns a body into plain lines, `facts` looks there for what a posting's fields do not hold, `parse` reads a
value that stands in a field of its own.
"""

from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from jobfeed.cues import words_of
from jobfeed.extract import html_lines, markdown_lines
from jobfeed.extract.prose import Line, Passage, Prose
from jobfeed.posting import BodyType, Stated
from jobfeed.text import plain

__all__ = ["FACTS", "Line", "Passage", "Prose", "facts", "parse", "prose_of"]

#: field -> the file of this package that knows it
FACTS = {
    "language": "language",
    "valid_through": "deadline",
    "job_start_date": "start",
    "date_posted": "posted",
    "base_salary": "pay",
    "employment_types": "employment",
    "workplace": "workplace",
    "applicant_locations": "applicants",
    "job_locations": "places",
    "apply": "apply",
    "requisition": "requisition",
    "education": "education",
    "experience": "experience",
    "contact": "contact",
    "sections": "sections",
    "department": "department",
    "hiring_organization": "organization",
}


def prose_of(
    body: str,
    body_type: BodyType,
    first_line: int,
    one_line: bool = False,
    title: str = "",
    *,
    words: frozenset[str] | None = None,
) -> Prose:
    """The words of a body, line by line, with the lines' numbers in the file and the links in them.

    `one_line`: line breaks of the body are not those of the file (a JSON string); every line has number `first_line`.
    `words`: `cues.words_of(body)`, if that is known.
    """
    changed: list[str] = []
    if body_type == "html":
        lines = html_lines.lines_of(body, first_line, one_line)
    elif body_type == "markdown":
        lines = markdown_lines.lines_of(body, first_line, changed)
    else:
        lines = _text_lines(body, first_line)
    if one_line and body_type != "html":
        lines = [Line(first_line, line.text, line.kind, line.links, line.joined) for line in lines]
    # what a comment or a shortcode left may be a word that the source does not have
    is_known = words is not None and body_type == "markdown" and "<" not in body and "{{" not in body
    return Prose(tuple(lines), title, words.union(*map(words_of, changed)) if words and is_known else None)


def facts(
    prose: Prose, wanted: frozenset[str], language: str | None = None, *, posted_on: str | None = None
) -> dict[str, Stated]:
    """What the text states of the `wanted` fields (names of `FACTS`), each with its words and line.

    `language` and `posted_on` (ISO date) are what is known of the posting already; a language that is not given is
    found first, because words mean different things in different languages.
    """
    found: dict[str, Stated] = {}
    if language is None:
        seen = _finder("language").find(prose, None)
        language = seen.value if seen else None
        if seen and "language" in wanted:
            found["language"] = seen
    for field in FACTS:
        if field in wanted and field not in found:
            stated = _find(field, prose, language, posted_on)
            if stated is not None:
                found[field] = stated
    return found


def parse(field: str, value: Any, language: str | None = None) -> Any:
    """The value of a field that the source states in a place of its own; None if it cannot be understood for sure.

    >>> parse("valid_through", "31.12.2026")
    '2026-12-31'
    """
    name = FACTS.get(field)
    if name is None or value is None:
        return None
    if isinstance(value, str) and len(value) < _SHORT:
        return _parse_again(name, value, language)
    if isinstance(value, dict) and name in _RECURRING and _PLAIN.issuperset(map(type, value.values())):
        return _parse_record_again(name, tuple(value.items()), language)
    return _finder(name).parse(value, language)


#: longer texts are stories, which hardly come again
_SHORT = 200


#: facts whose records of plain values come again, and are read as values that nobody can change
_RECURRING = frozenset(("pay", "places"))
_PLAIN = frozenset((str, type(None)))


@lru_cache(maxsize=8192)
def _parse_record_again(name: str, items: tuple[tuple[Any, Any], ...], language: str | None) -> Any:
    return _finder(name).parse(dict(items), language)


@lru_cache(maxsize=8192)  # places, types, days and pay recur in the postings of one organisation
def _parse_again(name: str, value: str, language: str | None) -> Any:
    return _finder(name).parse(value, language)


def _find(field: str, prose: Prose, language: str | None, posted_on: str | None) -> Stated | None:
    finder = _finder(FACTS[field])
    if field in ("valid_through", "job_start_date"):
        result: Stated | None = finder.find(prose, language, posted_on=posted_on)
        return result
    found: Stated | None = finder.find(prose, language)
    return found


@cache
def _finder(name: str) -> Any:
    return import_module(f"jobfeed.extract.{name}")


def _text_lines(body: str, first_line: int) -> list[Line]:
    """Lines of plain text; a line of more than 60 characters is taken to go on in the next."""
    out: list[Line] = []
    before = ""
    for step, source in enumerate(body.split("\n")):
        text = " ".join(plain(source).split())
        bullet = text[:2] in ("- ", "* ", "• ")
        joined = len(before) > 60 and not bullet and bool(text) and not markdown_lines.starts_anew(text)
        if text:
            text = text[2:].strip() if bullet else text
            links = tuple(markdown_lines.bare_links(text))
            out.append(Line(first_line + step, text or "-", "item" if bullet else "text", links, joined))
        before = text
    return out
