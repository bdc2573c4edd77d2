"""Postings in lists whose parts a page marks for its style sheet: `job-title`, `posting-location`, `jobDepartment`.

Names in `class` and `id` are no standard, but pages built by a recruiting system name the parts of a row by what they
are. A row is the widest element around one title. Nobody is taken for a posting whose "job title" stands under a name,
as on a page about the staff.
"""

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from jobfeed import extract
from jobfeed.drafting import Fields, apply_to, label
from jobfeed.drafting import workplace as workplace_of
from jobfeed.htmlpage import unfolded
from jobfeed.outline.keys import field_of
from jobfeed.posting import Draft
from jobfeed.text import bare

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_JOB = frozenset(
    "job jobs position positions posting postings opening openings vacancy vacancies vacature vacatures stelle stellen"
    " stellenangebot offer offers offre offres requisition req reqitem opportunity opportunities empleo vaga vagas"
    " match career careers role".split()
)
_TITLE = frozenset("title name headline heading titel titre titulo titolo functie".split())
#: parts of a page about postings that are not rows
_NO_TITLE = frozenset(
    "company department category employer location list lists listing section page search filter form board alert count"
    " subtitle sub description type team group label header icon author similar related recommended".split()
)
_OTHERS = frozenset("similar related recommended recent recently viewed nav navbar menu footer breadcrumb".split())
_ROLES = {
    "job_locations": frozenset("location locations loc city office place ort standort lieu ville sede".split()),
    "department": frozenset("department departments team category division abteilung bereich service".split()),
    "employment_types": frozenset("type commitment employment schedule contract contrat worktype jobtype".split()),
    "valid_through": frozenset("deadline closing expires expiry closes frist".split()),
    "date_posted": frozenset("date posted published created time".split()),
    "base_salary": frozenset("salary pay compensation wage gehalt salaire".split()),
    "hiring_organization": frozenset("company employer organization organisation".split()),
    "workplace": frozenset("workplace remote workplacetype".split()),
}
_HINT = re.compile(
    r"(?:class|id)\s*=\s*[\"'][^\"']*(?:job|position|posting|opening|vacanc|stellen|offer|offre|match|req|career|role)",
    re.IGNORECASE,
)
#: words over a column of titles
_HEADS = re.compile(r"(?:job |position )?titles?|positions?|jobs?|openings?|roles?|stelle|titel|name|poste?", re.I)
#: words beside "job" in the name of a row
_OF_A_ROW = frozenset("item items row card listing entry element box tile post result block link search".split())
_NOT_TITLES = frozenset("th label input option select form body html ul ol table button".split())
_LONGEST_TITLE, _LONGEST_VALUE = 150, 120
#: the words of a row that is a card, not a whole advertisement
_CARD_WORDS = 60


def marked_rows(text: str, file: str, base: str) -> Iterator[Draft]:
    """The rows that a page marks as postings: at least two, or one that is marked as a row itself."""
    if not _HINT.search(text):
        return
    from lxml import html

    root = html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    titles = _titles(root) or _heads_of_rows(root)
    known = frozenset(titles)
    rows = [(title, row) for title in titles if (row := _row(title, known)) is not None and _is_posting(title, row)]
    if len(rows) > 1 or any(_names(row) & _JOB for _, row in rows):
        yield from _once([_draft(title, row, file, base) for title, row in rows])


def _once(drafts: list[Draft]) -> list[Draft]:
    """Each posting once: pages hold rows a second time for small screens. The one that says most is kept."""
    kept: dict[object, Draft] = {}
    for number, draft in enumerate(drafts):
        url = draft.fields.get("url")
        same = (draft.title.casefold(), url.value) if url else number
        if same not in kept or len(draft.fields) > len(kept[same].fields):
            kept[same] = draft
    return list(kept.values())


def _names(element: "HtmlElement") -> frozenset[str]:
    """The words in an element's class and id."""
    return frozenset(word for name in _classes(element) for word in name)


def _classes(element: "HtmlElement") -> list[frozenset[str]]:
    named = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return [_split(name) for name in named]


def _parts_named(element: "HtmlElement") -> list[frozenset[str]]:
    """The same of what an element is within its block: `list__job-title` is a job title."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return [_split(name.rpartition("__")[2]) for name in named]


def _split(name: str) -> frozenset[str]:
    return frozenset(re.split(r"[^a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower())) - {""}


def _said(element: "HtmlElement") -> str:
    return " ".join(element.text_content().split())


# ---------------------------------------------------------------- titles and rows


def _titles(root: "HtmlElement") -> "list[HtmlElement]":
    found: dict[HtmlElement, None] = {}
    for element in root.iter():
        if isinstance(element.tag, str) and _is_title(element) and not _within(element, found):
            found[element] = None
    return list(found)


def _within(element: "HtmlElement", others: "Collection[HtmlElement]") -> bool:
    return any(up in others for up in element.iterancestors())


def _heads_of_rows(root: "HtmlElement") -> "list[HtmlElement]":
    """The heading, else the first link, of each of several rows that are marked as postings."""
    rows = {one: None for one in root.iter("li", "div", "article", "tr", "a", "section") if _is_row(one)}
    outer = [one for one in rows if not _within(one, rows)]
    heads = [next(one.iter("h2", "h3", "h4", "h5", "h6", "a"), None) for one in outer]
    found = [one for one in heads if one is not None and 2 < len(_said(one)) <= _LONGEST_TITLE]
    linked = len(found) == 1 and found[0].tag != "a" and any(map(_address, found[0].iter("a")))
    return found if len(found) > 1 or linked else []


def _is_row(element: "HtmlElement") -> bool:
    return any(name & _JOB and not name - _JOB - _OF_A_ROW for name in _classes(element))


def _is_title(element: "HtmlElement") -> bool:
    if element.tag in _NOT_TITLES:
        return False
    named = _parts_named(element)
    marked = any(name & _JOB and name & _TITLE and not name & _NO_TITLE for name in named)
    if not marked and any(name & _TITLE and len(name) == 1 for name in named):
        marked = any(name & _JOB for up in _near(element) for name in _classes(up))
    if not marked:
        return False
    said = _said(element)
    return 2 < len(said) <= _LONGEST_TITLE and not _HEADS.fullmatch(said)


def _near(element: "HtmlElement") -> "Iterator[HtmlElement]":
    """The three elements around an element."""
    for up, _ in zip(element.iterancestors(), range(3), strict=False):
        yield up


def _row(title: "HtmlElement", titles: "Collection[HtmlElement]") -> "HtmlElement | None":
    """The widest element around this title and no other one; None if it is aside."""
    row = title
    for up in title.iterancestors():
        if up.tag in ("body", "main", "html") or any(one in titles and one is not title for one in up.iter()):
            break
        row = up
    aside = any(up.tag in ("nav", "footer", "aside") or _names(up) & _OTHERS for up in title.iterancestors())
    return None if aside else row


def _is_posting(title: "HtmlElement", row: "HtmlElement") -> bool:
    """Whether a row leads somewhere or says where the work is, and no other heading stands above its title."""
    inside = set(title.iter())
    for element in row.iter():
        if element is title:
            break
        if element.tag in _HEADINGS and title not in element.iterdescendants():
            return False
    linked = any(_address(one) for one in [*row.iter("a"), *(up for up in title.iterancestors() if up.tag == "a")])
    return linked or any(_role(one) == "job_locations" for one in row.iter() if one not in inside)


_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def _address(link: "HtmlElement") -> str:
    address = str(link.get("href") or "").strip()
    elsewhere = address.startswith(("#", "javascript:", "mailto:", "tel:")) or "linkedin.com/in/" in address
    return "" if elsewhere else address


# ---------------------------------------------------------------- what a row says


def _draft(title: "HtmlElement", row: "HtmlElement", file: str, base: str) -> Draft:
    from lxml import html

    fields = Fields()
    line = title.sourceline or 1
    link = _link(title, row)
    if link:
        fields.put("url", urljoin(base, link), line, link)
    _apply(row, link, fields, base, line)
    for element in _parts(row, title):
        _state(_role(element) or "", str(element.get("datetime") or _said(element)), element.sourceline or line, fields)
    for field, said, at in _labelled(row, title):
        _state(field, said, at, fields)
    if "job_locations" not in fields.stated and len(_said(row).split()) < _CARD_WORDS:
        _place_of_pieces(row, title, fields)
    body, _ = unfolded(html.tostring(row, encoding="unicode", with_tail=False))
    return Draft(
        file=file, line=line, title=_said(title), body=body, body_type="html", body_line=row.sourceline or line,
        fields=fields.stated, one_line=True,
    )  # fmt: skip


def _link(title: "HtmlElement", row: "HtmlElement") -> str:
    """The address behind a title; else the only one of its row."""
    around = [one for one in title.iterancestors() if one.tag == "a"]
    alike = [one for one in row.iter("a") if _said(one) == _said(title)]
    own = next(filter(None, map(_address, [*title.iter("a"), *around, *alike])), "")
    others = {address for one in row.iter("a") if (address := _address(one))}
    return own or (others.pop() if len(others) == 1 else "")


_APPLY = re.compile(r"apply|bewerb|postul|candidat|solliciteer|inscri|応募", re.IGNORECASE)


def _apply(row: "HtmlElement", link: str, fields: Fields, base: str, line: int) -> None:
    buttons = (address for one in row.iter("a") if _APPLY.search(_said(one)) and (address := _address(one)))
    target = next(buttons, link)
    if target:
        fields.put("apply", apply_to(urljoin(base, target)), line, target)


def _parts(row: "HtmlElement", title: "HtmlElement") -> "Iterator[HtmlElement]":
    """The marked parts of a row outside its title, the innermost of those that are marked alike."""
    inside = {*title.iter(), *title.iterancestors()}
    for element in row.iter():
        role = _role(element)
        said = _said(element) or element.get("datetime") or ""
        if role is None or element in inside or not 1 < len(said) <= _LONGEST_VALUE:
            continue
        if all(_role(one) != role for one in element.iterdescendants()):
            yield element


def _role(element: "HtmlElement") -> str | None:
    if not isinstance(element.tag, str):
        return None
    if element.tag == "time":
        return "date_posted"
    if element.tag == "a" and _EMPLOYER_PAGE.search(_address(element)):
        return "hiring_organization"
    names = frozenset(word for name in _parts_named(element) for word in name)
    if names & {"icon", "filter", "label"}:
        return None
    return next((field for field, marks in _ROLES.items() if names & marks), None)


_EMPLOYER_PAGE = re.compile(r"/(?:company|companies|employers?|empresas?|unternehmen|entreprises?)/[^/?#]+/?(?:[?#]|$)")


def _state(field: str, text: str, line: int, fields: Fields) -> None:
    """State the fact of one part, its own label taken off, if the words mean such a fact."""
    said = re.sub(r"^\W*(?:[^\W\d_][\w ]{1,24}:\s+)?", "", text).strip()
    if field in fields.stated or not said:
        return
    if field == "job_locations":
        label(fields, said, line)
    elif field in ("department", "hiring_organization"):
        fields.put(field, said, line)
    elif field == "workplace":
        fields.put(field, workplace_of(said), line, said)
    else:
        if extract.parse(field, said) is not None:
            fields.put(field, said, line)
        elif field == "employment_types":
            fields.default("workplace", workplace_of(said), line, said)


def _labelled(row: "HtmlElement", title: "HtmlElement") -> Iterator[tuple[str, str, int]]:
    """Pieces of text that follow a label: `<dt>Location</dt><dd>Bern</dd>`; field, words, line."""
    inside = set(title.iter())
    field: str | None = None
    for element in row.iter():
        if element in inside or not isinstance(element.tag, str):
            continue
        for text in (element.text, element.tail if element is not row else None):
            said = " ".join((text or "").split()).strip(" :")
            if said and field and field in _LABELLED and len(said) <= _LONGEST_VALUE:
                yield field, said, element.sourceline or 1
            field = field_of(said) if 2 < len(said) < 30 else None if said else field


_LABELLED = frozenset((*_ROLES, "requisition")) - {"workplace"}


def _place_of_pieces(row: "HtmlElement", title: "HtmlElement", fields: Fields) -> None:
    """The piece of a card that is nothing but a place: "Published 25/09/2026 · Berlin, Germany"."""
    inside = set(title.iter())
    for element in row.iter():
        texts = [element.text] if element not in inside and isinstance(element.tag, str) else []
        for text in [*texts, element.tail if element is not row else None]:
            for piece in re.split(r"\s*[·•|\n]\s*", text or ""):
                if 3 < len(piece) < 60 and _is_place(piece.strip()):
                    label(fields, piece.strip(), element.sourceline or 1)
                    return


def _is_place(text: str) -> bool:
    """Town and country, or a country's name: a town alone may be a word."""
    found = extract.parse("job_locations", text) or ()
    whole = "," in text or not any(one.locality or one.region for one in found)
    named = all(bare(one.locality or one.region or "") in bare(text) for one in found)
    return bool(found) and whole and named and all(one.country for one in found)
