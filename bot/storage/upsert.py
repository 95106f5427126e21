"""A row put where there may be one with the same key: the statement that each database has in its own way."""

from collections.abc import Collection, Sequence

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.database import Database


def insert_for(database: Database, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insertion that can say what to do on a conflict."""
    return sqlite.insert(table) if database.is_sqlite else postgresql.insert(table)


def upsert(
    database: Database, table: Table, key: Sequence[str], *, kept: Collection[str] = (), added: Collection[str] = ()
) -> sqlite.Insert | postgresql.Insert:
    """A row in the place of the one with the same key, if any.

    It is to be built once and executed with every column of a row: building it costs more than running it. When
    there is a row with the same `key`, the columns `kept` stay as they are, and the columns `added` are the sum.
    """
    insert = insert_for(database, table)
    new = {column.name: insert.excluded[column.name] for column in table.columns if column.name not in (*key, *kept)}
    sums = {name: table.c[name] + insert.excluded[name] for name in added}
    return insert.on_conflict_do_update(index_elements=list(key), set_={**new, **sums})
