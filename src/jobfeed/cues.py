"""Which cues of a rule may stand in a text: each distinct word is judged once in the life of a process.

Postings of one organisation share most of their words, so looking a cue up in every text again is work done before.
"""

from collections.abc import Set
from functools import lru_cache

#: distinct words that a sieve keeps in mind; a folder of postings in one language has far fewer
_MOST = 100_000


class Sieve:
    """Sorts words by the cues that they hold. A cue of several words is held by its longest one."""

    def __init__(self, cues: tuple[str, ...]) -> None:
        self._words = {cue: max(cue.split(), key=len) for cue in cues}
        self._barren: set[str] = set()
        self._bearing: dict[str, tuple[str, ...]] = {}

    def through(self, words: Set[str]) -> set[str]:
        """The cues of which one of the words of a text holds the longest part."""
        rest = words - self._barren
        new = rest - self._bearing.keys()
        if new:
            self._judge(rest)
            rest -= self._barren
        return {cue for word in rest for cue in self._bearing[word]}

    def _judge(self, words: Set[str]) -> None:
        if len(self._barren) > _MOST:
            self._barren.clear()
            self._bearing.clear()
        joined = "\n".join(words)
        there = [(cue, word) for cue, word in self._words.items() if word in joined]
        for each in words:
            held = tuple(cue for cue, word in there if word in each)
            if held:
                self._bearing[each] = held
            else:
                self._barren.add(each)


def words_of(text: str) -> frozenset[str]:
    """The words of a text in small letters, each once, for sieves."""
    return frozenset(text.lower().split())


@lru_cache(maxsize=256)
def sieve(cues: tuple[str, ...]) -> Sieve:
    """The sieve of some cues, shared by all texts."""
    return Sieve(cues)
