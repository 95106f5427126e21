"""Databases that are new, old, newer, or none."""

import asyncio
import re
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.storage.database import Database, DatabaseUnusable
from bot.storage.migrate import FOLDER, migrate, newest
from bot.storage.tables import metadata


def differences(connection: Connection) -> list[object]:
    """What the tables of a database lack or have too much, compared with those of the code."""
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


async def test_migrations_give_the_tables_of_the_code(database: Database) -> None:
    """A fresh database has exactly the tables that the code declares."""
    async with database.transaction() as connection:
        assert await connection.run_sync(differences) == []


def test_the_newest_migration_is_that_of_alembic() -> None:
    """The number that begins the name of a file is its revision: a start that finds it need not import alembic."""
    assert newest() == ScriptDirectory(str(FOLDER)).get_current_head()
    for path in FOLDER.glob("versions/*.py"):
        assert f'revision = "{path.name.partition("_")[0]}"' in path.read_text(encoding="utf-8")


async def test_migrating_twice_changes_nothing(database: Database) -> None:
    """Every start migrates: what is there stays."""
    async with database.transaction() as connection:
        await connection.execute(text("insert into secrets (name, value) values ('a', 'b')"))
    await migrate(database)
    async with database.transaction() as connection:
        assert await connection.scalar(text("select count(*) from secrets")) == 1
        assert await connection.scalar(text("select version_num from alembic_version")) == newest()


async def test_new_replicas_start_at_once(postgres_url: str) -> None:
    """On a database without a table: one makes them, the others wait and find them."""
    replicas = [Database(postgres_url) for _ in range(3)]
    async with replicas[0].transaction() as connection:
        await connection.execute(text("drop schema public cascade"))
        await connection.execute(text("create schema public"))
    try:
        await asyncio.gather(*(migrate(replica) for replica in replicas))
    finally:
        for replica in replicas:
            await replica.close()


async def test_a_database_of_a_newer_version_is_refused(database: Database) -> None:
    """An older program does not touch what it does not know, and says so in French."""
    async with database.transaction() as connection:
        await connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(DatabaseUnusable, match="version plus récente"):
        await migrate(database)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("versions/*.py")), ids=lambda path: path.stem)
def test_migrations_take_nothing_away(path: Path) -> None:
    """A process of the former version, which still runs beside a new one, finds what it knows."""
    assert not re.search("drop_column|drop_table|rename_table|new_column_name", path.read_text(encoding="utf-8"))


async def test_a_migration_cut_short_leaves_nothing(database: Database) -> None:
    """Tables are made in the transaction: a process killed half-way can start again."""

    async def cut_short() -> None:
        async with database.transaction() as connection:
            await connection.execute(text("create table half (a integer)"))
            raise KeyError

    with pytest.raises(KeyError):
        await cut_short()
    async with database.transaction() as connection:
        assert "half" not in await connection.run_sync(lambda sync: inspect(sync).get_table_names())


@pytest.mark.parametrize("folder", ["/proc", "file/below"])
async def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, folder: str) -> None:
    """Even for the superuser, who may write nearly everywhere."""
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(DatabaseUnusable, match="ne peut pas être ouverte ou écrite") as refused:
        await _open_and_close(f"sqlite+aiosqlite:///{tmp_path / folder / 'state.sqlite3'}")
    assert "state.sqlite3" in str(refused.value)


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """It is not overwritten."""
    path = tmp_path / "letter.txt"
    path.write_text("Bonjour. " * 1000)
    with pytest.raises(DatabaseUnusable, match=r"letter\.txt\u00a0» est abîmé"):
        await _open_and_close(f"sqlite+aiosqlite:///{path}")
    assert path.read_text().startswith("Bonjour.")


async def test_a_damaged_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    """Some bytes of a page in its middle are lost, as on a failing disk: the sentence names the remedy."""
    path = tmp_path / "state.sqlite3"
    await _open_and_close(f"sqlite+aiosqlite:///{path}")
    whole = path.read_bytes()
    middle = len(whole) // 8192 * 4096
    path.write_bytes(damaged := whole[:middle] + b"\xff" * 64 + whole[middle + 64 :])
    with pytest.raises(DatabaseUnusable, match=r"est abîmé.*guichet restore"):
        await _open_and_close(f"sqlite+aiosqlite:///{path}")
    assert path.read_bytes() == damaged


@pytest.mark.parametrize("url", ["", "n’importe quoi", "://", "oracle+nothing://u:p4ss@h/d", "redis://h"])
def test_a_url_that_is_not_one_is_refused(url: str) -> None:
    """The sentence gives an example, and never what was given: it may hold a password."""
    with pytest.raises(DatabaseUnusable, match="Exemple") as refused:
        Database(url)
    assert "p4ss" not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u:p4ss@127.0.0.1:1/d", "postgresql+asyncpg://u:***@127.0.0.1:1/d"),
        ("postgresql://u@h/d", "postgresql+asyncpg://u@h/d"),
        ("postgresql+psycopg2://u@h/d", "postgresql+asyncpg://u@h/d"),
        ("sqlite:///state.sqlite3", "sqlite+aiosqlite:///state.sqlite3"),
        ("sqlite+pysqlite:///state.sqlite3", "sqlite+aiosqlite:///state.sqlite3"),
    ],
)
def test_the_usual_addresses_of_hosts_are_understood(
    given: str, used: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hosts give `postgres://…`, without the driver, or with one that waits."""
    monkeypatch.chdir(tmp_path)  # where the file of the last one is made
    assert Database(given).url.render_as_string(hide_password=True) == used


async def test_a_server_that_does_not_answer_is_told_without_its_password() -> None:
    """Nobody listens on that port: the refusal names the server."""
    with pytest.raises(DatabaseUnusable, match=r"127\.0\.0\.1:1/d") as refused:
        await _open_and_close("postgres://u:p4ss@127.0.0.1:1/d")
    assert "p4ss" not in str(refused.value)


@pytest.mark.usefixtures("sqlite_only")
async def test_sqlite_keeps_what_it_committed(database: Database, sqlite_path: Path) -> None:
    """Full synchronisation and a write-ahead log: what was acknowledged survives a power cut."""
    async with database.transaction() as connection:
        assert await connection.scalar(text("pragma synchronous")) == 2
        assert await connection.scalar(text("pragma secure_delete")) == 1
    reader = sqlite3.connect(sqlite_path)
    assert reader.execute("pragma journal_mode").fetchone() == ("wal",)
    reader.close()


async def _open_and_close(url: str) -> None:
    database = Database(url)
    try:
        await migrate(database)
    finally:
        await database.close()
