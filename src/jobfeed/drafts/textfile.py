"""A Markdown or HTML text file, with or without front matter, as one posting or several."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from jobfeed.cues import words_of
from jobfeed.documents import frontmatter, yamltree
from jobfeed.documents.frontmatter import Page
from jobfeed.errors import SourceMalformed, Where
from jobfeed.markdown import blocks, without_templates
from jobfeed.outline.blocks import Block
from jobfeed.outline.closing import may_say_over, said_over
from jobfeed.outline.divide import divide
from jobfeed.outline.found import Division
from jobfeed.outline.heads import Head, heads_of
from jobfeed.outline.mapping import Entry, entry_of
from jobfeed.outline.pages import as_stated, drafts_of, organization_of_title
from jobfeed.outline.records import find as records_in
from jobfeed.outline.records import reading_of
from jobfeed.outline.titles import kind_of, marked_over, title_of
from jobfeed.outline.words import EMPTY
from jobfeed.patterns import regex
from jobfeed.posting import BodyType, Draft, Stated
from jobfeed.protocols import Finding, Reading
from jobfeed.text import bare

_MARKDOWN = regex(r"^(?:#{1,6}\s|[-*+]\s|\[.+\]\(|(?:===+|---+)\s*$|\*\*)", re.MULTILINE)
_LISTING = regex(r"\b(?:list|index|home|archive|overview|section)\b")
#: front matter of a page with postings speaks of the page: its dates and types are not those of the postings
_SHARED = frozenset(("hiring_organization", "apply", "language"))
#: keys that only a posting has
_TELLING = frozenset(
    ("valid_through", "base_salary", "employment_types", "job_locations", "job_start_date", "workplace", "requisition")
)
#: a loop of Liquid, Jinja, ERB, Hugo or JSX: what the page shows is decided elsewhere
_FILLED = regex(r"\{%-?\s*for\b|<%.{0,80}\b(?:each|for)\b|\{\{-?\s*range\b|\.map\(", re.DOTALL)
#: what stands under a label may come from a script, a frame or an include
_ELSEWHERE = regex(
    r"\bloading (?:jobs|positions|openings|vacancies|stellen)|"
    r"<script|<iframe|<object|<(?:div|section|ul|ol|main|tbody)\b[^<>\n]*\b(?:id|class)=[^<>\n]*>\s*</|"
    r"\{%-?\s*(?:include|render|component)\b[^%]{0,60}?(?:job|position|opening|career|vacanc|"
    r"posting|"
    r"list|stelle|offer|offre|emploi|vaga|card|opportunit|role)|"
    r"\{\{(?!-?\s*(?:page\.(?:title|description|subtitle|excerpt|image|\w*pdf)|site\.(?:url|baseurl|title|email)))|"
    r"<%=|^import |(?-i:<[A-Z]\w*\b[^<>\n]*/>)",
    re.IGNORECASE | re.MULTILINE,
)


#: of a heading that stands above all others: how many there are at least, and how many words it has
_BELOW, _MANY_WORDS = 3, 6
_BREAK = regex(r"^<(?:br|hr)\b[^>\n]*>[ \t]*(?=\n(?:[*+-]|\d+\.|#{1,6})\s)", re.MULTILINE)
_LINED_THROUGH = regex(r"<span\b[^>\n]*line-through[^>\n]*>((?:(?!</?span)[^\n])*)</span>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is to be read. `one`: it is one posting unless it says otherwise. `fields` as in the sources' options.

    `page_url` is the address of the page; postings of a page of several get their anchor behind it.
    """

    one: bool
    fields: Mapping[str, str] = field(default_factory=dict)
    page_url: str | None = None


@dataclass(frozen=True, slots=True)
class _File:
    """A text file taken apart: template tags are gone from `body`, which begins at line `first` of the file."""

    location: str
    page: Page
    entry: Entry
    body: str
    body_type: BodyType
    manner: Manner

    @property
    def first(self) -> int:
        return self.page.body_line

    @property
    def last(self) -> int:
        return self.first + self.body.rstrip("\n").count("\n")

    def outline(self) -> tuple[Block, ...]:
        return blocks(self.body, html=self.body_type == "html", first_line=self.first)


def read(text: str, location: str, manner: Manner) -> Reading:
    """All postings of a file. Raises SourceMalformed if its front matter cannot be read."""
    page = frontmatter.split(text, location)
    if manner.one or not page.body.strip():
        raise_if_unread(page.fields)
    findings = problems_of(page.fields)
    body = _opened(without_templates(page.body))
    entry = entry_of(page.values, page.fields.line, manner.fields)
    body_type: BodyType = "html" if _is_html(location, body) else "markdown"
    file = _File(location, page, entry, body, body_type, manner)
    reading = _as_folder_file(file) if manner.one else _as_page(file)
    return replace(reading, findings=(*findings, *reading.findings)) if findings else reading


def _opened(body: str) -> str:
    """The text without breaks right above a list or heading, which CommonMark would take for HTML with them.

    Words that a style strikes out become struck out by an element.
    """
    if "<" not in body:
        return body
    if "line-through" in body:
        body = _LINED_THROUGH.sub(r"<del>\1</del>", body)
    return _BREAK.sub("", body) if "<br" in body or "<hr" in body else body


def raise_if_unread(tree: yamltree.Tree) -> None:
    """SourceMalformed for a document of which nothing could be read."""
    if tree.value is None and tree.problems:
        first = tree.problems[0]
        raise SourceMalformed(first.message, first.hint, first.where)


def problems_of(tree: yamltree.Tree) -> tuple[Finding, ...]:
    return tuple(Finding("READ-FRONT", "warning", p.where, p.message, p.hint) for p in tree.problems)


def _is_html(location: str, body: str) -> bool:
    """An ERB or HTML file without Markdown in it."""
    if location.lower().endswith(".md"):
        return False
    suffixes = [suffix.lower() for suffix in PurePosixPath(location).suffixes]
    if ".md" in suffixes:
        return False
    return ".html" in suffixes[-1:] or (".erb" in suffixes and not _MARKDOWN.search(body))


# ---------------------------------------------------------------- a page of postings


def _as_page(file: _File) -> Reading:
    division = divide(file.outline(), last_line=file.last)
    headed = [one for one in division.found if one.anchor is not None or one.fields]
    if len(headed) <= 1 and not division.empty and _is_posting(file):
        over = next((one.over for one in division.found), None)
        return Reading((_closed(_draft(file, _title(file)), over),))
    return _divided(file, division)


def _title(file: _File) -> Stated:
    assert file.entry.title is not None
    return file.entry.title


def _is_posting(file: _File) -> bool:
    """Whether the front matter names the one posting that the page is."""
    title = file.entry.title
    if title is None or not (file.body.strip() or file.entry.body):
        return False
    kind = kind_of(str(title.value))
    if kind == "title":
        return True
    telling = sum(name in file.entry.fields for name in _TELLING)
    return kind == "other" and telling >= 2


def _divided(file: _File, division: Division) -> Reading:
    drafts = drafts_of(
        division,
        text=file.body,
        file=file.location,
        first_line=file.first,
        body_type=file.body_type,
        page_url=file.manner.page_url,
    )
    shared = _shared(file)
    out = tuple(replace(draft, page={**draft.page, **shared}) for draft in drafts)
    denied = division.empty is not None and division.empty.how == "stated"
    listed = _listed(file) if not out and not denied else None
    if listed is not None:
        return listed
    if not out and _FILLED.search(file.page.body):
        hint = "declare the data that it is filled with (a folder or a list) as the source"
        finding = Finding("READ-TEMPLATE", "warning", Where(file.location), "this page is filled by a template", hint)
        return Reading(findings=(finding,))
    if not out and not file.body.strip() and _denies(file):
        return Reading(empty=True)
    shown = division.empty is not None and (division.empty.how == "stated" or not _ELSEWHERE.search(file.page.body))
    return Reading(out, (), shown)


def _denies(file: _File) -> bool:
    """Whether the front matter of a page without text says that there is no opening."""
    return any(EMPTY.search(bare(text)) for text in _texts(file.page.values))


def _texts(value: object, depth: int = 6) -> Iterator[str]:
    """Every text in a value of front matter, as deep as sections of a page go."""
    if isinstance(value, str):
        yield value
    elif depth and isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(inner, depth - 1)


def _listed(file: _File) -> Reading | None:
    """Postings that stand as a list in the page's front matter, for a template to show."""
    tree = file.page.fields
    lists = {key: value for key, value in file.page.values.items() if isinstance(value, list)}
    records = records_in(lists, lambda path: tree.where(path).line, file.location) if lists else None
    if records is None or not records.entries:
        return None
    reading = reading_of(records, file.manner.fields)
    shared = _shared(file)
    named = (draft for draft in reading.drafts if kind_of(draft.title) not in ("openings", "inviting", "over"))
    drafts = tuple(replace(draft, page={**draft.page, **shared}) for draft in named)
    return replace(reading, drafts=drafts) if drafts else None


def _shared(file: _File) -> dict[str, Stated]:
    """What the page's front matter says for all its postings."""
    shared = {name: stated for name, stated in file.entry.fields.items() if name in _SHARED}
    title = next((key for key in file.page.values if key.lower() == "title"), None)
    if title is not None:
        line = file.page.fields.where((title,)).line
        organization = organization_of_title(as_stated(file.page.values, line, title))
        if organization is not None:
            shared.setdefault("hiring_organization", organization)
    return shared


# ---------------------------------------------------------------- a file that is a posting


def _as_folder_file(file: _File) -> Reading:
    title = file.entry.title
    if _is_list_page(file):
        return Reading()
    if title is not None and kind_of(str(title.value)) not in ("openings", "over", "section"):
        return Reading((_with_text_facts(_draft(file, title), file),))
    return _by_its_text(file)


def _is_list_page(file: _File) -> bool:
    """A page that lists others: its front matter holds a list of entries, or its layout or type says so."""
    values = file.page.values
    lists = any(isinstance(value, list) and value and isinstance(value[0], Mapping) for value in values.values())
    layout = str(values.get("layout") or values.get("type") or "").lower()
    if not lists and not _LISTING.search(layout) and file.body.strip():
        return False
    return file.entry.title is None or kind_of(str(file.entry.title.value)) in ("openings", "over")


def _by_its_text(file: _File) -> Reading:
    """A file without a title of its own in front matter: read as a person reads it."""
    parts = file.outline()
    division = divide(parts, last_line=file.last)
    one = division.found[0] if division.found else None
    headed = one is not None and one.anchor is not None
    heading = _first_heading(parts)
    if len(division.found) <= 1 and (headed or heading is not None) and not division.empty:
        words, line = (one.title, one.line) if one is not None and headed else (title_of(heading.text), heading.line)  # type: ignore[union-attr]
        draft = _draft(file, Stated(words, line, words))
        return Reading((_closed(draft, one.over if one else None),))
    reading = _divided(file, division)
    if reading.drafts or reading.empty:
        return reading
    return Reading(findings=(Finding("READ-NONE", "info", Where(file.location), "no posting was found in this file"),))


def _first_heading(parts: tuple[Block, ...]) -> Block | None:
    """The heading that may be a file's title: one that names a job, else the first if it is no section."""
    heads = [head for head in heads_of(parts) if head.block.kind == "heading"]
    named = next((head.block for head in heads if head.kind == "title"), None)
    if named is not None:
        return named
    if heads and heads[0].kind == "other" and len(heads) > 1:
        return heads[0].block
    return heads[0].block if _stands_above(heads) else None


def _stands_above(heads: list[Head]) -> bool:
    """Whether a heading of many words, which may begin as a section's does, has all the others below it."""
    if len(heads) < _BELOW or heads[0].kind != "section" or len(heads[0].block.text.split()) < _MANY_WORDS:
        return False
    return all(head.level > heads[0].level for head in heads[1:])


def _with_text_facts(draft: Draft, file: _File) -> Draft:
    """Closed, if the text says so in a sentence of its own."""
    if draft.closed or not draft.words or not may_say_over(draft.words):
        return draft
    return _closed(draft, said_over(file.outline()))


def _closed(draft: Draft, over: Stated | None) -> Draft:
    if over is None or draft.closed:
        return draft
    return replace(draft, closed=True, fields={**draft.fields, "closed": over})


def _draft(file: _File, title: Stated) -> Draft:
    body, line = file.body, file.first
    if not body.strip() and file.entry.body is not None:
        body, line = str(file.entry.body.value), file.entry.body.line
    draft = draft_of(file.entry, title, file.location)
    organization = _named_beside(file.entry, str(title.value))
    if organization is not None and "hiring_organization" not in draft.fields:
        draft = replace(draft, fields={**draft.fields, "hiring_organization": organization})
    if file.manner.page_url and "url" not in draft.fields:
        address = Stated(file.manner.page_url, title.line, title.text, "derived")
        draft = replace(draft, fields={**draft.fields, "url": address})
    beside, words = (file.entry.body, words_of(body)) if body is file.body else (None, None)
    return replace(draft, body=body, body_type=file.body_type, body_line=line, beside=beside, words=words)


def _named_beside(entry: Entry, title: str) -> Stated | None:
    """The organisation in a summary that repeats the title: "Stone cutter @ Example Yard (full-time)"."""
    if entry.body is None or title not in str(entry.body.value):
        return None
    rest = str(entry.body.value).partition(title)[2]
    hit = re.match(r"\s+(?:@|at|bei|chez|en|em|bij|presso)\s+([A-ZÄÖÜÉ][\w&'.-]*(?:\s[A-Z][\w&'.-]*){0,4})", rest)
    return Stated(hit[1].rstrip("."), entry.body.line, hit[0].strip(), "derived") if hit else None


def draft_of(entry: Entry, title: Stated, location: str) -> Draft:
    """The draft of one record, without its body."""
    fields = dict(entry.fields)
    words = str(title.value)
    over = entry.over or (Stated(True, title.line, words) if marked_over(words) else None)
    if over is not None:
        fields["closed"] = over
    return Draft(
        file=location,
        line=title.line,
        title=title_of(words) or words,
        fields=fields,
        closed=over is not None,
        source_id=entry.source_id,
    )
