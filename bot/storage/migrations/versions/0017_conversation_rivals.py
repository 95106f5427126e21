"""What the last message was like next: « c’est pas ça » is offered it."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add it, empty: older processes that still run leave it so."""
    op.add_column("conversations", sa.Column("rivals", sa.String(256), nullable=True))
