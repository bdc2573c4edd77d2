"""The life of postings, decided purely: what closes, when, for which reason, and when everything stops instead."""

import dataclasses
from datetime import UTC, datetime

import pytest

from jobfeed.errors import SafetyStop
from jobfeed.life import Rules, live, next_change_at
from jobfeed.recognition import Sighting

RULES = Rules("jobs.alder.example")
PAGE = {"careers.md": "read"}


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def seen(name, source="careers.md", **more):
    return Sighting(0, source, name, f"d-{name}", f"c-{name}", source_id=name, **more)


def first(sightings, day="2026-01-01", rules=RULES, sources=PAGE, **given):
    return live(sightings, {}, sources, at(day), rules, **given)


def then(life, sightings, day, rules=RULES, sources=PAGE):
    return live(sightings, life.records, sources, at(day), rules)


def events(life):
    return sorted((event.kind, event.title, event.reason or "") for event in life.events)


def test_a_deadline_ends_with_its_day_in_the_last_zone_of_the_earth():
    life = first([seen("A", valid_through="2026-03-31")])
    assert events(then(life, [seen("A", valid_through="2026-03-31")], "2026-04-01T11:59:59")) == []
    over = then(life, [seen("A", valid_through="2026-03-31")], "2026-04-01T12:00:00")
    assert events(over) == [("closed", "A", "deadline")]
    assert next_change_at(life, RULES) == at("2026-04-01T11:59:59")


def test_a_declared_zone_ends_the_day_earlier():
    berlin = dataclasses.replace(RULES, timezone="Europe/Berlin")
    life = first([seen("A", valid_through="2026-03-31")], rules=berlin)
    assert events(then(life, [seen("A", valid_through="2026-03-31")], "2026-03-31T21:59:59", berlin)) == []
    assert events(then(life, [seen("A", valid_through="2026-03-31")], "2026-03-31T22:00:00", berlin)) == [
        ("closed", "A", "deadline")
    ]


def test_a_declared_lifetime_counts_from_the_day_of_posting():
    month = dataclasses.replace(RULES, default_lifetime_days=30)
    posting = seen("A", date_posted="2026-01-10")
    life = first([posting], "2026-01-15", month)
    assert events(then(life, [posting], "2026-02-10T11:59:59", month)) == []
    assert events(then(life, [posting], "2026-02-10T12:00:00", month)) == [("closed", "A", "deadline")]
    late = seen("B", date_posted="2026-01-10", valid_through="2026-06-30")
    assert events(then(first([late], "2026-01-15", month), [late], "2026-05-01", month)) == [], "a deadline goes before"


def test_the_day_of_posting_is_the_sources_else_that_of_history_else_the_first_sight():
    days = {"B": "2025-11-05"}
    sightings = [seen("A", date_posted="2025-12-24"), seen("B"), seen("C")]
    life = first(sightings, "2026-01-01T23:00:00", first_seen=lambda one: days.get(one.title))
    posted = {record.title: record.date_posted for record in life.records.values()}
    assert posted == {"A": "2025-12-24", "B": "2025-11-05", "C": "2026-01-01"}
    serials = {record.title: record.serial for record in life.records.values()}
    assert serials == {"B": 0, "A": 1, "C": 2}, "the oldest comes first"


def test_what_vanishes_closes_only_where_its_source_was_read():
    both = {"a.md": "read", "b.md": "read"}
    start = [seen("A1", "a.md"), seen("A2", "a.md"), seen("B1", "b.md"), seen("B2", "b.md")]
    life = first(start, sources=both)
    rest = [start[1], start[3]]
    closed = then(life, rest, "2026-01-02", sources=both)
    assert events(closed) == [("closed", "A1", "vanished"), ("closed", "B1", "vanished")]
    half = then(life, rest, "2026-01-02", sources={"a.md": "read", "b.md": "failed"})
    assert events(half) == [("closed", "A1", "vanished")]
    assert {record.title for record in half.held} == {"B1"}
    assert events(then(life, rest, "2026-01-02", sources={"a.md": "partial", "b.md": "read"})) == [
        ("closed", "B1", "vanished")
    ]


@pytest.mark.parametrize(("state", "closes"), [("read", True), ("empty", True), ("failed", False), ("partial", False)])
def test_a_source_that_is_no_longer_declared_waits_until_all_others_are_read(state, closes):
    life = first([seen("A", "old.md"), seen("B", "new.md")], sources={"old.md": "read", "new.md": "read"})
    after = then(life, [seen("B", "new.md")], "2026-01-02", sources={"new.md": state})
    assert events(after) == ([("closed", "A", "vanished")] if closes else [])


@pytest.mark.parametrize(
    ("gone", "of", "stops"), [(3, 3, False), (4, 8, False), (4, 7, True), (5, 8, True), (4, 4, True)]
)
def test_more_than_half_and_more_than_three_at_once_stop(gone, of, stops):
    start = [seen(f"P{number}") for number in range(of)]
    life = first(start)
    if stops:
        with pytest.raises(SafetyStop, match=f"{gone} of {of} open postings vanished"):
            then(life, start[gone:], "2026-01-02")
    confirmed = dataclasses.replace(RULES, confirm_closing=True)
    after = then(life, start[gone:], "2026-01-02", confirmed if stops else RULES)
    assert len(after.events) == gone


def test_a_deadline_that_is_over_is_no_reason_for_alarm():
    start = [seen(f"P{number}", valid_through="2026-01-31") for number in range(6)] + [seen("Q")]
    after = then(first(start), [start[-1]], "2026-03-01")
    assert {event.reason for event in after.events} == {"deadline"} and len(after.events) == 6


def test_a_source_that_falls_silent_stops_unless_that_is_confirmed():
    life = first([seen("A")])
    with pytest.raises(SafetyStop, match=r"careers.md had 1 open posting"):
        then(life, [], "2026-01-02", sources={"careers.md": "silent"})
    confirmed = dataclasses.replace(RULES, confirm_closing=True)
    assert events(then(life, [], "2026-01-02", confirmed, {"careers.md": "silent"})) == [("closed", "A", "vanished")]


def test_a_closed_page_goes_after_its_days_and_its_key_stays():
    short = dataclasses.replace(RULES, keep_closed_days=10)
    life = then(first([seen("A")]), [], "2026-01-02", short)
    assert next_change_at(life, short) == at("2026-01-12")
    assert events(then(life, [], "2026-01-12", short)) == []
    gone = then(life, [], "2026-01-12T00:00:01", short)
    assert [record.state for record in gone.records.values()] == ["gone"]
    again = then(gone, [seen("A"), seen("B")], "2026-02-01", short)
    assert events(again) == [("opened", "B", ""), ("reopened", "A", "")]
    assert set(gone.records) < set(again.records)


def test_a_slug_is_given_once():
    other = dataclasses.replace(seen("Engineer", requisition="2"), source_id="2")
    life = first([seen("Engineer", requisition="1"), other])
    slugs = sorted(record.slug for record in life.records.values())
    assert slugs == ["engineer", "engineer-2"]
    assert sorted(life.records) == [f"tag:jobs.alder.example,2026-01-01:{slug}" for slug in slugs]


@pytest.mark.parametrize(
    ("back", "returned_at"), [("2026-07-01", None), ("2026-07-01T00:00:01", "2026-07-01T00:00:01Z")]
)
def test_what_comes_back_is_news_after_180_days_of_absence(back, returned_at):
    away = then(first([seen("A")]), [], "2026-01-02")
    still = then(away, [], "2026-06-30")
    assert [record.absent_since for record in still.records.values()] == ["2026-01-02T00:00:00Z"], "it counts on"
    [record] = then(still, [seen("A")], back).records.values()
    assert (record.state, record.absent_since, record.returned_at) == ("open", None, returned_at)


def test_what_stood_there_as_filled_is_no_news_when_it_opens_again():
    filled = then(first([seen("A")]), [seen("A", closed=True)], "2026-01-02")
    assert events(filled) == [("closed", "A", "marked")]
    [record] = then(filled, [seen("A")], "2026-12-01").records.values()
    assert (record.state, record.returned_at, record.updated_at) == ("open", None, "2026-12-01T00:00:00Z")


def test_only_what_changed_is_to_be_remembered():
    life = first([seen("A"), seen("B")])
    after = then(life, [seen("A"), dataclasses.replace(seen("B"), digest="other")], "2026-01-02")
    assert [record.title for record in after.changed] == ["B"]
    assert then(life, [seen("A"), seen("B")], "2026-01-02").changed == ()
