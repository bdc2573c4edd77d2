"""The page of an open posting: everything that its markup says can be read on it (rule G-PAGE-03)."""

import re
from collections.abc import Iterator
from typing import Any

from jobfeed.feed import Entry, FeedHead
from jobfeed.formats.pages.frame import joined, markup
from jobfeed.patterns import regex
from jobfeed.posting import JobPosting
from jobfeed.writing.entrytext import body_html, plain_text
from jobfeed.writing.schemaorg import SECTIONS, date_posted, job_posting, json_ld
from jobfeed.writing.strings import Words, direction
from jobfeed.writing.strings.phrases import date_text, facts
from jobfeed.writing.xmltree import clean, clean_title

_HEADING = regex(r"(</?)h([1-6])\b")
_LEVELS = frozenset("123456")
_BULLETS = " \t-*+\u2022\u00b7"
_DATED = {"deadline": "valid_through", "start": "job_start_date"}


def posting_values(head: FeedHead, entry: Entry, spoken: Words) -> dict[str, Any]:
    """What the template of an open posting shows; no text of it holds a forbidden character."""
    posting = entry.posting
    node = job_posting(head, entry)
    title = clean_title(posting.title)
    organisation = clean(posting.hiring_organization or head.employer.name)
    apply, apply_words, apply_via = _apply(posting, spoken)
    language = posting.language if posting.language and posting.language != head.site.language else None
    body = body_html(posting)
    return {
        "title": f"{title} – {organisation}",
        "heading": title,
        "organisation": organisation,
        "url": clean(entry.url),
        "summary": plain_text(body, 160) or title,
        "unavailable_after": node.get("validThrough"),
        "json_ld": markup(json_ld(node)),
        "apply": apply and clean(apply),
        "apply_words": apply_words,
        "apply_via": clean(apply_via),
        "facts": list(_facts(entry, spoken)),
        "contact": _contact(posting),
        "original": clean(posting.url) if posting.url and _is_web(posting.url) and posting.url != apply else None,
        "text_lang": language and clean(language),
        "text_dir": direction(posting.language) if posting.language else "auto",
        "description": markup(_below_title(body)),
        "sections": _missing_sections(posting, spoken),
    }


def _facts(entry: Entry, spoken: Words) -> Iterator[tuple[str, str, str | None]]:
    """Label, text, and for dates the ISO form."""
    for name, text in facts(entry.posting, spoken):
        stamp = getattr(entry.posting, _DATED[name]) if name in _DATED else None
        yield spoken[name], text, clean(stamp) if stamp and stamp != text else None
    posted = date_posted(entry)
    yield spoken["posted"], date_text(posted, spoken), posted


def _is_web(url: str | None) -> bool:
    return url is not None and url.startswith(("https://", "http://"))


def _apply(posting: JobPosting, spoken: Words) -> tuple[str | None, str, str]:
    """Where the button leads, what it says, and what stands below it (every posting needs a way: rule G-POL-02)."""
    url, email = posting.apply.url, posting.apply.email
    if url and _is_web(url):
        host = url.split("/", 3)[2].rpartition("@")[2]
        return url, spoken["apply"], joined(spoken, host, email)
    address = email or (url.removeprefix("mailto:").partition("?")[0] if url and url.startswith("mailto:") else None)
    if address:
        return f"mailto:{address}", spoken["apply_email"], address
    return None, "", ""


def _contact(posting: JobPosting) -> list[tuple[str, str | None]]:
    contact = posting.contact
    if contact is None:
        return []
    rows = [
        (contact.name, None),
        (contact.email, f"mailto:{contact.email}"),
        (contact.telephone, contact.telephone and "tel:" + re.sub(r"[^\d+]", "", contact.telephone)),
    ]
    return [(clean(text), href and clean(href)) for text, href in rows if text]


def _below_title(html: str) -> str:
    """Headings moved below the page's own h1, none of their levels left out (WCAG 1.3.1)."""
    used = sorted({after[:1] for after in html.split("<h")[1:]} & _LEVELS)
    target = {level: min(step, 6) for step, level in enumerate(used, start=2)}
    if all(int(level) == step for level, step in target.items()):
        return html
    return _HEADING.sub(lambda found: f"{found[1]}h{target[found[2]]}", html)


def _missing_sections(posting: JobPosting, spoken: Words) -> list[tuple[str, str]]:
    """Sections that the description does not hold: all that the markup says must be readable (rule G-PAGE-03)."""
    missing = [name for name in SECTIONS if posting.sections.get(name) and not _holds(posting, name)]
    return [(spoken[name], clean(posting.sections[name])) for name in missing]


def _holds(posting: JobPosting, name: str) -> bool:
    """Whether the description shows a section's text; only letters and digits count."""
    lines = posting.sections[name].splitlines()
    first, last = (line.lstrip(_BULLETS).strip() for line in (lines[0], lines[-1]))
    # both ends as they stand settle it for most; what was escaped needs a look at the whole
    if first[:24] in posting.description and last[-24:] in posting.description:
        return True
    shown = _bare(plain_text(posting.description, len(posting.description)))
    return all(_bare(line.lstrip(_BULLETS)) in shown for line in lines)


def _bare(text: str) -> str:
    """Letters and digits alone: bullets and the bars of tables are written one way here, another there."""
    return "".join(filter(str.isalnum, text))
