"""A feed as a reader understands it: read from the document alone."""

from pathlib import Path

import pytest

from jobfeed.telling import readerview

pytest.importorskip("feedparser", reason="the view of a feed needs the extra `serve`")
GOLDEN = Path(__file__).parents[1] / "formats" / "golden"
ADDRESS = "https://jobs.example.org/feed"


def seen(suffix, *changes):
    """The golden feed, changed by hand."""
    text = (GOLDEN / f"feed{suffix}").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return readerview.read_feed(f"feed{suffix}", text.encode(), f"{ADDRESS}{suffix}")


@pytest.mark.parametrize("suffix", [".rss", ".atom", ".json"])
def test_all_formats_are_understood_alike(suffix):
    feed = seen(suffix)
    assert (feed.title, feed.language, feed.link) == ("Work at Example Lab", "en", "https://jobs.example.org/")
    assert feed.faults == ()
    first = feed.entries[0]
    assert first.title == "Research Engineer"
    assert first.key == "tag:jobs.example.org,2026-11-02:job-3"
    assert first.link == "https://jobs.example.org/jobs/job-3/"
    assert first.published == "2 November 2026, 12:00 UTC"
    assert first.tags == ("FULL_TIME", "Engineering")
    assert "<h3>What you will do</h3>" in first.content
    assert first.summary.startswith("Example Lab · Welfengarten 1")
    assert [entry.title for entry in feed.entries] == ["Research Engineer", "Community Manager", "Gardener"]


def test_what_is_shown_is_what_the_document_says():
    assert seen(".rss", ("<title>Gardener<", "<title>Forester<")).entries[2].title == "Forester"
    assert seen(".atom", ("<title>Gardener<", "<title>Forester<")).entries[2].title == "Forester"
    assert seen(".json", ('"title":"Gardener"', '"title":"Forester"')).entries[2].title == "Forester"


@pytest.mark.parametrize(
    ("suffix", "old", "new", "says"),
    [
        (".rss", '<guid isPermaLink="false">tag:jobs.example.org,2026-11-02:job-1</guid>', "", "no id"),
        (".rss", "<title>Gardener</title>", "", "no title"),
        (".rss", "</rss>", "", "not well formed"),
        (".atom", "2026-11-02:job-1<", "2026-11-02:job-2<", "same id"),
        (".json", '"url":"https://jobs.example.org/jobs/job-1/"', '"x":1', "no link"),
        (".json", "]", "", "no JSON"),
    ],
)
def test_where_a_reader_stumbles(suffix, old, new, says):
    assert says in " ".join(seen(suffix, (old, new)).faults)


@pytest.mark.parametrize("suffix", [".rss", ".json"])
def test_script_is_not_shown(suffix):
    old, new = ("<p>Keep", "<script>alert(1)</script><p onclick='x'>Keep")
    shown = seen(suffix, (old, new)).entries[1].content
    assert "Keep the conversation going." in shown
    assert "alert" not in shown
    assert "onclick" not in shown


def test_feeds_of_a_folder(tmp_path):
    for name in ("feed.rss", "feed-2.rss", "feed.atom", "feeds/remote.rss", "feeds/index.html", "opml.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "feed.json").write_text('{"version": "https://jsonfeed.org/version/1.1"}')
    (tmp_path / "feeds" / "data.json").write_text("{}")
    assert [(one.name, [path for _, path in one.documents]) for one in readerview.feeds_in(tmp_path)] == [
        ("feed", ["feed.rss", "feed.atom", "feed.json"]),
        ("feed-2", ["feed-2.rss"]),
        ("feeds/remote", ["feeds/remote.rss"]),
    ]
