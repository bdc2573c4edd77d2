"""Three feed readers that others wrote follow an invented page for ten days, over HTTP as a careful server speaks it.

Each sees each new posting once, nothing twice after an edit, and is told "304 Not Modified" when nothing changed.
"""

import os
import shutil
import socket
import sqlite3
import subprocess
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import feedparser
import pytest

from jobfeed.run import assemble
from jobfeed.server import application

uvicorn = pytest.importorskip("uvicorn", reason="the preview needs the extra `serve`")

FIRST = datetime(2026, 11, 2, 9, tzinfo=UTC)
PILOT = (
    "Harbour pilot",
    """You bring ships into the harbour of Bergen, by day and by night, and you know each rock by its first name.

You hold a master's licence and have stood on a bridge for five years.

Apply by December 31, 2026 to a@pilots.example.""",
)
COOK = (
    "Cook",
    """You cook for twelve pilots who come in at any hour, hungry and not always polite.

Fish is bought at the quay each morning, by you.

Salary: 41,000 EUR per year. Apply to b@pilots.example.""",
)
DIVER = (
    "Diver",
    """You look at keels from below, on Tuesdays and Fridays, and write down what you saw.

Apply to c@pilots.example.""",
)
CLERK = (
    "Clerk",
    """You write the pilots' logs into one book, in a hand that others can read.

You also answer the telephone, which rings when it storms.

Apply by January 10, 2027 to d@pilots.example.""",
)
NURSE = ("Nurse", "You look after pilots who came back cold and wet.\n\nApply to e@pilots.example.")
SMITH = ("Blacksmith", "You mend chains, anchors and the odd bell.\n\nApply to f@pilots.example.")
HEAD_COOK = ("Cook (f/m/x)", COOK[1])
DEAR_COOK = (HEAD_COOK[0], COOK[1].replace("41,000", "43,000"))
LATE_CLERK = (CLERK[0], CLERK[1].replace("January 10", "January 24"))

#: what the page holds on each day, and the titles that are new to a reader
DAYS = (
    ([PILOT, COOK], ["Harbour pilot", "Cook"]),
    ([PILOT, COOK], []),
    ([PILOT, COOK, DIVER], ["Diver"]),
    ([PILOT, HEAD_COOK, DIVER], []),
    ([DIVER, HEAD_COOK, PILOT], []),
    ([CLERK, DIVER, DEAR_COOK, PILOT], ["Clerk"]),
    ([CLERK, DIVER, DEAR_COOK, PILOT], []),
    ([CLERK, DEAR_COOK, PILOT], []),
    ([SMITH, LATE_CLERK, DEAR_COOK, NURSE, PILOT], ["Blacksmith", "Nurse"]),
    ([SMITH, LATE_CLERK, DEAR_COOK, NURSE, PILOT], []),
)
#: days whose news change no feed: the order on the page is not the order of a feed
QUIET = {1, 4, 6, 9}


class Site:
    """The organisation's folder, published anew on each day and served as it stands."""

    def __init__(self, folder, port):
        self.folder, self.url, self.statuses = folder, f"http://127.0.0.1:{port}/jobs/", []
        self.published = {}
        (folder / "feeds").mkdir()
        declared = f"site: {self.url}\nemployer: {{name: Pilots}}\nsources: [careers.md]\n"
        (folder / "feeds" / "jobs.yml").write_text(declared, "utf-8")
        (folder / "public").mkdir()

    def day(self, number):
        """Publish what the page says on that day."""
        postings = DAYS[number][0]
        parts = [f"### {title}\n\n{text}\n" for title, text in postings]
        (self.folder / "careers.md").write_text("\n".join(["# Work with us\n\n## Open positions\n", *parts]), "utf-8")
        as_of = FIRST + timedelta(days=number)
        report = assemble.run([str(self.folder / "feeds" / "jobs.yml")], as_of=as_of, environ={}, confirm_closing=True)
        assert report.feeds[0].open == len(postings)
        # these days last a moment, and HTTP's dates know no less than a second
        for feed in (self.folder / "public").glob("feed.*"):
            if feed.read_bytes() != self.published.get(feed):
                self.published[feed] = feed.read_bytes()
                os.utime(feed, (as_of.timestamp(), as_of.timestamp()))
        self.statuses.clear()


@contextmanager
def serving(app, port_of):
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
    thread = threading.Thread(target=server.run, args=([port_of],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def site(tmp_path):
    listener = socket.create_server(("127.0.0.1", 0))
    site = Site(tmp_path, listener.getsockname()[1])
    published = application(tmp_path / "public", site.url)

    async def watched(scope, receive, send):
        async def note(message):
            if message["type"] == "http.response.start":
                site.statuses.append(message["status"])
            await send(message)

        await published(scope, receive, note)

    with serving(watched, listener):
        yield site


class Feedparser:
    """feedparser, with the memory of a reader: etag and date of the last answer, ids that were seen."""

    learns = 1

    def __init__(self, url, folder):
        self.url, self.seen, self.last = url, set(), {}

    def news(self):
        read = feedparser.parse(self.url, **self.last)
        assert not read.bozo
        assert read.status in (200, 304)
        self.last = {"etag": read.get("etag"), "modified": read.get("modified")}
        fresh = [entry for entry in read.entries if entry.id not in self.seen]
        self.seen.update(entry.id for entry in fresh)
        return [entry.title for entry in fresh]


class ReaderLibrary:
    """reader, which keeps entries in SQLite and says what is new."""

    learns = 1

    def __init__(self, url, folder):
        library = pytest.importorskip("reader", reason="the package `reader` is not installed")
        self.reader = library.make_reader(str(folder / "reader.sqlite"))
        self.reader.add_feed(url)

    def news(self):
        for result in self.reader.update_feeds_iter(scheduled=False):
            if isinstance(result.value, Exception):
                raise result.value
        fresh = list(self.reader.get_entries(read=False))
        for entry in fresh:
            self.reader.mark_entry_as_read(entry)
        return [entry.title for entry in fresh]


class Newsboat:
    """newsboat, a feed reader for terminals; its cache tells what it would show as unread.

    Its first answer's ETag is lost (newsboat#2734, up to 2.35): it can be told 304 from its third visit on.
    """

    learns = 2

    def __init__(self, url, folder):
        if not shutil.which("newsboat"):
            pytest.skip("newsboat is not installed")
        self.folder, self.cache = folder, folder / "newsboat.db"
        (folder / "urls").write_text(url + "\n")
        (folder / "config").write_text("reload-threads 1\n")

    def news(self):
        command = ["newsboat", "-q", "-u", "urls", "-C", "config", "-c", self.cache.name, "-x", "reload"]
        environ = os.environ | {"HOME": str(self.folder)}
        subprocess.run(command, cwd=self.folder, env=environ, check=True, capture_output=True, timeout=60)
        cache = sqlite3.connect(self.cache)
        with cache:
            fresh = cache.execute("SELECT title FROM rss_item WHERE unread = 1").fetchall()
            cache.execute("UPDATE rss_item SET unread = 0")
        cache.close()
        return [title for (title,) in fresh]


@pytest.mark.parametrize("feed", ["feed.rss", "feed.atom", "feed.json"])
@pytest.mark.parametrize("kind", [Feedparser, ReaderLibrary, Newsboat])
def test_each_posting_is_new_once(site, tmp_path, kind, feed):
    if feed == "feed.json" and kind is not ReaderLibrary:
        pytest.skip("reads no JSON Feed")
    (tmp_path / "reading").mkdir()
    reading = kind(site.url + feed, tmp_path / "reading")
    for number, (_, new) in enumerate(DAYS):
        site.day(number)
        assert sorted(reading.news()) == sorted(new), f"day {number}"
        quiet = number in QUIET and number >= reading.learns
        assert site.statuses == [304 if quiet else 200], f"day {number}"
