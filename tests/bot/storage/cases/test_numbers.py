"""The numbers of cases: what moderators, the audit log and the group keep of an erased one is never another's."""

from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, select, text

from bot.storage import migrate as migrations
from bot.storage.backup.backup import back_up
from bot.storage.backup.keyring import NAME, Keyring
from bot.storage.backup.restoration import restore
from bot.storage.cases.cards import Cards
from bot.storage.cases.queue import Queue
from bot.storage.database import Database
from bot.storage.migrate import migrate
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderator import Moderator
from bot.storage.secrets import Pseudonyms
from bot.storage.tables import cards, metadata, secrets, undos
from tests.bot.raw import Clock
from tests.bot.storage.cases.test_cases import POOL

CLAIRE = Moderator(1, "Claire")

BEFORE = """
insert into cases (number, state, reason, language, size, first_at, last_at, version, stripped)
values (1, 'open', 'unanswered', 'fr', 1, '2026-11-20 10:00:00.000000', '2026-11-20 10:00:00.000000', 1, 0);
insert into cards ("case", chat, token) values (:erased, -5, 'x');
insert into undos ("case", action, version, until, before)
values (1, 'take', 2, '2026-11-20 10:00:00.000000', '{}'), (2, 'take', 2, '2026-11-20 10:00:00.000000', '{}');
"""


def queue_of(database: Database) -> Queue:
    """The moderators' queue, with its real audit log."""
    return Queue.of(database, Pseudonyms(b"key"), Audit(database).record)


async def erased(database: Database, clock: Clock) -> int:
    """The number of a case that had a card, was taken, led to a proposal, and whose only person erased everything."""
    queue = queue_of(database)
    number = await queue.cases.keep(POOL, clock.now) or 0
    await Cards(database).draw(number, -5, 1, 2)
    taken = await queue.decisions.take(number, 1, CLAIRE, clock.now)
    await queue.decisions.propose(number, taken.version, CLAIRE, clock.now, "piscine", {"nom": "Piscine"})
    await queue.forget(POOL.chat)
    return number


async def next_case(database: Database, clock: Clock) -> int:
    """The number of the case of somebody who asks now."""
    return await queue_of(database).cases.keep(replace(POOL, chat=8), clock.now) or 0


async def test_the_next_case_has_nothing_of_an_erased_one(database: Database, clock: Clock) -> None:
    """The newest case goes: the one after it has another number, and nothing is left to be taken back of the first."""
    number = await erased(database, clock)
    async with database.transaction() as connection:
        assert (await connection.execute(select(undos))).all() == []
    after = await next_case(database, clock)
    assert after > number
    assert await queue_of(database).proposals.of_case(after) == []


async def test_a_proposal_taken_back_leaves_its_number_to_nobody(database: Database, clock: Clock) -> None:
    """The page of the first may still be open: what is accepted there is not the second."""
    queue = queue_of(database)
    number = await queue.cases.keep(POOL, clock.now) or 0
    closed = await queue.decisions.outside(number, 1, CLAIRE, clock.now)
    [withdrawn] = await queue.proposals.of_case(number)
    await queue.decisions.undo(number, closed.version, CLAIRE, clock.now)
    assert await queue.proposals.example("nager", "piscine", "fr", CLAIRE, clock.now) != withdrawn.number


@pytest.mark.parametrize("into", ["the same", "sqlite"])
async def test_a_backup_goes_on_after_an_erased_case(
    database: Database, clock: Clock, tmp_path: Path, into: str
) -> None:
    """The audit log came back with its number: whichever database it came back into gives another one."""
    number = await erased(database, clock)
    file, elsewhere = tmp_path / "a.gz", Database(f"sqlite+aiosqlite:///{tmp_path}/elsewhere.sqlite3")
    await back_up(database, file, clock.now)
    async with database.transaction() as connection:
        for table in (*reversed(metadata.sorted_tables), secrets):
            await connection.execute(table.delete())
        if not database.is_sqlite:
            await connection.execute(text("alter sequence cases_number_seq restart"))
    target = database if into == "the same" else elsewhere
    await restore(target, file, Keyring.read(tmp_path / NAME))
    assert await next_case(target, clock) > number
    await elsewhere.close()


def former_tables(connection: Connection) -> None:
    """Bring a database to the last schema that gave numbers again."""
    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, "0013")


async def test_an_existing_file_goes_on_after_what_was_erased(tmp_path: Path, clock: Clock) -> None:
    """What it holds stays, its indexes too; a card tells of a case 7; what could be taken back of another goes."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/old.sqlite3")
    async with database.transaction() as connection:
        await connection.run_sync(former_tables)
        indexes = await indexes_of(database)
        for statement in BEFORE.strip().removesuffix(";").split(";"):
            await connection.execute(text(statement.replace(":erased", "7")))
    await migrate(database)
    assert await indexes_of(database) == indexes
    async with database.transaction() as connection:
        assert list(await connection.scalars(select(undos.c.case))) == [1]
        assert list(await connection.scalars(select(cards.c.case))) == [7]
    assert await next_case(database, clock) == 8
    assert await queue_of(database).cases.get(1)
    await database.close()


async def test_a_file_without_cases_begins_at_one(tmp_path: Path, clock: Clock) -> None:
    """Nothing was erased, nothing is skipped."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/new.sqlite3")
    await migrate(database)
    assert await next_case(database, clock) == 1
    await database.close()


async def indexes_of(database: Database) -> list[tuple[str, str]]:
    """The indexes of a SQLite file, as they were made, in the order by which it chooses between them, by table."""
    wanted = "select name, sql from sqlite_master where type = 'index' and sql <> '' order by tbl_name, rowid"
    async with database.transaction() as connection:
        return [(row.name, row.sql) for row in await connection.execute(text(wanted))]
