"""Web pages with openings: JSON-LD, microdata, script data or marked rows first, else the page as a person reads it.

Specifications: schema.org JobPosting 30.0, JSON-LD 1.1, microdata in the HTML standard (read 2026-11-22). Only the main
part counts; navigation, footer and banners do not. `pip install jobfeed[html]` helps with pages that mark no main part.

    sources:
      - {kind: html, path: careers.html, page_url: https://example.org/careers.html}
      - {kind: html, url: https://example.org/careers/}
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from jobfeed.documents import htmlpage
from jobfeed.drafts import htmldata
from jobfeed.drafts.cards import marked_page, marked_rows
from jobfeed.drafts.drafting import reading
from jobfeed.drafts.scriptrows import script_rows
from jobfeed.drafts.services import document
from jobfeed.errors import SourceMalformed, Where
from jobfeed.patterns import regex
from jobfeed.posting import Draft, Stated
from jobfeed.protocols import Finding, Raw, Reading, Seen, Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Where the page is: `path` or `url`."""

    #: a file, or a folder of .html files
    path: str | None = None
    #: the address of the page
    url: str | None = None
    #: the address at which the file is published: links without a host start there
    page_url: str | None = None

    def __post_init__(self) -> None:
        if not (self.path or self.url):
            raise ValueError("write `path: FILE` or `url: ADDRESS`")


class HtmlSource:
    """The openings on a web page."""

    name: ClassVar[str] = "html"
    Options: ClassVar[type] = Options

    def recognises(self, seen: Seen) -> bool:
        return not seen.folder and seen.path.lower().endswith((".html", ".htm", ".xhtml"))

    def read(self, options: Any, tools: Tools) -> Iterator[Raw]:
        return document(options.path, options.url, tools, (".html", ".htm", ".xhtml"))

    def draft(self, raw: Raw, options: Any) -> Reading:
        text = htmlpage.decoded(raw.data)
        if "<" not in text:
            raise SourceMalformed("this is not HTML", "check the address or the kind", Where(raw.location, 1))
        page_url = options.page_url or (options.url and raw.location)
        marked = _marked(text, raw.location, page_url or "")
        if marked is not None:
            return marked
        return _as_read(text, raw.location, page_url)


def _marked(text: str, location: str, base: str) -> Reading | None:
    """What the page says in data; None if there is nothing of the kind."""
    scripts = list(htmlpage.scripts(text))
    for found in (
        htmldata.json_ld(scripts, location, base),
        htmldata.microdata(text, location, base),
        script_rows([*scripts, *htmlpage.data_attributes(text)], location),
        marked_rows(text, location, base),
    ):
        result = reading(_with_language(found, text))
        if result.drafts or result.findings:
            return result
    return None


def _with_language(found: "Iterator[Draft | Finding]", text: str) -> "Iterator[Draft | Finding]":
    for one in found:
        yield one if isinstance(one, Finding) else replace(one, page=_language(text) | dict(one.page))


def _language(text: str) -> dict[str, Stated]:
    language = htmlpage.language_of(text)
    return {"language": Stated(language, 1, f'lang="{language}"')} if language else {}


# ---------------------------------------------------------------- the page as a person reads it


def _as_read(text: str, location: str, page_url: str | None) -> Reading:
    main = htmlpage.main_part(text)
    found = _divided(main, location, page_url)
    if not found.drafts and _is_over(main):
        return replace(found, empty=True)
    if not found.drafts and not found.empty and not htmlpage.has_main(text):
        rescued = _rescued(text, location, page_url)
        found = rescued if rescued is not None and rescued.drafts else found
    if len(found.drafts) < 2 and not found.empty:
        found = _with_head(found, text, location, main)
    shared = _shared(text)
    return replace(found, drafts=tuple(replace(one, page=shared | dict(one.page)) for one in found.drafts))


def _with_head(found: Reading, text: str, location: str, main: str) -> Reading:
    """The reading with what the marked parts of the page's head say of its one posting."""
    one = next(iter(found.drafts), None)
    marked = marked_page(text, location, one.title if one else "")
    if marked is None:
        return found
    if one is None:
        return replace(found, drafts=(replace(marked, body=main, body_line=1),))
    return replace(found, drafts=(replace(one, page=dict(marked.fields) | dict(one.page)),))


def _is_over(main: str) -> bool:
    """Whether a short page says nothing but that its one posting is gone."""
    said = re.sub(r"<[^>]*>|\s+", " ", main)
    return len(said.split()) < _WORDS_OF_A_NOTICE and _GONE.search(said) is not None


_WORDS_OF_A_NOTICE = 120
_GONE = regex(
    r"\b(?:job|position|posting|vacancy|opening|role|requisition|opportunity)\b[^.!?]{0,60}?"
    r"\b(?:has been (?:closed|filled|removed)|is (?:now )?(?:closed|filled)|(?:is|has) (?:expired|been taken down)"
    r"|(?:is )?no longer (?:available|active|open|exists?|accepting))"
    r"|\bno longer accepting applications"
    r"|\bstelle(?:nanzeige|nangebot)?\b[^.!?]{0,40}?(?:nicht mehr (?:verfügbar|ausgeschrieben|online)|bereits besetzt)"
    r"|\b(?:offre|annonce|poste)\b[^.!?]{0,40}?(?:n['’]est plus (?:disponible|en ligne)|(?:a été|est) pourvu|expirée?)"
    r"|\b(?:oferta|vacante|vaga)\b[^.!?]{0,40}?(?:ya no está disponible|não está mais disponível|cerrada|encerrada)",
    re.IGNORECASE,
)


def _divided(main: str, location: str, page_url: str | None) -> Reading:
    from jobfeed.markdown import blocks
    from jobfeed.outline.divide import divide
    from jobfeed.outline.pages import drafts_of

    page, numbers = htmlpage.unfolded(main)
    division = divide(blocks(page, html=True), last_line=len(numbers))
    drafts = drafts_of(division, text=page, file=location, first_line=1, body_type="html", page_url=page_url)
    first = min((one.line for one in drafts), default=0)
    drafts = [replace(one, page=_of_all(one.page, first)) for one in _with_words(drafts) or drafts]
    said = division.empty
    shown = said is not None and (said.how == "stated" or _FILLED_LATER.search(main) is None)
    return reading((_relined(one, numbers) for one in drafts), empty=shown)


#: a frame, a script or an element with nothing in it: what is read there comes from elsewhere
_FILLED_LATER = regex(
    r"<(?:iframe|script|noscript|object|template)\b|<[a-z]+-[a-z][\w-]*\b|"
    r"<(?:div|section|ul|ol|main|tbody|article)\b[^<>]*\b(?:id|class|data-[\w-]+)\s*=[^<>]*>\s*</",
    re.IGNORECASE,
)


def _of_all(page: Mapping[str, Stated], first: int) -> dict[str, Stated]:
    """What holds for all postings: whom to write to, wherever it stands; other facts only before the first of them.

    What follows the postings is often a card of another kind ("Open application, Hamburg").
    """
    return {name: one for name, one in page.items() if one.line < first or name in _ANYWHERE}


_ANYWHERE = ("apply", "contact", "hiring_organization")


def _with_words(drafts: Sequence[Draft]) -> list[Draft]:
    """A heading with nothing under it, beside postings that have text, is the name of an empty group."""
    return [one for one in drafts if one.fields or re.sub(r"<[^>]*>|\s", "", one.body)]


def _relined(draft: Draft, numbers: Sequence[int]) -> Draft:
    """The draft with the lines of the page as it was; a text from one long line stands all in that line."""
    line = _Lines(numbers)
    last = draft.body_line + draft.body.count("\n")
    straight = line(last) - line(draft.body_line) == last - draft.body_line
    return replace(
        draft,
        line=line(draft.line),
        body_line=line(draft.body_line),
        one_line=draft.one_line or not straight,
        fields={name: replace(one, line=line(one.line)) for name, one in draft.fields.items()},
        page={name: replace(one, line=line(one.line)) for name, one in draft.page.items()},
    )


@dataclass(frozen=True, slots=True)
class _Lines:
    numbers: Sequence[int]

    def __call__(self, line: int) -> int:
        return self.numbers[min(max(line, 1), len(self.numbers)) - 1] if self.numbers else line


def _rescued(text: str, location: str, page_url: str | None) -> Reading | None:
    """What trafilatura takes for the main part, if it is installed; lines are then those of its extract's words."""
    try:
        from trafilatura import extract
    except ImportError:
        return None
    kept = extract(text, output_format="html", include_links=True, include_tables=True, favor_recall=True)
    if not kept:
        return None
    found = _divided(kept, location, page_url)
    return replace(found, drafts=tuple(_found_again(one, text) for one in found.drafts))


def _found_again(draft: Draft, text: str) -> Draft:
    """The lines of an extract are not the page's: everything stands where its title stands."""
    at = text.find(draft.title)
    line = text.count("\n", 0, at) + 1 if at >= 0 else 1
    fields = {name: replace(one, line=line) for name, one in draft.fields.items()}
    page = {name: replace(one, line=line) for name, one in draft.page.items()}
    return replace(draft, line=line, body_line=line, one_line=True, fields=fields, page=page)


def _shared(text: str) -> dict[str, Stated]:
    """What the page's head says for all its postings: language, and the organisation in its title."""
    from jobfeed.outline.pages import organization_of_title

    title, line = htmlpage.title_of(text)
    employer = organization_of_title(Stated(title, line, title)) if title else None
    return _language(text) | ({"hiring_organization": employer} if employer else {})


SOURCE = HtmlSource()
