"""From the division of a page to drafts, and what the page says for all of them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from jobfeed import extract
from jobfeed.extract import organization
from jobfeed.outline.found import Division, Found
from jobfeed.outline.tails import with_day, with_employer, with_tail
from jobfeed.outline.words import INVITING, OPENINGS
from jobfeed.patterns import regex
from jobfeed.posting import BodyType, Draft, Stated
from jobfeed.text import bare, collapse

#: what a page may say once for all its postings
_SHARED = frozenset(
    ("apply", "hiring_organization", "workplace", "applicant_locations", "job_locations", "valid_through", "contact")
)
#: "Jobs at Example Yard", "Karriere bei der Beispiel GmbH"
_AT = regex(
    r"(?:[Jj]obs?|[Cc]areers?|[Vv]acancies|[Oo]penings|[Oo]pportunities|[Pp]ositions|[Ww]ork(?:ing)?|[Ss]tellen\w*|"
    r"[Kk]arriere|[Aa]rbeiten|[Ee]mplois?|[Cc]arrières?|[Tt]ravailler|[Ww]erken|[Vv]acatures|[Ll]avora(?:re)?|"
    r"[Tt]rabajar?|[Tt]rabalhar|[Vv]agas) (?:at|bei(?: der| dem)?|chez|bij|presso) (?:the )?((?!Us\b|"
    r"Our\b)[A-ZÄÖÜÉ].{1,60})"
)
_JOINT = regex(r"\s+[-–—|·:]\s+|\s*[|·—]\s*|:\s+")


def drafts_of(
    division: Division, *, text: str, file: str, first_line: int, body_type: BodyType, page_url: str | None = None
) -> list[Draft]:
    """One draft for each posting found on a page whose text begins at `first_line` of its file."""
    rows = text.split("\n")
    page = page_facts(division, rows, first_line, body_type)
    drafts = (_draft(one, rows, file, first_line, body_type, page_url, page) for one in division.found)
    # below a heading the text begins on a line of its own
    dated = (with_day(draft) for draft in drafts)
    return [with_tail(draft) if draft.body_line == draft.line else with_employer(draft) for draft in dated]


def _draft(
    one: Found,
    rows: list[str],
    file: str,
    first: int,
    body_type: BodyType,
    page_url: str | None,
    page: dict[str, Stated],
) -> Draft:
    fields = dict(one.fields)
    if one.over is not None:
        fields["closed"] = one.over
    employer = organization.named_in(one.words) if one.words != one.title else None
    if employer and "hiring_organization" not in fields:
        fields["hiring_organization"] = Stated(employer, one.line, one.words)
    if page_url and "url" not in fields:
        address = f"{page_url}#{one.anchor}" if one.anchor else page_url
        fields["url"] = Stated(address, one.line, one.words, "derived")
    begin = one.line if one.text is not None else _with_words(rows, one.first - first, one.last - first) + first
    body = "\n".join(rows[begin - first : one.last - first + 1]) if one.text is None else one.text
    return Draft(
        file=file,
        line=one.line,
        title=one.title,
        body=body,
        body_type=body_type if one.text is None else "text",
        body_line=begin,
        fields=fields,
        page=page,
        closed=one.over is not None,
        one_line=one.text is not None,
    )


def _with_words(rows: list[str], begin: int, last: int) -> int:
    """The first row from `begin` on that holds something: where a finding about the text points."""
    return next((row for row, words in enumerate(rows[begin : last + 1], begin) if words.strip()), begin)


def page_facts(division: Division, rows: Sequence[str], first_line: int, body_type: BodyType) -> dict[str, Stated]:
    """What the text outside all postings states for each of them; line numbers stay."""
    outside = list(rows)
    ranges = [(min(one.line, one.first), one.last) for one in division.found]
    for first, last in (*ranges, *division.apart):
        for number in range(first, last + 1):
            if 0 <= number - first_line < len(outside):
                outside[number - first_line] = ""
    text = "\n".join(outside)
    if not text.strip():
        return {}
    return extract.facts(extract.prose_of(text, body_type, first_line), _SHARED)


def organization_of_title(title: Stated | None) -> Stated | None:
    """The organisation in a page's title: "Example Lab - Job opportunities", "Jobs | Example Lab"."""
    if title is None or not isinstance(title.value, str):
        return None
    parts = [part for part in _JOINT.split(collapse(title.value)) if part.strip()]
    labels = [(OPENINGS.fullmatch(bare(part)) or INVITING.fullmatch(bare(part))) is not None for part in parts]
    if len(parts) == 2 and labels.count(True) == 1:
        return replace(title, value=parts[labels.index(False)].strip(), how="derived")
    named = _AT.fullmatch(parts[0]) if len(parts) == 1 else None
    return replace(title, value=named[1], how="derived") if named else None


def as_stated(values: dict[str, Any], line: int, name: str) -> Stated | None:
    value = values.get(name)
    return Stated(value, line, collapse(value)) if isinstance(value, str) and value.strip() else None
