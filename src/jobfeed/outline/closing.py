"""The sentence by which a posting's own text says that it is closed."""

from collections.abc import Sequence, Set

from jobfeed.cues import sieve, words_of
from jobfeed.outline.blocks import Block
from jobfeed.outline.words import OVER_CUES, SAID_OVER, STATUS_OVER
from jobfeed.posting import Stated
from jobfeed.text import bare

#: "until the position is filled" says that it is open
_UNTIL = (
    "until ",
    "till ",
    "bis ",
    "when ",
    "once ",
    "if ",
    "wenn ",
    "sobald ",
    "jusqu",
    "hasta ",
    "ate ",
    "unless ",
    "tot ",
    "finche ",
)


def said_over(body: Sequence[Block]) -> Stated | None:
    """The words of the first block that says so; None if none does."""
    if not may_say_over(words_of("\n".join(block.text for block in body))):
        return None
    for block in body:
        if len(block.text) > 600 or not may_say_over(words_of(block.text)):
            continue
        low = bare(block.text)
        if STATUS_OVER.fullmatch(low):
            return Stated(True, block.line, block.text)
        hit = SAID_OVER.search(low)
        if hit and len(low) < 400 and not any(mark in low[max(hit.start() - 25, 0) : hit.start()] for mark in _UNTIL):
            return Stated(True, block.line, block.text)
    return None


def may_say_over(words: Set[str]) -> bool:
    """Whether a text of these words (`cues.words_of`) may say so at all; cheap, so it is asked first."""
    return bool(sieve(OVER_CUES).through(words))
