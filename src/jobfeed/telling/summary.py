"""A run or a plan as Markdown, for the summary of a GitHub job and for a pull request. Texts of a source are hostile:
they can neither mention people nor draw links, images or HTML."""

from collections.abc import Iterable, Iterator, Sequence

from jobfeed.patterns import regex
from jobfeed.pipeline import FeedReport
from jobfeed.protocols import Finding
from jobfeed.run.assemble import PlannedStep, PlanReport, RunReport
from jobfeed.telling.findings import count

#: so many rows of one table or list; a comment on GitHub holds 65,536 characters, a summary a mebibyte
MOST = 50
_SIGNS = regex(r"([\\`*_{}\[\]<>#|~!:])")
_WORDS = {"opened": "new", "updated": "changed", "closed": "closed", "reopened": "open again", "gone": "page removed"}


def of_run(title: str, report: RunReport) -> str:
    """What a run read, changed, sent and refused, feed by feed."""
    lines = [f"## {title}", ""]
    for feed in report.feeds:
        lines += [*_feed(feed), ""]
    failed = list(failures(report))
    lines += [f"- **failed**: {plain(words)}" for words in failed[:MOST]]
    lines += [f"- … and {len(failed) - MOST} more failed; the log names them"] if len(failed) > MOST else []
    return "\n".join(lines).rstrip() + "\n"


def of_plan(report: PlanReport, findings: Sequence[Finding]) -> str:
    """What would change in every feed and channel."""
    lines = ["## What would change", ""]
    for done in report.reports:
        lines += [f"### {plain(done.name)}", "", *_sources(done), *_events(done)]
        for channel, steps in report.feeds.get(done.name, {}).items():
            lines += _channel(channel, steps)
        lines.append("")
    lines += [f"Findings: {count(findings)}.", ""]
    rows = (
        (finding.severity, finding.rule, str(finding.where), finding.message)
        for finding in sorted(findings, key=lambda one: ("error", "warning", "info").index(one.severity))
    )
    return "\n".join([*lines, *table(("severity", "rule", "where", "what"), rows)]).rstrip() + "\n"


def failures(report: RunReport) -> Iterator[str]:
    """Whatever made the run fail, one line each."""
    for feed in report.feeds:
        yield from (f"{feed.name}: {source.error}" for source in feed.sources if source.error)
        yield from (f"{feed.name}: not written: {problem}" for problem in feed.build.problems)
        yield from (f"{feed.name}: {error}" for error in feed.errors)
        if feed.stopped:
            yield f"{feed.name}: stopped: {feed.stopped}"
        for channel, sent in feed.sent.items():
            for one in sent:
                if one.outcome in ("failed", "refused", "unknown"):
                    yield f"{feed.name}: {channel}: {one.outcome}: {one.step.title}: {one.message}"
    yield from map(str, report.broken)


def plain(text: str) -> str:
    """Text of a source in Markdown: shown as it is, on one line, without effect."""
    one_line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    # a zero-width space after @ keeps a posting from mentioning people
    return _SIGNS.sub(r"\\\1", one_line).replace("@", "@\u200b")


def _feed(feed: FeedReport) -> Iterator[str]:
    yield f"### {plain(feed.name)}"
    yield ""
    if feed.quiet:
        yield "Nothing has changed."
        return
    yield f"{feed.open} open; {len(feed.build.changed)} files written, {len(feed.build.removed)} removed; " \
        f"findings: {count(feed.findings)}."  # fmt: skip
    yield ""
    yield from _sources(feed)
    yield from _events(feed)
    sent = [(name, one) for name, rows in feed.sent.items() for one in rows if one.outcome != "kept"]
    rows = ((name, one.step.kind, one.outcome, one.step.title, one.message) for name, one in sent)
    yield from table(("channel", "step", "outcome", "posting", "message"), rows)


def _sources(feed: FeedReport) -> Iterator[str]:
    rows = ((one.name, one.kind, one.state, str(one.postings), one.error or "") for one in feed.sources)
    yield from table(("source", "kind", "state", "postings", "error"), rows)


def _events(feed: FeedReport) -> Iterator[str]:
    rows = [(_WORDS[event.kind], event.title, event.reason) for event in feed.events]
    yield from table(("feed", "posting", "why"), rows) if rows else ("No posting changes.", "")


def _channel(name: str, steps: Sequence[PlannedStep]) -> Iterator[str]:
    sending = [step for step in steps if step.kind != "keep"]
    yield f"**{plain(name)}**: {len(sending)} to send, {len(steps) - len(sending)} kept"
    yield ""
    yield from table(("step", "posting", "why"), ((step.kind, step.title, step.reason) for step in sending))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table and an empty line; nothing for no rows."""
    cells = [[plain(cell) for cell in row] for row in rows]
    if not cells:
        return
    yield f"| {' | '.join(heads)} |"
    yield "|" + " --- |" * len(heads)
    yield from (f"| {' | '.join(row)} |" for row in cells[:MOST])
    if len(cells) > MOST:
        yield f"| … and {len(cells) - MOST} more |" + " |" * (len(heads) - 1)
    yield ""
