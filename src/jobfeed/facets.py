"""The feeds beside the main one: of one place, country, department, language, employment type, or remote."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from unicodedata import normalize

from jobfeed.identity import fallback_slug, slug
from jobfeed.paging import PAGE, Leaf, Pair, leaves
from jobfeed.protocols import PostingRecord

#: more values than this of one facet are noise, not a choice: only the most frequent get a feed
MOST = 50


def facet_leaves(pairs: Sequence[Pair], records: Iterable[PostingRecord]) -> Iterator[Leaf]:
    """One document, the newest hundred, for each facet value; it stays, empty, while a closed posting's page stays."""
    records = [record for record in records if record.state != "gone"]
    groups: dict[str, list[Pair]] = {}
    titles: dict[str, str] = {}
    closings: dict[str, str] = {}
    for record in records:
        for facet in record.facets:
            name = facet_name(facet)
            groups.setdefault(name, [])
            titles.setdefault(name, facet.partition("=")[2])
            closings[name] = max(closings.get(name, ""), record.closed_at or "")
    for pair in pairs:
        for name in {facet_name(facet) for facet in pair[1].facets}:
            groups.setdefault(name, []).append(pair)
    for name in _chosen(groups):
        closed = {0: closings[name]} if closings.get(name) else {}
        leaf = leaves(name, titles[name], groups[name][:PAGE], closed)[0]
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
