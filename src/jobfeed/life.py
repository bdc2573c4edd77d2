"""From what was seen and what is remembered to what is open, closed or reopened now (PRODUCT section 3). Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from operator import attrgetter
from typing import Literal
from zoneinfo import ZoneInfo

from jobfeed import identity
from jobfeed.errors import SafetyStop
from jobfeed.protocols import PostingRecord
from jobfeed.recognition import Sighting, recognise

#: the last zone on earth in which it is still a given day
LAST_ZONE = timezone(timedelta(hours=-12))
EventKind = Literal["opened", "updated", "closed", "reopened", "gone"]
#: a posting that was away for longer is news when it returns (PRODUCT section 3)
RETURN_DAYS = 180
#: the digest of a posting that was imported from a published feed, which does not tell it: the first run takes its own
IMPORTED = "unknown"
#: what a source's state means for postings that are no longer in it: only these may close
MAY_CLOSE = frozenset({"read", "empty"})


@dataclass(frozen=True, slots=True)
class Rules:
    """What a declaration says about the life of postings. `timezone` is an IANA name."""

    authority: str
    timezone: str | None = None
    default_lifetime_days: int | None = None
    keep_closed_days: int = 90
    confirm_closing: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One change in the life of a posting, for the report."""

    kind: EventKind
    key: str
    title: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """The state of the feed now. `current` pairs each open posting with the sighting that shows it, newest first;
    `held` are open postings whose source could not be read; `twins` are sightings that repeat another one."""

    records: Mapping[str, PostingRecord]
    changed: tuple[PostingRecord, ...]
    current: tuple[tuple[PostingRecord, Sighting], ...]
    held: tuple[PostingRecord, ...]
    events: tuple[Event, ...]
    twins: tuple[Sighting, ...] = ()


# thousands of postings share a few deadlines
@lru_cache(maxsize=4096)
def deadline_at(valid_through: str | None, zone_name: str | None) -> datetime | None:
    """The last second of a deadline: a stated time as it is, a bare day to its end in the site's zone, else in UTC-12.

    Never in a zone guessed from a place (PRODUCT section 3): hidden never earlier than anywhere on earth.
    """
    if not valid_through:
        return None
    zone = ZoneInfo(zone_name) if zone_name else LAST_ZONE
    if len(valid_through) > 10:
        moment = datetime.fromisoformat(valid_through)
        return moment if moment.tzinfo else moment.replace(tzinfo=zone)
    day = date.fromisoformat(valid_through)
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=zone)


def is_over(deadline: datetime | None, now: datetime) -> bool:
    return deadline is not None and now > deadline and now.replace(microsecond=0) > deadline


def closes_at(record: PostingRecord | Sighting, rules: Rules) -> datetime | None:
    """The moment after which a posting is closed: its deadline, else the declared lifetime, else never."""
    deadline = deadline_at(record.valid_through, rules.timezone)
    if deadline is None and rules.default_lifetime_days is not None and record.date_posted:
        last = date.fromisoformat(record.date_posted[:10]) + timedelta(days=rules.default_lifetime_days)
        return deadline_at(last.isoformat(), rules.timezone)
    return deadline


def stamp(now: datetime) -> str:
    """A moment as the ledger writes it: UTC, whole seconds."""
    return now.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


@dataclass(slots=True)
class _Now:
    """The working state of one `live` call."""

    now: datetime
    rules: Rules
    records: dict[str, PostingRecord]
    before: Mapping[str, PostingRecord]
    first_seen: Callable[[Sighting], str | None]
    current: list[tuple[PostingRecord, Sighting]] = field(default_factory=list)
    held: list[PostingRecord] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def note(self, kind: EventKind, record: PostingRecord, reason: str = "") -> None:
        self.records[record.key] = record
        self.events.append(Event(kind, record.key, record.title, reason))


def live(
    sightings: Sequence[Sighting],
    records: Mapping[str, PostingRecord],
    sources: Mapping[str, str],
    now: datetime,
    rules: Rules,
    first_seen: Callable[[Sighting], str | None] = lambda _: None,
) -> Life:
    """What each posting is now. `sources` maps the declared sources to their states ("silent": suddenly nothing).

    Raises SafetyStop if more than half (and more than three) of the open postings vanished at once, or a source that
    had postings shows none without saying so; `rules.confirm_closing` confirms. `first_seen` is asked for the day
    (from version history) of a new posting whose source states none.
    """
    matches = recognise(sightings, records)
    state = _Now(now, rules, dict(records), records, first_seen)
    _see_new(state, [s for at, s in enumerate(sightings) if matches.known[at] is None and at not in matches.twins])
    for at, sighting in enumerate(sightings):
        if (key := matches.known[at]) is not None:
            _see_known(state, records[key], sighting)
    seen = {key for key in matches.known if key}
    _miss(state, [r for key, r in records.items() if key not in seen], sources)
    changed = tuple(r for key, r in state.records.items() if (old := records.get(key)) is not r and old != r)
    state.current.sort(key=lambda pair: -pair[0].serial)
    twins = tuple(sightings[at] for at in sorted(matches.twins))
    return Life(state.records, changed, tuple(state.current), tuple(state.held), tuple(state.events), twins)


def _see_new(state: _Now, fresh: Sequence[Sighting]) -> None:
    """Mint keys, oldest posting first; one that is over before it was ever seen is not published."""
    today = stamp(state.now)[:10]
    taken = {record.slug for record in state.records.values()} if fresh else set()
    serial = 1 + max((record.serial for record in state.records.values()), default=-1)
    worth = [s for s in reversed(fresh) if not s.closed and not is_over(closes_at(s, state.rules), state.now)]
    worth = [s if s.date_posted else replace(s, date_posted=state.first_seen(s)) for s in worth]
    for sighting in sorted(worth, key=lambda s: (s.date_posted or today)[:10]):
        record = _minted(state, sighting, serial, taken, today)
        taken.add(record.slug)
        serial += 1
        state.note("opened", record)
        state.current.append((record, sighting))


def _minted(state: _Now, sighting: Sighting, serial: int, taken: set[str], today: str) -> PostingRecord:
    names = (sighting.source, sighting.source_id or sighting.url or sighting.title)
    slug = identity.slug(sighting.title, taken, identity.fallback_slug(names))
    at = stamp(state.now)
    record = PostingRecord(
        key=identity.mint(state.rules.authority, today, slug),
        slug=slug,
        serial=serial,
        title=sighting.title,
        digest=sighting.digest,
        first_seen_at=at,
        # not in the future (rule R-09), and never moved afterwards (rule G-DATE-01)
        date_posted=min((sighting.date_posted or today)[:10], today),
        updated_at=at,
    )
    return _described(record, sighting)


def _described(record: PostingRecord, sighting: Sighting) -> PostingRecord:
    """The record with what recognition will need next time, as the source says it now."""
    return replace(
        record,
        title=sighting.title,
        hiring_organization=sighting.hiring_organization,
        place=sighting.place,
        valid_through=sighting.valid_through,
        source=sighting.source,
        source_id=sighting.source_id,
        requisition=sighting.requisition,
        url=sighting.url,
        sketch=sighting.sketch,
        facets=sighting.facets,
        absent_since=None,
    )


#: all that a sighting tells a record, the digest among it
_told = attrgetter(
    "digest", "title", "hiring_organization", "place", "valid_through", "source", "source_id", "requisition", "url",
    "sketch", "facets",
)  # fmt: skip


def _see_known(state: _Now, old: PostingRecord, sighting: Sighting) -> None:
    as_before = old.state == "open" and old.absent_since is None and _told(old) == _told(sighting)
    record = old if as_before else _described(old, sighting)
    reason = _closing_reason(state, record, sighting)
    if reason and old.state == "open":
        _close(state, record, reason)
    elif reason:
        _age(state, record)
    elif as_before:
        state.current.append((old, sighting))
    else:
        _see_open(state, old, record, sighting)


def _see_open(state: _Now, old: PostingRecord, record: PostingRecord, sighting: Sighting) -> None:
    record = replace(record, state="open", closed_at=None, closed_reason=None, digest=sighting.digest)
    if old.state != "open":
        back = stamp(state.now) if _was_long_away(old, state.now) else old.returned_at
        record = replace(record, updated_at=stamp(state.now), returned_at=back)
        state.note("reopened", record)
    elif old.digest not in (sighting.digest, IMPORTED):
        record = replace(record, updated_at=stamp(state.now))
        state.note("updated", record)
    state.records[record.key] = record
    state.current.append((record, sighting))


def _was_long_away(old: PostingRecord, now: datetime) -> bool:
    """Away means gone from its source: one that stood there closed all the time is no news when it opens again."""
    since = old.absent_since
    return since is not None and now - datetime.fromisoformat(since) > timedelta(days=RETURN_DAYS)


def _closing_reason(state: _Now, record: PostingRecord, sighting: Sighting) -> str | None:
    if sighting.closed:
        return "marked"
    return "deadline" if is_over(closes_at(record, state.rules), state.now) else None


def _age(state: _Now, record: PostingRecord) -> None:
    """A closed posting's page goes after `keep_closed_days`; its record stays, so that its key is never used again."""
    state.records[record.key] = record
    if record.state == "closed" and record.closed_at:
        shown_until = datetime.fromisoformat(record.closed_at) + timedelta(days=state.rules.keep_closed_days)
        if state.now > shown_until:
            state.note("gone", replace(record, state="gone"))


def _miss(state: _Now, unseen: Sequence[PostingRecord], sources: Mapping[str, str]) -> None:
    """Postings of the ledger that no source shows now."""
    vanished = []
    # what stood in a source that is no longer declared may stand in one that cannot be read now (a file that moved)
    elsewhere = all(_may_close(one, state.rules) for one in sources.values())
    for record in unseen:
        readable = _may_close(sources[record.source], state.rules) if record.source in sources else elsewhere
        if readable and record.absent_since is None:
            record = replace(record, absent_since=stamp(state.now))
        if record.state != "open":
            _age(state, record)
        elif is_over(closes_at(record, state.rules), state.now):
            _close(state, record, "deadline")
        elif readable:
            vanished.append(record)
        else:
            state.held.append(record)
    _stop_if_unsafe(state, vanished, sources)
    for record in vanished:
        _close(state, record, "vanished")


def _close(state: _Now, record: PostingRecord, reason: str) -> None:
    closed = replace(record, state="closed", closed_at=stamp(state.now), closed_reason=reason)
    state.note("closed", closed, reason)


def _may_close(source_state: str, rules: Rules) -> bool:
    return source_state in MAY_CLOSE or (source_state == "silent" and rules.confirm_closing)


def _stop_if_unsafe(state: _Now, vanished: Sequence[PostingRecord], sources: Mapping[str, str]) -> None:
    if state.rules.confirm_closing:
        return
    hint = "if this is right, run again with --confirm-closing; nothing of this feed was written or sent"
    lost = [r for r in state.held if sources.get(r.source) == "silent"]
    if lost:
        message = f"{lost[0].source} had {len(lost)} open posting(s) and now shows none, without saying so"
        raise SafetyStop(message, hint, closing=len(lost), open=len(lost))
    if len(vanished) <= 3:
        return
    open_before = (r for r in state.before.values() if r.state == "open")
    was_open = sum(not is_over(closes_at(r, state.rules), state.now) for r in open_before)
    if len(vanished) * 2 > was_open:
        message = f"{len(vanished)} of {was_open} open postings vanished at once and would be closed"
        raise SafetyStop(message, hint, closing=len(vanished), open=was_open)


def next_change_at(life: Life, rules: Rules) -> datetime | None:
    """The moment before which an unchanged source gives an unchanged feed: the next deadline or fading page."""
    moments = [moment for record, _ in life.current if (moment := closes_at(record, rules))]
    moments += [moment for record in life.held if (moment := closes_at(record, rules))]
    for record in life.records.values():
        if record.state == "closed" and record.closed_at:
            moments.append(datetime.fromisoformat(record.closed_at) + timedelta(days=rules.keep_closed_days))
    return min(moments, default=None)
