"""The default ledger: JSON Lines, one line per posting and one per posting and channel, sorted; made for git.

    ledger: ledger/example.jsonl

During a run each change is appended to `NAME.jsonl.journal` and fsynced; at the end of the run the sorted file is
replaced as a whole and the journal removed. A killed run leaves the journal, and the next run reads both.
Format read and written: version 1 (docs/reference/ledger.md).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, ClassVar, Self

from jobfeed import durable
from jobfeed.errors import LedgerError, LedgerTooNew, Where
from jobfeed.protocols import DeliveryRecord, PostingRecord

VERSION = 1
#: from this many records on, a rewrite of the whole file is cheaper than a journal and a rewrite
MANY = 500
_POSTING = tuple(field.name for field in fields(PostingRecord))
_DELIVERY = tuple(field.name for field in fields(DeliveryRecord))
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

    def _take_line(self, line: bytes, where: Where) -> None:
        try:
            values: dict[str, Any] = json.loads(line)
            if "state" in values and values.get("channel"):
                record = DeliveryRecord(**values)
                self._records.setdefault(record.channel, {})[record.key] = record
            elif "state" in values:
                values["facets"] = tuple(values.get("facets", ()))
                self._postings[values["key"]] = PostingRecord(**values)
            elif "forget" in values:
                self._records.get(values["channel"], {}).pop(values["forget"], None)
            else:
                _check_version(values, where)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            hint = "restore the line from version control, or delete it if the posting may be announced anew"
            raise LedgerError(f"this ledger line cannot be read: {error}", hint, where) from error


def _check_version(values: Mapping[str, Any], where: Where) -> None:
    if values["jobfeed_ledger"] > VERSION:
        raise LedgerTooNew("the ledger was written by a newer jobfeed", "install that version or a later one", where)


def _posting_line(record: PostingRecord) -> str:
    return _line(record, _POSTING)


def _delivery_line(record: DeliveryRecord) -> str:
    return _line(record, _DELIVERY)


def _line(record: PostingRecord | DeliveryRecord, names: tuple[str, ...]) -> str:
    values = {name: value for name in names if (value := getattr(record, name)) not in (None, "", ())}
    return _encode(values) + "\n"


class Jsonl:
    """Opens `ledger: PATH.jsonl`."""

    name: ClassVar[str] = "jsonl"

    def opens(self, address: str) -> bool:
        return "://" not in address

    def open(self, address: str, base: str, feed: str) -> JsonlLedger:
        path = Path(base, address)
        return JsonlLedger(str(path), str(Path(base, ".jobfeed", f"{feed}.lock")))


LEDGER = Jsonl()
