"""The outbox, and totals that outlive what they count. Nothing of the first version changes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create them; what was received so far is what is there."""
    op.create_table(
        "outbox",
        sa.Column("number", _KEY, primary_key=True, autoincrement=True),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("method", sa.String(32), nullable=False),
        sa.Column("parameters", sa.Text, nullable=True),
        sa.Column("urgency", sa.Integer, nullable=False),
        sa.Column("reference", sa.String(128), nullable=True, index=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("doubts", sa.Integer, nullable=False),
        sa.Column("cause", sa.String(200), nullable=True),
        sa.Column("message_id", sa.BigInteger, nullable=True),
        sa.Column("put_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_index("outbox_lanes", "outbox", ["state", "chat", "number"])
    op.create_index("outbox_in_order", "outbox", ["state", "urgency", "number"])
    op.create_index("updates_in_order", "updates", ["state", "number"])
    op.create_table(
        "moved_chats",
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("now", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "tallies",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("count", sa.BigInteger, nullable=False),
    )
    op.execute("insert into tallies (name, count) select 'received', count(*) from updates")
