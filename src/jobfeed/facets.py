"""The feeds beside the main one: of one place, country, department, language, employment type, or remote."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from unicodedata import normalize

from jobfeed.identity import fallback_slug, slug
from jobfeed.paging import PAGE, Leaf, Pair, leaves

#: more values than this of one facet are noise, not a choice: only the most frequent get a feed
MOST = 50


def facet_leaves(pairs: Sequence[Pair], closings: Mapping[int, str]) -> Iterator[Leaf]:
    """One document, the newest hundred, for each facet value."""
    groups: dict[str, list[Pair]] = {}
    titles: dict[str, str] = {}
    for pair in pairs:
        for facet in pair[1].facets:
            name = facet_name(facet)
            groups.setdefault(name, []).append(pair)
            titles.setdefault(name, facet.partition("=")[2])
    for name in _chosen(groups):
        leaf = leaves(name, titles[name], groups[name][:PAGE], closings)[0]
        yield replace(leaf, total=len(groups[name]))


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
