"""Numbers are given once: SQLite gave that of an erased case, question or proposal again to the next one."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_MENTIONED = (
    'SELECT "case" FROM audit',
    'SELECT "case" FROM cards',
    'SELECT "case" FROM proposals',
    'SELECT "case" FROM undos',
    "SELECT CAST(substr(reference, 7) AS INTEGER) FROM outbox WHERE reference LIKE 'carte:%'",
)
"""Where the numbers of cases that were erased still stand."""


def upgrade() -> None:
    """Make SQLite remember the last number given, as PostgreSQL does; drop what could be taken back of erased cases."""
    if op.get_bind().dialect.name == "sqlite":
        for name in ("cases", "questions", "proposals"):
            _make_anew(op.get_bind(), name)
        _go_on_after_erased_cases(op.get_bind())
    op.execute('DELETE FROM undos WHERE "case" NOT IN (SELECT number FROM cases)')


def _make_anew(connection: sa.Connection, name: str) -> None:
    """The same table, counting on: SQLite has no other way. It chooses between indexes by their order, which stays."""
    wanted = sa.text("SELECT name, sql FROM sqlite_master WHERE tbl_name = :name AND type = 'index' ORDER BY rowid")
    indexes = connection.execute(wanted, {"name": name}).all()
    with op.batch_alter_table(name, recreate="always", table_kwargs={"sqlite_autoincrement": True}):
        pass
    for index in indexes:
        op.execute(f'DROP INDEX "{index.name}"')
        op.execute(index.sql)


def _go_on_after_erased_cases(connection: sa.Connection) -> None:
    numbers = " UNION ALL ".join(("SELECT number FROM cases", *_MENTIONED))
    last = connection.scalar(sa.text(f"SELECT max(number) FROM ({numbers})"))  # noqa: S608 - nothing in it comes from elsewhere
    if last is not None:
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'cases'")
        connection.execute(sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES ('cases', :last)"), {"last": last})
