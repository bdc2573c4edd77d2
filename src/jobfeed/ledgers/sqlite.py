"""A ledger in an SQLite file, for a server or for many postings; several feeds may share it.

    ledger: sqlite:///ledger/jobs.db

A path after three slashes is relative to the declaration's base, after four absolute. Each write is committed with a
full sync before it returns. Schema version 3, in `PRAGMA user_version`; version 1 had no `delivery.run`, version 2 no
`posting.former`, `delivery.day` and `delivery.requests`.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any, ClassVar, Self

from jobfeed.disk import durable
from jobfeed.errors import LedgerError, LedgerTooNew, Where
from jobfeed.protocols import DeliveryRecord, PostingRecord

VERSION = 3
_SCHEME = "sqlite:///"
_POSTING = tuple(field.name for field in fields(PostingRecord))
_DELIVERY = tuple(field.name for field in fields(DeliveryRecord))
_posting_values: Callable[[PostingRecord], tuple[Any, ...]] = attrgetter(*_POSTING)
_delivery_values: Callable[[DeliveryRecord], tuple[Any, ...]] = attrgetter(*_DELIVERY)
_FACETS = _POSTING.index("facets")
_ALL = ", ".join(_DELIVERY)
_SCHEMA = f"""
CREATE TABLE posting (feed TEXT, {", ".join(_POSTING)}, PRIMARY KEY (feed, key)) WITHOUT ROWID;
CREATE TABLE delivery (feed TEXT, {", ".join(_DELIVERY)}, PRIMARY KEY (feed, channel, key)) WITHOUT ROWID;
PRAGMA user_version = {VERSION};
"""
#: what a later version has that the one before had not; new columns stand last
_CHANGES = {
    2: "ALTER TABLE delivery ADD COLUMN run;",
    3: "ALTER TABLE posting ADD COLUMN former; ALTER TABLE delivery ADD COLUMN day; "
       "ALTER TABLE delivery ADD COLUMN requests;",
}  # fmt: skip


class SqliteLedger:
    """One feed's memory in a shared file. Enter it to hold the feed."""

    def __init__(self, path: str, feed: str) -> None:
        self.path = path
        self.feed = feed
        self._lock = durable.Lock(f"{path}.{feed}.lock")
        self._db: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        self._lock.__enter__()
        try:
            with self._mapped():
                self._db = _opened(self.path)
        except BaseException:
            self._lock.__exit__()
            raise
        return self

    def __exit__(self, *exc: object) -> None:
        try:
            if self._db is not None:
                self._db.close()
        finally:
            self._db = None
            self._lock.__exit__()

    def postings(self) -> Mapping[str, PostingRecord]:
        query = f"SELECT {', '.join(_POSTING)} FROM posting WHERE feed = ?"
        return {row[0]: _posting(row) for row in self.rows(query, self.feed)}

    def remember(self, records: Sequence[PostingRecord]) -> None:
        rows = []
        for record in records:
            values = list(_posting_values(record))
            values[_FACETS] = json.dumps(record.facets, ensure_ascii=False)
            rows.append((self.feed, *values))
        self._write(f"INSERT OR REPLACE INTO posting VALUES ({_marks(len(_POSTING) + 1)})", rows)

    def records(self, channel: str) -> Mapping[str, DeliveryRecord]:
        return _Records(self, channel)

    def channels(self) -> Sequence[str]:
        query = "SELECT DISTINCT channel FROM delivery WHERE feed = ? ORDER BY channel"
        return [row[0] for row in self.rows(query, self.feed)]

    def intend(self, record: DeliveryRecord) -> None:
        self.put(record)

    def put(self, record: DeliveryRecord) -> None:
        row = (self.feed, *_delivery_values(record))
        self._write(f"INSERT OR REPLACE INTO delivery VALUES ({_marks(len(row))})", [row])

    def forget(self, channel: str, key: str) -> None:
        self._write("DELETE FROM delivery WHERE feed = ? AND channel = ? AND key = ?", [(self.feed, channel, key)])

    def rows(self, query: str, *values: str) -> Iterator[tuple[Any, ...]]:
        """What a query of this feed's records gives."""
        with self._mapped() as db:
            yield from db.execute(query, values)

    def _write(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        with self._mapped() as db, db:
            try:
                db.executemany(statement, rows)
            except UnicodeEncodeError:
                # SQLite holds no lone surrogates; nothing that is compared later contains them
                db.executemany(statement, [tuple(map(_storable, row)) for row in rows])

    @contextmanager
    def _mapped(self) -> Iterator[sqlite3.Connection]:
        try:
            yield self._db  # type: ignore[misc]  # None only outside of `with ledger:`
        except (sqlite3.Error, OSError) as error:
            hint = "check the file and its folder; a damaged ledger is rebuilt with `jobfeed ledger import`"
            raise LedgerError(f"the ledger cannot be used: {error}", hint, Where(self.path)) from error


class _Records(Mapping[str, DeliveryRecord]):
    """A channel's records: in short what was sent, in full on demand (protocols.TellsStanding).

    A hundred thousand records in full cost a second and 80 MB; most channels of most runs need none of them.
    """

    def __init__(self, ledger: SqliteLedger, channel: str) -> None:
        self._ledger = ledger
        self._channel = channel
        self.standing: Mapping[str, str] = dict(self._select("key, digest", "AND state = 'sent'"))
        self.open_questions = {row[0]: DeliveryRecord(*row) for row in self._select(_ALL, "AND state <> 'sent'")}
        self._full: dict[str, DeliveryRecord] | None = None

    def _select(self, names: str, more: str, *values: str) -> Iterator[Any]:
        query = f"SELECT {names} FROM delivery WHERE feed = ? AND channel = ? {more}"
        return self._ledger.rows(query, self._ledger.feed, self._channel, *values)

    def spent_on(self, day: str) -> int:
        return int(next(self._select("coalesce(sum(requests), 0)", "AND day = ?", day))[0])

    def __getitem__(self, key: str) -> DeliveryRecord:
        if key in self.standing:
            if self._full is None:
                self._full = {row[0]: DeliveryRecord(*row) for row in self._select(_ALL, "AND state = 'sent'")}
            return self._full[key]
        return self.open_questions[key]

    def __iter__(self) -> Iterator[str]:
        yield from self.standing
        yield from self.open_questions

    def __len__(self) -> int:
        return len(self.standing) + len(self.open_questions)


def _posting(row: tuple[Any, ...]) -> PostingRecord:
    values = list(row)
    values[_FACETS] = _facets(row[_FACETS])
    return PostingRecord(*values)


# many postings carry the same few
@lru_cache(maxsize=10_000)
def _facets(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _storable(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _opened(path: str) -> sqlite3.Connection:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, timeout=30)
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        db.close()
        hint = "install that version or a later one"
        raise LedgerTooNew("the ledger was written by a newer jobfeed", hint, Where(path))
    if version == 0:
        db.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} COMMIT;")
    else:
        later = [change for number, change in _CHANGES.items() if number > version]
        if later:
            db.executescript(f"BEGIN IMMEDIATE; {' '.join(later)} PRAGMA user_version = {VERSION}; COMMIT;")
    return db


class Sqlite:
    """Opens `ledger: sqlite:///PATH`."""

    name: ClassVar[str] = "sqlite"

    def opens(self, address: str) -> bool:
        return address.startswith(_SCHEME)

    def open(self, address: str, base: str, feed: str) -> SqliteLedger:
        return SqliteLedger(str(Path(base, address.removeprefix(_SCHEME))), feed)


LEDGER = Sqlite()
