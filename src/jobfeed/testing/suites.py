"""What every room file must keep, as one call each; for our own rooms and for third parties.

    from jobfeed.testing import target_suite
    def test_contract():
        target_suite(TARGET, MyOptions(url="https://board.example/", token=Secret("x")))

Each suite raises AssertionError with the promise that was broken.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime
from typing import Any

from jobfeed.errors import FormatError, SourceMalformed, TargetError, TargetUnavailable, TargetUncertain
from jobfeed.feed import Card, FeedPage, SiteView
from jobfeed.patterns import regex
from jobfeed.protocols import (
    Answer,
    Artifact,
    Delivery,
    Format,
    Raw,
    Receipt,
    Secret,
    Seen,
    Source,
    StepKind,
    Target,
    Tools,
    WritesFeeds,
    WritesPostings,
    WritesSite,
)
from jobfeed.testing.fakes import FakeWeb, NoFiles
from jobfeed.testing.samples import AT, HEAD, KEY, delivery, entry, titled

_NAME = regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def _room(room: Any) -> None:
    assert _NAME.fullmatch(room.name), f"`name` {room.name!r} is not lower case with hyphens"
    assert is_dataclass(room.Options), f"{room.name}: `Options` is not a dataclass"
    parameters = vars(room.Options).get("__dataclass_params__")
    assert parameters is None or parameters.frozen, f"{room.name}: `Options` is not frozen"


# ---------------------------------------------------------------- sources


@dataclass(frozen=True)
class SourceCase:
    """A stored unit and what a person reads in it: the titles in order; `empty` if it says that there is no opening."""

    raw: Raw
    options: Any
    titles: Sequence[str] = ()
    empty: bool = False


#: what a broken world may hand to a source
_RUBBISH = (b"", b"\xff\xfe\x00", b"<html><body>Not here</body></html>", b'{"jobs": [', b"null", b"[[[", b"\0" * 100)


def source_suite(source: Source, cases: Iterable[SourceCase]) -> None:
    """A source's `draft` is pure, finds what a person finds, names lines, and meets rubbish with SourceMalformed."""
    _room(source)
    for case in cases:
        reading = source.draft(case.raw, case.options)
        assert reading == source.draft(case.raw, case.options), f"{source.name}: two readings differ"
        titles = [draft.title for draft in reading.drafts]
        assert titles == list(case.titles), f"{source.name}: {case.raw.location} reads {titles}"
        assert reading.empty == case.empty, f"{source.name}: {case.raw.location}: empty is {reading.empty}"
        for draft in reading.drafts:
            lines = [draft.line, *(stated.line for stated in draft.fields.values())]
            assert all(line >= 1 for line in lines), f"{source.name}: {draft.title!r} has a field without a line"
        for content in _RUBBISH:
            _meets_rubbish(source, case, content)
    for seen in (Seen("", False), Seen("x", True, names=("a.md",)), Seen("x.bin", False, b"\xff\xfe\x00")):
        assert source.recognises(seen) in (True, False), f"{source.name}: `recognises` must answer True or False"


def _meets_rubbish(source: Source, case: SourceCase, content: bytes) -> None:
    try:
        source.draft(case.raw.loaded(content), case.options)
    except SourceMalformed as error:
        assert error.message, f"{source.name}: SourceMalformed says nothing"


# ---------------------------------------------------------------- formats


def format_suite(format: Format, options: Any) -> None:
    """A format is pure, its paths stay inside the output folder, and a hostile posting stops only itself."""
    _room(format)
    abilities = (WritesPostings, WritesFeeds, WritesSite)
    assert any(isinstance(format, ability) for ability in abilities), f"{format.name} writes nothing"
    for entries in ([entry()], [], _hostile_entries()):
        first, second = (list(_rendered(format, options, entries)) for _ in range(2))
        assert first == second, f"{format.name}: same feed, other bytes"
        for path, _ in first:
            assert not re.search(r"(^|/)\.\.(/|$)|^/|\\", path), f"{format.name}: {path} leaves the output folder"


def _hostile_entries() -> list[Any]:
    titles = ("</script><script>alert(1)</script>", "]]> & < > \" '", "\x0b\x00 control", "\ud800 alone", "\u202eright")
    return [entry(titled(title), slug=f"hostile-{number}") for number, title in enumerate(titles)]


def _rendered(format: Any, options: Any, entries: Sequence[Any]) -> Iterator[tuple[str, bytes]]:
    card = Card(KEY, "closed-job", HEAD.url("jobs/closed-job/"), "Closed job", "Example Lab", "Hannover", AT, AT)
    calls: list[Callable[[], Iterable[Artifact]]] = []
    if isinstance(format, WritesPostings):
        calls += [lambda e=one: [format.render_posting(HEAD, e, options)] for one in entries]  # type: ignore[misc]
        calls.append(lambda: [format.render_closed(HEAD, card, options)])
    if isinstance(format, WritesFeeds):
        page = FeedPage(HEAD, "Work at Example Lab", "feed", entries, AT, complete=True, total=len(entries))
        calls.append(lambda: [format.render_feed(page, options)])
    if isinstance(format, WritesSite):
        site = SiteView(HEAD, [], [card], lambda: entries, AT)
        calls.append(lambda: format.render_site(site, options))
    for call in calls:
        try:
            for artifact in call():
                content = artifact.content
                yield artifact.path, content if isinstance(content, bytes) else b"".join(content)
        except FormatError as error:
            assert error.message, f"{format.name}: FormatError says nothing"


# ---------------------------------------------------------------- targets


def target_suite(target: Target, options: Any) -> None:
    """A target's `request` is pure and tells no secret; `push` answers with a receipt or one of the three errors.

    For what it does at the board, test it against a server (`jobfeed.testing.service`).
    """
    _room(target)
    assert target.accepts in ("postings", "artifacts"), f"{target.name}: `accepts` {target.accepts!r}"
    for ability in ("can_update", "can_withdraw", "bears_repeat", "announces"):
        assert isinstance(getattr(target, ability), bool), f"{target.name}: `{ability}` must be True or False"
    for kind in _kinds(target):
        step = delivery(kind, receipt=None if kind == "publish" else Receipt("1/2", "https://board.example/1"))
        shown = target.request(step, options)
        assert shown == target.request(step, options), f"{target.name}: two requests of one step differ"
        _tells_no_secret(target, options, json.dumps(shown.record()) + repr(options))
        _passes_errors_on(target, step, options)


def _kinds(target: Target) -> list[StepKind]:
    kinds: list[StepKind] = ["publish"]
    return kinds + ["update"] * target.can_update + ["withdraw"] * target.can_withdraw


def _tells_no_secret(target: Target, options: Any, text: str) -> None:
    values = [getattr(options, one.name) for one in fields(options)]
    secrets = [value for value in values if isinstance(value, Secret) and value]
    assert not any(secret in text for secret in secrets), f"{target.name}: a secret can be read in what plan shows"


def _passes_errors_on(target: Target, step: Delivery, options: Any) -> None:
    """What the door says of a failure may be made clearer, but not be turned into its opposite."""
    for error in (TargetUnavailable("busy", retry_after=7), TargetUncertain("no answer")):
        outcome = _outcome(target, step, options, error)
        assert isinstance(outcome, TargetError), f"{target.name}: a failure of the door became {outcome!r}"
    for status in (400, 401, 410, 422):
        outcome = _outcome(target, step, options, Answer(status, {}, b"{}", "https://board.example/"))
        known = outcome is None or isinstance(outcome, Receipt | TargetError)
        assert known, f"{target.name}: after an answer {status} it raised {outcome!r}"


def _outcome(target: Target, step: Delivery, options: Any, says: Answer | TargetError) -> object:
    def answers(*_: object) -> Answer:
        if isinstance(says, TargetError):
            raise says
        return says

    tools = Tools(NoFiles(), FakeWeb(answers), lambda: datetime(2026, 11, 22, 6, 30, tzinfo=UTC))
    try:
        return target.push(step, options, tools)
    except Exception as error:  # noqa: BLE001 - whatever it is, the suite names it
        return error
