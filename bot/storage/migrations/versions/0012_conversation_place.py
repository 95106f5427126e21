"""The commune that a person's last topic was answered for, when it is not their own."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add it, empty: older processes that still run leave it so."""
    op.add_column("conversations", sa.Column("place", sa.String(64), nullable=True))
