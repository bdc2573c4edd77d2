"""Lines that begin with a label: "Department: Engineering", a table row, a short line under a heading of that name."""

import re
from collections.abc import Iterator

from jobfeed.extract.prose import Passage, Prose
from jobfeed.patterns import regex

_LABEL = regex(r"\W*([^:：|]{2,40}?)\s*(?:[:：]|\|)\s*(?=\S)")


def split(passage: Passage) -> tuple[str, int]:
    """The label in small letters and where its value begins; ("", 0) if the passage has none."""
    hit = _LABEL.match(passage.lower) if _may_have_label(passage.text[:44]) else None
    return (hit[1].strip(" *_"), hit.end()) if hit else ("", 0)


def values(prose: Prose, label: re.Pattern[str], longest: int = 120) -> Iterator[tuple[str, int, str]]:
    """Value, line and words of each line whose label (or short heading) fits the pattern as a whole."""
    for passage, name, at in _labelled(prose):
        if name and label.fullmatch(name):
            end = min(len(passage.text), passage.starts[1] - 1 if _several(passage, at) else len(passage.text))
        elif passage.heading and passage.kind != "heading" and label.fullmatch(passage.heading.lower().strip(" :")):
            at, end = 0, len(passage.text)
        else:
            continue
        value = passage.text[at:end].strip(" |")
        if 0 < len(value) <= longest:
            line, words = passage.words(at, at + len(value), at)
            yield value, line, words


def _labelled(prose: Prose) -> list[tuple[Passage, str, int]]:
    """Every passage that a label or a short heading may name, with its label; found once a text."""
    known: list[tuple[Passage, str, int]] | None = prose._memo.get("labelled")
    if known is None:
        known = prose._memo["labelled"] = [
            (passage, *split(passage))
            for passage in prose.passages
            if _may_have_label(passage.text[:44]) or (len(passage.heading) < 40 and len(passage.text) < 120)
        ]
    return known


def _may_have_label(begin: str) -> bool:
    return ":" in begin or "|" in begin or "：" in begin


def _several(passage: Passage, at: int) -> bool:
    """Whether a value ends with its line, because the lines after it are the rest of a paragraph."""
    return len(passage.starts) > 1 and passage.kind != "row" and passage.starts[1] > at
