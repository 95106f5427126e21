"""The service that a person was told of last: « et samedi ? » is about that one."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add it, empty: older processes that still run leave it so."""
    op.add_column("conversations", sa.Column("service", sa.String(64), nullable=True))
