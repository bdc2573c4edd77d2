"""Web pages for people and search engines: `jobs/SLUG/index.html`, `index.html`, `older/N/`, `closed/`, `feeds/`.

Each page of an open posting carries exactly one JobPosting (https://schema.org/JobPosting, release 30.0; forms by
https://developers.google.com/search/docs/appearance/structured-data/job-posting, read 2026-11-22), no other page any
(rules G-PAGE-01 to G-PAGE-06, RB-01, RB-04, AD-01). Pages work without JavaScript.

    formats: [pages]

A file of the same name in the folder `templates/` beside `feeds/` replaces a template;
`style.css` alone changes the look.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from jobfeed.feed import Card, Entry, FeedHead, FeedPage, SiteView
from jobfeed.formats.pages.frame import artifact, cleaned_artifact, frame, joined, list_folder, safe
from jobfeed.formats.pages.listing import closed_on, closed_values, feeds_values, list_values
from jobfeed.formats.pages.posting import posting_values
from jobfeed.protocols import Artifact
from jobfeed.writing.entrytext import language_of
from jobfeed.writing.strings import words
from jobfeed.writing.xmltree import clean_title

_POSTING_ROOT = "../../"


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
        values = frame(head, spoken, _POSTING_ROOT, options.templates) | posting_values(head, entry, spoken)
        return cleaned_artifact(f"jobs/{safe(entry.slug)}/", "posting.html", values, options.templates)

    def render_closed(self, head: FeedHead, card: Card, options: PagesOptions) -> Artifact:
        spoken = words(head.site.language)
        title = clean_title(card.title)
        values = frame(head, spoken, _POSTING_ROOT, options.templates) | {
            "title": spoken["closed_title"].format(title=title),
            "heading": title,
            "about": joined(spoken, card.hiring_organization or head.employer.name, card.place),
            "url": card.url,
            "closed_on": closed_on(card, spoken),
            "memory": card.memory,
        }
        return artifact(f"jobs/{safe(card.slug)}/", "closed.html", values, options.templates)

    def render_feed(self, page: FeedPage, options: PagesOptions) -> Artifact:
        folder = list_folder(page.name, page.path)
        root = "../" * folder.count("/")
        spoken = words(language_of(page.head, page.entries))
        values = frame(page.head, spoken, root, options.templates) | list_values(page, spoken, root)
        return artifact(folder, "list.html", values, options.templates)

    def render_site(self, site: SiteView, options: PagesOptions) -> Iterator[Artifact]:
        spoken = words(site.head.site.language)
        values = frame(site.head, spoken, "../", options.templates)
        yield artifact("closed/", "list.html", values | closed_values(site, spoken), options.templates)
        yield artifact("feeds/", "feeds.html", values | feeds_values(site, spoken), options.templates)


FORMAT = PagesFormat()
