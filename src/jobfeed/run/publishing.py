"""Rendering and publishing what changed, one shard after the other; a shard's work runs in any process."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache, partial
from hashlib import blake2b
from typing import Any

from jobfeed import registry
from jobfeed.disk.output import Output, marked
from jobfeed.disk.store import Published, Store
from jobfeed.errors import ForeignFile, JobfeedError, OutputError
from jobfeed.feed import Card, Entry, FeedHead, FeedPage, SiteView
from jobfeed.life import Rules, closes_at
from jobfeed.paging import Leaf, Pair
from jobfeed.posting import JobPosting
from jobfeed.protocols import Artifact, PostingRecord, WritesFeeds, WritesPostings, WritesSite


@dataclass(frozen=True, slots=True)
class Press:
    """What all shards of one build share. `mark` changes whenever anything but the postings could change the bytes."""

    head: FeedHead
    rules: Rules
    formats: tuple[tuple[str, Any], ...]
    root: str
    scratch: str
    store: str
    version: str
    mark: str
    #: nothing was cut off or failed to load, so a feed may say that it is complete (rule P-02)
    all_read: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """One shard: a document of a feed, and the posting pages of its members that must be made anew."""

    leaf: Leaf
    refs: tuple[int, ...]
    pages: tuple[int, ...]
    feeds: tuple[str, ...]
    inputs: str


@dataclass(frozen=True, slots=True)
class Printed:
    """What a shard published, the paths whose bytes changed, and what could not be rendered."""

    files: tuple[Published, ...] = ()
    changed: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class _Proof:
    """Collects the outcome of one shard."""

    output: Output
    files: list[Published] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def make(self, render: Callable[[], Iterable[Artifact]], maker: str, inputs: str) -> None:
        """Render and put; what a format cannot write is named and the others go on. Raises OutputError."""
        try:
            for artifact in render():
                self._put(artifact, maker, inputs)
        except OutputError:
            raise
        except JobfeedError as error:
            self.problems.append(f"{maker}: {error}")
        except Exception as error:  # noqa: BLE001 - one format's defect must not cost the others
            self.problems.append(f"{maker}: unexpected: {type(error).__name__}: {error}")

    def _put(self, artifact: Artifact, maker: str, inputs: str) -> None:
        try:
            changed, stamp = self.output.put(artifact.path, marked(artifact.path, artifact.content))
        except ForeignFile as error:
            self.problems.append(f"{maker}: {error}")
            # without its stamp it is never fresh: the next run looks, and says so, again
            self.files.append(Published(artifact.path, maker, inputs, ""))
            return
        if changed:
            self.changed.append(artifact.path)
        self.files.append(Published(artifact.path, maker, inputs, stamp))

    def printed(self) -> Printed:
        return Printed(tuple(self.files), tuple(self.changed), tuple(self.problems))


@lru_cache(maxsize=2)
def _output(root: str, scratch: str) -> Output:
    return Output(root, scratch)


@lru_cache(maxsize=2)
def _store(path: str, version: str) -> Store:
    return Store(path, version)


def forget() -> None:
    """Let go of the build cache and of what is known of folders; a later run in this process looks anew."""
    _store.cache_clear()
    _output.cache_clear()


# ---------------------------------------------------------------- what a document is made from


def posting_maker(format_name: str, record: PostingRecord) -> str:
    return f"{format_name} posting {record.slug}"


def posting_inputs(mark: str, record: PostingRecord, content: str) -> str:
    """What a posting's page is made from; equal inputs give equal bytes."""
    return f"{mark} {record.state} {content} {record.updated_at} {record.date_posted} {record.closed_at}"


def feed_maker(format_name: str, leaf: Leaf) -> str:
    return f"{format_name} feed {leaf.path(leaf.number)}"


def feed_inputs(press: Press, leaf: Leaf) -> str:
    """What a feed document is made from."""
    parts = [press.mark, str(press.all_read), leaf.title, leaf.updated_at, str(leaf.total)]
    parts += map(str, (leaf.older, leaf.newer, leaf.oldest))
    parts += [f"{record.key} {seen.content} {record.updated_at} {record.date_posted}" for record, seen in leaf.members]
    return blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


# ---------------------------------------------------------------- the work of a shard


def print_sheet(press: Press, sheet: Sheet) -> Printed:
    """Render and publish one shard. Raises OutputError."""
    proof = _Proof(_output(press.root, press.scratch))
    entries = list(entries_of(press, sheet.leaf.members, sheet.refs))
    for name, options in press.formats:
        format_ = registry.format(name)
        if isinstance(format_, WritesPostings):
            _print_pages(press, sheet, entries, proof, name, options)
        if name in sheet.feeds and isinstance(format_, WritesFeeds):
            page = feed_page(press, sheet.leaf, entries)
            render = partial(_one, format_.render_feed, page, options)
            proof.make(render, feed_maker(name, sheet.leaf), sheet.inputs)
    return proof.printed()


def _print_pages(press: Press, sheet: Sheet, entries: Sequence[Entry], proof: _Proof, name: str, options: Any) -> None:
    format_ = registry.format(name)
    assert isinstance(format_, WritesPostings)
    for at in sheet.pages:
        record, seen = sheet.leaf.members[at]
        render = partial(_one, format_.render_posting, press.head, entries[at], options)
        proof.make(render, posting_maker(name, record), posting_inputs(press.mark, record, seen.content))


def print_closed(press: Press, records: Sequence[PostingRecord]) -> Printed:
    """Render and publish the pages of closed postings."""
    proof = _Proof(_output(press.root, press.scratch))
    for name, options in press.formats:
        format_ = registry.format(name)
        if isinstance(format_, WritesPostings):
            for record in records:
                render = partial(_one, format_.render_closed, press.head, card_of(press, record), options)
                proof.make(render, posting_maker(name, record), posting_inputs(press.mark, record, record.digest))
    return proof.printed()


def print_site(press: Press, site: SiteView, name: str, options: Any, inputs: str) -> Printed:
    """Render and publish what one format says about the whole site."""
    proof = _Proof(_output(press.root, press.scratch))
    format_ = registry.format(name)
    assert isinstance(format_, WritesSite)
    proof.make(partial(format_.render_site, site, options), f"{name} site", inputs)
    return proof.printed()


def print_extras(press: Press, extras: Sequence[Artifact]) -> Printed:
    """Publish files that channels need."""
    proof = _Proof(_output(press.root, press.scratch))
    proof.make(lambda: extras, "channels", press.mark)
    return proof.printed()


def _one(render: Callable[..., Artifact], *args: Any) -> list[Artifact]:
    return [render(*args)]


# ---------------------------------------------------------------- from records to what formats are handed


def entries_of(press: Press, members: Sequence[Pair], refs: Sequence[int]) -> Iterator[Entry]:
    """The members in full, from the store."""
    stored = _store(press.store, press.version).postings(refs)
    for (record, _), ref in zip(members, refs, strict=True):
        yield entry_of(press, record, stored[ref])


def entry_of(press: Press, record: PostingRecord, posting: JobPosting) -> Entry:
    return Entry(
        posting=posting,
        key=record.key,
        slug=record.slug,
        url=press.head.url(f"jobs/{record.slug}/"),
        published_at=datetime.fromisoformat(f"{record.date_posted}T00:00:00+00:00"),
        # what changed in one run differs by what no reader shows: no two entries have the same time (rule AT-05)
        updated_at=datetime.fromisoformat(record.updated_at).replace(microsecond=record.serial % 1_000_000),
        deadline_at=closes_at(record, press.rules),
    )


def card_of(press: Press, record: PostingRecord) -> Card:
    return Card(
        key=record.key,
        slug=record.slug,
        url=press.head.url(f"jobs/{record.slug}/"),
        title=record.title,
        hiring_organization=record.hiring_organization,
        place=record.place,
        published_at=datetime.fromisoformat(f"{record.date_posted}T00:00:00+00:00"),
        updated_at=datetime.fromisoformat(record.updated_at),
        deadline_at=closes_at(record, press.rules),
        closed_at=datetime.fromisoformat(record.closed_at) if record.closed_at else None,
        closed_reason=record.closed_reason,
        memory=memory_of(record) if record.state == "closed" else "",
    )


#: what the page of a closed posting keeps, so that its key is never given away and it is known again if it returns
MEMORY = (
    "key", "slug", "serial", "title", "digest", "first_seen_at", "date_posted", "updated_at", "closed_at",
    "closed_reason", "hiring_organization", "place", "valid_through", "requisition", "url", "sketch", "absent_since",
)  # fmt: skip


def memory_of(record: PostingRecord) -> str:
    return json.dumps({name: value for name in MEMORY if (value := getattr(record, name)) not in (None, "")})


def feed_page(press: Press, leaf: Leaf, entries: Sequence[Entry]) -> FeedPage:
    return FeedPage(
        head=press.head,
        title=leaf.title,
        name=leaf.name,
        entries=entries,
        updated_at=datetime.fromisoformat(leaf.updated_at),
        number=leaf.number,
        older=leaf.path(leaf.older) if leaf.older is not None else None,
        newer=leaf.path(leaf.newer) if leaf.has_newer else None,
        oldest=leaf.path(leaf.oldest) if leaf.oldest is not None else None,
        complete=leaf.whole and press.all_read,
        total=leaf.total,
    )
