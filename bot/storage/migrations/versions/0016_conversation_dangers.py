"""What the last card of danger was about: a fire and a wish to die have one topic, and not one number."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add it, empty: older processes that still run leave it so."""
    op.add_column("conversations", sa.Column("dangers", sa.String(128), nullable=True))
