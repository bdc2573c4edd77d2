"""Lists of postings: open ones with filters that work without JavaScript, closed ones, and the list of feeds."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from jobfeed.feed import Card, Entry, FeedHead, FeedPage, SiteView
from jobfeed.formats.pages.frame import joined, list_folder, markup, own_feeds, page_links, safe, subscriptions
from jobfeed.writing.entrytext import facet_label
from jobfeed.writing.schemaorg import date_posted, script_json
from jobfeed.writing.strings import Words, primary_tag
from jobfeed.writing.strings.phrases import date_text, facts, short_place
from jobfeed.writing.xmltree import clean_title

#: a list filter with more choices than this is no help
_MOST_CHOICES = 12


class Row(NamedTuple):
    """A posting in a list, as the template reads it."""

    href: str
    title: str
    about: str
    #: where it is not the page's own language
    lang: str | None
    #: the filters that it meets, each behind a blank
    classes: str
    when_label: str
    when: str | None
    stamp: str | None


def list_values(page: FeedPage, spoken: Words, root: str) -> dict[str, Any]:
    """What the template of a list of open postings shows."""
    folder = list_folder(page.name, page.path)
    main = page.name == "feed"
    number = page.number
    heading = page.head.site.title if main else facet_label(page.name, page.title, spoken)
    title = heading if number is None else spoken["page_title"].format(title=heading, number=number)
    groups, marks = _facets(page.entries, spoken)
    return {
        "title": title,
        "heading": title,
        "lead": _count(page.total, spoken) if page.total else spoken["no_open_jobs"],
        "url": page.head.url(folder),
        "own_feeds": page_links(page, spoken),
        "rows": [_row(page.head, entry, spoken, root, marks[at]) for at, entry in enumerate(page.entries)],
        "facets": groups,
        "tools": len(page.entries) > 5,
        "newer": root + list_folder(page.name, page.newer) if page.newer else None,
        "older": root + list_folder(page.name, page.older) if page.older else None,
        "no_match": markup(script_json(spoken["no_match"])),
    }


def _count(number: int, spoken: Words) -> str:
    return spoken["count_one"] if number == 1 else spoken["count"].format(number=number)


def _row(head: FeedHead, entry: Entry, spoken: Words, root: str, marks: Sequence[str]) -> Row:
    posting = entry.posting
    employer = posting.hiring_organization
    stated = dict(facts(posting, spoken))
    about = joined(
        spoken,
        employer if employer != head.employer.name else None,
        short_place(posting, spoken),
        posting.workplace and spoken[f"{posting.workplace}_short"],
        stated.get("employment"),
        stated.get("pay"),
        posting.department,
    )
    dated = posting.valid_through or date_posted(entry)
    return Row(
        href=f"{root}jobs/{safe(entry.slug)}/",
        title=clean_title(posting.title),
        about=about,
        lang=posting.language if posting.language and primary_tag(posting.language) != spoken.language else None,
        classes="".join([f" {mark}" for mark in marks]),
        when_label=spoken["deadline" if posting.valid_through else "posted"],
        when=date_text(dated, spoken),
        stamp=dated,
    )


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


def closed_on(card: Card, spoken: Words) -> str | None:
    """On which day a posting was closed, in words."""
    if card.closed_at is None:
        return None
    return spoken["closed_on"].format(date=date_text(card.closed_at.date().isoformat(), spoken))


def closed_values(site: SiteView, spoken: Words) -> dict[str, Any]:
    """What the template of a list shows of closed postings."""
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
        "own_feeds": [],
    }


def _closed_row(head: FeedHead, card: Card, spoken: Words) -> Row:
    employer = card.hiring_organization if card.hiring_organization != head.employer.name else None
    return Row(
        href=f"../jobs/{safe(card.slug)}/",
        title=clean_title(card.title),
        about=joined(spoken, employer, card.place),
        lang=None,
        classes="",
        when_label="",
        when=closed_on(card, spoken),
        stamp=card.closed_at.date().isoformat() if card.closed_at else None,
    )


# ---------------------------------------------------------------- all feeds

#: kinds of feeds beside the main one (the first word of their names), and the label of each
_KINDS = {
    "place": "place",
    "country": "country",
    "remote": "workplace",
    "employment": "employment",
    "department": "department",
    "language": "language",
}


def feeds_values(site: SiteView, spoken: Words) -> dict[str, Any]:
    """What the template of the list of feeds shows."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for name, title in site.feed_names.items():
        kind = name.removeprefix("feeds/").partition("-")[0]
        if name != "feed":
            groups.setdefault(_KINDS.get(kind, "details"), []).append(_feed_row(site.head, name, title, spoken))
    links = subscriptions((*site.head.feeds, *site.head.beside), "../")
    main = {"title": spoken["all_jobs"], "href": "../", "links": links}
    rest = [{"label": spoken[label], "rows": rows} for label, rows in groups.items()]
    return {
        "title": f"{spoken['subscribe_title']} \u2013 {site.head.site.title}",
        "url": site.head.url("feeds/"),
        "groups": [{"label": None, "rows": [main]}, *rest],
    }


def _feed_row(head: FeedHead, name: str, title: str, spoken: Words) -> dict[str, Any]:
    links = subscriptions(own_feeds(head, name, title), "../")
    return {"title": facet_label(name, title, spoken), "href": f"../{name}/", "links": links}
