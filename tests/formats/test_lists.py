"""The calendar of deadlines and the list of feeds."""

from dataclasses import replace
from datetime import UTC, date, datetime

import icalendar
import lxml.etree
import pytest

from formats.sample import BARE, FULL, HEAD, REMOTE, SITE, entry, site
from jobfeed.feed import FeedHead, Site
from jobfeed.formats import calendar, opml


def written(format_, view):
    (made,) = format_.render_site(view, format_.Options())
    return made


def events(entries, head=HEAD):
    made = written(calendar.FORMAT, site(entries, head=head))
    return icalendar.Calendar.from_ical(made.content).walk("VEVENT")


def test_golden(golden):
    for format_ in (calendar.FORMAT, opml.FORMAT):
        made = written(format_, site([entry(FULL, 2), entry(REMOTE, 1)]))
        golden(made.path, made.content)


def test_one_event_for_each_deadline():
    (event,) = events([entry(FULL, 3), entry(REMOTE, 2), entry(BARE, 1)])
    assert event["UID"] == entry(FULL, 3).key
    assert event["DTSTART"].dt == date(2026, 12, 31)
    assert event["DTEND"].dt == date(2027, 1, 1)
    assert event["DTSTAMP"].dt == datetime(2026, 11, 2, 12, tzinfo=UTC)
    assert event["SUMMARY"] == "Apply by: Research Engineer"
    assert "Hannover" in event["LOCATION"]


@pytest.mark.parametrize(
    "title", ["a" * 300, "Köchin; Bäcker, \\ Wirt" * 9, "調理師を募集" * 30, "👩‍🍳" * 40, "x\r\nATTENDEE:mailto:a@b.c"]
)
def test_long_and_hostile_titles(title):
    made = written(calendar.FORMAT, site([entry(replace(FULL, title=title))]))
    assert all(len(line) <= 75 for line in made.content.split(b"\r\n"))
    (event,) = icalendar.Calendar.from_ical(made.content).walk("VEVENT")
    assert event["SUMMARY"] == "Apply by: " + " ".join(title.split())
    assert "ATTENDEE" not in event


def test_a_declared_lifetime_is_a_deadline_too():
    made = entry(BARE, deadline_at=datetime(2027, 1, 1, tzinfo=UTC))
    (event,) = events([made])
    assert event["DTSTART"].dt == date(2026, 12, 31)


def test_words_of_the_site():
    head = FeedHead(Site(SITE.url, "Stellen", "de"), HEAD.employer)
    (event,) = events([entry(FULL)], head)
    assert event["SUMMARY"].startswith("Bewerbungsschluss:")


def test_an_empty_calendar():
    assert events([]) == []


def test_opml_names_each_feed_once():
    names = {"feed": SITE.title, "feeds/remote": "remote", "feeds/department-r-d": "R&D"}
    made = written(opml.FORMAT, replace(site([]), feed_names=names))
    root = lxml.etree.fromstring(made.content)
    assert root.get("version") == "2.0"
    assert [each.get("xmlUrl") for each in root.iter("outline")] == [
        "https://jobs.example.org/feed.rss",
        "https://jobs.example.org/feeds/remote.rss",
        "https://jobs.example.org/feeds/department-r-d.rss",
    ]
    assert [each.get("text") for each in root.iter("outline")][1:] == [
        "Work at Example Lab: Remote",
        "Work at Example Lab: R&D",
    ]
    assert all(each.get("type") == "rss" and each.get("text") for each in root.iter("outline"))
