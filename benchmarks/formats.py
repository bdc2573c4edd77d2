"""Entries per second of each format, beside feedgen and a bare lxml xmlfile loop on the same entries.

Of feedgen there are two rows: the six values that a short script gives an entry, and the elements that our RSS has,
whose texts are made before the clock starts.

    python benchmarks/formats.py [ENTRIES]

CPU time of this process, best of five rounds. An entry holds about 4.5 KB of text and all facts.
"""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from jobfeed.feed import Card, Employer, Entry, FeedHead, FeedLink, FeedPage, Site, SiteView
from jobfeed.formats import adzuna_xml, atom, indeed_xml, jooble_xml, json_feed, linkedin_xml, pages, rss, sitemap
from jobfeed.posting import Apply, Contact, JobPosting, MonetaryAmount, Place
from jobfeed.protocols import WritesSite
from jobfeed.writing.entrytext import EntryText, categories, entry_text
from jobfeed.writing.strings import words

HEAD = FeedHead(
    Site("https://jobs.example.org/", "Work at Example Lab", "en"),
    Employer("Example Lab", "https://example.org"),
    (FeedLink("Example Lab", "feed.rss", "application/rss+xml"),),
)
SENTENCE = "You write, run and look after the services that carry our data, with people who care about them. "
PARAGRAPH = f"<p>{SENTENCE * 3}</p>\n<ul>\n<li>{SENTENCE}</li>\n<li>Tea &amp; biscuits</li>\n</ul>\n"
START = datetime(2026, 1, 1, tzinfo=UTC)
POSTING = JobPosting(
    title="Research Engineer",
    job_locations=(Place("Hannover", "Lower Saxony", "DE"),),
    workplace="hybrid",
    employment_types=("FULL_TIME",),
    base_salary=MonetaryAmount("EUR", 50000.0, 60000.0, "YEAR"),
    valid_through="2026-12-31",
    apply=Apply("https://ats.example.com/17", "jobs@example.org"),
    language="en",
    description="<h2>What you will do</h2>\n" + PARAGRAPH * 10,
    department="Engineering",
    contact=Contact("Ada Muster", "ada@example.org"),
)
ROUNDS = 5
PAGE = 100


def entry(number: int) -> Entry:
    at = START + timedelta(minutes=number)
    slug = f"engineer-{number}"
    posting = replace(POSTING, title=f"Research Engineer {number}")
    end = datetime(2026, 12, 31, 23, tzinfo=UTC)
    return Entry(posting, f"tag:jobs.example.org,2026:{slug}", slug, f"{HEAD.site.url}jobs/{slug}/", at, at, end)


def feed_pages(entries: Sequence[Entry]) -> list[FeedPage]:
    return [
        FeedPage(HEAD, HEAD.site.title, "feed", entries[at : at + PAGE], entries[at].updated_at, total=len(entries))
        for at in range(0, len(entries), PAGE)
    ]


def site_view(entries: Sequence[Entry]) -> SiteView:
    cards = [
        Card(e.key, e.slug, e.url, e.posting.title, None, None, e.published_at, e.updated_at, e.deadline_at)
        for e in entries
    ]
    return SiteView(HEAD, cards, (), lambda: iter(entries), START)


def plain_feedgen(page: FeedPage) -> bytes:
    """What a script on feedgen alone does: title, link, guid, dates, summary and full text."""
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.title(page.title)
    feed.link(href=HEAD.site.url)
    feed.description("Open positions")
    for one in page.entries:
        item = feed.add_entry(order="append")
        item.title(one.posting.title)
        item.link(href=one.url)
        item.guid(one.key)
        item.published(one.published_at)
        item.description("Example Lab · Hannover")
        item.content(one.posting.description)
    data: bytes = feed.rss_str()
    return data


def feedgen_with_the_same(page: FeedPage, texts: dict[str, EntryText]) -> bytes:
    """feedgen with all that our RSS says of an entry."""
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.load_extension("dc", atom=False)
    feed.title(page.title)
    feed.link(href=HEAD.site.url)
    feed.description("Open positions")
    for one in page.entries:
        item, text = feed.add_entry(order="append"), texts[one.key]
        item.title(one.posting.title)
        item.link(href=one.url)
        item.guid(one.key)
        item.published(one.published_at)
        item.description(text.summary)
        item.content(text.content, type="CDATA")
        item.category([{"term": term, "scheme": scheme} for scheme, term in categories(one.posting)])
        item.dc.dc_creator("Example Lab")
        item.dc.dc_date("2026-12-31T23:59:59+00:00")
    data: bytes = feed.rss_str()
    return data


class Nowhere:
    """A file that keeps nothing."""

    def write(self, data: bytes) -> int:
        return len(data)


def bare_xmlfile(entries: Sequence[Entry]) -> None:
    """What lxml alone takes to stream as many elements with the same text."""
    from lxml.etree import CDATA, Element, SubElement, xmlfile

    with xmlfile(Nowhere(), encoding="utf-8") as file:
        file.write_declaration()
        with file.element("source"):
            for one in entries:
                job = Element("job")
                for at in range(17):
                    SubElement(job, f"field{at}").text = CDATA("2026-11-02T09:00:00Z")
                SubElement(job, "description").text = CDATA(one.posting.description)
                file.write(job)


def stream(format_: WritesSite, view: SiteView) -> None:
    """The document alone, as it is written: part by part."""
    options = format_.Options(poster_email="hr@example.org") if format_ is linkedin_xml.FORMAT else format_.Options()  # type: ignore[attr-defined]
    for _ in next(iter(format_.render_site(view, options))).content:
        pass


def measure(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        before = time.process_time()
        work()
        times.append(time.process_time() - before)
    return min(times)


def main(number: int) -> None:
    entries = [entry(at) for at in reversed(range(number))]
    paged, view = feed_pages(entries), site_view(entries)
    texts = {one.key: entry_text(one, words("en")) for one in entries}
    options = pages.FORMAT.Options()
    works: dict[str, Callable[[], object]] = {
        "plain feedgen": lambda: [plain_feedgen(page) for page in paged],
        "feedgen, same": lambda: [feedgen_with_the_same(page, texts) for page in paged],
        "rss": lambda: [rss.FORMAT.render_feed(page, rss.FORMAT.Options()) for page in paged],
        "atom": lambda: [atom.FORMAT.render_feed(page, atom.FORMAT.Options()) for page in paged],
        "json-feed": lambda: [json_feed.FORMAT.render_feed(page, json_feed.FORMAT.Options()) for page in paged],
        "pages, posting": lambda: [pages.FORMAT.render_posting(HEAD, one, options) for one in entries],
        "pages, list": lambda: [pages.FORMAT.render_feed(page, options) for page in paged],
        "sitemap": lambda: list(sitemap.FORMAT.render_site(view, sitemap.FORMAT.Options())),
    }
    whole = replace(view, entries=lambda: iter(entries))
    works["bare xmlfile"] = lambda: bare_xmlfile(entries)
    for module in (indeed_xml, adzuna_xml, jooble_xml, linkedin_xml):
        works[module.FORMAT.name] = partial(stream, module.FORMAT, whole)
    print(f"{'format':16}{'µs/entry':>10}{'entries/s':>12}   ({len(POSTING.description)} characters of text each)")
    for name, work in works.items():
        seconds = measure(work)
        print(f"{name:16}{seconds / number * 1e6:10.1f}{number / seconds:12.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
