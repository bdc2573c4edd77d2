"""A ledger in a PostgreSQL database, for a fleet of feeds on several machines: one database holds them all.

    ledger: "${JOBFEED_LEDGER}"        # postgresql://user:password@host/database

Needs `pip install 'jobfeed[postgres]'` and PostgreSQL 12 or later. The tables are made and kept up to date by the
migrations beside this file. A run holds its feed with an advisory lock, which the server frees when the run dies.
Each write is committed before it returns.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, ClassVar, Self

from jobfeed.errors import LedgerBusy, LedgerError, UsageError, Where
from jobfeed.protocols import DeliveryRecord, PostingRecord

if TYPE_CHECKING:
    from sqlalchemy import Connection, Executable, Table

_SCHEMES = ("postgresql://", "postgres://", "postgresql+psycopg://")
_PAUSE = 0.1


class PostgresLedger:
    """One feed's memory in a shared database. Enter it to hold the feed; `wait` is how long, in seconds."""

    def __init__(self, address: str, feed: str, wait: float = 30.0) -> None:
        self.address = address
        self.feed = feed
        self.wait = wait
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        with self._words():
            self._connection = _connected(self.address)
        try:
            with self._mapped() as connection:
                from jobfeed.ledgers.postgres import schema

                self._hold(connection)
                schema.bring_up_to_date(connection, self._where)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *exc: object) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
            connection.engine.dispose()

    @property
    def _where(self) -> Where:
        """The address without the words that stand before its host."""
        return Where("postgresql://" + self.address.partition("://")[2].rpartition("@")[2].partition("?")[0])

    def _hold(self, connection: "Connection") -> None:
        """One run of a feed at a time, over machines."""
        from sqlalchemy import text

        attempt = text("SELECT pg_try_advisory_lock(hashtextextended(:name, 0))")
        until = time.monotonic() + self.wait
        while not _scalar(connection, attempt, name=f"jobfeed {self.feed}"):
            if time.monotonic() > until:
                hint = "wait for it to end, then run again; nothing was changed by this run"
                raise LedgerBusy(f"another run of the feed {self.feed} is under way", hint, self._where)
            time.sleep(_PAUSE)

    # ------------------------------------------------------------ the contract

    def postings(self) -> Mapping[str, PostingRecord]:
        from jobfeed.ledgers.postgres.schema import POSTING

        rows = self._rows(POSTING)
        return {
            record.key: record for record in (PostingRecord(**row | {"facets": tuple(row["facets"])}) for row in rows)
        }

    def remember(self, records: Sequence[PostingRecord]) -> None:
        from jobfeed.ledgers.postgres.schema import POSTING

        self._put(POSTING, [asdict(record) | {"facets": list(record.facets)} for record in records])

    def records(self, channel: str) -> Mapping[str, DeliveryRecord]:
        from jobfeed.ledgers.postgres.schema import DELIVERY

        return {row["key"]: DeliveryRecord(**row) for row in self._rows(DELIVERY, channel=channel)}

    def channels(self) -> Sequence[str]:
        from sqlalchemy import select

        from jobfeed.ledgers.postgres.schema import DELIVERY

        query = select(DELIVERY.c.channel).distinct().where(DELIVERY.c.feed == self.feed)
        with self._mapped() as connection, connection.begin():
            return sorted(connection.scalars(query))

    def intend(self, record: DeliveryRecord) -> None:
        self.put(record)

    def put(self, record: DeliveryRecord) -> None:
        from jobfeed.ledgers.postgres.schema import DELIVERY

        self._put(DELIVERY, [asdict(record)])

    def forget(self, channel: str, key: str) -> None:
        from jobfeed.ledgers.postgres.schema import DELIVERY

        gone = DELIVERY.delete().where(
            DELIVERY.c.feed == self.feed, DELIVERY.c.channel == channel, DELIVERY.c.key == key
        )
        with self._mapped() as connection, connection.begin():
            connection.execute(gone)

    # ------------------------------------------------------------ rows

    def _rows(self, table: "Table", **wanted: str) -> Iterator[dict[str, Any]]:
        query = table.select().where(*(table.c[name] == value for name, value in {"feed": self.feed, **wanted}.items()))
        with self._mapped() as connection, connection.begin():
            for row in connection.execute(query).mappings():
                values = dict(row)
                del values["feed"]
                yield values

    def _put(self, table: "Table", rows: Sequence[Mapping[str, Any]]) -> None:
        from sqlalchemy.dialects.postgresql import insert

        if not rows:
            return
        statement = insert(table)
        primary = [column.name for column in table.primary_key]
        others = {name: statement.excluded[name] for name in table.c.keys() if name not in primary}  # noqa: SIM118
        statement = statement.on_conflict_do_update(index_elements=primary, set_=others)
        with self._mapped() as connection, connection.begin():
            connection.execute(statement, [{"feed": self.feed} | _storable(row) for row in rows])

    @contextmanager
    def _mapped(self) -> "Iterator[Connection]":
        if self._connection is None:
            raise LedgerError("the connection to the ledger is gone", "run again", self._where)
        with self._words():
            yield self._connection

    @contextmanager
    def _words(self) -> Iterator[None]:
        try:
            from sqlalchemy.exc import SQLAlchemyError
        except ImportError:
            hint = "pip install 'jobfeed[postgres]'"
            raise UsageError("a ledger in PostgreSQL needs packages that are not installed", hint) from None
        try:
            yield
        except SQLAlchemyError as error:
            # the lock may be lost with the connection: nothing more is done with this one
            self.__exit__()
            words = str(getattr(error, "orig", None) or error).strip().splitlines()
            message = f"the ledger cannot be used: {words[0] if words else type(error).__name__}"
            hint = "check the address, the server and the rights of its user"
            raise LedgerError(message, hint, self._where) from None


def _connected(address: str) -> "Connection":
    from sqlalchemy import NullPool, create_engine, text

    url = "postgresql+psycopg://" + address.partition("://")[2]
    connection = create_engine(url, poolclass=NullPool).connect()
    with connection.begin():
        # a server may be set to answer before the commit is on its disk
        connection.execute(text("SET synchronous_commit TO on"))
    return connection


def _scalar(connection: "Connection", query: "Executable", **values: Any) -> Any:
    with connection.begin():
        return connection.execute(query, values).scalar()


def _storable(row: Mapping[str, Any]) -> dict[str, Any]:
    """PostgreSQL holds neither NUL nor lone surrogates in a text; nothing that is compared later contains them."""
    return {name: _clean(value) if isinstance(value, str) else value for name, value in row.items()}


def _clean(text: str) -> str:
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


class Postgres:
    """Opens `ledger: postgresql://…`."""

    name: ClassVar[str] = "postgres"

    def opens(self, address: str) -> bool:
        return address.startswith(_SCHEMES)

    def open(self, address: str, base: str, feed: str) -> PostgresLedger:  # noqa: ARG002 - nothing is relative here
        return PostgresLedger(address, feed)


LEDGER = Postgres()
