"""One transaction for everything that one task stores."""

import asyncio
from errno import ENOSPC

import pytest
from sqlalchemy import Connection, bindparam, delete, insert, inspect
from sqlalchemy.exc import IntegrityError

from bot.storage.database import Database
from bot.storage.tables import secrets
from tests.bot.storage.rows import keep, kept, names


async def test_what_one_task_stores_is_committed_together(database: Database, second_process: Database) -> None:
    """Nothing is seen from outside before the outermost transaction ends; then everything is."""
    async with database.transaction():
        await keep(database, "a")
        await keep(database, "b")
        assert await kept(database) == 2
        if not database.is_sqlite:  # on SQLite the other process waits for the writer
            assert await kept(second_process) == 0
    assert await kept(second_process) == 2


async def test_a_failure_rolls_everything_back(database: Database) -> None:
    """Also what inner transactions had stored; and the next transaction is a new one."""

    async def fail() -> None:
        async with database.transaction():
            await keep(database, "a")
            raise KeyError

    with pytest.raises(KeyError):
        await fail()
    assert await kept(database) == 0
    await keep(database, "a")
    assert await kept(database) == 1


@pytest.mark.parametrize("failure", [OSError(ENOSPC, "No space left on device"), TimeoutError()])
async def test_what_fails_within_is_told_as_it_is(database: Database, failure: OSError) -> None:
    """The disk of the base is full, something else does not answer: the database is not down, and keeps nothing."""

    async def fail() -> None:
        async with database.transaction():
            await keep(database, "a")
            raise failure

    with pytest.raises(OSError) as told:  # noqa: PT011 - which one is asked next
        await fail()
    assert told.value is failure
    assert await kept(database) == 0


async def test_another_task_has_a_transaction_of_its_own(database: Database) -> None:
    """A task made within a transaction may outlive it: it never writes in it."""
    seen: list[int] = []

    async def beside() -> None:
        await keep(database, "beside")
        seen.append(await kept(database))

    async def fail() -> None:
        async with database.transaction():
            task = asyncio.create_task(beside())
            waiting.append(task)
            raise KeyError

    waiting: list[asyncio.Task[None]] = []
    with pytest.raises(KeyError):
        await fail()
    await asyncio.gather(*waiting)
    assert seen == [1]
    assert await kept(database) == 1


async def test_what_is_put_off_is_written_at_the_end(database: Database, second_process: Database) -> None:
    """In the order given, together with what else the transaction stored; outside a transaction, at once."""
    add = insert(secrets).inline()
    erase = delete(secrets).where(secrets.c.name == bindparam("mine"))
    async with database.transaction():
        for name in ("a", "b"):
            await database.write(erase, {"mine": name})
            await database.write(add, {"name": name, "value": b""})
        await database.write(erase, {"mine": "a"})
        await keep(database, "c")
        assert await kept(database) == 1
    assert await names(second_process) == ["b", "c"]
    await database.write(erase, {"mine": "b"})
    assert await names(second_process) == ["c"]


async def test_a_failure_drops_what_was_put_off(database: Database, second_process: Database) -> None:
    """Whether the task fails, or a row that was put off cannot be written: then everything is undone."""
    add = insert(secrets).inline()

    async def fail() -> None:
        async with database.transaction():
            await database.write(add, {"name": "a", "value": b""})
            raise KeyError

    async def repeat() -> None:
        async with database.transaction():
            await keep(database, "a")
            await database.write(add, {"name": "a", "value": b""})

    with pytest.raises(KeyError):
        await fail()
    with pytest.raises(IntegrityError):
        await repeat()
    assert await names(second_process) == []


async def test_two_databases_have_a_transaction_each(database: Database, second_process: Database) -> None:
    """Joining is of one database: the other one's transaction is another."""
    if database.is_sqlite:
        pytest.skip("SQLite has one writer")

    def tables(connection: Connection) -> list[str]:
        return inspect(connection).get_table_names()

    async with database.transaction() as one, second_process.transaction() as other:
        assert one is not other
        assert await other.run_sync(tables)
