"""`jobfeed report`: what the last run did, and how postings and deliveries went over time, as a page, Markdown, JSON.

The plots are told from the ledger; what it does not keep (pay, workplace) from what the build cache holds today.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jobfeed import registry
from jobfeed.config import Declaration
from jobfeed.disk.store import is_current
from jobfeed.engine import engine
from jobfeed.life import Rules, closes_at, stamp
from jobfeed.posting import JobPosting
from jobfeed.protocols import DeliveryRecord, PostingRecord, Tools
from jobfeed.run import lastrun
from jobfeed.run.wiring import FeedLine
from jobfeed.telling import charts
from jobfeed.telling.summary import plain, table
from jobfeed.urls import authority

#: points of a plot over time; a longer history is shown in longer steps
POINTS = 120
_AGES = ((7, "1 week"), (30, "1 month"), (90, "3 months"), (180, "6 months"), (365, "1 year"))
_LEFT = ((0, "over"), (7, "1 week"), (30, "1 month"), (90, "3 months"), (365, "1 year"))


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the report says of one feed; `plots` are (title, rows of name and number)."""

    name: str
    site: str
    at: str
    open: int
    closed: int
    last: Mapping[str, Any]
    over_time: Sequence[tuple[str, int]]
    age: Sequence[tuple[str, int]]
    to_deadline: Sequence[tuple[str, int]]
    shares: Sequence[tuple[str, int]]
    deliveries: Sequence[tuple[str, int]]
    deliveries_over_time: Sequence[tuple[str, int]]
    advice: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """For machines."""
        names = ("name", "site", "at", "open", "closed", "last", "advice")
        plots = ("over_time", "age", "to_deadline", "shares", "deliveries", "deliveries_over_time")
        return {name: getattr(self, name) for name in names} | {name: dict(getattr(self, name)) for name in plots}


def overview(declared: Declaration, tools: Tools, now: datetime) -> Overview:
    """What is known of a feed now. Raises LedgerError."""
    with registry.ledger(declared.ledger).open(declared.ledger, declared.base, declared.name) as ledger:
        records = list(ledger.postings().values())
        deliveries = [record for channel in ledger.channels() for record in ledger.records(channel).values()]
    current = [record for record in records if record.state == "open"]
    settings = declared.postings
    rules = Rules(authority(declared.site.url), declared.site.timezone, settings.default_lifetime_days)
    return Overview(
        name=declared.name,
        site=declared.site.url,
        at=stamp(now),
        open=len(current),
        closed=len(records) - len(current),
        last=lastrun.recall(declared),
        over_time=open_over_time(records, now.date()),
        age=_spread((_days(now, record.date_posted) for record in current), _AGES, "older"),
        to_deadline=_to_deadline(current, rules, now),
        shares=_shares(declared, tools, current, now),
        deliveries=sorted(Counter(f"{record.channel}: {record.state}" for record in _real(deliveries)).items()),
        deliveries_over_time=sorted(Counter(record.at[:7] for record in _real(deliveries)).items())[-24:],
        advice=tuple(_advice(declared)),
    )


def open_over_time(records: Iterable[PostingRecord], today: date) -> list[tuple[str, int]]:
    """How many postings were open at the end of each day, from the first one on (or of every so many days)."""
    spans = [(date.fromisoformat(r.first_seen_at[:10]), _end_of(r)) for r in records]
    if not spans:
        return []
    first = min(begin for begin, _ in spans)
    step = max(1, -(-((today - first).days + 1) // POINTS))
    days = [today - timedelta(days=step * back) for back in range((today - first).days // step, -1, -1)]
    return [(day.isoformat(), sum(begin <= day and (end is None or end > day) for begin, end in spans)) for day in days]


def _end_of(record: PostingRecord) -> date | None:
    return date.fromisoformat(record.closed_at[:10]) if record.state != "open" and record.closed_at else None


def _days(now: datetime, day: str) -> int:
    return (now.date() - date.fromisoformat(day[:10])).days


def _spread(days: Iterable[int], limits: Sequence[tuple[int, str]], beyond: str) -> list[tuple[str, int]]:
    names = [name for _, name in limits] + [beyond]
    found = Counter(next((name for limit, name in limits if number <= limit), beyond) for number in days)
    return [(name, found[name]) for name in names] if found else []


def _to_deadline(current: Sequence[PostingRecord], rules: Rules, now: datetime) -> list[tuple[str, int]]:
    ends = [closes_at(record, rules) for record in current]
    left = [(end.astimezone(UTC) - now).days + 1 for end in ends if end is not None]
    spread = _spread(left, _LEFT[1:], "later")
    return [*spread, ("none", ends.count(None))] if current else []


def _shares(
    declared: Declaration, tools: Tools, current: Sequence[PostingRecord], now: datetime
) -> list[tuple[str, int]]:
    if not current:
        return []
    dated = sum(record.valid_through is not None for record in current)
    pay = remote = known = 0
    for posting in _postings(declared, tools, current, now):
        known += 1
        pay += posting.base_salary is not None
        remote += posting.workplace == "remote"
    read = [("with pay", pay), ("remote", remote)] if known else []
    return [*read, ("with a deadline", dated)]


def _postings(
    declared: Declaration, tools: Tools, current: Sequence[PostingRecord], now: datetime
) -> Iterator[JobPosting]:
    """What the build cache holds of the open postings; nothing on a machine that has not built them."""
    with engine("serial") as executor, closing(FeedLine(declared, executor, tools, now)) as line:
        if not is_current(str(Path(declared.base, ".jobfeed", f"{declared.name}.sqlite")), line.version):
            return
        seen = filter(None, (line.store.last_good(record.key) for record in current))
        while chunk := [one.ref for one in islice(seen, 500)]:
            yield from line.store.postings(chunk).values()


def _real(deliveries: Iterable[DeliveryRecord]) -> list[DeliveryRecord]:
    """Without what was only noted as there before."""
    return [record for record in deliveries if record.state != "baseline"]


def _advice(declared: Declaration) -> Iterable[str]:
    """What a site under a sub-path cannot say itself (PRODUCT section 1)."""
    site = urlsplit(declared.site.url)
    if site.path not in ("", "/"):
        yield (
            f"Crawlers read only {site.scheme}://{site.netloc}/robots.txt, which is not part of this site. "
            f"Add this line there: Sitemap: {declared.site.url}sitemap.xml"
        )


# ---------------------------------------------------------------- as people read it


def as_html(found: Sequence[Overview]) -> str:
    """One page that needs nothing else: light and dark, no script."""
    from jobfeed.writing.templating import template

    plots = {one.name: [plot for plot in _plots(one) if plot[1]] for one in found}
    return template("report.html.j2").render(feeds=found, plots=plots, tables=_TABLES, headings=_HEADINGS)


def _plots(one: Overview) -> list[tuple[str, str, Sequence[tuple[str, int]]]]:
    return [
        ("Open postings over time", charts.line("Open postings over time", one.over_time), one.over_time[-12:]),
        ("Age of open postings", charts.bars("Age of open postings", one.age), one.age),
        ("Time to the deadline", charts.bars("Time to the deadline", one.to_deadline), one.to_deadline),
        ("Share of open postings", charts.shares("Share of open postings", one.shares, one.open), one.shares),
        ("Deliveries by channel", charts.rows("Deliveries by channel", one.deliveries), one.deliveries),
        (
            "Deliveries by month",
            charts.bars("Deliveries by month", one.deliveries_over_time),
            one.deliveries_over_time,
        ),
    ]


def as_markdown(found: Sequence[Overview]) -> str:
    """For the summary of a GitHub job."""
    return "\n".join(line for one in found for line in _markdown(one)).rstrip() + "\n"


def _markdown(one: Overview) -> Iterator[str]:
    yield f"## {plain(one.name)}\n"
    yield f"{one.open} open, {one.closed} closed; last run {one.last.get('at', 'unknown')}.\n"
    for name, names in _TABLES:
        rows = [[str(row.get(name) or "") for name in names] for row in one.last.get(name, ())]
        yield from [f"### {_HEADINGS[name]}\n", *table(names, rows)] if rows else []
    for title, _, numbers in _plots(one)[1:]:
        counted = [(name, str(number)) for name, number in numbers]
        yield from [f"### {title}\n", *table(("", "number"), counted)] if counted else []
    yield from (f"> {plain(words)}" for words in one.advice)


_TABLES = (
    ("sources", ("name", "kind", "state", "postings", "error")),
    ("events", ("kind", "title", "reason")),
    ("sent", ("channel", "step", "title", "outcome", "message")),
    ("findings", ("severity", "rule", "where", "message")),
)
_HEADINGS = {
    "sources": "What was read",
    "events": "What was added, changed and closed",
    "sent": "What was sent and refused",
    "findings": "What consumers would complain about",
}
