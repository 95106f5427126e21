"""The weeks whose digest was written to staff."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Create them."""
    op.create_table("digests", sa.Column("week", sa.Date, primary_key=True))
