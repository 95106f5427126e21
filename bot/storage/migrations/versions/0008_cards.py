"""The cards of the moderators' group, and the days of its bulletins."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "cards",
        sa.Column("case", _KEY, primary_key=True, autoincrement=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("message", sa.BigInteger, nullable=True, index=True),
        sa.Column("token", sa.String(24), nullable=False, unique=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("redraw_at", sa.Integer, nullable=False),
    )
    op.create_table("bulletins", sa.Column("day", sa.Date, primary_key=True))
