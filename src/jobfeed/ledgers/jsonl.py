"""The default ledger: JSON Lines, one line per posting and one per posting and channel, sorted; made for git.

    ledger: ledger/example.jsonl

During a run each change is appended to `NAME.jsonl.journal` and fsynced; at the end of the run the sorted file is
replaced as a whole and the journal removed. A killed run leaves the journal, and the next run reads both. Where the
file is merged by git, `*.jsonl merge=union` in `.gitattributes` keeps the lines of both sides.
Format read and written: version 1 (docs/reference/ledger.md).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import Any, ClassVar, Self, TypeVar

from jobfeed.disk import durable
from jobfeed.errors import LedgerError, LedgerTooNew, Where
from jobfeed.protocols import DeliveryRecord, PostingRecord

VERSION = 1
#: from this many records on, a rewrite of the whole file is cheaper than a journal and a rewrite
MANY = 500
_POSTING = tuple(field.name for field in fields(PostingRecord))
_DELIVERY = tuple(field.name for field in fields(DeliveryRecord))
_posting_values, _delivery_values = attrgetter(*_POSTING), attrgetter(*_DELIVERY)
_Record = TypeVar("_Record", PostingRecord, DeliveryRecord)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class JsonlLedger:
    """One feed's memory in one file. Enter it to hold the feed; leave it to write the sorted file."""

    def __init__(self, path: str, lock: str) -> None:
        self.path = path
        self.journal = f"{path}.journal"
        self._lock = durable.Lock(lock)
        self._postings: dict[str, PostingRecord] = {}
        self._records: dict[str, dict[str, DeliveryRecord]] = {}
        self._dirty = False

    def __enter__(self) -> Self:
        self._lock.__enter__()
        try:
            self._postings, self._records, self._dirty = {}, {}, False
            self._take(self.path)
            self._number_anew()
            if self._take(self.journal):
                # a torn line at its end must not be written on
                self._compact()
        except BaseException:
            self._lock.__exit__()
            raise
        return self

    def __exit__(self, *exc: object) -> None:
        try:
            if self._dirty:
                self._compact()
        finally:
            self._lock.__exit__()

    def postings(self) -> Mapping[str, PostingRecord]:
        return self._postings

    def records(self, channel: str) -> Mapping[str, DeliveryRecord]:
        return self._records.get(channel, {})

    def channels(self) -> Sequence[str]:
        return sorted(self._records)

    def remember(self, records: Sequence[PostingRecord]) -> None:
        self._postings.update((record.key, record) for record in records)
        if len(records) >= MANY:
            self._compact()
        elif records:
            self._append(map(_posting_line, records))

    def intend(self, record: DeliveryRecord) -> None:
        self.put(record)

    def put(self, record: DeliveryRecord) -> None:
        self._records.setdefault(record.channel, {})[record.key] = record
        self._append([_delivery_line(record)])

    def forget(self, channel: str, key: str) -> None:
        if self._records.get(channel, {}).pop(key, None):
            self._append([_encode({"forget": key, "channel": channel}) + "\n"])

    def _append(self, lines: Iterable[str]) -> None:
        self._dirty = True
        durable.append_durably(self.journal, "".join(lines).encode("utf-8", "surrogatepass"))

    def _compact(self) -> None:
        durable.replace_durably(self.path, self._sorted_lines())
        durable.discard(self.journal)
        self._dirty = False

    def _sorted_lines(self) -> Iterator[bytes]:
        yield (_encode({"jobfeed_ledger": VERSION}) + "\n").encode()
        channels = sorted(self._records.items())
        for key in sorted(self._postings.keys() | {key for _, records in channels for key in records}):
            if key in self._postings:
                yield _posting_line(self._postings[key]).encode("utf-8", "surrogatepass")
            for _, records in channels:
                if key in records:
                    yield _delivery_line(records[key]).encode("utf-8", "surrogatepass")

    def _take(self, path: str) -> bool:
        """Read a file into memory; True if it held anything. A torn last line of the journal never happened."""
        number = 0
        for number, line in enumerate(durable.read_lines(path), 1):
            if line.endswith(b"\n") or path != self.journal:
                self._take_line(line, Where(path, number))
        return number > 0

    def _later(self, known: _Record | None, record: _Record, where: Where) -> _Record:
        """Of two lines of the sorted file about one thing, which only a merge by git leaves there, the later one."""
        if known is None or where.file != self.path:
            return record
        self._dirty = True
        return max(known, record, key=_age)

    def _number_anew(self) -> None:
        """Two postings that were published on two machines may bear one number; the younger one gets the next."""
        records = sorted(self._postings.values(), key=lambda record: (record.serial, record.first_seen_at, record.key))
        following = 1 + max((record.serial for record in records), default=-1)
        for before, record in pairwise(records):
            if before.serial == record.serial:
                self._postings[record.key] = replace(record, serial=following)
                self._dirty, following = True, following + 1

    def _take_line(self, line: bytes, where: Where) -> None:
        try:
            values: dict[str, Any] = json.loads(line.decode("utf-8", "surrogatepass"))
            if "state" in values and values.get("channel"):
                record = DeliveryRecord(**values)
                known = self._records.setdefault(record.channel, {})
                known[record.key] = self._later(known.get(record.key), record, where)
            elif "state" in values:
                values["facets"] = tuple(values.get("facets", ()))
                posting = PostingRecord(**values)
                self._postings[posting.key] = self._later(self._postings.get(posting.key), posting, where)
            elif "forget" in values:
                self._records.get(values["channel"], {}).pop(values["forget"], None)
            else:
                _check_version(values, where)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            hint = "restore the line from version control, or delete it if the posting may be announced anew"
            raise LedgerError(f"this ledger line cannot be read: {error}", hint, where) from error


def _age(record: Any) -> tuple[str, bool]:
    if isinstance(record, PostingRecord):
        return record.updated_at, record.state != "open"
    return record.at, record.state != "intended"


def _check_version(values: Mapping[str, Any], where: Where) -> None:
    if values["jobfeed_ledger"] > VERSION:
        raise LedgerTooNew("the ledger was written by a newer jobfeed", "install that version or a later one", where)


def _posting_line(record: PostingRecord) -> str:
    return _line(_POSTING, _posting_values(record))


def _delivery_line(record: DeliveryRecord) -> str:
    return _line(_DELIVERY, _delivery_values(record))


def _line(names: tuple[str, ...], values: tuple[Any, ...]) -> str:
    """What is stated; of what is nothing only a zero says something."""
    stated = {name: value for name, value in zip(names, values, strict=True) if value or value == 0}
    return _encode(stated) + "\n"


class Jsonl:
    """Opens `ledger: PATH.jsonl`."""

    name: ClassVar[str] = "jsonl"

    def opens(self, address: str) -> bool:
        return "://" not in address

    def open(self, address: str, base: str, feed: str) -> JsonlLedger:
        path = Path(base, address)
        return JsonlLedger(str(path), str(Path(base, ".jobfeed", f"{feed}.lock")))


LEDGER = Jsonl()
