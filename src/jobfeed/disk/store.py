"""What a run keeps for the next one so that only what changed is done again: a build cache in SQLite.

Nothing in it is precious. It may be deleted at any time; the next run then reads and renders everything once and
writes the same bytes. A cache of another version, of another Python, or a damaged one, is thrown away.
"""

import contextlib
import json
import marshal
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from jobfeed.posting import JobPosting, frozen
from jobfeed.recognition import Sighting

_SCHEMA = """
CREATE TABLE unit (
  source TEXT, location TEXT, stamp TEXT, empty INTEGER, findings TEXT, unread TEXT, PRIMARY KEY (source, location)
) WITHOUT ROWID;
CREATE TABLE body (
  id INTEGER PRIMARY KEY, source TEXT, location TEXT, sighting BLOB, shown BLOB, rest BLOB, aside INTEGER DEFAULT 0
);
CREATE INDEX body_unit ON body (source, location);
-- the keys of postings apart from them: to note one beside a body would write the whole body again
CREATE TABLE named (id INTEGER PRIMARY KEY, key TEXT);
CREATE INDEX named_key ON named (key);
CREATE TRIGGER body_gone AFTER DELETE ON body BEGIN DELETE FROM named WHERE id = old.id; END;
CREATE TABLE former (key TEXT, sighting BLOB, shown BLOB, rest BLOB);
CREATE INDEX former_key ON former (key);
CREATE TABLE output (path TEXT PRIMARY KEY, maker TEXT, inputs TEXT, stamp TEXT) WITHOUT ROWID;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
#: places of values that many postings of a feed have: one copy of each is kept in memory
_RECURRING = tuple(
    at
    for at, field in enumerate(fields(Sighting)[1:])
    if field.name in ("source", "hiring_organization", "place", "valid_through", "date_posted")
)
_sighting_values = attrgetter(*(field.name for field in fields(Sighting) if field.name != "ref"))
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One raw unit, read: its postings in short (without `ref`) and `packed`, and its findings.

    `unread` names the records in it that could not be read, `error` why the unit as a whole
    could not be read; its old postings then stay in the store. `blank`: it is empty because it holds not even a word.
    """

    location: str
    stamp: str
    postings: tuple[tuple[Sighting, bytes, bytes], ...] = ()
    findings: str = "[]"
    empty: bool = False
    unread: tuple[str, ...] = ()
    error: str | None = None
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """One file of the output: which part of which format made it, from what, and its size and time as written."""

    path: str
    maker: str
    inputs: str
    stamp: str


class Store:
    """The build cache of one feed. Close it when done; `commit` makes what was put durable against a killed run."""

    def __init__(self, path: str, version: str) -> None:
        self.path = path
        self._db = _opened(path, _full(version))

    def close(self) -> None:
        self._db.close()

    def commit(self) -> None:
        self._db.commit()

    # ------------------------------------------------------------ reading

    def stamps(self, source: str) -> dict[str, str]:
        """The stamp of each unit that was read before, by location."""
        return dict(self._db.execute("SELECT location, stamp FROM unit WHERE source = ?", (source,)))

    def put_unit(self, source: str, unit: UnitResult) -> None:
        """Replace what is known of one unit; one that could not be read keeps its postings and is read again.

        Of one that could be read in part, what was known is laid aside: it is the last good text of what is unread.
        """
        if unit.error is not None:
            self._db.execute("UPDATE unit SET stamp = '' WHERE source = ? AND location = ?", (source, unit.location))
            return
        if unit.unread:
            known = "id IN (SELECT id FROM named)"
            query = f"UPDATE body SET aside = 1 WHERE source = ? AND location = ? AND {known}"
            self._db.execute(query, (source, unit.location))
        if self._knows(source, unit.location):
            self.drop_unit(source, unit.location, aside=not unit.unread)
        row = (source, unit.location, unit.stamp, unit.empty + unit.blank, unit.findings, _encode(unit.unread))
        self._db.execute("INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?)", row)
        self._db.executemany(
            "INSERT INTO body (source, location, sighting, shown, rest) VALUES (?, ?, ?, ?, ?)",
            [
                (source, unit.location, frozen(_sighting_values(seen)), shown, rest)
                for seen, shown, rest in unit.postings
            ],
        )

    def drop_unit(self, source: str, location: str, *, aside: bool = True) -> None:
        """Forget a unit; `aside`: what was laid aside of it, too."""
        self._db.execute("DELETE FROM unit WHERE source = ? AND location = ?", (source, location))
        which = "source = ? AND location = ?" + ("" if aside else " AND NOT aside")
        self._retire(which, source, location)

    def _knows(self, source: str, location: str) -> bool:
        query = "SELECT 1 FROM unit WHERE source = ? AND location = ?"
        return self._db.execute(query, (source, location)).fetchone() is not None

    def _retire(self, which: str, *values: str) -> None:
        """Take postings out; what was published of them is former now."""
        published = f"SELECT key, sighting, shown, rest FROM body JOIN named USING (id) WHERE {which}"
        self._db.execute(f"INSERT INTO former {published}", values)
        self._db.execute(f"DELETE FROM body WHERE {which}", values)

    def mark(self) -> None:
        """Begin something that `rewind` can undo as a whole."""
        self._db.execute("SAVEPOINT source")

    def rewind(self) -> None:
        """Forget what was put since `mark`."""
        self._db.execute("ROLLBACK TO source")

    def keep_sources(self, sources: Iterable[str]) -> None:
        """Forget sources that are no longer declared."""
        kept = set(sources)
        for (source,) in self._db.execute("SELECT DISTINCT source FROM unit").fetchall():
            if source not in kept:
                self._db.execute("DELETE FROM unit WHERE source = ?", (source,))
                self._retire("source = ?", source)

    def sightings(self, source: str, skip: frozenset[str] = frozenset()) -> Iterator[Sighting]:
        """The postings of a source in short, in reading order, but for the units to skip."""
        query = "SELECT id, location, sighting FROM body WHERE source = ? AND NOT aside ORDER BY location, id"
        for ref, location, text in self._db.execute(query, (source,)):
            if location not in skip:
                yield _sighting(ref, text)

    def location(self, ref: int) -> str | None:
        """The unit that a stored posting stands in."""
        found = self._db.execute("SELECT location FROM body WHERE id = ?", (ref,)).fetchone()
        return str(found[0]) if found else None

    def findings(self, source: str) -> list[dict[str, Any]]:
        """The findings of all units of a source, as `UnitResult.findings` holds them."""
        rows = self._db.execute("SELECT findings FROM unit WHERE source = ? AND findings != '[]'", (source,))
        return [finding for (text,) in rows for finding in json.loads(text)]

    def unread(self, source: str) -> list[str]:
        """What could not be read in the units of a source."""
        rows = self._db.execute("SELECT unread FROM unit WHERE source = ? AND unread != '[]'", (source,))
        return [words for (text,) in rows for words in json.loads(text)]

    def any_empty(self, source: str) -> bool:
        """Whether a unit of the source says that there is no opening."""
        found = self._db.execute("SELECT 1 FROM unit WHERE source = ? AND empty = 1 LIMIT 1", (source,)).fetchone()
        return found is not None

    def any_blank(self, source: str) -> bool:
        """Whether a unit of the source holds nothing at all."""
        found = self._db.execute("SELECT 1 FROM unit WHERE source = ? AND empty = 2 LIMIT 1", (source,)).fetchone()
        return found is not None

    def has_postings(self, source: str) -> bool:
        """Whether anything is known of the source's postings."""
        query = "SELECT 1 FROM body WHERE source = ? AND NOT aside LIMIT 1"
        return self._db.execute(query, (source,)).fetchone() is not None

    def place(self, pairs: Sequence[tuple[str, int]]) -> None:
        """Note which key each stored posting has: (key, ref) pairs. Of one key only the newest stays."""
        placed = "ON CONFLICT (id) DO UPDATE SET key = excluded.key WHERE key IS NOT excluded.key"
        self._db.executemany(f"INSERT INTO named (key, id) VALUES (?, ?) {placed}", pairs)

    def last_good(self, key: str) -> Sighting | None:
        """A posting as it was last read, for one whose source cannot be read now."""
        query = "SELECT id, sighting FROM named JOIN body USING (id) WHERE key = ? ORDER BY id DESC LIMIT 1"
        found = self._db.execute(query, (key,)).fetchone()
        return _sighting(found[0], found[1]) if found else None

    def former(self, key: str, digest: str) -> JobPosting | None:
        """A posting as it was before its unit was read anew, if it had this digest then."""
        for text, shown, rest in self._db.execute("SELECT sighting, shown, rest FROM former WHERE key = ?", (key,)):
            if _sighting(0, text).digest == digest:
                return JobPosting.unpacked(shown, rest)
        return None

    def drop_former(self) -> None:
        """Forget how postings were; the ledger knows by now what is worth knowing."""
        self._db.execute("DELETE FROM former")

    def postings(self, refs: Sequence[int]) -> dict[int, JobPosting]:
        """Whole postings by ref."""
        marks = ",".join("?" * len(refs))
        rows = self._db.execute(f"SELECT id, shown, rest FROM body WHERE id IN ({marks})", tuple(refs))
        return {ref: JobPosting.unpacked(shown, rest) for ref, shown, rest in rows}

    # ------------------------------------------------------------ writing

    def outputs(self) -> dict[str, Published]:
        return {row[0]: Published(*row) for row in self._db.execute("SELECT path, maker, inputs, stamp FROM output")}

    def put_outputs(self, published: Iterable[Published]) -> None:
        rows = [(one.path, one.maker, one.inputs, one.stamp) for one in published]
        self._db.executemany("INSERT OR REPLACE INTO output VALUES (?, ?, ?, ?)", rows)

    def drop_outputs(self, paths: Iterable[str]) -> None:
        self._db.executemany("DELETE FROM output WHERE path = ?", [(path,) for path in paths])

    def get(self, name: str) -> Any:
        found = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if found is None else json.loads(found[0])

    def set(self, name: str, value: Any) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, _encode(value)))


def _sighting(ref: int, packed: bytes) -> Sighting:
    values: list[Any] = list(marshal.loads(packed))
    for at in _RECURRING:
        values[at] = sys.intern(values[at]) if values[at] else values[at]
    values[-1] = tuple(map(sys.intern, values[-1]))
    return Sighting(ref, *values)


def is_current(path: str, version: str) -> bool:
    """Whether a cache of this version is there; unlike opening it, to ask throws nothing away."""
    if not os.path.exists(path):
        return False
    with contextlib.suppress(sqlite3.DatabaseError), contextlib.closing(_connected(path)) as db:
        found = db.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
        return found is not None and json.loads(found[0]) == _full(version)
    return False


def _full(version: str) -> str:
    return f"{version} {sys.hexversion:x}"


def _opened(path: str, version: str) -> sqlite3.Connection:
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    try:
        db = _connected(path)
        if db.execute("PRAGMA user_version").fetchone()[0] == 0 and _is_bare(db):
            return _created(db, version)
        found = db.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
        if found and json.loads(found[0]) == version:
            return db
        db.close()
    except sqlite3.DatabaseError:
        pass
    _throw_away(path)
    return _created(_connected(path), version)


def _connected(path: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=30)
    # safe against a killed process; a power cut may cost the cache, which is made anew then
    db.execute("PRAGMA synchronous = OFF")
    return db


def _is_bare(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def _created(db: sqlite3.Connection, version: str) -> sqlite3.Connection:
    db.executescript(_SCHEMA)
    db.execute("INSERT INTO meta VALUES ('version', ?)", (_encode(version),))
    db.commit()
    return db


def _throw_away(path: str) -> None:
    for name in (path, f"{path}-journal"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
