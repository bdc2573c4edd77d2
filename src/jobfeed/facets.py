"""The feeds beside the main one: of one place, country, department, language, employment type, or remote."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from unicodedata import normalize

from jobfeed.identity import fallback_slug, slug
from jobfeed.paging import PAGE, Leaf, Pair, leaves
from jobfeed.protocols import PostingRecord

#: more values than this of one facet are noise, not a choice: only the most frequent get a feed
MOST = 50


def facet_leaves(pairs: Sequence[Pair], records: Iterable[PostingRecord]) -> Iterator[Leaf]:
    """One document, the newest hundred, for each facet value; it stays, empty, while a closed posting's page stays."""
    groups: dict[str, list[Pair]] = {}
    titles: dict[str, str] = {}
    closings: dict[str, str] = {}
    for facet, closed_at in _last_closings(records).items():
        name = facet_name(facet)
        groups.setdefault(name, [])
        titles.setdefault(name, facet.partition("=")[2])
        closings[name] = max(closings.get(name, ""), closed_at)
    for pair in pairs:
        for name in _names(pair[1].facets):
            groups.setdefault(name, []).append(pair)
    for name in _chosen(groups):
        closed = {0: closings[name]} if closings.get(name) else {}
        leaf = leaves(name, titles[name], groups[name][:PAGE], closed)[0]
        yield replace(leaf, total=len(groups[name]))


def _last_closings(records: Iterable[PostingRecord]) -> dict[str, str]:
    """Each facet value of a posting that still has a page, in order, and when the last posting of it was closed."""
    # thousands of postings share a few combinations
    combined: dict[tuple[str, ...], str] = {}
    for record in records:
        if record.state != "gone":
            known = combined.setdefault(record.facets, "")
            if record.closed_at and record.closed_at > known:
                combined[record.facets] = record.closed_at
    found: dict[str, str] = {}
    for facets, closed_at in combined.items():
        for facet in facets:
            found[facet] = max(found.get(facet, ""), closed_at)
    return found


@lru_cache(maxsize=4096)
def _names(facets: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(facet_name, facets))


def _chosen(groups: Mapping[str, Sequence[Pair]]) -> list[str]:
    """Of each kind of facet the values that most postings have."""
    by_kind: dict[str, list[str]] = {}
    for name in sorted(groups, key=lambda name: (-len(groups[name]), name)):
        by_kind.setdefault(name.partition("-")[0], []).append(name)
    return sorted(name for names in by_kind.values() for name in names[:MOST])


@cache
def facet_name(facet: str) -> str:
    """The path without suffix of a facet's feed: `feeds/remote`, `feeds/place-berlin`."""
    kind, _, value = facet.partition("=")
    if kind == value:
        return f"feeds/{kind}"
    return f"feeds/{kind}-{slug(normalize('NFKC', value), (), fallback_slug([value]))}"
