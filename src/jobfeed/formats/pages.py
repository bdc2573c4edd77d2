"""Web pages for people and search engines: `jobs/SLUG/index.html`, `index.html`, `older/N/`, `closed/index.html`.

Each page of an open posting carries exactly one JobPosting (https://schema.org/JobPosting, release 30.0; forms by
https://developers.google.com/search/docs/appearance/structured-data/job-posting, read 2026-11-22), no other page any
(rules G-PAGE-01 to G-PAGE-06, RB-01, RB-04, AD-01). Pages work without JavaScript.

    formats: [pages]

A file of the same name in the folder `templates/` beside `feeds/` replaces a template;
`style.css` alone changes the look.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

from jobfeed.entrytext import language_of, plain_text
from jobfeed.errors import FormatError
from jobfeed.feed import Card, Entry, FeedHead, FeedPage, SiteView
from jobfeed.posting import JobPosting
from jobfeed.protocols import Artifact
from jobfeed.schemaorg import SECTIONS, date_posted, job_posting, script_json
from jobfeed.strings import Words, direction, primary_tag, words
from jobfeed.strings.phrases import date_text, employment_text, facts, pay_text, short_place
from jobfeed.templating import template
from jobfeed.xmltree import clean, clean_bytes, clean_title

_POSTING_ROOT = "../../"
_HEADING = re.compile(r"(</?)h([1-6])\b")
_LABELS = {"application/rss+xml": "RSS", "application/atom+xml": "Atom", "application/feed+json": "JSON Feed"}
_DATED = {"deadline": "valid_through", "start": "job_start_date"}
#: a list filter with more choices than this is no help
_MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class PagesOptions:
    """How pages look."""

    #: folder with templates of one's own, each of which replaces the built-in one of that name
    templates: str | None = None


class PagesFormat:
    """The public site of a feed."""

    name: ClassVar[str] = "pages"
    Options: ClassVar[type] = PagesOptions
    media_type: ClassVar[str] = "text/html"
    suffix: ClassVar[str] = ""

    def render_posting(self, head: FeedHead, entry: Entry, options: PagesOptions) -> Artifact:
        spoken = words(head.site.language or entry.posting.language)
        values = _shared(head, spoken, _POSTING_ROOT, options) | _posting_values(head, entry, spoken)
        return _artifact(f"jobs/{_safe(entry.slug)}/", "posting.html", values, options)

    def render_closed(self, head: FeedHead, card: Card, options: PagesOptions) -> Artifact:
        spoken = words(head.site.language)
        values = _shared(head, spoken, _POSTING_ROOT, options) | {
            "title": spoken["closed_title"].format(title=clean_title(card.title)),
            "heading": clean_title(card.title),
            "about": _joined(spoken, card.hiring_organization or head.employer.name, card.place),
            "url": card.url,
            "closed_on": _closed_on(card, spoken),
        }
        return _artifact(f"jobs/{_safe(card.slug)}/", "closed.html", values, options)

    def render_feed(self, page: FeedPage, options: PagesOptions) -> Artifact:
        folder = _folder(page.name, page.path)
        root = "../" * folder.count("/")
        spoken = words(language_of(page.head, page.entries))
        values = _shared(page.head, spoken, root, options) | _list_values(page, spoken, root)
        return _artifact(folder, "list.html", values, options)

    def render_site(self, site: SiteView, options: PagesOptions) -> Iterator[Artifact]:
        spoken = words(site.head.site.language)
        values = _shared(site.head, spoken, "../", options) | _closed_values(site, spoken)
        yield _artifact("closed/", "list.html", values, options)


def _artifact(folder: str, name: str, values: dict[str, Any], options: PagesOptions) -> Artifact:
    text = template(name, options.templates).render(values)
    return Artifact(f"{folder}index.html", clean_bytes(text))


def _safe(slug: str) -> str:
    """The slug, if it is one folder's name: no path leaves the output folder."""
    if not slug or slug in (".", "..") or any(mark in slug for mark in "/\\\0") or slug != clean(slug):
        raise FormatError(f"{slug!r} cannot be a folder's name", hint="give the posting a slug of letters and digits")
    return slug


def _markup(text: str) -> Any:
    """Text that whoever calls has sanitised or encoded: templates write it as it is."""
    from markupsafe import Markup

    return Markup(text)


def _joined(spoken: Words, *parts: str | None) -> str:
    return spoken["facts_separator"].join(part for part in parts if part)


# ---------------------------------------------------------------- every page


@lru_cache(maxsize=64)
def _frame(head: FeedHead, spoken: Words, root: str, templates: str | None) -> dict[str, Any]:
    """What is the same on all pages of one depth."""
    stems = dict.fromkeys(feed.path.rpartition(".")[0] for feed in head.feeds)
    main = next(iter(stems), None)
    own = [feed for feed in head.feeds if feed.path.rpartition(".")[0] == main]
    shared = {
        "lang": head.site.language or spoken.language,
        "dir": direction(head.site.language or spoken.language),
        "w": spoken.names,
        "root": root or "./",
        "browse": [{"href": f"{root}{stem}/", "title": _feed_title(head, stem)} for stem in stems if stem != main],
    }
    parts = {
        "site_title": head.site.title,
        "employer": head.employer,
        # absolute, so that they stay right wherever the page is copied to (rule AD-01: main feed first)
        "feeds": [{"href": head.url(f.path), "media_type": f.media_type, "title": f.title} for f in head.feeds],
        "subscribe": [
            {"href": root + f.path, "media_type": f.media_type, "name": _LABELS.get(f.media_type, f.title)} for f in own
        ],
    }
    # rendered once for all pages of a depth: it takes longer than what is a posting's own
    for name in ("links", "header", "footer"):
        shared[name] = _markup(template(f"{name}.html", templates).render(shared | parts).strip())
    return shared | {"style": _markup(template("style.css", templates).render().strip())}


def _shared(head: FeedHead, spoken: Words, root: str, options: PagesOptions) -> dict[str, Any]:
    return dict(_frame(head, spoken, root, options.templates))


def _feed_title(head: FeedHead, stem: str) -> str:
    return next(feed.title for feed in head.feeds if feed.path.rpartition(".")[0] == stem)


# ---------------------------------------------------------------- an open posting


def _posting_values(head: FeedHead, entry: Entry, spoken: Words) -> dict[str, Any]:
    posting = entry.posting
    node = job_posting(head, entry)
    title = clean_title(posting.title)
    organisation = posting.hiring_organization or head.employer.name
    apply, apply_words, apply_via = _apply(posting, spoken)
    language = posting.language if posting.language and posting.language != head.site.language else None
    return {
        "title": f"{title} – {organisation}",
        "heading": title,
        "organisation": organisation,
        "url": entry.url,
        "summary": plain_text(posting.description, 160) or title,
        "unavailable_after": node.get("validThrough"),
        "json_ld": _markup(script_json(node)),
        "apply": apply,
        "apply_words": apply_words,
        "apply_via": apply_via,
        "facts": list(_facts(entry, spoken)),
        "contact": _contact(posting),
        "original": posting.url if _is_web(posting.url) and posting.url != apply else None,
        "text_lang": language,
        "text_dir": direction(posting.language) if posting.language else "auto",
        "description": _markup(_below_title(posting.description)),
        "sections": _missing_sections(posting, spoken),
    }


def _facts(entry: Entry, spoken: Words) -> Iterator[tuple[str, str, str | None]]:
    """Label, text, and for dates the ISO form."""
    for name, text in facts(entry.posting, spoken):
        stamp = getattr(entry.posting, _DATED[name]) if name in _DATED else None
        yield spoken[name], text, stamp if stamp != text else None
    posted = date_posted(entry)
    yield spoken["posted"], date_text(posted, spoken), posted


def _is_web(url: str | None) -> bool:
    return url is not None and url.startswith(("https://", "http://"))


def _apply(posting: JobPosting, spoken: Words) -> tuple[str | None, str, str]:
    """Where the button leads, what it says, and what stands below it (every posting needs a way: rule G-POL-02)."""
    url, email = posting.apply.url, posting.apply.email
    if url and _is_web(url):
        host = url.split("/", 3)[2].rpartition("@")[2]
        return url, spoken["apply"], _joined(spoken, host, email)
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
    return [(text, href) for text, href in rows if text]


def _below_title(html: str) -> str:
    """Headings moved below the page's own h1, none of their levels left out (WCAG 1.3.1)."""
    if "<h" not in html:
        return html
    used = sorted({level for _, level in _HEADING.findall(html)})
    target = {level: min(step, 6) for step, level in enumerate(used, start=2)}
    if all(int(level) == step for level, step in target.items()):
        return html
    return _HEADING.sub(lambda found: f"{found[1]}h{target[found[2]]}", html)


def _missing_sections(posting: JobPosting, spoken: Words) -> list[tuple[str, str]]:
    """Sections that the description does not hold: all that the markup says must be readable (rule G-PAGE-03)."""
    missing = [name for name in SECTIONS if posting.sections.get(name) and not _holds(posting, name)]
    return [(spoken[name], posting.sections[name]) for name in missing]


def _holds(posting: JobPosting, name: str) -> bool:
    text = posting.sections[name]
    probe = text.strip()[:24].partition("\n")[0]
    if probe in posting.description and text.strip()[-24:].rpartition("\n")[2] in posting.description:
        return True
    shown = "".join(plain_text(posting.description, len(posting.description)).split())
    return "".join(text.split()) in shown


# ---------------------------------------------------------------- lists


def _folder(name: str, path: str) -> str:
    """The folder of a list page: "feed-3" of "feed" is "older/3/", "feeds/remote" is "feeds/remote/"."""
    base = "" if name == "feed" else f"{name}/"
    return base if path == name else f"{base}older/{path.removeprefix(name + '-')}/"


def _list_values(page: FeedPage, spoken: Words, root: str) -> dict[str, Any]:
    folder = _folder(page.name, page.path)
    main = page.name == "feed"
    number = page.number
    heading = page.head.site.title if main else page.title
    title = heading if number is None else spoken["page_title"].format(title=heading, number=number)
    groups, marks = _facets(page.entries, spoken)
    return {
        "title": title,
        "heading": title,
        "lead": _count(page.total, spoken) if page.total else spoken["no_open_jobs"],
        "url": page.head.url(folder),
        "rows": [_row(page.head, entry, spoken, root, marks[at]) for at, entry in enumerate(page.entries)],
        "facets": groups,
        "tools": len(page.entries) > 5,
        "newer": root + _folder(page.name, page.newer) if page.newer else None,
        "older": root + _folder(page.name, page.older) if page.older else None,
        "no_match": _markup(script_json(spoken["no_match"])),
    }


def _count(number: int, spoken: Words) -> str:
    return spoken["count_one"] if number == 1 else spoken["count"].format(number=number)


def _row(head: FeedHead, entry: Entry, spoken: Words, root: str, marks: Sequence[str]) -> dict[str, Any]:
    posting = entry.posting
    employer = posting.hiring_organization
    remote = posting.workplace and spoken[f"{posting.workplace}_short"]
    pay = pay_text(posting.base_salary, spoken) if posting.base_salary else None
    about = _joined(
        spoken,
        employer if employer != head.employer.name else None,
        short_place(posting, spoken),
        remote,
        employment_text(posting, spoken),
        pay,
        posting.department,
    )
    dated = posting.valid_through or date_posted(entry)
    return {
        "href": f"{root}jobs/{_safe(entry.slug)}/",
        "title": clean_title(posting.title),
        "lang": posting.language if primary_tag(posting.language) != spoken.language and posting.language else None,
        "about": about,
        "classes": "".join(f" {mark}" for mark in marks),
        "when_label": spoken["deadline" if posting.valid_through else "posted"],
        "when": date_text(dated, spoken),
        "stamp": dated,
    }


def _facets(entries: Sequence[Entry], spoken: Words) -> tuple[list[dict[str, Any]], list[list[str]]]:
    """Filters that work by CSS alone: per group its choices, and per entry the classes of those that it meets."""
    marks: list[list[str]] = [[] for _ in entries]
    groups = []
    for letter, label, values in _facet_values(entries, spoken):
        distinct = list(dict.fromkeys(value for held in values for value in held))
        if not 2 <= len(distinct) <= _MOST_CHOICES:
            continue
        ids = {value: f"{letter}{at}" for at, value in enumerate(sorted(distinct))}
        for mark, held in zip(marks, values, strict=True):
            mark.extend(ids[value] for value in held)
        groups.append({"name": letter, "label": label, "choices": [{"id": i, "text": v} for v, i in ids.items()]})
    return groups, marks


def _facet_values(entries: Sequence[Entry], spoken: Words) -> Iterator[tuple[str, str, list[list[str]]]]:
    found = [entry.posting for entry in entries]
    short = [[spoken[f"{posting.workplace}_short"]] if posting.workplace else [] for posting in found]
    yield "w", spoken["workplace"], short
    yield "e", spoken["employment"], [[spoken.table.get(t, t) for t in p.employment_types] for p in found]
    towns = [dict.fromkeys(place.locality for place in posting.job_locations if place.locality) for posting in found]
    yield "p", spoken["place"], [list(names) for names in towns]
    yield "d", spoken["department"], [[p.department] if p.department else [] for p in found]


# ---------------------------------------------------------------- closed postings


def _closed_on(card: Card, spoken: Words) -> str | None:
    if card.closed_at is None:
        return None
    return spoken["closed_on"].format(date=date_text(card.closed_at.date().isoformat(), spoken))


def _closed_values(site: SiteView, spoken: Words) -> dict[str, Any]:
    return {
        "title": f"{spoken['closed_jobs']} – {site.head.site.title}",
        "heading": spoken["closed_jobs"],
        "lead": "" if site.closed else spoken["no_closed_jobs"],
        "url": site.head.url("closed/"),
        "rows": [_closed_row(site.head, card, spoken) for card in site.closed],
        "facets": [],
        "tools": False,
        "newer": None,
        "older": None,
        "no_match": "",
        "browse": [],
    }


def _closed_row(head: FeedHead, card: Card, spoken: Words) -> dict[str, Any]:
    employer = card.hiring_organization if card.hiring_organization != head.employer.name else None
    day = card.closed_at.date().isoformat() if card.closed_at else None
    return {
        "href": f"../jobs/{_safe(card.slug)}/",
        "title": clean_title(card.title),
        "lang": None,
        "about": _joined(spoken, employer, card.place),
        "classes": "",
        "when_label": "",
        "when": _closed_on(card, spoken),
        "stamp": day,
    }


FORMAT = PagesFormat()
