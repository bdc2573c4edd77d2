"""One build of a feed's output: what must be made anew, made through the engine, and what must go."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from hashlib import blake2b
from typing import Any

from jobfeed import registry
from jobfeed.disk.output import Output
from jobfeed.disk.store import Published, Store
from jobfeed.engine import in_order
from jobfeed.errors import SourceError, Where
from jobfeed.feed import Entry, SiteView
from jobfeed.life import Life
from jobfeed.paging import PAGE, Leaf, Pair, closings_of, leaves
from jobfeed.patterns import regex
from jobfeed.protocols import Artifact, PostingRecord, WritesFeeds, WritesPostings, WritesSite
from jobfeed.run.publishing import (
    Press,
    Printed,
    Sheet,
    card_of,
    entries_of,
    feed_inputs,
    feed_maker,
    posting_inputs,
    posting_maker,
    print_closed,
    print_extras,
    print_sheet,
    print_site,
)

#: pages of a feed that may be left over from a longer one, also where no build cache tells of them
_FEED_PAGE = regex(r"feed-\d+\.(?:rss|atom|json)")


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to the output: paths whose bytes changed, paths that went, and what could not be rendered."""

    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    #: all published paths
    paths: tuple[str, ...] = ()


@dataclass(slots=True)
class Publication:
    """A build under way. `write` does it all; nothing is removed before everything new is in place."""

    press: Press
    store: Store
    engine: Executor
    facets: Callable[[Sequence[Pair]], Iterable[Leaf]]
    #: files that channels need in the folder (a key file)
    extras: Sequence[Artifact] = ()
    before: dict[str, list[Published]] = field(default_factory=dict)
    kept: list[Published] = field(default_factory=list)
    made: list[Published] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    _page_formats: list[str] = field(init=False)
    #: the documents of the feeds beside the main one
    _leaves: list[Leaf] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        names = [name for name, _ in self.press.formats]
        self._page_formats = [name for name in names if isinstance(registry.format(name), WritesPostings)]

    def write(self, life: Life) -> Written:
        """Publish the feed as `life` says it is. Raises OutputError or SourceError; what was published then stays."""
        pairs = self._pairs(life)
        output = Output(self.press.root, self.press.scratch)
        output.prepare()
        for one in self.store.outputs().values():
            self.before.setdefault(one.maker, []).append(one)
        closed = [record for record in life.records.values() if record.state == "closed"]
        self._take(in_order(self.engine, partial(print_sheet, self.press), self._sheets(pairs, life, output)))
        self._take(in_order(self.engine, partial(print_closed, self.press), self._closed(closed, output)))
        self._take(self._sites(pairs, closed, output))
        self._take([print_extras(self.press, self.extras)])
        removed = self._remove_rest(life, output)
        output.finish()
        self.store.put_outputs(self.made)
        self.store.commit()
        paths = tuple(one.path for one in (*self.kept, *self.made))
        return Written(tuple(self.changed), tuple(removed), tuple(self.problems), paths)

    def _pairs(self, life: Life) -> list[Pair]:
        """All open postings, newest first, those whose source cannot be read now with their last good text."""
        held = [(record, self._last_good(record)) for record in life.held]
        return sorted([*life.current, *held], key=lambda pair: -pair[0].serial)

    def _last_good(self, record: PostingRecord) -> Any:
        sighting = self.store.last_good(record.key)
        if sighting is None:
            message = f"{record.title!r} cannot be read now and its last good text is not kept here"
            hint = "mend the source; what was published stays as it is"
            raise SourceError(message, hint, Where(record.source))
        return sighting

    def _take(self, results: Iterable[Printed]) -> None:
        for printed in results:
            self.made += printed.files
            self.changed += printed.changed
            self.problems += printed.problems

    def _is_fresh(self, maker: str, inputs: str, output: Output) -> bool:
        """Whether all that a maker wrote is still there and made from the same; it is then kept as it is."""
        known = self.before.get(maker, ())
        fresh = bool(known) and all(one.inputs == inputs and output.stamp(one.path) == one.stamp for one in known)
        if fresh:
            self.kept += known
        return fresh

    def _sheets(self, pairs: Sequence[Pair], life: Life, output: Output) -> Iterator[Sheet]:
        closings = closings_of(life.records)
        for leaf in leaves("feed", self.press.head.site.title, pairs, closings):
            yield from self._sheet(leaf, output, with_pages=True)
        self._leaves = list(self.facets(pairs))
        for leaf in self._leaves:
            yield from self._sheet(leaf, output, with_pages=False)

    def _sheet(self, leaf: Leaf, output: Output, with_pages: bool) -> Iterator[Sheet]:
        inputs = feed_inputs(self.press, leaf)
        feeds = tuple(
            name
            for name, _ in self.press.formats
            if isinstance(registry.format(name), WritesFeeds)
            and not self._is_fresh(feed_maker(name, leaf), inputs, output)
        )
        members = leaf.members if with_pages else ()
        pages = tuple(at for at, pair in enumerate(members) if self._page_is_old(pair, output))
        if feeds or pages:
            yield Sheet(leaf, tuple(seen.ref for _, seen in leaf.members), pages, feeds, inputs)

    def _page_is_old(self, pair: Pair, output: Output) -> bool:
        record, seen = pair
        return self._is_old(record, posting_inputs(self.press.mark, record, seen.content), output)

    def _is_old(self, record: PostingRecord, inputs: str, output: Output) -> bool:
        makers = [posting_maker(name, record) for name in self._page_formats]
        return not all(self._is_fresh(maker, inputs, output) for maker in makers)

    def _closed(self, closed: Sequence[PostingRecord], output: Output) -> Iterator[list[PostingRecord]]:
        mark = self.press.mark
        old = [r for r in closed if self._is_old(r, posting_inputs(mark, r, r.digest), output)]
        for at in range(0, len(old), PAGE):
            yield old[at : at + PAGE]

    def _sites(self, pairs: Sequence[Pair], closed: Sequence[PostingRecord], output: Output) -> Iterator[Printed]:
        inputs = _site_inputs(self.press, pairs, closed)
        view: SiteView | None = None
        for name, options in self.press.formats:
            if isinstance(registry.format(name), WritesSite) and not self._is_fresh(f"{name} site", inputs, output):
                view = view or self._view(pairs, closed)
                yield print_site(self.press, view, name, options, inputs)

    def _view(self, pairs: Sequence[Pair], closed: Sequence[PostingRecord]) -> SiteView:
        newest = sorted(closed, key=lambda record: (record.closed_at or "", record.serial), reverse=True)
        times = [record.updated_at for record, _ in pairs] + [record.closed_at or "" for record in closed]
        return SiteView(
            head=self.press.head,
            open=[card_of(self.press, record) for record, _ in pairs],
            closed=[card_of(self.press, record) for record in newest],
            entries=partial(self._entries, pairs),
            updated_at=datetime.fromisoformat(max(times, default="2000-01-01T00:00:00Z")),
            feed_names={"feed": self.press.head.site.title} | {leaf.name: leaf.title for leaf in self._leaves},
        )

    def _entries(self, pairs: Sequence[Pair]) -> Iterator[Entry]:
        for at in range(0, len(pairs), PAGE):
            part = pairs[at : at + PAGE]
            yield from entries_of(self.press, part, [seen.ref for _, seen in part])

    def _remove_rest(self, life: Life, output: Output) -> list[str]:
        """Take away what this build no longer makes: known outputs, faded pages, feed pages past the end."""
        now = {one.path for one in (*self.kept, *self.made)}
        known = {one.path for group in self.before.values() for one in group}
        rest = {path for path in known - now if not self._failed_to_render(path)}
        rest |= {f"jobs/{r.slug}/index.html" for r in life.records.values() if r.state == "gone"} - now
        rest |= {name for name in output.names() if _FEED_PAGE.fullmatch(name)} - now
        removed = sorted(path for path in rest if output.remove(path))
        self.store.drop_outputs(rest)
        return removed

    def _failed_to_render(self, path: str) -> bool:
        """A document whose format failed stays as it was published."""
        failed = {problem.partition(":")[0] for problem in self.problems}
        return any(one.path == path for maker in failed for one in self.before.get(maker, ()))


def _site_inputs(press: Press, pairs: Sequence[Pair], closed: Sequence[PostingRecord]) -> str:
    mark = blake2b(f"{press.mark} {press.all_read}".encode(), digest_size=12)
    for record, seen in pairs:
        mark.update(f"{record.key} {seen.content} {record.updated_at}\n".encode())
    for record in closed:
        mark.update(f"{record.key} {record.closed_at} {record.title}\n".encode("utf-8", "surrogatepass"))
    return mark.hexdigest()
