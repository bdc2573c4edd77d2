"""Postings that are one line each: list items, linked titles, short paragraphs under "Open positions"."""

import re
from collections.abc import Iterator, Sequence

from jobfeed.outline.blocks import TITLE_LABEL, Block
from jobfeed.outline.closing import said_over
from jobfeed.outline.found import Found
from jobfeed.outline.links import is_silent, link_fields, without_silent
from jobfeed.outline.titles import GENDERED, has_role, kind_of, marked_over, title_of, without_stop
from jobfeed.outline.words import MARKED, STATUS_OVER
from jobfeed.patterns import regex
from jobfeed.posting import Stated
from jobfeed.text import bare, collapse

_JOINT = regex(
    r"\s+[-–—|•·»→]+\s+|\s*[–—|•·]\s+|:\s+|;\s+|\.\s+(?=[A-Z0-9])|\s+(?=\([^)]{25,}|\([^)]*@)|,\s+|"
    r"\s+@\s+|、(?=\S{1,8}$)"
)
#: lines of a list and letters of a line, from which and up to which a plain line is taken as the others are
_FEWEST, _LONGEST_PLAIN = 4, 50
_AND_MORE = regex(
    r"^(?:and|or|und|oder|et|ou|y|o|e|en)\b|\b(?:more|other|others|etc|unsolicited|speculative|spontan\w*|"
    r"initiativ\w*|your|"
    r"you|dein\w*|weitere|mehr|autres?|otros?|outros?|meer|altro|altri)\b"
)
#: letters of a title; a link that is listed under "Open positions" is one whatever its length
_LONGEST, _LONGEST_LINKED = 140, 240
_PLACE_OR_TERMS = regex(
    r"^[\s(]*(?:remote|hybrid|on-?site|full[ -]?time|part[ -]?time|vollzeit|teilzeit|freelance|temps plein|cdi|"
    r"cdd|\d+\s?%|\d+ ?h\b|deadline|apply|start|immediately|ab |bis |permanent|fixed|"
    r"fully funded|funded|starting|tv-?[lv]|e ?1\d|posted|"
    r"closing|until|from |m/w|w/m|\d{4})",
    re.IGNORECASE,
)


def posting_of_item(item: Block, inner: Sequence[Block], *, labelled: bool) -> Found | None:
    """The posting that a list item or line is; `inner` are deeper items below it; `labelled` as for tables."""
    if item.links and all(address.startswith("#") for _, address in item.links):
        return None  # a line of the page's own contents
    words, linked = _title_words(item)
    if words is None or words.startswith("["):
        return None
    if has_role(" ".join(words.split()[:3])):
        words = without_stop(words)
    kind = kind_of(words)
    if item.struck and labelled and linked:
        kind = "title"  # whatever it was, it was listed and is struck out
    if kind in ("openings", "over", "section", "many") or (kind == "sentence" and not linked):
        return None
    led = item.lead and not any(map(str.isdigit, words))  # "8-12 hours a week" is a term, not a title
    if kind != "title" and not (labelled and (linked or led)):
        return None
    within = [link for link in item.links if link[0] and link[0] in words]
    own = tuple(link for link in within if linked or 3 * len(link[0]) > 2 * len(words))  # "Tester in [Product]" is none
    beside = [link for link in item.links if link not in within] + [link for block in inner for link in block.links]
    title = title_of(words)
    if len(title) < 3 or len(title) > (_LONGEST_LINKED if linked and labelled else _LONGEST):
        return None
    over = _over(item, inner, words)
    last = max([item.end] + [block.end for block in inner])
    return Found(title, words, item.line, item.line, last, over, link_fields(title, own, beside, item.line))


def postings_of_items(items: Sequence[Block], *, labelled: bool) -> Iterator[Found]:
    """The postings among the items of one list. Unless the list is labelled, most of it must be jobs."""
    tops = [at for at, item in enumerate(items) if item.level <= items[0].level and not _goes_on(items, at)]
    found: list[Found] = []
    named = 0
    for at, after in zip(tops, [*tops[1:], len(items)], strict=True):
        inner = items[at + 1 : after]
        one = posting_of_item(items[at], inner, labelled=labelled)
        if one is not None:
            found.append(one)
            named += 1
        elif inner:
            deeper = list(postings_of_items(inner, labelled=labelled and not is_section(items[at].text)))
            found += deeper
            named += bool(deeper)
    lines = [items[at] for at in tops if not _AND_MORE.search(bare(items[at].text))]
    if labelled and len(lines) >= _FEWEST and 3 * named >= 2 * len(lines):
        found += _like_the_others(lines, found)
        found.sort(key=lambda one: one.line)
    if labelled or (found and 2 * named > len(tops) and all(_stands_alone(items[at]) for at in tops)):
        yield from found


def _like_the_others(items: Sequence[Block], found: Sequence[Found]) -> Iterator[Found]:
    """Short plain lines of a labelled list most of whose lines name jobs: "Salesforce" between "Tester" and "Nurse"."""
    lines = {one.line for one in found}
    for item in items:
        plain = (
            not item.links
            and 0 < len(item.text) <= _LONGEST_PLAIN
            and not item.text.endswith((".", "!", "?", ":", "…"))
        )
        if item.line in lines or not plain or kind_of(item.text) != "other":
            continue
        over = _over(item, (), item.text)
        yield Found(title_of(item.text), item.text, item.line, item.line, item.end, over, {})


def _goes_on(items: Sequence[Block], at: int) -> bool:
    """Whether it is a further paragraph of the item before it."""
    return at > 0 and items[at].line == items[at - 1].line and items[at].level == items[at - 1].level


def is_section(text: str) -> bool:
    return kind_of(text) in ("section", "sentence")


def _stands_alone(item: Block) -> bool:
    return bool(item.links or item.lead or GENDERED.search(item.text) or len(item.text) <= 90)


def _title_words(item: Block) -> tuple[str | None, bool]:
    """The words that may be the title, and whether they are a link."""
    label = TITLE_LABEL.match(item.text)
    if label is not None:
        return item.text, False
    links = [
        (words, address)
        for words, address in item.links
        if not is_silent(words) and not address.startswith(("mailto:", "tel:"))
    ]
    for words, _ in links:
        if item.text.startswith(words) or kind_of(words) == "title" or (len(words) > 0.5 * len(item.text)):
            return _whole_title(item, words), True
    before = _before_silent(item)
    if before is not None:
        return before, False
    if item.lead and item.text.startswith(item.lead) and len(item.lead) > 3:
        return item.lead, False
    return _cut(MARKED.sub(" ", without_silent(item.text, item.links))), False


def _before_silent(item: Block) -> str | None:
    """The words before a "[more](…)" that is followed by others, if they name a job as they are."""
    for words, _ in item.links:
        at = item.text.find(words) if words and is_silent(words) else -1
        if at > 0 and len(item.text) - at - len(words) > 12:
            before = item.text[:at].rstrip(" ([<–—-:,")
            return before if has_role(before) and kind_of(before) == "title" and len(before) <= 120 else None
    return None


def _whole_title(item: Block, words: str) -> str:
    """A "(m/w/d)" behind the link belongs to the title."""
    rest = item.text[item.text.find(words) + len(words) :].strip()
    mark = GENDERED.match(rest)
    return f"{words} {mark.group().strip()}" if mark and rest.startswith("(") else words


def _cut(text: str) -> str | None:
    """The shortest beginning of a line that names a job, before place, terms and address."""
    text = collapse(text)
    pieces = list(_JOINT.finditer(text))
    for joint in pieces:
        head, rest = text[: joint.start()], text[joint.end() :]
        if joint.group().strip() in (",", "-", "") and not _PLACE_OR_TERMS.match(rest) and len(text) <= 90:
            continue
        if len(head) > 3 and has_role(head) and len(head) <= 120:
            gender = GENDERED.match(rest) if joint.group().isspace() else None
            return text[: joint.end() + gender.end()] if gender else head
    return text if len(text) <= 120 else None


def _over(item: Block, inner: Sequence[Block], words: str) -> Stated | None:
    if item.struck or marked_over(item.text):
        return Stated(True, item.line, item.text)
    rest = item.text.replace(words, " ").strip(" -–—:()[]*.")
    if rest and STATUS_OVER.fullmatch(bare(rest)):
        return Stated(True, item.line, item.text)
    return said_over((item, *inner))
