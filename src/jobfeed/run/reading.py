"""From raw units to postings: read, normalise, correct, filter, check. The work of one shard runs in any process."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from hashlib import blake2b
from typing import Any

from jobfeed import checks, identity, registry, selection
from jobfeed.disk.files import Folder
from jobfeed.disk.store import Store, UnitResult
from jobfeed.drafts.drafting import COPY
from jobfeed.engine import in_order
from jobfeed.errors import JobfeedError, Problem, Where
from jobfeed.markdown import render
from jobfeed.normalise import Settings, normalise
from jobfeed.posting import Draft, JobPosting, Stated
from jobfeed.protocols import Finding, Raw, Reading, Source, SourceState, Tools
from jobfeed.recognition import Sighting, recognise
from jobfeed.text import without_halves
from jobfeed.urls import is_web

#: units in one shard: large enough to outweigh its way to another process, small enough to bound memory
SHARD = 100


@dataclass(frozen=True, slots=True)
class Reader:
    """How the units of one declared source become postings."""

    name: str
    kind: str
    options: Any
    base: str
    settings: Settings = field(default_factory=Settings)
    overrides: Mapping[str, Mapping[str, Stated]] = field(default_factory=dict)
    declaration: str = ""
    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: None: postings are not checked
    context: checks.Context | None = None


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What one source gave. `silent`: read as a whole, without any posting and without saying that there is none."""

    kind: str
    location: str
    state: SourceState
    findings: tuple[Finding, ...] = ()
    error: str | None = None
    silent: bool = False
    postings: tuple[JobPosting, ...] = ()
    changed: int = 0


def read_shard(reader: Reader, raws: Sequence[Raw]) -> list[UnitResult]:
    """The postings of some units, ready for the store. Never raises for what a unit holds.

    Each step is done for all units before the next begins: a processor's caches hold the code and the tables of one
    step, not of all, and to fetch them anew for each unit took a fifth of the time.
    """
    work = _Work(registry.source(reader.kind), reader, Folder(reader.base))
    units = [_Unit(raw) for raw in raws]
    for step in (work.load, work.draft, work.normalise, work.check, work.store):
        for unit in units:
            if unit.error is None:
                _take(step, unit)
    return [_result(unit) for unit in units]


@dataclass(slots=True)
class _Unit:
    """One raw unit on its way through the steps."""

    raw: Raw
    drafts: Sequence[Draft] = ()
    postings: list[JobPosting] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    #: what could not be read in it
    unread: tuple[str, ...] = ()
    empty: bool = False
    stored: tuple[tuple[Sighting, bytes, bytes], ...] = ()
    error: JobfeedError | None = None


def _take(step: Callable[[_Unit], None], unit: _Unit) -> None:
    try:
        step(unit)
    except JobfeedError as error:
        unit.error = error


@dataclass(frozen=True, slots=True)
class _Work:
    """The steps from a raw unit to what the store keeps of it."""

    source: Source
    reader: Reader
    files: Folder

    def load(self, unit: _Unit) -> None:
        if unit.raw.content is None:
            unit.raw = self.files.load(unit.raw)

    def draft(self, unit: _Unit) -> None:
        reading = _drafted(self.source, self.reader, unit.raw)
        unit.drafts, unit.findings, unit.empty = reading.drafts, list(reading.findings), reading.empty

    def normalise(self, unit: _Unit) -> None:
        for draft in unit.drafts:
            posting, complaints = _normalised(draft, self.reader)
            unit.postings.append(posting)
            unit.findings += complaints

    def check(self, unit: _Unit) -> None:
        unit.unread = tuple(finding_words(finding) for finding in unit.findings if finding.severity == "error")
        kept = [posting for posting in unit.postings if selection.keeps(posting, self.reader.wanted)]
        # all were read, and the filter wants none of them
        unit.empty = unit.empty or bool(unit.postings and not kept)
        unit.postings = kept
        if self.reader.context:
            for posting in kept:
                unit.findings += checks.check_posting(posting, self.reader.context)

    def store(self, unit: _Unit) -> None:
        unit.stored = tuple(_stored(posting, self.reader.name) for posting in unit.postings)


def _result(unit: _Unit) -> UnitResult:
    location, stamp = unit.raw.location, unit.raw.stamp
    if unit.error is not None:
        where = unit.error.where if unit.error.where.file else Where(location)
        finding = Finding("READ", "error", where, unit.error.message, unit.error.hint)
        return UnitResult(location, stamp, error=finding_words(finding), findings=pack([finding]))
    if any(finding.rule in checks.PASSING for finding in unit.findings):
        stamp = ""  # read again in the next run, whose day may answer the finding
    blank = unit.empty and not unit.raw.data.strip()
    return UnitResult(location, stamp, unit.stored, pack(unit.findings), unit.empty, unit.unread, blank=blank)


def read_raw(source: Source, reader: Reader, raw: Raw) -> tuple[list[JobPosting], list[Finding], bool]:
    """The postings of one loaded unit, what could not be read in it, and whether it says that there is none."""
    reading = _drafted(source, reader, raw)
    postings, findings = [], list(reading.findings)
    for draft in reading.drafts:
        posting, complaints = _normalised(draft, reader)
        postings.append(posting)
        findings += complaints
    return postings, findings, reading.empty


def _drafted(source: Source, reader: Reader, raw: Raw) -> Reading:
    try:
        data = without_halves(raw.data)
        return source.draft(raw if data is raw.content else raw.loaded(data), reader.options)
    except JobfeedError:
        raise
    except Exception as error:
        message = f"unexpected: {type(error).__name__}: {error}"
        raise JobfeedError(message, f"this is a defect of the source `{reader.kind}`", Where(raw.location)) from error


def _normalised(draft: Draft, reader: Reader) -> tuple[JobPosting, tuple[Finding, ...]]:
    posting, complaints = normalise(draft, reader.settings, render)
    return selection.corrected(posting, reader.overrides, reader.declaration), complaints


def _stored(posting: JobPosting, source: str) -> tuple[Sighting, bytes, bytes]:
    shown, rest = posting.packed()
    content = blake2b(shown, digest_size=12).hexdigest()
    return sighting_of(posting, source, content), shown, rest


def sighting_of(posting: JobPosting, source: str, content: str) -> Sighting:
    """A posting in short, for recognition and planning."""
    return Sighting(
        ref=0,
        source=source,
        title=posting.title,
        digest=identity.digest(posting),
        content=content,
        closed=posting.closed,
        source_id=posting.source_id,
        requisition=posting.requisition,
        url=_own_address(posting),
        hiring_organization=posting.hiring_organization,
        place=place_words(posting) or _stated_place(posting),
        valid_through=posting.valid_through,
        date_posted=posting.date_posted,
        sketch=identity.sketch(posting.description),
        facets=facets_of(posting),
    )


def _own_address(posting: JobPosting) -> str | None:
    """The address that the source itself gives the posting; one derived from a page and an anchor is none."""
    seen = posting.evidence.get("url")
    if posting.url and is_web(posting.url) and (seen is None or seen.how == "stated"):
        return posting.url
    return posting.apply.url if is_web(posting.apply.url) else None


def place_words(posting: JobPosting) -> str | None:
    """The places in one line, for a list row."""
    words = [", ".join(filter(None, (p.locality, p.region, p.country))) for p in posting.job_locations]
    return " / ".join(filter(None, words)) or None


def _stated_place(posting: JobPosting) -> str | None:
    """A place in the source's words where it was not understood."""
    seen = posting.evidence.get("job_locations")
    return " ".join(seen.text.split()) if seen else None


def facets_of(posting: JobPosting) -> tuple[str, ...]:
    """The facet feeds that carry the posting, as `FACET=value` pairs in the posting's own words."""
    pairs = [("department", posting.department), ("language", posting.language)]
    pairs += [("employment", kind) for kind in posting.employment_types]
    pairs += [("country", place.country) for place in posting.job_locations]
    pairs += [("place", place.locality) for place in posting.job_locations]
    pairs += [("remote", "remote")] if posting.workplace == "remote" else []
    return tuple(dict.fromkeys(f"{name}={value}" for name, value in pairs if value))


def pack(findings: Iterable[Finding]) -> str:
    """Findings as the store keeps them."""
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False)


def unpack(rows: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    return tuple(Finding(**{**row, "where": Where(**row["where"])}) for row in rows)


def each_once(reading: SourceReading) -> SourceReading:
    """The same postings without the copies that the line counts once too, each with a finding."""
    sightings = [sighting_of(posting, reading.location, "") for posting in reading.postings]
    twins = recognise(sightings, {}).twins
    if not twins:
        return reading
    kept = tuple(posting for at, posting in enumerate(reading.postings) if at not in twins)
    copies = [_copy(posting) for at, posting in enumerate(reading.postings) if at in twins]
    return replace(reading, postings=kept, findings=(*reading.findings, *copies))


def _copy(posting: JobPosting) -> Finding:
    message = f"the posting {posting.title!r} stands in this source twice and counts once"
    return Finding(COPY, "warning", Where(posting.file, posting.line), message, "remove one of the two", posting.title)


# ---------------------------------------------------------------- a whole source, through the store


def read_into(store: Store, reader: Reader, tools: Tools, engine: Executor) -> SourceReading:
    """Read what changed of one source into the store; what cannot be read keeps what is known of it.

    Raises nothing for a source that cannot be reached: its state is then `failed`.
    """
    known = store.stamps(reader.name)
    listed: set[str] = set()
    broken: list[UnitResult] = []
    changed = 0
    store.mark()
    try:
        fresh = _fresh(reader, tools, known, listed)
        for results in in_order(engine, partial(read_shard, reader), _chunks(fresh)):
            for unit in results:
                store.put_unit(reader.name, unit)
                changed += 1
                broken += [unit] if unit.error else []
    except JobfeedError as error:
        store.rewind()  # half of a source says nothing about the other half
        return SourceReading(reader.kind, reader.name, "failed", (), str(error))
    for location in known.keys() - listed:
        store.drop_unit(reader.name, location)
        changed += 1
    return _judged(store, reader, broken, changed)


def _fresh(reader: Reader, tools: Tools, known: Mapping[str, str], listed: set[str]) -> Iterator[Raw]:
    for raw in registry.source(reader.kind).read(reader.options, tools):
        listed.add(raw.location)
        if not raw.stamp or known.get(raw.location) != raw.stamp:
            yield raw


def _chunks(raws: Iterable[Raw]) -> Iterator[list[Raw]]:
    chunk: list[Raw] = []
    for raw in raws:
        chunk.append(raw)
        if len(chunk) == SHARD:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _judged(store: Store, reader: Reader, broken: Sequence[UnitResult], changed: int) -> SourceReading:
    findings = unpack(store.findings(reader.name)) + unpack(row for unit in broken for row in json.loads(unit.findings))
    unread = store.unread(reader.name) + [unit.error or "" for unit in broken]
    state, silent, error = judge(store.has_postings(reader.name), store.any_empty(reader.name), unread, reader.name)
    if silent and store.any_blank(reader.name):
        # an empty list says that there is no opening; a file without a word says nothing, and may be a mishap
        state, error = "empty", None
    return SourceReading(reader.kind, reader.name, state, findings, error, silent, changed=changed)


def judge(good: bool, empty: bool, unread: Sequence[str], name: str) -> tuple[SourceState, bool, str | None]:
    """A source's state, whether it is silent, and what to tell a person (PRODUCT section 2)."""
    if unread:
        return ("partial" if good else "failed"), False, "\n".join(unread)
    if good or empty:
        return ("read" if good else "empty"), False, None
    hint = 'if that is right, let it say so in a sentence ("There are no openings at the moment.")'
    return "failed", True, f"{name}: no posting was found, and nothing says that there is none\n    {hint}"


def finding_words(finding: Finding) -> str:
    """A finding in one or two lines, for a log."""
    return str(Problem(finding.where, finding.message, finding.hint))
