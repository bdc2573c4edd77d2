"""What a marked row says of its posting: its parts, its labelled pieces, its link and its button."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from jobfeed import extract
from jobfeed.documents.htmlpage import unfolded
from jobfeed.drafts.cards.marks import LONGEST_VALUE, ROLES, address_of, parts_named, role_of, words_of
from jobfeed.drafts.drafting import Fields, apply_to, label, place
from jobfeed.drafts.drafting import workplace as workplace_of
from jobfeed.outline.keys import field_of
from jobfeed.patterns import regex
from jobfeed.posting import Draft
from jobfeed.text import bare

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: the words of a row that is a card, not a whole advertisement
_CARD_WORDS = 60


def draft_of(title: "HtmlElement", row: "HtmlElement", file: str, base: str) -> Draft:
    from lxml import html

    fields = Fields()
    line = title.sourceline or 1
    link = _link(title, row)
    if link:
        fields.put("url", urljoin(base, link), line, link)
    _apply(row, link, fields, base, line)
    for element in parts_of(row, title):
        state(
            role_of(element) or "",
            str(element.get("datetime") or words_of(element)),
            element.sourceline or line,
            fields,
        )
    _place_in_columns(row, title, fields)
    for field, said, at in _labelled(row, title):
        state(field, said, at, fields)
    if "job_locations" not in fields.stated and len(words_of(row).split()) < _CARD_WORDS:
        _place_of_pieces(row, title, fields)
    body, _ = unfolded(html.tostring(row, encoding="unicode", with_tail=False))
    return Draft(
        file=file, line=line, title=words_of(title), body=body, body_type="html", body_line=row.sourceline or line,
        fields=fields.stated, one_line=True,
    )  # fmt: skip


def _link(title: "HtmlElement", row: "HtmlElement") -> str:
    """The address behind a title; else the only one of its row."""
    around = [one for one in title.iterancestors() if one.tag == "a"]
    alike = [one for one in row.iter("a") if words_of(one) == words_of(title)]
    own = next(filter(None, map(address_of, [*title.iter("a"), *around, *alike])), "")
    others = {address for one in row.iter("a") if (address := address_of(one))}
    return own or (others.pop() if len(others) == 1 else "")


_APPLY = regex(r"apply|bewerb|postul|candidat|solliciteer|inscri|応募", re.IGNORECASE)


def _apply(row: "HtmlElement", link: str, fields: Fields, base: str, line: int) -> None:
    buttons = (address for one in row.iter("a") if _APPLY.search(words_of(one)) and (address := address_of(one)))
    target = next(buttons, link)
    if target and re.match(r"https?:|\.?/", urljoin(base, target)):  # a bare file's name is no address by itself
        fields.put("apply", apply_to(urljoin(base, target)), line, target)


def parts_of(row: "HtmlElement", title: "HtmlElement") -> "Iterator[HtmlElement]":
    """The marked parts of a row outside its title, the innermost of those that are marked alike."""
    inside = {*title.iter(), *title.iterancestors()}
    for element in row.iter():
        role = role_of(element)
        said = words_of(element) or element.get("datetime") or ""
        if role is None or element in inside or not 1 < len(said) <= LONGEST_VALUE:
            continue
        if all(role_of(one) != role for one in element.iterdescendants()):
            yield element


def state(field: str, text: str, line: int, fields: Fields) -> None:
    """State the fact of one part, its own label taken off, if the words mean such a fact."""
    said = re.sub(r"^\W*(?:[^\W\d_][\w ]{1,24}:\s+)?", "", text).strip()
    if field in fields.stated or not said:
        return
    if field == "job_locations":
        label(fields, said, line)
    elif field in ("department", "hiring_organization"):
        fields.put(field, said, line)
    elif field == "workplace":
        fields.put(field, workplace_of(said.strip(" ·|,–—-")), line, said)
    else:
        if extract.parse(field, said) is not None:
            fields.put(field, said, line)
        elif field == "employment_types":
            fields.default("workplace", workplace_of(said), line, said)


def _place_in_columns(row: "HtmlElement", title: "HtmlElement", fields: Fields) -> None:
    """A town, its state and its country that stand in columns of their own."""
    inside = {*title.iter(), *title.iterancestors()}
    found: dict[str, HtmlElement] = {}
    for element in row.iter():
        if element in inside or not isinstance(element.tag, str) or len(words_of(element)) > LONGEST_VALUE:
            continue
        for part, marks in _COLUMNS.items():
            if words_of(element) and any(name & marks for name in parts_named(element)):
                found.setdefault(part, element)
    if "locality" in found and len(found) > 1:
        first = found["locality"]
        parts = {part: words_of(one) for part, one in found.items()}
        fields.put("job_locations", [place(**parts)], first.sourceline or 1, ", ".join(parts.values()))


_COLUMNS = {
    "locality": frozenset("city cities town ort ville".split()),
    "region": frozenset("state states region province bundesland".split()),
    "country": frozenset("country countries land pays".split()),
}


def _labelled(row: "HtmlElement", title: "HtmlElement") -> Iterator[tuple[str, str, int]]:
    """Pieces of text that follow a label: `<dt>Location</dt><dd>Bern</dd>`; field, words, line."""
    inside = set(title.iter())
    field: str | None = None
    for element in row.iter():
        if element in inside or not isinstance(element.tag, str):
            continue
        for text in (element.text, element.tail if element is not row else None):
            said = " ".join((text or "").split()).strip(" :")
            if said and field and field in _LABELLED and len(said) <= LONGEST_VALUE:
                yield field, said, element.sourceline or 1
            field = field_of(said) if 2 < len(said) < 30 else None if said else field


_LABELLED = frozenset((*ROLES, "requisition")) - {"workplace"}


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
