"""A run, a plan or a check as people and machines read it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from jobfeed.delivery import Sent
from jobfeed.pipeline import FeedReport
from jobfeed.run.assemble import PlannedStep, PlanReport, RunReport
from jobfeed.telling.findings import count
from jobfeed.text import printable

#: a title longer than this is cut where people read it
_TITLE = 100


def run_text(report: RunReport) -> str:
    """What a run did, feed by feed, changes first and failures last."""
    lines = [line for feed in report.feeds for line in _feed_lines(feed)]
    lines += [f"failed: {error}" for error in report.broken]
    return printable("\n".join(lines))


def _feed_lines(feed: FeedReport) -> Iterator[str]:
    if feed.quiet:
        yield f"{feed.name}: nothing has changed"
        return
    if feed.life is None and feed.errors:
        yield f"{feed.name}: nothing was done"
    else:
        changed, removed = len(feed.build.changed), len(feed.build.removed)
        yield f"{feed.name}: {feed.open} open; {changed} files written, {removed} removed"
    for event in feed.events:
        yield f"  {event.kind:9} {_short(event.title)}" + (f" ({event.reason})" if event.reason else "")
    for channel, sent in feed.sent.items():
        yield from _channel_lines(channel, sent)
    yield from _trouble(feed)


def _channel_lines(channel: str, sent: Iterable[Sent]) -> Iterator[str]:
    for one in sent:
        if one.outcome != "kept":
            words = f" ({one.message.splitlines()[0]})" if one.message else ""
            yield f"  {channel}: {one.outcome} {one.step.kind} {_short(one.step.title)}{words}"


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else f"{title[:_TITLE].rstrip()}…"


def _trouble(feed: FeedReport) -> Iterator[str]:
    for source in feed.sources:
        if source.error:
            yield f"  {source.state}: {source.error}"
    for problem in feed.build.problems:
        yield f"  not written: {problem}"
    if feed.stopped:
        yield f"  stopped: {feed.stopped}"
    for error in feed.errors:
        yield f"  failed: {error}"
    if feed.findings:
        yield f"  findings: {count(feed.findings)} (`jobfeed check` shows them)"


def run_record(report: RunReport) -> dict[str, Any]:
    """The same for machines."""
    return {
        "exit_code": report.exit_code,
        "feeds": [_feed_record(feed) for feed in report.feeds],
        "broken": [str(error) for error in report.broken],
    }


def _feed_record(feed: FeedReport) -> dict[str, Any]:
    names = [item.name for item in fields(feed) if item.name not in ("life", "plans", "errors")]
    kept = {name: getattr(feed, name) for name in names}
    sent = {
        channel: [
            {"kind": one.step.kind, "key": one.step.key, "outcome": one.outcome, "message": one.message} for one in rows
        ]
        for channel, rows in feed.sent.items()
    }
    stopped = str(feed.stopped) if feed.stopped else None
    return {**kept, "sent": sent, "stopped": stopped, "errors": [str(error) for error in feed.errors]}


def plan_text(report: PlanReport) -> str:
    """Every step with its reason and its request; what is kept is only counted."""
    lines: list[str] = []
    for feed, channels in report.feeds.items():
        if not channels:
            lines.append(f"{feed}: no channel is declared, so nothing would be sent")
        for channel, steps in channels.items():
            kept = sum(step.kind == "keep" for step in steps)
            lines.append(f"{feed} → {channel}: {len(steps) - kept} to send, {kept} kept")
            for step in steps:
                lines += _step_lines(step)
    for done in report.reports:
        lines += _trouble(done)
    return printable("\n".join(lines))


def _step_lines(step: PlannedStep) -> Iterator[str]:
    yield f"  {step.kind:8} {_short(step.title)}: {step.reason}"
    for what, before, now in step.changes:
        yield f"    - {what}: {before}"
        yield f"    + {what}: {now}"
    yield from (f"    {line}" for line in step.text)
    if step.request is not None:
        yield from _request_lines(step.request)


def _request_lines(request: Mapping[str, Any]) -> Iterator[str]:
    yield f"    {request['method']} {request['url']}"
    for name, value in request["headers"].items():
        yield f"    {name}: {value}"
    for line in str(request["body"]).splitlines():
        yield f"    {line}"
    for further in request.get("also", ()):
        yield from _request_lines(further)
