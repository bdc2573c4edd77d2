"""The first tables."""

from alembic import op
from sqlalchemy import ARRAY, Column, Integer, Text

revision = "1"
down_revision = None

_POSTING = "slug title digest first_seen_at date_posted updated_at state source sketch"
_POSTING_NULL = (
    "closed_at closed_reason hiring_organization place valid_through source_id requisition url absent_since returned_at"
)
_DELIVERY = "state at digest kind step_id"
_DELIVERY_NULL = "remote_id remote_url published_at not_before note run"


def upgrade() -> None:
    op.create_table(
        "jobfeed_posting",
        Column("feed", Text, primary_key=True),
        Column("key", Text, primary_key=True),
        *(Column(name, Text, nullable=False) for name in _POSTING.split()),
        Column("serial", Integer, nullable=False),
        *(Column(name, Text, nullable=True) for name in _POSTING_NULL.split()),
        Column("facets", ARRAY(Text), nullable=False),
    )
    op.create_table(
        "jobfeed_delivery",
        Column("feed", Text, primary_key=True),
        Column("channel", Text, primary_key=True),
        Column("key", Text, primary_key=True),
        *(Column(name, Text, nullable=False) for name in _DELIVERY.split()),
        *(Column(name, Text, nullable=True) for name in _DELIVERY_NULL.split()),
    )


def downgrade() -> None:
    op.drop_table("jobfeed_delivery")
    op.drop_table("jobfeed_posting")
