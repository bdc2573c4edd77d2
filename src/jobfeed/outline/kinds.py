"""A heading that names a kind of job is its posting where the text under it says that somebody is sought."""

from collections.abc import Sequence
from functools import lru_cache

from jobfeed.outline.blocks import Block
from jobfeed.outline.found import Found
from jobfeed.outline.heads import Head, slug
from jobfeed.outline.items import posting_of_item
from jobfeed.outline.statements import announces, seeks_now
from jobfeed.outline.titles import kind_of, names_kind, names_kind_about, title_of
from jobfeed.outline.words import EMPTY
from jobfeed.text import bare


def kind_sought(head: Head, blocks: Sequence[Block], heads: Sequence[Head]) -> Found | None:
    """ "PhD students" with "We are looking for two PhD students …" under it, and no single opening named there."""
    if head.block.kind != "heading" or not (head.kind == "many" or _is_kind(head)):
        return None
    if bare(head.block.text).rstrip(" :.").endswith("projects"):
        return None  # subjects for those who study there
    text = " ".join(block.text for block in blocks)
    plainly = blocks[0].kind in ("text", "bold") and seeks_now(blocks[0].text)
    named = any(_names_one(block, plainly=plainly) for block in blocks)
    denied = any(_denies(other.block.text) for other in heads)
    if named or denied or not seeks_now(text) or any(announces(block.text) for block in blocks[:-1]):
        return None
    words = head.block.text
    last = next((h.block.line - 1 for h in heads if h.at > head.at and h.block.kind == "heading"), blocks[-1].end)
    return Found(
        title_of(words),
        words,
        head.block.line,
        head.block.end + 1,
        max(last, blocks[-1].end),
        None,
        {},
        None,
        slug(words),
    )


@lru_cache(maxsize=4096)
def _denies(heading: str) -> bool:
    """Asked for every heading below each: a page of many would take the square of their number."""
    return EMPTY.search(bare(heading)) is not None


def _is_kind(head: Head) -> bool:
    """ "Graduate positions", "PhD positions in ecology": a label that is about a kind of job."""
    return names_kind(head.block.text) or names_kind_about(head.block.text)


def _names_one(block: Block, *, plainly: bool) -> bool:
    """Whether a list, a table or bold words that are no sentence may name a single opening.

    `plainly`: a sentence before says that somebody is sought; then only links and bold words that name jobs do.
    """
    if block.kind == "row":
        return True
    links = [words for words, address in block.links if not address.startswith("mailto:")]
    if plainly:
        lead = bool(block.lead) and kind_of(block.lead) == "title" and not seeks_now(block.lead)
        return lead or (block.kind == "item" and any(kind_of(words) == "title" for words in links))
    if block.kind == "item":
        return bool(links) or posting_of_item(block, (), labelled=True) is not None
    return bool(block.lead) and not seeks_now(block.lead)
