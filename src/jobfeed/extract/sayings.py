"""Ways to say a thing: patterns compiled when a text first holds one of their cues (compiling all costs 60 ms)."""

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Saying:
    """A pattern that can only match where one of `cues` stands in the small letters of a text."""

    cues: tuple[str, ...]
    source: str
    flags: int = 0

    def may_be_in(self, lower: str) -> bool:
        return any(cue in lower for cue in self.cues)

    @property
    def pattern(self) -> re.Pattern[str]:
        return _compiled(self.source, self.flags)


@cache
def _compiled(source: str, flags: int) -> re.Pattern[str]:
    return re.compile(source, flags)
