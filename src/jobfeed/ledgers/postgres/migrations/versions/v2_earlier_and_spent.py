"""What a posting said before, and how many requests a delivery took on which day."""

from alembic import op
from sqlalchemy import Column, Integer, Text

revision = "2"
down_revision = "1"


def upgrade() -> None:
    op.add_column("jobfeed_posting", Column("former", Text, nullable=True))
    op.add_column("jobfeed_delivery", Column("day", Text, nullable=True))
    op.add_column("jobfeed_delivery", Column("requests", Integer, nullable=True))


def downgrade() -> None:
    op.drop_column("jobfeed_delivery", "requests")
    op.drop_column("jobfeed_delivery", "day")
    op.drop_column("jobfeed_posting", "former")
