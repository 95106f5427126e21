"""What the card of a case shows stands with the case: an index tells what is left to draw."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Copy two columns of the cards to the cases; a process of the former version goes on with those of the cards."""
    for name in ("shown", "redraw_at"):
        op.add_column("cases", sa.Column(name, sa.Integer, nullable=True))
    op.execute('UPDATE cases SET shown = (SELECT version FROM cards WHERE cards."case" = cases.number)')
    op.execute('UPDATE cases SET redraw_at = (SELECT redraw_at FROM cards WHERE cards."case" = cases.number)')
    with op.batch_alter_table("cards") as cards:
        for name in ("version", "redraw_at"):
            cards.alter_column(name, existing_type=sa.Integer(), existing_nullable=False, server_default="0")
    sqlite = op.get_bind().dialect.name == "sqlite"
    without = sa.text("shown IS NULL")
    stale = "shown IS NOT NULL AND (version != shown OR size >= redraw_at OR stripped"
    out_of_date = sa.text(f"{stale} = 1)" if sqlite else f"{stale})")
    for name, columns, where in (
        ("cases_to_post", ["state", "first_at", "number"], without),
        ("cases_to_redraw", ["number"], out_of_date),
    ):
        op.create_index(name, "cases", columns, sqlite_where=where, postgresql_where=where)
