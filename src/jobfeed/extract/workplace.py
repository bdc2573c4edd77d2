"""Remote, hybrid or on site, as a posting states it of itself (rule G-REM-01: `remote` only where all of it may be).

"Some remote work negotiable", "comfortable working remotely", a hybrid cloud and a remote sensor say nothing of this.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from jobfeed.extract.prose import Passage, Prose
from jobfeed.extract.sayings import heard, spoken
from jobfeed.extract.workplace_words import FIELDS, SAYINGS, TITLES, WaySaying
from jobfeed.patterns import regex
from jobfeed.posting import Stated, Workplace
from jobfeed.text import collapse, narrow


def find(prose: Prose, language: str | None = None) -> Stated | None:
    """What the posting's text states, the words and their line; None if it is silent or says two things."""
    titled = _title(prose)
    if titled:
        return titled
    found = [hit for passage, sayings in heard(prose, spoken(SAYINGS, language)) for hit in _in(passage, sayings)]
    return _agreed([*found, *_under_labels(prose)])


def parse(value: Any, language: str | None = None) -> Workplace | None:  # noqa: ARG001
    """The way of working from a field of its own: "Hybrid", "TELECOMMUTE", True (of a field `remote`)."""
    if isinstance(value, bool):
        return "remote" if value else None
    if isinstance(value, (list, tuple)):
        read = {parse(one) for one in value} - {None}
        return read.pop() if len(read) == 1 else ("hybrid" if read else None)
    if isinstance(value, Mapping):
        return parse(next((value[key] for key in ("name", "value", "label", "type") if value.get(key)), None))
    if not isinstance(value, str):
        return None
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", collapse(value)).lower().replace("_", " ").strip(" .()!*")
    if re.search(r"temporar|covid|vorübergehend", text):
        return None
    return next((means for means, pattern in FIELDS if pattern.search(text)), None)


def _title(prose: Prose) -> Stated | None:
    for means, pattern in TITLES:
        if pattern.search(prose.title):
            first = prose.lines[0].number if prose.lines else 0
            line = next((line.number for line in prose.lines if line.text == prose.title), first)
            return Stated(means, line, prose.title)
    return None


#: headings under which a short line says where or how the work is done
_LABELS = regex(
    r"\W*(?:(?:job |work )?location(?: type)?|work ?place(?: type)?|work(?:ing)? (?:mode|model|arrangement)|where"
    r"|standort|arbeitsort|arbeitsmodell|lieu(?: de travail)?|ubicación|modalidad|modalidade|localização|locatie"
    r"|werkplek|sede|luogo(?: di lavoro)?|勤務地|勤務形態|働き方)\W*",
    re.I,
)
_SHORT = 60


def _under_labels(prose: Prose) -> Iterator[tuple[int, Stated]]:
    """The way of working in the one short line under a heading that asks for it."""
    passages = prose.passages
    for heading, passage in pairwise(passages):
        if heading.kind == "heading" and passage.kind != "heading" and len(passage.text) < _SHORT:
            means = parse(passage.text) if _LABELS.fullmatch(heading.text) else None
            if means:
                line, words = passage.words(0, len(passage.text))
                yield 3, Stated(means, line, words)


def _in(passage: Passage, sayings: list[WaySaying]) -> Iterator[tuple[int, Stated]]:
    for saying in sayings:
        if match := saying.pattern.search(narrow(passage.lower)):
            start, end = _around(passage.text, *match.span())
            if saying.means == "remote" and "hybrid" in passage.lower[start:end]:
                continue  # "hybrid, on-site or remote" leaves it open
            if passage.text[end : end + 1] == "?":
                continue  # "Remote or in the office?" asks
            line, words = passage.words(start, end, value_at=match.start())
            yield saying.weight, Stated(saying.means, line, words)


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds a span, if it is short enough to be shown, else the span."""
    left = max((match.end() for match in re.finditer(r"[.!?]\s+", text[:start])), default=0)
    right = re.compile(r"[.!?](?=\s|$)").search(text, end)
    right_at = right.start() if right else len(text)
    return (left, right_at) if right_at - left <= 200 else (start, end)


def _agreed(found: list[tuple[int, Stated]]) -> Stated | None:
    """The first of the plainest statements, if these agree; a mix of remote and on site days is hybrid."""
    if not found:
        return None
    most = max(weight for weight, _ in found)
    plain = [stated for weight, stated in found if weight == most]
    meanings = {stated.value for stated in plain}
    if len(meanings) == 1:
        return plain[0]
    if meanings == {"hybrid", "on_site"}:
        return next(stated for stated in plain if stated.value == "hybrid")
    return None
