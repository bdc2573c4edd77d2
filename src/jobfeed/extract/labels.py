"""Lines that begin with a label: "Department: Engineering", a table row, a short line under a heading of that name."""

import re
from collections.abc import Iterator

from jobfeed.extract.prose import Passage, Prose

_LABEL = re.compile(r"\W*([^:：|]{2,40}?)\s*(?:[:：]|\|)\s*(?=\S)")  # noqa: RUF001


def split(passage: Passage) -> tuple[str, int]:
    """The label in small letters and where its value begins; ("", 0) if the passage has none."""
    hit = _LABEL.match(passage.lower)
    return (hit[1].strip(" *_"), hit.end()) if hit else ("", 0)


def values(prose: Prose, label: re.Pattern[str], longest: int = 120) -> Iterator[tuple[str, int, str]]:
    """Value, line and words of each line whose label (or short heading) fits the pattern as a whole."""
    for passage in prose.passages:
        name, at = split(passage)
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


def _several(passage: Passage, at: int) -> bool:
    """Whether a value ends with its line, because the lines after it are the rest of a paragraph."""
    return len(passage.starts) > 1 and passage.kind != "row" and passage.starts[1] > at
