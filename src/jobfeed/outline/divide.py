"""A page's postings: under headings, in tables and lists, or in running text, in this order of trust."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from jobfeed.outline.blocks import TITLE_LABEL, Block
from jobfeed.outline.closing import said_over
from jobfeed.outline.enumerated import named_together
from jobfeed.outline.found import Division, Found
from jobfeed.outline.heads import Head, has_body, heads_of, slug, title_heads
from jobfeed.outline.hints import hints_at_opening
from jobfeed.outline.items import posting_of_item, postings_of_items
from jobfeed.outline.kinds import kind_sought
from jobfeed.outline.links import is_silent, link_fields
from jobfeed.outline.statements import (
    announces,
    asks_to_write,
    denies_first,
    invites,
    leads_elsewhere,
    names_sought,
    postings_in_text,
    welcomes_always,
)
from jobfeed.outline.tables import any_role, postings_of_table
from jobfeed.outline.titles import has_role, kind_of, marked_over, names_kind, title_of
from jobfeed.outline.words import COMING, EMPTY, PEOPLE, STATUS_OVER
from jobfeed.patterns import regex
from jobfeed.posting import Stated
from jobfeed.text import bare

_SHORT_LINE = 70
_PLURAL = regex(
    r"(?:[\w-]+ ){0,3}(?:fellows|students|researchers|internships|interns|assistants|associates|scholars|postdocs|"
    r"candidates|positions|volunteers|scientists|fellowships|members)"
)
#: blanks in a title with a full stop behind it; a line with more is a sentence
_LONGEST_ROW = 5
_PARAGRAPH = {"bold": "text"}


def divide(blocks: Sequence[Block], *, last_line: int | None = None) -> Division:
    """The postings of a page and, if it says so, that it has none. `last_line` is the last of the page."""
    page = tuple(_with_titles(blocks))
    heads = heads_of(page)
    titles = title_heads(heads, page)
    if (coming := _all_coming(titles, page)) is not None:
        return Division((), coming)
    found = [_under_heading(head, heads, titles, page, last_line) for head in titles]
    kept = [one for one in found if one is not None]
    free = _free(page, heads, titles)
    kept += _in_zones(free, heads, kept)
    if any(one.title.endswith("s") for one in kept) and _denied_below_label(heads, page):
        kept = [one for one in kept if not _of_kind(one.title)]
    empty = _says_empty(free, page) or (_shows_empty(heads, page) or _all_rows_over(page) if not kept else None)
    if not kept and empty is None:
        kept = named_together(page) or postings_in_text(page)
        empty = _welcomes_always(page) if not kept else None
    if kept and all(one.over for one in kept) and (struck := _shows_empty(heads, page)) and page[-1].struck:
        return Division((), struck, _apart(free, heads))
    kept.sort(key=lambda one: (one.line, one.first))
    return Division(tuple(kept), None if any(one.over is None for one in kept) else empty, _apart(free, heads))


def _with_titles(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; a short line below the bold word "Position" is that position's title."""
    before: Block | None = None
    for block in blocks:
        label = before.text if before is not None and before.kind == "bold" and len(before.text) < 20 else ""
        if label and block.kind == "text" and len(block.text) <= 100 and TITLE_LABEL.match(f"{label}: {block.text}"):
            yield replace(block, kind="bold", text=f"{label}: {block.text}")
        else:
            yield block
        before = block


def _apart(free: list[tuple[int, Block]], heads: list[Head]) -> tuple[tuple[int, int], ...]:
    """Lines under headings that are neither labels nor sections, such as "PhD students" without an opening."""
    zones = (
        (head, blocks) for head, blocks in _zones(free, heads) if head and head.kind in ("many", "other") and blocks
    )
    return tuple((blocks[0].line, blocks[-1].end) for _, blocks in zones)


# ---------------------------------------------------------------- under headings


def _under_heading(
    head: Head, heads: list[Head], titles: list[Head], page: tuple[Block, ...], last_line: int | None
) -> Found | None:
    end = _end_of(head, heads, titles, page)
    body = page[head.at + 1 : end]
    if body and ((len(body) <= 2 and denies_first(body[0].text)) or _only_unasked(body[0])):
        return None
    block = head.block
    words = _heading_words(block)
    last = page[end].line - 1 if end < len(page) else max(last_line or 0, page[-1].end)
    last = last if end >= len(page) or page[end].kind != "end" else page[end].line
    own = tuple(link for link in block.links if not link[1].startswith("#"))
    fields = link_fields(words, own, (), block.line) if own else {}
    anchor = block.anchors[0] if block.anchors else slug(block.text)
    return Found(
        title_of(words),
        block.text,
        block.line,
        block.end + 1,
        max(last, block.end),
        _over(head, heads, body),
        fields,
        None,
        anchor,
    )


def _only_unasked(block: Block) -> bool:
    """ "You may apply on your own initiative": a short line, and nobody is sought."""
    return len(block.text) <= _SHORT_LINE and welcomes_always(block.text)


def _heading_words(block: Block) -> str:
    linked = next((words for words, _ in block.links if len(words) > 0.6 * len(block.text)), None)
    return linked if linked and not is_silent(linked) and kind_of(block.text) != "title" else block.text


def _end_of(head: Head, heads: list[Head], titles: list[Head], page: tuple[Block, ...]) -> int:
    """The block at which the posting under a heading is over."""
    next_title = next((other.at for other in titles if other.at > head.at), len(page))
    is_last = next_title == len(page)
    if head.level in (7, 8):
        next_title = next((at for at in range(head.at, next_title) if page[at].kind == "end"), next_title)
    for other in heads:
        if not head.at < other.at < next_title or other.block.kind == "bold":
            continue
        if other.kind in ("openings", "over", "many") and other.level <= head.level and head.level < 9:
            return other.at
        if is_last and len(titles) > 1 and other.level <= head.level and not _recurs(other, head, heads, titles):
            return other.at
    return next_title


def _recurs(section: Head, head: Head, heads: list[Head], titles: list[Head]) -> bool:
    """Whether postings before this one have sections of the same rank, so that it belongs to the posting."""
    first = titles[0].at
    return any(first < other.at < head.at and other.level <= section.level and other not in titles for other in heads)


def _over(head: Head, heads: list[Head], body: Sequence[Block]) -> Stated | None:
    block = head.block
    if block.struck or marked_over(block.text):
        return Stated(True, block.line, block.text)
    group = _group(head, heads)
    if group is not None:
        return Stated(True, group.block.line, group.block.text)
    return said_over(body)


def _group(head: Head, heads: list[Head]) -> Head | None:
    """The heading "Closed positions" that a title stands under."""
    for other in reversed([h for h in heads if h.at < head.at]):
        if other.kind == "over" and other.level < head.level:
            return other
        if other.kind in ("openings", "many") and other.level < head.level:
            return None
    return None


# ---------------------------------------------------------------- beside headings


def _free(page: tuple[Block, ...], heads: list[Head], titles: list[Head]) -> list[tuple[int, Block]]:
    """Blocks that belong to no posting under a heading."""
    taken: set[int] = set()
    for head in titles:
        taken.update(range(head.at, _end_of(head, heads, titles, page)))
    return [(at, block) for at, block in enumerate(page) if at not in taken]


def _zones(free: list[tuple[int, Block]], heads: list[Head]) -> Iterator[tuple[Head | None, list[Block]]]:
    """Free blocks by the heading that they stand under."""
    # a bold sentence is text, and no heading of what follows
    by_place = {head.at: head for head in heads if head.block.kind == "heading" or head.kind != "sentence"}
    current: Head | None = None
    group: list[Block] = []
    previous = -1
    for at, block in free:
        if at in by_place or at != previous + 1:
            yield current, group
            group = []
            current = by_place.get(at)
        if at not in by_place:
            group.append(block)
        previous = at
    yield current, group


def _in_zones(free: list[tuple[int, Block]], heads: list[Head], known: list[Found]) -> list[Found]:
    titles = {bare(one.title) for one in known}
    out: list[Found] = []
    for head, blocks in _zones(free, heads):
        kind = head.kind if head else ""
        if not blocks or (head and _is_people(head)) or _is_announced(blocks):
            continue
        if kind in ("section", "sentence"):
            told = _from_announcement(blocks)
            listed = _in_zone(told, labelled=False, alone=False) if told else _linked_items(blocks)
            out += [one for one in listed if bare(one.title) not in titles]
            continue
        if head and (one := kind_sought(head, blocks, heads)) is not None:
            out.append(one)
            continue
        labelled = kind in ("openings", "over", "many", "inviting")
        for one in _in_zone(blocks, labelled=labelled, alone=not known):
            if not any(_same(bare(one.title), title) for title in titles):
                out.append(_closed(one, head) if kind == "over" and head else one)
    return out


def _from_announcement(blocks: list[Block]) -> list[Block]:
    """What stands from "We are hiring for these roles:" on; nothing if no such sentence leads a list."""
    for at, block in enumerate(blocks[:-1]):
        if block.kind == "text" and blocks[at + 1].kind == "item" and announces(block.text):
            return blocks[at:]
    return []


def _is_announced(blocks: list[Block]) -> bool:
    """Whether what stands here is said to come later: "We will be recruiting soon for these roles"."""
    return any(block.kind in ("text", "bold") and COMING.search(bare(block.text)) for block in blocks)


def _all_coming(titles: list[Head], page: tuple[Block, ...]) -> Stated | None:
    """What says right above titles with nothing under them that these jobs come later."""
    before = page[titles[0].at - 1] if titles and titles[0].at else None
    if before is None or before.kind not in ("text", "bold") or not COMING.search(bare(before.text)):
        return None
    told = any(has_body(head, page) for head in titles)
    return None if told else Stated(True, before.line, before.text)


def _denied_below_label(heads: list[Head], page: tuple[Block, ...]) -> bool:
    """Whether "None at the moment." stands right below "Open positions"."""
    labels = (head for head in heads if _is_label(head) and not _of_one_kind(head.block.text))
    below = (page[head.at + 1] for head in labels if head.at + 1 < len(page))
    return any(block.kind == "text" and EMPTY.search(bare(block.text)) for block in below)


def _of_one_kind(label: str) -> bool:
    """ "Postdocs", "Open postdoc positions"; the word "Stellen" alone tells no kind."""
    return names_kind(label) or has_role(bare(label).replace("stellen", ""))


def _is_label(head: Head) -> bool:
    return head.kind == "openings" and head.block.kind == "heading"


def _of_kind(title: str) -> bool:
    """ "Internships", "Independent research fellows": not one job, but a kind of people or jobs."""
    return kind_of(title) in ("many", "openings") or names_kind(title) or _PLURAL.fullmatch(bare(title)) is not None


def _is_people(head: Head) -> bool:
    return PEOPLE.fullmatch(bare(head.block.text).strip(" .:!")) is not None


def _linked_items(blocks: list[Block]) -> list[Found]:
    """Under a heading that promises no openings ("Who is hiring?"), a list of links most of which name jobs is one."""
    items = [block for block in blocks if block.kind == "item"]
    linked = [
        item for item in items if any(a.startswith("http") and kind_of(words) == "title" for words, a in item.links)
    ]
    if len(linked) < 2 or 3 * len(linked) < 2 * len(items):
        return []
    return [one for item in linked if (one := posting_of_item(item, (), labelled=False)) is not None]


def _same(one: str, title: str) -> bool:
    return title.startswith(one) or one.startswith(title)


def _closed(one: Found, head: Head) -> Found:
    over = one.over or Stated(True, head.block.line, head.block.text)
    return Found(one.title, one.words, one.line, one.first, one.last, over, one.fields, one.text)


def _in_zone(blocks: list[Block], *, labelled: bool, alone: bool) -> Iterator[Found]:
    lines = [one for block in blocks if block.lead and (one := _line(block, labelled=labelled)) is not None]
    if labelled and len(lines) > 1:  # each with the lists below it
        yield from _with_their_text(lines, blocks)
        return
    announced = elsewhere = False
    for (kind, table), group in groupby(
        blocks, key=lambda block: (_PARAGRAPH.get(block.kind, block.kind), block.table)
    ):
        part = list(group)
        if kind == "row" and table and (labelled or any_role(part) or alone):
            yield from postings_of_table(part, labelled=labelled)
        elif kind == "item" and not elsewhere:
            yield from postings_of_items(part, labelled=labelled or announced)
        elif kind == "text":
            lines = [one for block in part if (one := _line(block, labelled=labelled)) is not None]
            yield from _with_their_text(lines, part)
        announced = kind == "text" and announces(part[-1].text)
        elsewhere = kind == "text" and leads_elsewhere(part[-1].text)


def _with_their_text(lines: list[Found], blocks: list[Block]) -> list[Found]:
    """Titles on lines of their own, each with the paragraphs up to the next; a mere list of titles stays one."""
    starts = [one.line for one in lines]
    between = (block for block in blocks if starts and starts[0] < block.line < starts[-1])
    if not any(block.line not in starts for block in between):
        return lines
    ends = [line - 1 for line in starts[1:]] + [blocks[-1].end]
    return [replace(one, last=max(end, one.last)) for one, end in zip(lines, ends, strict=True)]


def _line(block: Block, *, labelled: bool) -> Found | None:
    """A paragraph that is a title with or without a link: `[Data engineer](https://…), Berlin`."""
    if block.kind == "text" and block.lead and block.text.startswith(block.lead) and kind_of(block.lead) == "title":
        return posting_of_item(block, (), labelled=labelled)
    if announces(block.text) or (not block.links and block.text.endswith(".") and block.text.count(" ") > _LONGEST_ROW):
        return None
    starts = any(block.text.startswith(words) and not is_silent(words) for words, _ in block.links if words)
    whole = any(len(words) > 0.8 * len(block.text) for words, _ in block.links)
    if (len(block.text) > 200 and not whole) or not (starts or block.struck or (labelled and len(block.text) < 100)):
        return None
    if starts or block.struck or kind_of(block.text) == "title":
        return posting_of_item(block, (), labelled=labelled or block.struck)
    return None


def _says_empty(free: list[tuple[int, Block]], page: tuple[Block, ...]) -> Stated | None:
    for _, block in free or list(enumerate(page)):
        if not block.struck and EMPTY.search(bare(block.text)):
            return Stated(True, block.line, block.text)
    return None


def _all_rows_over(page: tuple[Block, ...]) -> Stated | None:
    """A table in whose every row stands "filled"."""
    rows = [block for block in page if block.kind == "row" and any(cell.text for cell in block.cells)]
    over = [row for row in rows if any(STATUS_OVER.fullmatch(bare(cell.text)) for cell in row.cells)]
    return Stated(True, rows[0].line, rows[0].text, "derived") if len(over) > 1 and len(over) == len(rows) else None


def _welcomes_always(page: tuple[Block, ...]) -> Stated | None:
    """A page that names no opening, nor hints at one, and asks for unsolicited applications has none."""
    if any(hints_at_opening(block) for block in page):
        return None
    said = [block for block in page if block.kind in ("text", "item", "bold")]
    asking = next((block for block in said if welcomes_always(block.text)), None)
    if (
        asking is None
        and any(asks_to_write(block.text) for block in said)
        and not any(names_sought(block.text) for block in said)
    ):
        asking = next((block for block in said if invites(block.text)), None)
    return Stated(True, asking.line, asking.text, "derived") if asking else None


def _all_struck(blocks: tuple[Block, ...]) -> bool:
    return bool(blocks) and all(block.struck for block in blocks)


def _shows_empty(heads: list[Head], page: tuple[Block, ...]) -> Stated | None:
    """A label "Open positions" under which nothing stands."""
    for head in heads:
        after = page[head.at + 1] if head.at + 1 < len(page) else None
        over = (
            after is None or (after.kind == "heading" and after.level <= head.level) or _all_struck(page[head.at + 1 :])
        )
        if _is_label(head) and over:
            return Stated(True, head.block.line, head.block.text, "derived")
    return None
