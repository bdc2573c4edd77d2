"""What alembic runs to bring the tables up to date; the transaction is the caller's."""

from alembic import context

from jobfeed.ledgers.postgres.schema import METADATA, VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"], target_metadata=METADATA, version_table=VERSION_TABLE
)
context.run_migrations()
