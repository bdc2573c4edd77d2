"""What a command asks for, done with everything that is installed: read, check, plan, run."""

import contextlib
import os
import sqlite3
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jobfeed import checks, config, registry, selection
from jobfeed.checks.remedies import Fix
from jobfeed.config import Declaration
from jobfeed.disk.durable import Lock
from jobfeed.disk.files import Folder
from jobfeed.earlier import Difference
from jobfeed.engine import engine as engine_named
from jobfeed.engine import in_order
from jobfeed.errors import JobfeedError, OutputError, UsageError, Where
from jobfeed.pipeline import FeedReport, Steps, run_feed
from jobfeed.posting import JobPosting
from jobfeed.protocols import Answer, ChecksPostings, Finding, Severity, Source, Tools, Web
from jobfeed.repository.history import day_of
from jobfeed.run import lastrun
from jobfeed.run.beginnings import Beginnings
from jobfeed.run.channels import FeedChannel
from jobfeed.run.quiet import is_quiet, note_quiet
from jobfeed.run.reading import Reader, SourceReading, each_once, finding_words, judge, read_raw
from jobfeed.run.wiring import FeedLine, recognised

Progress = Callable[[str], None]
_RANK: dict[Severity, int] = {"info": 0, "warning": 1, "error": 2}


def _silent(_text: str) -> None: ...


# ---------------------------------------------------------------- one source


def read(location: str, *, kind: str | None, base: str) -> SourceReading:
    """Read one source, with no declaration, and write nothing. Never raises for what the source holds."""
    try:
        tools = tools_for(base)
        # what a person names on the command line may lie anywhere; only declarations are kept to their folder
        place = os.path.abspath(os.path.join(base, location)) if ".." in Path(location).parts else location
        kind = kind or recognised(place, base, tools.web)
        source = registry.source(kind)
        made = config.options(source, {_key_of(source, place, tools): place})
    except JobfeedError as error:
        return SourceReading(kind or "", location, "failed", (), str(error))
    return each_once(_read_all(Reader(location, kind, made, base), tools))


def _key_of(source: Source, location: str, tools: Tools) -> str:
    """The option that a location on the command line is meant for: an address, a board's name, else a path."""
    known = {item.name for item in fields(source.Options)}
    if "://" in location and "url" in known:
        return "url"
    there = "path" in known and (tools.files.is_folder(location) or tools.files.stat(location) is not None)
    return "board" if "board" in known and not there else "path"


def _read_all(reader: Reader, tools: Tools) -> SourceReading:
    """A whole source in memory."""
    source = registry.source(reader.kind)
    postings: list[JobPosting] = []
    findings: list[Finding] = []
    unread: list[str] = []
    empty = False
    beginnings = Beginnings(reader)
    try:
        for raw in source.read(reader.options, tools):
            try:
                loaded = raw if raw.content is not None else tools.files.load(raw)
                some, complaints, says_empty = read_raw(source, reader, loaded)
            except JobfeedError as error:
                where = error.where if error.where.file else Where(raw.location)
                complaints, some, says_empty = [Finding("READ", "error", where, error.message, error.hint)], [], False
            postings += [_dated(posting, raw.location, beginnings) for posting in some]
            findings += complaints
            unread += [finding_words(finding) for finding in complaints if finding.severity == "error"]
            empty = empty or says_empty
    except JobfeedError as error:
        unread.append(str(error))
    state, silent, words = judge(bool(postings), empty, unread, reader.name)
    return SourceReading(reader.kind, reader.name, state, tuple(findings), words, silent, tuple(postings))


def _dated(posting: JobPosting, location: str, beginnings: Beginnings) -> JobPosting:
    """With the day of version history if the source states none (`how: history`)."""
    evidence = None if posting.date_posted else beginnings.of(location, posting.title)
    return posting.with_values({"date_posted": evidence}, date_posted=day_of(evidence)) if evidence else posting


class _LazyWeb:
    """The HTTP door, opened only when something is asked (requests takes long to import).

    `answers` is the folder where validators are kept between runs; None keeps nothing.
    """

    def __init__(self, answers: Path | None, allow_private: bool) -> None:
        self._answers = answers
        self._allow_private = allow_private
        self._door: Web | None = None

    def _open(self) -> Web:
        if self._door is None:
            from jobfeed.web.answerstore import FolderValidators
            from jobfeed.web.fetch import HttpWeb

            self._door = HttpWeb(validators=FolderValidators(self._answers) if self._answers else None)
        return self._door

    def get(self, url: str, *, allow_private: bool = False, **given: Any) -> Answer:
        return self._open().get(url, allow_private=allow_private or self._allow_private, **given)

    def send(self, method: str, url: str, **given: Any) -> Answer:
        return self._open().send(method, url, **given)


def _real_time() -> datetime:
    return datetime.now(UTC)


def tools_for(base: str) -> Tools:
    """The real world below `base`, leaving nothing behind."""
    return Tools(Folder(base), _LazyWeb(None, allow_private=False), _real_time)


def _tools_of(declaration: Declaration) -> Tools:
    """The real world as a declared feed may reach it; answers are kept for conditional requests."""
    answers = Path(declaration.base, ".jobfeed", "answers")
    return Tools(Folder(declaration.base), _LazyWeb(answers, declaration.allow_private), _real_time)


# ---------------------------------------------------------------- the run


@dataclass(slots=True)
class RunReport:
    """What a command did, feed by feed, and how it ends (PRODUCT section 7)."""

    feeds: list[FeedReport] = field(default_factory=list)
    broken: list[JobfeedError] = field(default_factory=list)
    fail_on: Severity | None = None

    @property
    def exit_code(self) -> int:
        if any(isinstance(error, UsageError) for feed in self.feeds for error in feed.errors):
            return 2
        if any(feed.stopped for feed in self.feeds):
            return 3
        if self.broken or any(feed.failed for feed in self.feeds):
            return 1
        found = (finding for feed in self.feeds for finding in feed.findings)
        if self.fail_on and any(_RANK[finding.severity] >= _RANK[self.fail_on] for finding in found):
            return 4
        return 0


@dataclass(frozen=True, slots=True)
class _Order:
    """How every feed of a run is to be run."""

    steps: Steps
    now: datetime
    engine: str
    confirm_closing: bool
    may_be_quiet: bool
    run_name: str | None = None


def run(
    paths: Sequence[str],
    *,
    as_of: datetime,
    environ: Mapping[str, str],
    steps: Literal["run", "build", "push", "intents", "deliveries"] = "run",
    run_name: str | None = None,
    engine: str = "serial",
    confirm_closing: bool = False,
    strict: bool = False,
    fail_on: Severity | None = None,
    progress: Progress = _silent,
) -> RunReport:
    """Each declared feed through the line; one broken feed does not stop the others.

    `run_name` is the name under which "intents" are written, and then carried out by "deliveries".
    Raises ConfigError with every problem of every declaration, before anything is read or sent.
    """
    report = RunReport(fail_on=fail_on or ("warning" if strict else None))
    declarations = config.load_all(paths, environ, lambda _, error: report.broken.append(error))
    for declaration in declarations:
        declaration.require_secrets("sources", *(() if steps == "build" else ("channels",)), "ledger")
    may_be_quiet = report.fail_on is None and not confirm_closing and run_name is None
    order = _Order(steps, as_of, engine, confirm_closing, may_be_quiet, run_name)
    report.feeds = list(_run_all(declarations, order, progress))
    return report


def _run_all(declarations: Sequence[Declaration], order: _Order, progress: Progress) -> Iterator[FeedReport]:
    """Many feeds: one job each. One feed: its shards are the jobs."""
    with engine_named(order.engine) as executor:
        if len(declarations) > 1 and order.engine != "serial":
            yield from in_order(executor, _RunOne(order), declarations)
            return
        for declaration in declarations:
            yield _run_one(declaration, order, executor, partial(_named, progress, declaration.name))


def _named(progress: Progress, name: str, text: str) -> None:
    progress(f"{name}: {text}")


@dataclass(frozen=True, slots=True)
class _RunOne:
    order: _Order

    def __call__(self, declaration: Declaration) -> FeedReport:
        with engine_named("serial") as executor:
            return _run_one(declaration, self.order, executor, _silent)


def _run_one(declaration: Declaration, order: _Order, executor: Executor, progress: Progress) -> FeedReport:
    """One feed; whatever happens to it is in its report, so that the others go on."""
    failure: JobfeedError
    try:
        return _run_line(declaration, order, executor, progress)
    except JobfeedError as error:
        failure = error
    except (OSError, sqlite3.Error) as error:
        hint = "check the space on the disk and the permissions of the folder, then run again"
        message = f"the build cache cannot be used: {error}"
        failure = OutputError(message, hint, Where(str(Path(declaration.base, ".jobfeed"))))
    except Exception as error:  # noqa: BLE001 - a defect in one feed's run must not cost the others
        place = traceback.extract_tb(error.__traceback__)[-1]
        message = f"unexpected: {type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
        hint = "this is a defect of jobfeed; nothing published is lost"
        failure = OutputError(message, hint, Where(declaration.path))
    report = FeedReport(declaration.name)
    report.errors.append(failure)
    return report


def _alone(declaration: Declaration) -> Lock:
    """One process at a time works on a feed: the build cache and the output have no other guard than this."""
    return Lock(str(Path(declaration.base, ".jobfeed", f"{declaration.name}.run.lock")))


def _run_line(declaration: Declaration, order: _Order, executor: Executor, progress: Progress) -> FeedReport:
    line = FeedLine(declaration, executor, _tools_of(declaration), order.now, order.confirm_closing, order.run_name)
    with _alone(declaration), contextlib.closing(line):
        if order.may_be_quiet and is_quiet(line, order.steps):
            return FeedReport(declaration.name, quiet=True)
        report = run_feed(line, order.steps, order.now, progress)
        if not report.failed and not report.stopped and order.run_name is None:
            note_quiet(line, order.steps, report)
        lastrun.note(line, order.steps, report)
        return report


# ---------------------------------------------------------------- plan


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step of a plan and exactly what it would send; no request for what is kept."""

    kind: str
    key: str
    title: str
    reason: str
    request: Mapping[str, Any] | None = None
    #: of an update: (what, as sent, now) for each fact that differs from what was sent last
    changes: tuple[tuple[str, str, str], ...] = ()
    #: and its text: the lines of a unified difference
    text: tuple[str, ...] = ()


@dataclass(slots=True)
class PlanReport:
    """What `push` would do: feed -> channel -> steps."""

    feeds: dict[str, dict[str, list[PlannedStep]]] = field(default_factory=dict)
    reports: list[FeedReport] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        return RunReport(self.reports).exit_code


def plan(
    paths: Sequence[str],
    *,
    as_of: datetime,
    environ: Mapping[str, str],
    engine: str = "serial",
    confirm_closing: bool = False,
    progress: Progress = _silent,
) -> PlanReport:
    """Every step of every channel with its reason and its request, secrets masked; nothing is sent or written."""
    report = PlanReport()
    with engine_named(engine) as executor:
        for declaration in config.load_all(paths, environ):
            line = FeedLine(declaration, executor, _tools_of(declaration), as_of, confirm_closing)
            with _alone(declaration), contextlib.closing(line):
                done = run_feed(line, "plan", as_of, progress)
                report.reports.append(done)
                report.feeds[declaration.name] = {channel.name: _planned(channel, done) for channel in line.channels}
    return report


def _planned(channel: FeedChannel, done: FeedReport) -> list[PlannedStep]:
    if done.life is None:
        return []
    request, differs = channel.requests(done.life), channel.differences(done.life)
    steps = []
    for step in done.plans.get(channel.name, ()):
        sends = request(step) if step.kind != "keep" else None
        found = differs(step) if step.kind == "update" else Difference()
        steps.append(PlannedStep(step.kind, step.key, step.title, step.reason, sends, found.facts, found.text))
    return steps


# ---------------------------------------------------------------- check


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What consumers would complain about."""

    findings: tuple[Finding, ...]
    errors: tuple[str, ...] = ()
    #: declaration -> entries that would answer findings
    fixes: Mapping[str, tuple[Fix, ...]] = field(default_factory=dict)


def check(paths: Sequence[str], *, as_of: datetime, environ: Mapping[str, str]) -> CheckReport:
    """Every finding in every posting of every declared feed; nothing is written."""
    findings: list[Finding] = []
    errors: list[str] = []
    fixes: dict[str, tuple[Fix, ...]] = {}
    with engine_named("serial") as executor:
        for declaration in config.load_all(paths, environ):
            line = FeedLine(declaration, executor, _tools_of(declaration), as_of)
            postings: list[JobPosting] = []
            for reader in line.readers():
                reading = _read_all(reader, line.tools)
                findings += reading.findings
                errors += [reading.error] if reading.error else []
                postings += (posting for posting in reading.postings if selection.keeps(posting, declaration.filter))
            errors += line.untold.values()
            if not errors:
                findings += line.idle_overrides(posting.title for posting in postings)
            answers: list[Fix] = []
            for posting in postings:
                found = (*checks.check_posting(posting, line.context), *_board_findings(declaration, posting))
                findings += found
                answers += filter(None, (checks.fixes(finding, posting) for finding in found))
            findings += checks.check_postings(postings, line.context)
            told = {finding.rule for finding in findings}  # of the source, where a person can mend it
            findings += (finding for finding in _published_findings(line) if finding.rule not in told)
            fixes[declaration.path] = tuple({fix.path: fix for fix in answers}.values())
    return CheckReport(tuple(findings), tuple(errors), fixes)


def _board_findings(declaration: Declaration, posting: JobPosting) -> Iterator[Finding]:
    """What the boards whose feeds are declared would reject in a posting."""
    for entry in declaration.formats:
        format_ = registry.format(entry.name)
        if isinstance(format_, ChecksPostings) and not posting.closed:
            yield from format_.check(posting, entry.options)


def _published_findings(line: FeedLine) -> tuple[Finding, ...]:
    """What consumers would reject in the documents that stand in the output folder now, and where these differ."""
    from jobfeed import proof

    root = Path(line.declaration.base, line.declaration.output)
    paths = sorted(path for path in root.rglob("*") if path.is_file()) if root.is_dir() else []
    documents = [(path.relative_to(root).as_posix(), path.read_bytes()) for path in paths]
    return proof.check_documents(documents, line.head, line.now) + proof.check_proof(documents, line.head)
