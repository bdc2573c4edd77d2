"""The tables of a ledger in PostgreSQL, and how an older database becomes one of today's."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import ARRAY, Column, Connection, Integer, MetaData, Table, Text, text

from jobfeed.errors import LedgerTooNew, Where

VERSION_TABLE = "jobfeed_version"
METADATA = MetaData()


def _text(*names: str, null: bool = False) -> list[Column[str]]:
    return [Column(name, Text, nullable=null) for name in names]


POSTING = Table(
    "jobfeed_posting",
    METADATA,
    Column("feed", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    *_text("slug", "title", "digest", "first_seen_at", "date_posted", "updated_at", "state", "source", "sketch"),
    Column("serial", Integer, nullable=False),
    *_text("closed_at", "closed_reason", "hiring_organization", "place", "valid_through", "source_id", null=True),
    *_text("requisition", "url", "absent_since", "returned_at", "former", null=True),
    Column("facets", ARRAY(Text), nullable=False),
)
DELIVERY = Table(
    "jobfeed_delivery",
    METADATA,
    Column("feed", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    *_text("state", "at", "digest", "kind", "step_id"),
    *_text("remote_id", "remote_url", "published_at", "not_before", "note", "run", "day", null=True),
    Column("requests", Integer, nullable=True),
)


def bring_up_to_date(connection: Connection, where: Where) -> None:
    """Make the tables, or change older ones. Raises LedgerTooNew if a newer jobfeed has changed them."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    current = _current(connection)
    if current == scripts.get_current_head():
        return
    if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
        message = f"the ledger was written by a newer jobfeed (its tables are of version {current})"
        raise LedgerTooNew(message, "install that version or a later one", where)
    config.attributes["connection"] = connection
    with connection.begin():
        # runs of two feeds may find an empty database at the same moment
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('jobfeed tables', 0))"))
        command.upgrade(config, "head")


def _current(connection: Connection) -> str | None:
    with connection.begin():
        return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()
