"""Several kinds of openings that one sentence names: "We have openings for postdocs, bookbinders and engineers"."""

import re
from collections.abc import Sequence

from jobfeed.outline.blocks import Block
from jobfeed.outline.found import Found
from jobfeed.outline.statements import timely
from jobfeed.outline.titles import has_role, title_of
from jobfeed.patterns import regex
from jobfeed.text import collapse

_HAS = regex(
    r"\b(?:(?:openings?|positions?|vacanc(?:y|ies)|jobs?) (?:(?:is|are) )?(?:currently |now )*(?:open |available )?"
    r"(?:[^.,;:!?]{0,60} )?for|(?:looking for|hiring|recruiting|seeking)|"
    r"(?:wir )?suchen(?: wir)?(?: derzeit| aktuell| ab sofort)?|(?:nous )?(?:recherchons|recrutons)|"
    r"buscamos|procuramos|cerchiamo|ricerchiamo|zoeken(?: wij)?) ",
    re.IGNORECASE,
)
#: where a list in a sentence ends
_END = regex(r"[.;:!?()]|\s(?:to|who|with|that|at|for|in|on|die|der|mit|zur|im|pour|avec|para|con|per|voor|met|om)\s")
_COMMA = regex(r"\s*,\s*(?:(?:and|or|und|oder|et|ou|y|o|e|en|of)\s+)?|\s+(?:and|or|und|oder|et|ou|y|o|e|en|of)\s+")
_FEWEST, _MOST_WORDS = 3, 4


def named_together(blocks: Sequence[Block]) -> list[Found]:
    """A posting for each kind that a sentence lists, if it lists three at least and each of them names a role."""
    for block in blocks:
        if block.kind not in ("text", "item") or block.struck:
            continue
        for sentence in timely(block.text):
            kinds = [] if "?" in sentence else _kinds(sentence)
            if kinds:
                return [Found(title_of(one), one, block.line, blocks[0].line, blocks[-1].end) for one in kinds]
    return []


def _kinds(sentence: str) -> list[str]:
    hit = _HAS.search(sentence)
    if hit is None:
        return []
    rest = sentence[hit.end() :]
    end = _END.search(rest)
    parts = [collapse(one) for one in _COMMA.split(rest[: end.start()] if end else rest)]
    sound = all(one and has_role(one) and len(one.split()) <= _MOST_WORDS for one in parts)
    return parts if sound and len(parts) >= _FEWEST and len(set(parts)) == len(parts) else []
