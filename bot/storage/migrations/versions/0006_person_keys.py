"""A key for each person: what backups hold of them opens under it, and goes with it."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_KEY_BYTES = 32


def upgrade() -> None:
    """Add the column, and give a key to everybody who is known."""
    op.add_column("conversations", sa.Column("key", sa.LargeBinary, nullable=True))
    people = sa.table("conversations", sa.column("person", sa.String), sa.column("key", sa.LargeBinary))
    connection = op.get_bind()
    for person in list(connection.scalars(sa.select(people.c.person))):
        given = sa.update(people).where(people.c.person == person).values(key=secrets.token_bytes(_KEY_BYTES))
        connection.execute(given)
