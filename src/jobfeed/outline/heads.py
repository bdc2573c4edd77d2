"""Which headings of a page are titles of postings. Depth does not tell; words and what stands under them do."""

from dataclasses import dataclass

from jobfeed.outline.blocks import Block
from jobfeed.outline.titles import kind_of, may_name_job, title_of
from jobfeed.outline.words import PEOPLE, SIGNS, TELLING
from jobfeed.patterns import regex
from jobfeed.text import bare

_SOUGHT_AS = regex(
    r"\b(?:as (?:an?|our|the)|(?:looking|searching|hunt|search) for (?:an?|our|the)|seek(?:ing|s)? (?:an?|our)|"
    r"hiring an?|recruiting an?|"
    r"be (?:the|our|an?)|become (?:the|our|an?)|role of(?: the)?|position of(?: the)?|suchen (?:wir )?eine?n?|als|"
    r"sucht eine?n?|"
    r"recherchons une?|recrutons une?|buscamos una?|como|procuramos uma?|zoeken (?:wij )?een|cerchiamo una?) $"
)
_SLUG = regex(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Head:
    """A heading with its place among the blocks and what its words say it is (`titles.kind_of`)."""

    at: int
    block: Block
    kind: str

    @property
    def level(self) -> int:
        return self.block.level if self.block.kind == "heading" else 9

    @property
    def style(self) -> tuple[str, int]:
        return self.block.kind, self.block.level


def heads_of(blocks: tuple[Block, ...]) -> list[Head]:
    return [
        Head(at, block, kind_of(block.text)) for at, block in enumerate(blocks) if block.kind in ("heading", "bold")
    ]


def title_heads(heads: list[Head], blocks: tuple[Block, ...]) -> list[Head]:
    """The headings that name a posting, in order."""
    real = [head for head in heads if head.block.kind == "heading"]
    chosen = _chosen(real, blocks)
    if chosen:
        return sorted(chosen + _bold_beside(heads, chosen, blocks), key=lambda head: head.at)
    bold = [head for head in heads if head.block.kind == "bold"]
    if _bold_may_title(bold):
        return _chosen(bold, blocks)
    return _alike(heads, [], blocks, {head.style for head in bold})


def slug(text: str) -> str:
    """The anchor that site generators give a heading."""
    return _SLUG.sub("-", bare(text)).strip("-")


def targets(blocks: tuple[Block, ...]) -> set[str]:
    """Anchors that links on the page lead to."""
    return {slug(address[1:]) for block in blocks for _, address in block.links if address.startswith("#")}


def _chosen(heads: list[Head], blocks: tuple[Block, ...]) -> list[Head]:
    named = [head for head in heads if _is_named(head, blocks) and not _among_people(head, heads)]
    if named:
        named += _sisters(heads, named, blocks)
    else:
        named = _by_structure(heads, blocks)
    named.sort(key=lambda head: head.at)
    return _without_nested(heads, _without_umbrellas(heads, named, blocks))


def _is_named(head: Head, blocks: tuple[Block, ...]) -> bool:
    """Whether its words name a job, or what stands under it seeks one of just these words."""
    return head.kind == "title" or (head.kind == "other" and _sought_below(head, blocks))


def _sought_below(head: Head, blocks: tuple[Block, ...]) -> bool:
    """ "Rock Whisperer" above "you might be the Rock Whisperer we are looking for"."""
    words = title_of(head.block.text)
    if not 2 <= len(words.split()) <= 6 or head.at + 1 >= len(blocks):
        return False
    text = blocks[head.at + 1].text.lower()
    at = text.find(words.lower())
    return blocks[head.at + 1].kind == "text" and at > 0 and _SOUGHT_AS.search(text, max(at - 40, 0), at) is not None


def _among_people(head: Head, heads: list[Head]) -> bool:
    """A heading below "Our board" names somebody's office."""
    above = [other for other in heads if other.at < head.at and other.level < head.level]
    return bool(above) and PEOPLE.fullmatch(bare(above[-1].block.text).strip(" .:!")) is not None


def _bold_may_title(bold: list[Head]) -> bool:
    return any(head.kind == "title" for head in bold)


def _bold_beside(heads: list[Head], chosen: list[Head], blocks: tuple[Block, ...]) -> list[Head]:
    """Bold titles before the first heading that is a title: a page that mixes both styles."""
    first = chosen[0].at
    return [
        head
        for head in heads
        if head.block.kind == "bold" and head.kind == "title" and head.at < first and has_body(head, blocks)
    ]


def _sisters(heads: list[Head], named: list[Head], blocks: tuple[Block, ...]) -> list[Head]:
    """Headings without a job's word that stand beside titles as their equals: "Backend (Go)" beside "Data engineer"."""
    linked = targets(blocks)
    styles = {head.style for head in named}
    pure = {style for style in styles if not _mixed(heads, style, named)}
    found = []
    for head in heads:
        if head.kind not in ("other", "many") or head.style not in styles or not has_body(head, blocks):
            continue
        sister = head.kind == "other" and head.style in pure and _is_sister(head, heads, named, blocks)
        if sister or _is_target(head, linked):
            found.append(head)
    return found + [head for head in _alike(heads, named, blocks, pure) if head not in found]


def _alike(heads: list[Head], named: list[Head], blocks: tuple[Block, ...], styles: set[tuple[str, int]]) -> list[Head]:
    """Headings that hold what a posting holds (contract, deadline, place …), beside titles that hold it likewise."""
    found = []
    for head in heads:
        same = [other for other in named if other.style == head.style]
        if (
            head.kind == "other"
            and head.style in styles
            and _signs(head, heads, blocks) >= 2
            and _labelled(head, heads)
        ):
            found += [head] if all(_signs(other, heads, blocks) >= 2 for other in same) else []
    return found


def _labelled(head: Head, heads: list[Head]) -> bool:
    """Whether a heading above promises openings."""
    labels = ("openings", "inviting", "many")
    return any(h.kind in labels and h.at < head.at and h.level < head.level for h in heads)


def _signs(head: Head, heads: list[Head], blocks: tuple[Block, ...]) -> int:
    """How many kinds of facts of a posting stand under a heading, before the next of its rank."""
    end = next((h.at for h in heads if h.at > head.at and h.level <= head.level), len(blocks))
    text = bare(" ".join(block.text for block in blocks[head.at + 1 : end]))
    return sum(sign.search(text) is not None for sign in SIGNS)


def _is_sister(head: Head, heads: list[Head], named: list[Head], blocks: tuple[Block, ...]) -> bool:
    """Between titles of its style, folded like them, or with a posting's sections under it as they have."""
    if head.level in (7, 8):
        return True
    same = [other for other in named if other.style == head.style]
    if same[0].at < head.at < same[-1].at and _signs(head, heads, blocks) >= 1:
        return True
    parts = {bare(h.block.text) for h in _below(head, heads) if h.level > head.level}
    if any(_tells(h) and h.level > head.level for h in _below(head, heads)):
        return True
    if any(parts & {bare(h.block.text) for h in _below(other, heads)} for other in same):
        return True
    return _labelled(head, heads) and (may_name_job(head.block.text) or _among_openings(head, heads, same))


def _among_openings(head: Head, heads: list[Head], titles: list[Head]) -> bool:
    """Whether all that stands beside it under "Open positions" is titles (at least two of them) or like it."""
    label = next((h for h in reversed(heads) if h.at < head.at and h.level < head.level), None)
    if label is None or label.kind != "openings":
        return False
    end = next((h.at for h in heads if h.at > head.at and h.level <= label.level), heads[-1].at + 1)
    beside = [h for h in heads if label.at < h.at < end and h.style == head.style]
    named = [h for h in beside if h in titles]
    return len(named) >= 2 and all(h.kind in ("title", "other") for h in beside)


def _tells(head: Head) -> bool:
    return head.kind == "section" and TELLING.search(bare(head.block.text)) is not None


def _mixed(heads: list[Head], style: tuple[str, int], named: list[Head]) -> bool:
    """Whether sections of postings stand in the same style as titles do (between the first and the last title)."""
    same = [head.at for head in named if head.style == style]
    if style[1] in (7, 8):
        return False
    return any(h.style == style and h.kind in ("section", "sentence") and same[0] < h.at < same[-1] for h in heads)


def _below(head: Head, heads: list[Head]) -> list[Head]:
    """Headings between this one and the next of its own style."""
    out = []
    for other in heads:
        if other.at > head.at:
            if other.style == head.style:
                break
            out.append(other)
    return out


def _by_structure(heads: list[Head], blocks: tuple[Block, ...]) -> list[Head]:
    """Titles on a page that has no job's word in any heading: what has two sections of a posting under it."""
    linked = targets(blocks)
    found = []
    label = next((head.at for head in heads if head.kind in ("openings", "inviting", "many")), None)
    for head in heads:
        if head.kind not in ("other", "many") or head.block.kind != "heading":
            continue
        sections = [h for h in _below(head, heads) if _tells(h) and (h.level > head.level or head.level == 1)]
        under_label = label is not None and head.at > label
        if len(sections) >= 2 or (under_label and sections) or (under_label and _is_target(head, linked)):
            found.append(head)
    styles = {head.style for head in heads} - {head.style for head in heads if head.kind in ("section", "sentence")}
    return found or _alike(heads, [], blocks, styles)


def _is_target(head: Head, linked: set[str]) -> bool:
    names = {slug(anchor) for anchor in head.block.anchors} | {slug(head.block.text)}
    return bool(names & linked)


def has_body(head: Head, blocks: tuple[Block, ...]) -> bool:
    """Whether anything but a heading of its own rank stands under it."""
    after = head.at + 1
    if after >= len(blocks):
        return False
    following = blocks[after]
    if following.kind == "heading":
        return following.level > head.level
    return not (following.links and all(address.startswith("#") for _, address in following.links))


def _without_umbrellas(heads: list[Head], named: list[Head], blocks: tuple[Block, ...]) -> list[Head]:
    """A title that has at least two titles right under it, and no section before them, names their kind."""
    out = []
    for index, head in enumerate(named):
        inner = []
        for other in named[index + 1 :]:
            if other.level <= head.level:
                break
            inner.append(other)
        sections = [h for h in heads if inner and head.at < h.at < inner[0].at and h.kind == "section"]
        bare_head = bool(inner) and inner[0].at == head.at + 1
        if (len(inner) >= 2 or (bare_head and has_body(inner[0], blocks))) and not sections:
            continue
        out.append(head)
    return out


def _without_nested(heads: list[Head], named: list[Head]) -> list[Head]:
    """A job's word in a heading below a section of a posting is part of that section."""
    out: list[Head] = []
    for head in named:
        if out and head.level > out[-1].level and _inside_section(heads, out[-1], head):
            continue
        if out and head.level > out[-1].level and not _is_separate(heads, out[-1], head):
            continue
        out.append(head)
    return out


def _inside_section(heads: list[Head], outer: Head, head: Head) -> bool:
    between = [h for h in heads if outer.at < h.at < head.at]
    return any(h.kind == "section" and h.level < head.level for h in between[-1:])


def _is_separate(heads: list[Head], outer: Head, head: Head) -> bool:
    """A deeper title after sections of the one before is a posting of its own (depth does not tell)."""
    between = [h for h in heads if outer.at < h.at < head.at]
    return any(h.kind in ("section", "openings", "over", "many") for h in between)
