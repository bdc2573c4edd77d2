"""Which posting of the ledger a posting of this run is (PRODUCT section 3).

In this order: the source's own id; the requisition number (equal joins, different parts); the canonical address,
unless several postings share it; then likeness of title and text between what vanished and what appeared.
A title alone never joins, and an anchor is not an identity.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from jobfeed.identity import fold, text_likeness, title_likeness
from jobfeed.protocols import PostingRecord
from jobfeed.urls import canonical, has_number, ids_in, name_different_numbers, names_one_page

#: a text of so few blocks says little by itself
FEW = 2


@dataclass(frozen=True, slots=True)
class Sighting:
    """A posting as seen in this run, in short: what recognition and planning need, nothing that is large.

    `ref` finds the whole posting again. `content` is a hash of all that is shown, `digest` of what a reader notices.
    `url` is as the source spells it, None where the source gives no address of its own (an anchor is none).
    """

    ref: int
    source: str
    title: str
    digest: str
    content: str
    closed: bool = False
    source_id: str | None = None
    requisition: str | None = None
    url: str | None = None
    hiring_organization: str | None = None
    place: str | None = None
    valid_through: str | None = None
    date_posted: str | None = None
    sketch: str = ""
    facets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matches:
    """`known[i]` is the key of sighting i, None for a new one; `twins` are sightings that repeat an earlier one."""

    known: tuple[str | None, ...]
    twins: frozenset[int]


def recognise(sightings: Sequence[Sighting], records: Mapping[str, PostingRecord]) -> Matches:
    """Find each sighting in the ledger; no key is given to two sightings."""
    twins = _twins(sightings)
    round_ = _Round(sightings, records, twins)
    for key_of, record_key_of in _EXACT:
        round_.join(key_of, record_key_of)
    round_.join_shared_addresses()
    round_.join_alike()
    return Matches(tuple(round_.known), twins)


def _twins(sightings: Sequence[Sighting]) -> frozenset[int]:
    """Copies of one posting: same address (or, without one, same text) under the same title. The one that is open
    longest counts, of equal ones the first."""
    best: dict[tuple[str | None, ...], int] = {}
    twins = set()
    titles = [fold(sighting.title) for sighting in sightings]
    counts = Counter(titles)
    for at, sighting in enumerate(sightings):
        if counts[titles[at]] == 1:
            continue  # an address is dear to compare
        same = _address(sighting) or (sighting.digest if sighting.sketch else None)
        if same is None:
            continue
        mark = (titles[at], same, sighting.requisition, sighting.source_id if not sighting.url else None)
        other = best.setdefault(mark, at)
        if other != at:
            best[mark] = max(other, at, key=lambda one: (_open_until(sightings[one]), -one))
            twins |= {other, at} - {best[mark]}
    return frozenset(twins)


def _open_until(sighting: Sighting) -> tuple[bool, str]:
    return not sighting.closed, (sighting.valid_through or "9999")[:10]


def _by_source_id(seen: Sighting | PostingRecord) -> str | None:
    return f"{seen.source}\n{seen.source_id}" if seen.source_id else None


def _by_requisition(seen: Sighting | PostingRecord) -> str | None:
    return seen.requisition or None


def _address(seen: Sighting | PostingRecord) -> str | None:
    return canonical(seen.url) if seen.url else None


def _by_url(seen: Sighting | PostingRecord) -> str | None:
    address = _address(seen)
    return address if address and names_one_page(address) else None


def _by_url_and_title(seen: Sighting | PostingRecord) -> str | None:
    address = _address(seen)
    return f"{address}\n{fold(seen.title)}" if address else None


def _by_digest(seen: Sighting | PostingRecord) -> str | None:
    """A posting that has not changed at all; bare ones without text or address have nothing else to be known by."""
    return f"{seen.source}\n{seen.digest}"


KeyOf = Callable[[Sighting | PostingRecord], str | None]
_EXACT: tuple[tuple[KeyOf, bool], ...] = (
    (_by_source_id, False),
    (_by_requisition, False),
    (_by_url_and_title, True),
    (_by_url, False),
    (_by_digest, True),
)


class _Round:
    """One recognition: what is matched so far on either side."""

    def __init__(
        self, sightings: Sequence[Sighting], records: Mapping[str, PostingRecord], twins: frozenset[int]
    ) -> None:
        self.sightings = sightings
        self.records = records
        self.known: list[str | None] = [None] * len(sightings)
        self.left = [at for at in range(len(sightings)) if at not in twins]
        self.free = dict(records)

    def _settle(self, at: int, key: str) -> None:
        self.known[at] = key
        del self.free[key]

    def join(self, key_of: KeyOf, newest: bool) -> None:
        """Join where exactly one sighting and one record have the mark; `newest`: of several records the last."""
        if not self.left or not self.free:
            return
        marked = {at: mark for at in self.left if (mark := key_of(self.sightings[at]))}
        marks = Counter(marked.values())
        wanted = self._records_by(key_of, marks)
        for at, mark in marked.items():
            if marks[mark] > 1 or mark not in wanted:
                continue
            keys = [key for key in wanted[mark] if key in self.free and not self._parted(at, key)]
            if key_of is _by_url:
                keys = [key for key in keys if not self._strangers(at, key)]
            if keys and (newest or len(keys) == 1):
                self._settle(at, max(keys, key=lambda key: (self.free[key].state == "open", self.free[key].serial)))
        self.left = [at for at in self.left if self.known[at] is None]

    def _records_by(self, key_of: KeyOf, marks: Iterable[str]) -> dict[str, list[str]]:
        wanted, found = set(marks), defaultdict(list)
        for key, record in self.free.items():
            mark = key_of(record)
            if mark in wanted:
                found[mark].append(key)
        return found

    def _parted(self, at: int, key: str) -> bool:
        """Different requisition numbers are different postings, whatever else is equal."""
        sighting, record = self.sightings[at], self.records[key]
        if sighting.requisition and record.requisition:
            return sighting.requisition != record.requisition
        return False

    def _strangers(self, at: int, key: str) -> bool:
        """Neither title nor text in common: an address (an application form) that moved on to another posting.

        Where no text tells, it must have been out of sight between the two, and bear no number of its own.
        """
        sighting, record = self.sightings[at], self.records[key]
        texts = text_likeness(sighting.sketch, record.sketch)
        titles = title_likeness(sighting.title, record.title)
        if texts is not None:
            return texts < 0.1 and titles < 0.5
        away = record.absent_since is not None and not has_number(record.url or "")
        return away and titles == 0 and not _facts_alike(sighting, record)

    def join_shared_addresses(self) -> None:
        """Several postings behind one address: joined by their titles, best pair first."""
        groups = defaultdict(list)
        for at in self.left:
            if address := _address(self.sightings[at]):
                groups[address].append(at)
        keys = self._records_by(_address, groups)
        self._join_best(
            (_shared_score(self.sightings[at], self.free[key]), at, key)
            for url, ats in groups.items()
            for at in ats
            for key in keys.get(url, ())
            if not self._parted(at, key)
        )

    def join_alike(self) -> None:
        """What vanished and what appeared, by likeness of title and text, best pair first."""
        common = self._common_ids() if self.left and self.free else frozenset()
        self._join_best(
            (likeness(self.sightings[at], self.free[key], common), at, key)
            for at, keys in self._candidates()
            for key in keys
            if not self._parted(at, key)
        )

    def _common_ids(self) -> frozenset[str]:
        """Ids in addresses that stand for a site or an employer: several postings of this run or record bear them."""
        asked = {mark for at in self.left for mark in ids_in(self.sightings[at].url)}
        if not asked:
            return frozenset()
        bare = {mark.partition(" ")[2] for mark in asked}
        common: set[str] = set()
        for group in (self.sightings, self.records.values()):
            # an address is dear to take apart: first whether it may bear one of them at all
            urls = (seen.url.lower() for seen in group if seen.url)
            borne = Counter(mark for url in urls if any(map(url.__contains__, bare)) for mark in ids_in(url) & asked)
            common.update(mark for mark, times in borne.items() if times > 1)
        return frozenset(common)

    def _join_best(self, pairs: Iterable[tuple[float, int, str]]) -> None:
        for score, at, key in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
            if score > 0 and self.known[at] is None and key in self.free:
                self._settle(at, key)
        self.left = [at for at in self.left if self.known[at] is None]

    def _candidates(self) -> Iterable[tuple[int, set[str]]]:
        """Pairs worth comparing: they share a block of text or the whole title (all pairs would be quadratic)."""
        if not self.left or not self.free:
            return
        index = defaultdict(list)
        for key, record in self.free.items():
            for mark in _marks(record):
                index[mark].append(key)
        for at in self.left:
            found = Counter(key for mark in _marks(self.sightings[at]) for key in index.get(mark, ()))
            yield at, {key for key, _ in found.most_common(50)}


def _marks(seen: Sighting | PostingRecord) -> list[str]:
    blocks = [seen.sketch[at : at + 6] for at in range(0, len(seen.sketch), 6)]
    return [*blocks, *ids_in(seen.url), "title\n" + fold(seen.title)]


def _shared_score(sighting: Sighting, record: PostingRecord) -> float:
    titles = title_likeness(sighting.title, record.title)
    texts = text_likeness(sighting.sketch, record.sketch) or 0.0
    return titles + texts if titles >= 0.6 or texts >= 0.6 else 0.0


def likeness(sighting: Sighting, record: PostingRecord, common: frozenset[str] = frozenset()) -> float:
    """How surely two are one posting, 0 (not) to 3; a title alone is never enough.

    With text: most blocks equal, or the same title and a good part of the blocks. Without text (a bare list row) or
    with a paragraph or two, in which one edit changes most: same title and same place, and the same day of publication
    or the same deadline; or, without any address, the same title and place in the same source in two runs that follow
    each other. Two addresses on one host that carry different numbers name different postings, however alike these are;
    one id in both that is not among the `common` ones names one posting, if neither another id nor title and place
    gainsay it.
    """
    if sighting.url and record.url and name_different_numbers(sighting.url, record.url):
        return 0.0
    titles = title_likeness(sighting.title, record.title)
    if (titles == 1 or (titles >= 0.5 and _same_place(sighting, record))) and _share_an_id(sighting, record, common):
        return 2 + titles
    texts = text_likeness(sighting.sketch, record.sketch)
    if texts is None or (texts < 0.2 and _has_few_blocks(sighting, record)):
        facts = _facts_alike(sighting, record) if titles == 1 else 0.0
        return titles + facts if facts >= 1 else 1.0 * (titles == 1 and _stayed(sighting, record))
    if (titles == 1 and texts >= 0.2) or (titles >= 0.5 and texts >= 0.5) or texts >= 0.8:
        return titles + texts
    return 0.0


def _share_an_id(sighting: Sighting, record: PostingRecord, common: frozenset[str]) -> bool:
    ours, theirs = ids_in(sighting.url), ids_in(record.url)
    return bool((ours & theirs) - common) and not (ours - theirs and theirs - ours)


def _same_place(sighting: Sighting, record: PostingRecord) -> bool:
    return fold(sighting.place or "") == fold(record.place or "")


def _has_few_blocks(sighting: Sighting, record: PostingRecord) -> bool:
    return min(len(sighting.sketch), len(record.sketch)) <= FEW * 6


def _facts_alike(sighting: Sighting, record: PostingRecord) -> float:
    if not sighting.place or fold(sighting.place) != fold(record.place or ""):
        return 0.0
    posted = sighting.date_posted is not None and sighting.date_posted[:10] == record.date_posted[:10]
    deadline = sighting.valid_through is not None and sighting.valid_through == record.valid_through
    return 0.5 * posted + 0.5 * deadline + 0.5 if posted or deadline else 0.0


def _stayed(sighting: Sighting, record: PostingRecord) -> bool:
    bare = not sighting.url and not record.url
    return bare and _same_place(sighting, record) and record.state == "open" and sighting.source == record.source
