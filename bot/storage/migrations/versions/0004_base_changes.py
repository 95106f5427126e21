"""The history of the base: who changed what, when, and the lines by which it is taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create it."""
    op.create_table(
        "base_changes",
        sa.Column("number", _KEY, primary_key=True, autoincrement=True),
        sa.Column("author", sa.String(120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("files", sa.Text, nullable=False),
        sa.Column("undoes", sa.BigInteger, nullable=True, index=True),
        sa.Column("commit", sa.String(64), nullable=True),
        sa.Column("remark", sa.Text, nullable=True),
    )
