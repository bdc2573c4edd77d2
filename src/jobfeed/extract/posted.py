"""The day on which the source says that it published the posting."""

from typing import Any

from jobfeed import dates
from jobfeed.extract import roles
from jobfeed.extract.prose import Prose
from jobfeed.posting import Stated


def find(prose: Prose, language: str | None = None) -> Stated | None:
    """The date beside "posted on", "veröffentlicht am", "掲載日"."""
    for one in roles.dated(prose, language):
        if one.found.day is None or one.found.year is None or one.found.ranged:
            continue
        hit = roles.last("posted", language, one.left)
        if hit and len(one.left) - hit.end() <= 12 and hit.start() <= 40:
            line, text = roles.stated_words(one, hit.start())
            return Stated(str(one.found.iso()), line, text)
    return None


def parse(value: Any, language: str | None = None) -> str | None:
    """A day of publication that stands in a field of its own."""
    day = dates.parse(value, language)
    return day if day and len(day) > 7 else None
