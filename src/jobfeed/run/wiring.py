"""From a declaration to the ends of the line: the only place that knows every room."""

import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jobfeed import __version__, registry, selection
from jobfeed.checks import Context
from jobfeed.config import Declaration, SourceEntry, options
from jobfeed.disk.files import Folder
from jobfeed.disk.store import Store
from jobfeed.errors import ConfigError, JobfeedError, Problem, SourceError, SourceRefused, UsageError, Where
from jobfeed.facets import facet_leaves
from jobfeed.feed import FeedHead, FeedLink
from jobfeed.identity import fold
from jobfeed.life import Life, Rules
from jobfeed.normalise import Settings
from jobfeed.pipeline import Build, Read, SourceReport
from jobfeed.plan import Item
from jobfeed.posting import JobPosting
from jobfeed.protocols import Answer, Finding, Ledger, Seen, Tools, Web, WritesFeeds, WritesFiles
from jobfeed.recognition import Sighting
from jobfeed.repository.history import day_of
from jobfeed.run.beginnings import Beginnings
from jobfeed.run.channels import FeedChannel
from jobfeed.run.publication import Publication
from jobfeed.run.publishing import Press, forget
from jobfeed.run.reading import Reader, SourceReading, read_into
from jobfeed.urls import authority, is_web
from jobfeed.writing.webaddress import spelt

#: changes whenever the same source could be read or rendered differently
VERSION = f"{__version__} 3"
HEAD_BYTES = 65_536
#: where the keys of the newest postings stand in the output
MAIN_FEEDS = ("feed.json", "feed.atom", "feed.rss")
_SPOKEN = {".rss": "RSS", ".atom": "Atom", ".json": "JSON Feed"}
#: documents of a site, by their format, that the page of feeds shows beside the feeds
_BESIDE = {
    "opml": FeedLink("OPML", "opml.xml", "text/x-opml"),
    "calendar": FeedLink("iCalendar", "deadlines.ics", "text/calendar"),
}


def recognised(place: str, base: str, web: Web, where: Where = Where()) -> str:
    """The kind of a place without a declared kind.

    Raises UsageError naming the candidates if there are several, SourceError if the place shows nothing to tell by.
    """
    far = is_web(place)
    seen = _seen_at(web.get(place), where) if far else _seen_in(Folder(base), place)
    kinds = [kind for kind in registry.recognise(seen) if not far or _reads_addresses(kind)]
    if len(kinds) == 1:
        return kinds[0]
    if kinds:
        raise UsageError(f"{place} may be any of: {', '.join(kinds)}", "name one with `kind:` or --kind", where)
    if not far and not seen.folder and Folder(base).stat(place) is None:
        raise SourceRefused(f"there is no {place}", "correct the path, or give a kind if it is a service", where)
    raise SourceRefused(f"{place} is of no known kind", "name one with `kind:` or --kind (`jobfeed sources`)", where)


def _seen_in(folder: Folder, place: str) -> Seen:
    """A file or folder; one that is not there now shows its name alone, so that its source can say that it is gone."""
    if folder.is_folder(place):
        return Seen(place, True, b"", tuple(stat.path for stat in folder.walk(place, ("",))))
    return Seen(place, False, b"" if folder.stat(place) is None else _head(Path(folder.base, place)))


def _seen_at(answer: Answer, where: Where) -> Seen:
    """A document on the web; a page is one by its media type, whatever its address ends in."""
    if answer.status != 200:
        message = f"{answer.url} cannot be read (answer {answer.status})"
        raise SourceRefused(message, "open the address in a browser and correct it, or give a kind", where)
    page = "html" in answer.headers.get("content-type", "") or answer.content.lstrip()[:14].lower() == b"<!doctype html"
    return Seen("index.html" if page else urlsplit(answer.url).path, False, answer.content[:HEAD_BYTES])


def _reads_addresses(kind: str) -> bool:
    return "url" in {item.name for item in fields(registry.source(kind).Options)}


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)


@dataclass
class FeedLine:
    """One declared feed, ready to run (pipeline.Line). Close it when done."""

    declaration: Declaration
    engine: Executor
    tools: Tools
    now: datetime
    confirm_closing: bool = False
    run_name: str | None = None
    #: sources whose kind cannot be told now (a file that is gone, an address without answer), and why
    untold: dict[str, str] = field(default_factory=dict)
    #: the kinds of addresses, as they were recognised in this run
    kinds: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.declaration.name

    @cached_property
    def rules(self) -> Rules:
        postings = self.declaration.postings
        return Rules(
            authority(self.declaration.site.url),
            self.declaration.site.timezone,
            postings.default_lifetime_days,
            postings.keep_closed_days,
            self.confirm_closing,
        )

    @cached_property
    def store(self) -> Store:
        folder = Path(self.declaration.base, ".jobfeed")
        folder.mkdir(parents=True, exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        return Store(str(folder / f"{self.name}.sqlite"), self.version)

    @cached_property
    def version(self) -> str:
        """Of the build cache: what was read under other settings is read again."""
        declared = self.declaration
        parts = (VERSION, declared.sources, declared.postings, declared.filter, declared.overrides, declared.employer)
        return blake2b(repr((*parts, declared.site)).encode(), digest_size=12).hexdigest()

    def close(self) -> None:
        if "store" in self.__dict__:
            self.store.close()
            del self.__dict__["store"]
        forget()

    def ledger(self) -> Ledger:
        declared = self.declaration
        return registry.ledger(declared.ledger).open(declared.ledger, declared.base, declared.name)

    # ------------------------------------------------------------ read

    def readers(self) -> list[Reader]:
        """One reader for each declared source that can be told; `untold` says why another cannot.

        Raises ConfigError naming every source that is declared in a way that cannot be used.
        """
        found: list[Reader] = []
        problems: list[Problem] = []
        for entry in self.declaration.sources:
            try:
                found.append(self._reader(entry))
            except SourceError as error:
                self.untold[entry.location] = str(error)
            except ConfigError as error:
                problems += error.problems
            except JobfeedError as error:
                problems.append(Problem(entry.where, error.message, error.hint))
        if problems:
            raise ConfigError(problems)
        return found

    def _reader(self, entry: SourceEntry) -> Reader:
        declared = self.declaration
        kind, written = entry.kind, dict(entry.options)
        if kind is None:
            kind = self.kinds.get(entry.location)
            kind = kind or recognised(entry.location, declared.base, self.tools.web, entry.where)
            if is_web(entry.location):
                self.kinds[entry.location] = kind  # asked for once a run
                written = {"url" if key == "path" else key: value for key, value in written.items()}
        made = options(registry.source(kind), written, entry.where)
        overrides = {fold(title): fields for title, fields in declared.overrides.items()}
        return Reader(
            name=f"{kind}:{entry.location}" if "board" in entry.options else entry.location,
            kind=kind,
            options=made,
            base=declared.base,
            settings=self.settings,
            overrides=overrides,
            declaration=declared.path,
            wanted=declared.filter,
            context=self.context,
        )

    @cached_property
    def settings(self) -> Settings:
        declared = self.declaration
        return Settings(declared.postings.default_country, declared.employer.name, declared.site.language)

    @cached_property
    def context(self) -> Context:
        declared = Where(self.declaration.path)
        return Context(self.declaration.employer, self.declaration.site, self.now, declared=declared)

    def read(self) -> Read:
        """Read what changed; each source's failure is its own."""
        readers = self.readers()
        # from here on the store is ahead of output and ledger: only a run that comes to its end may call this quiet
        self.store.set("quiet", None)
        self.store.keep_sources([*(reader.name for reader in readers), *self.untold])
        readings = [read_into(self.store, reader, self.tools, self.engine) for reader in readers]
        readings += [SourceReading("", name, "failed", (), error) for name, error in self.untold.items()]
        self.store.commit()
        sightings = [seen for reading in readings for seen in self._sightings(reading)]
        states = {reading.location: "silent" if reading.silent else reading.state for reading in readings}
        counts = {reading.location: 0 for reading in readings}
        for seen in sightings:
            counts[seen.source] += 1
        reports = tuple(SourceReport(r.location, r.kind, r.state, counts[r.location], r.error) for r in readings)
        findings = [finding for reading in readings for finding in reading.findings]
        if all(reading.state in ("read", "empty") for reading in readings):
            findings += self.idle_overrides(seen.title for seen in sightings)
        return Read(sightings, states, reports, tuple(findings))

    def _sightings(self, reading: SourceReading) -> Iterator[Sighting]:
        """A source that failed shows nothing now; of a partial one what could not be read keeps its last good text."""
        if reading.state != "failed":
            yield from self.store.sightings(reading.location)

    def idle_overrides(self, titles: Iterable[str]) -> Iterator[Finding]:
        """A finding for each override of the declaration that no title of the feed answers to."""
        declared = self.declaration
        lines = {title: declared.lines.get(f"overrides.{title}", 0) for title in declared.overrides}
        return selection.idle(declared.overrides, titles, declared.path, lines)

    def first_seen(self, sighting: Sighting) -> str | None:
        """The day on which a new posting without a date first stood in its source, by version history."""
        beginnings, location = self.beginnings.get(sighting.source), self.store.location(sighting.ref)
        evidence = beginnings.of(location, sighting.title) if beginnings and location else None
        return day_of(evidence) if evidence else None

    def was(self, key: str, digest: str) -> JobPosting | None:
        """A posting as it was before it was read anew, if the build cache still has it."""
        return self.store.former(key, digest)

    @cached_property
    def beginnings(self) -> dict[str, Beginnings]:
        return {reader.name: Beginnings(reader) for reader in self.readers()}

    # ------------------------------------------------------------ write

    @cached_property
    def head(self) -> FeedHead:
        declared = self.declaration
        links = []
        for entry in declared.formats:
            made = registry.format(entry.name)
            if isinstance(made, WritesFeeds) and made.suffix and made.suffix != ".html":
                # readers list these titles side by side (rule AD-01: no two the same)
                title = f"{declared.site.title} ({_SPOKEN.get(made.suffix, entry.name)})"
                links.append(FeedLink(title, f"feed{made.suffix}", made.media_type))
        hubs = tuple(spelt(str(hub)) for channel in declared.channels if (hub := getattr(channel.options, "hub", None)))
        beside = tuple(_BESIDE[entry.name] for entry in declared.formats if entry.name in _BESIDE)
        return FeedHead(declared.site, declared.employer, tuple(links), hubs, beside)

    def press(self, all_read: bool) -> Press:
        declared = self.declaration
        formats = tuple((entry.name, _with_templates(entry.options, declared.base)) for entry in declared.formats)
        parts = (VERSION, self.head, formats, self.rules, _templates(declared.base))
        mark = blake2b(repr(parts).encode(), digest_size=9)
        return Press(
            head=self.head,
            rules=self.rules,
            formats=formats,
            root=str(Path(declared.base, declared.output)),
            scratch=str(Path(declared.base, ".jobfeed", "tmp")),
            store=self.store.path,
            version=self.version,
            mark=mark.hexdigest(),
            all_read=all_read,
        )

    def write(self, life: Life, read: Read) -> Build:
        """Publish what changed. Raises OutputError or SourceError; what was published then stays."""
        self.store.place([(record.key, seen.ref) for record, seen in life.current])
        self.store.drop_former()
        self.store.commit()
        press = self.press(all(source.state in ("read", "empty") for source in read.sources))
        facets = partial(facet_leaves, records=life.records.values())
        publication = Publication(press, self.store, self.engine, facets, tuple(self._key_files()))
        written = publication.write(life)
        return Build(written.changed, written.removed, written.problems)

    def _key_files(self) -> Iterator[Any]:
        for channel in self.declaration.channels:
            target = registry.target(channel.target)
            if isinstance(target, WritesFiles):
                yield from target.files(channel.options)

    # ------------------------------------------------------------ push

    @cached_property
    def channels(self) -> Sequence[FeedChannel]:
        press = self.press(all_read=True)
        stored = self.store.postings
        return [FeedChannel(entry, press, self.tools, self.now, stored) for entry in self.declaration.channels]

    def published_keys(self) -> frozenset[str]:
        root, site = Path(self.declaration.base, self.declaration.output), self.declaration.site.url
        return frozenset(key for name in MAIN_FEEDS for key in _keys_in(root / name, site))

    def artifacts(self) -> tuple[Item, ...]:
        """The published feed documents, as channels of artifacts carry them: by path, with a digest of their bytes."""
        root = Path(self.declaration.base, self.declaration.output)
        found = [one.path for one in self.store.outputs().values() if " feed " in one.maker]
        items = []
        for path in sorted(found):
            full = root / path
            if full.is_file():
                items.append(Item(path, blake2b(full.read_bytes(), digest_size=12).hexdigest(), True, path))
        return tuple(items)


def _keys_in(path: Path, site: str) -> Iterator[str]:
    """The keys of this site in a published feed document; none if there is no such document."""
    pattern = rf"tag:{re.escape(authority(site))},\d{{4}}-\d\d-\d\d:[a-z0-9-]+"
    if path.is_file():
        yield from re.findall(pattern, path.read_text(encoding="utf-8", errors="replace"))


def _with_templates(options: Any, base: str) -> Any:
    """A format that uses templates is told where the user's own are."""
    if getattr(options, "templates", "") is None and Folder(base).is_folder("templates"):
        return replace(options, templates=str(Path(base, "templates")))
    return options


def _templates(base: str) -> list[str]:
    """Names and stamps of the user's own templates, whose change changes every page."""
    folder = Folder(base)
    if not folder.is_folder("templates"):
        return []
    return [f"{stat.path} {stat.stamp}" for stat in folder.walk("templates", ("",))]
