"""What all pages have in common: head, header, footer, the addresses of lists."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from jobfeed.errors import FormatError
from jobfeed.feed import FeedHead, FeedLink, FeedPage
from jobfeed.protocols import Artifact
from jobfeed.writing.entrytext import feed_title
from jobfeed.writing.strings import Words, direction
from jobfeed.writing.templating import template
from jobfeed.writing.xmltree import clean, clean_bytes

_LABELS = {"application/rss+xml": "RSS", "application/atom+xml": "Atom", "application/feed+json": "JSON Feed"}


def artifact(folder: str, name: str, values: dict[str, Any], templates: str | None) -> Artifact:
    """A rendered page. No forbidden character leaves here."""
    return Artifact(f"{folder}index.html", clean_bytes(template(name, templates).render(values)))


def cleaned_artifact(folder: str, name: str, values: dict[str, Any], templates: str | None) -> Artifact:
    """A page rendered from values that are clean, each by itself: to look at the whole takes as long as to render."""
    parts = template(name, templates).generate(values)
    # one by one, because a single dash makes the whole of a text wide, and a wide text takes long to encode
    return Artifact(f"{folder}index.html", b"".join(map(str.encode, parts)))


def safe(slug: str) -> str:
    """The slug, if it is one folder's name: no path leaves the output folder. Raises FormatError."""
    if not slug or slug in (".", "..") or any(mark in slug for mark in "/\\\0") or slug != clean(slug):
        raise FormatError(f"{slug!r} cannot be a folder's name", hint="give the posting a slug of letters and digits")
    return slug


def markup(text: str) -> Any:
    """Text that whoever calls has sanitised or encoded: templates write it as it is."""
    from markupsafe import Markup

    return Markup(text)


def joined(spoken: Words, *parts: str | None) -> str:
    """Facts on one line."""
    return spoken["facts_separator"].join(part for part in parts if part)


def list_folder(name: str, path: str) -> str:
    """The folder of a list page: "feed-3" of "feed" is "older/3/", "feeds/remote" is "feeds/remote/"."""
    base = "" if name == "feed" else f"{name}/"
    return base if path == name else f"{base}older/{path.removeprefix(name + '-')}/"


@lru_cache(maxsize=64)
def _frame(head: FeedHead, spoken: Words, root: str, templates: str | None) -> dict[str, Any]:
    """What is the same on all pages of one depth."""
    shared = {
        "lang": clean(head.site.language or spoken.language),
        "dir": direction(head.site.language or spoken.language),
        "w": spoken.names,
        "root": root or "./",
    }
    parts = {
        "site_title": head.site.title,
        "employer": head.employer,
        "feeds": autodiscovery(head, head.feeds),
        "subscribe": subscriptions(head.feeds, root),
    }
    # rendered once for all pages of a depth: it takes longer than what is a posting's own
    for name in ("links", "header", "footer"):
        shared[name] = markup(clean(template(f"{name}.html", templates).render(shared | parts).strip()))
    return shared | {"style": markup(clean(template("style.css", templates).render().strip()))}


def frame(head: FeedHead, spoken: Words, root: str, templates: str | None) -> dict[str, Any]:
    """Values that every template uses. `root` is the relative path to the site's own folder."""
    return dict(_frame(head, spoken, root, templates))


def autodiscovery(head: FeedHead, feeds: Sequence[FeedLink]) -> list[dict[str, str]]:
    """Link elements of a page's head: absolute, so that they stay right wherever it is copied to (rule AD-01)."""
    return [{"href": head.url(f.path), "media_type": f.media_type, "title": f.title} for f in feeds]


def subscriptions(feeds: Sequence[FeedLink], root: str) -> list[dict[str, str]]:
    """Links to feeds by the name of their format."""
    return [
        {"href": root + f.path, "media_type": f.media_type, "name": _LABELS.get(f.media_type, f.title)} for f in feeds
    ]


def own_feeds(head: FeedHead, name: str, title: str) -> list[FeedLink]:
    """The documents of a feed beside the main one, in the formats of the main one."""
    found = []
    for link in head.feeds:
        suffix = link.path.removeprefix("feed")
        found.append(FeedLink(f"{title} ({_LABELS.get(link.media_type, suffix)})", name + suffix, link.media_type))
    return found


def page_links(page: FeedPage, spoken: Words) -> list[dict[str, str]]:
    """The link elements of a list that has a feed of its own; the main feed's stand before them."""
    if page.name == "feed":
        return []
    return autodiscovery(page.head, own_feeds(page.head, page.name, feed_title(page, spoken)))
