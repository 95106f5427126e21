"""A backup taken while the service runs comes back whole, into either database, and forgets whom it must forget."""

import gzip
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, func, insert, select, text

from bot.refusal import Refused
from bot.storage.backup.backup import back_up
from bot.storage.backup.belongings import IN_CLEAR, IN_THE_KEYRING, LEFT_OUT, PERSONAL
from bot.storage.backup.keyring import NAME, Keyring
from bot.storage.backup.restoration import restore
from bot.storage.cases.case import KeepingReason, NewQuestion
from bot.storage.cases.cases import Cases
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.mail.inbox import Arrival, Inbox
from bot.storage.mail.outbox import Outbox, Outgoing, Urgency
from bot.storage.secrets import Pseudonyms, stored_key
from bot.storage.tables import case_marks, cases, metadata, questions, updates
from knowledge.memory import Memory
from knowledge.understanding.belief import Belief
from tests.bot.raw import Clock

ANNE, BINTA = 111_222_333, 444_555_666
WORDS = "ma voisine du dessous ne répond plus"


@dataclass
class Town:
    """A service that has run: two people, a question each, an update and a reply that wait."""

    database: Database
    conversations: Conversations
    cases: Cases
    clock: Clock


@pytest.fixture
async def town(database: Database, clock: Clock) -> Town:
    """The state of a service that has run."""
    pseudonyms = Pseudonyms(await stored_key(database, "pseudonyms"))
    town = Town(database, Conversations(database, pseudonyms), Cases(database, pseudonyms), clock)
    for chat in (ANNE, BINTA):
        await town.conversations.save(
            chat, Memory(commune="vaubrun", language="fr", topic="pmi", at=clock.now), clock.now
        )
    belief = Belief("unanswered", terms={"voisin": 1.0})
    await town.cases.keep(NewQuestion(ANNE, KeepingReason.UNANSWERED, WORDS, "vaubrun", belief=belief), clock.now)
    await town.cases.keep(
        NewQuestion(BINTA, KeepingReason.UNANSWERED, "le marché est où ?", belief=Belief("unanswered")), clock.now
    )
    inbox = Inbox(database)
    arrivals = enumerate((ANNE, BINTA, ANNE), start=1)
    await inbox.store([Arrival(number, chat, f"un message de {chat}".encode()) for number, chat in arrivals], clock.now)
    said = {"chat_id": ANNE, "text": "une réponse qui attend"}
    await Outbox(database).put(Outgoing(ANNE, "sendMessage", said, Urgency.REPLY), clock.now)
    return town


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty SQLite database, elsewhere."""
    opened = Database(f"sqlite+aiosqlite:///{tmp_path}/elsewhere/guichet.sqlite3")
    yield opened
    await opened.close()


async def rows_of(database: Database, table: Table) -> list[dict[str, Any]]:
    """Every row of a table, in order."""
    async with database.transaction() as connection:
        found = await connection.execute(select(table).order_by(*table.primary_key))
        return [dict(row) for row in found.mappings()]


def test_every_table_is_taken_or_left_on_purpose() -> None:
    """A new table does not slip into backups, or out of them, unnoticed."""
    assert IN_CLEAR | IN_THE_KEYRING | LEFT_OUT | PERSONAL.keys() == metadata.tables.keys()
    assert len(metadata.tables) == sum(map(len, (IN_CLEAR, IN_THE_KEYRING, LEFT_OUT, PERSONAL)))


async def test_everything_comes_back(town: Town, empty: Database, tmp_path: Path) -> None:
    """Into another database, of another kind when the first is PostgreSQL: the same rows, and the counts agree."""
    file = tmp_path / "a.gz"
    counts = await back_up(town.database, file, town.clock.now)
    restored = await restore(empty, file, Keyring.read(tmp_path / NAME))
    assert restored.whole
    assert restored.announced == counts
    assert not restored.erased
    for table in metadata.sorted_tables:
        if table.name not in LEFT_OUT:
            assert await rows_of(empty, table) == await rows_of(town.database, table)
    assert await rows_of(empty, case_marks) == await rows_of(town.database, case_marks)


async def test_what_comes_back_goes_on(database: Database, town: Town, empty: Database, tmp_path: Path) -> None:
    """From SQLite to this database: new rows are numbered after those that came back."""
    file = tmp_path / "a.gz"
    await back_up(town.database, file, town.clock.now)
    await restore(empty, file, Keyring.read(tmp_path / NAME))
    again = tmp_path / "b.gz"
    await back_up(empty, again, town.clock.now)
    async with database.transaction() as connection:
        for table in reversed(metadata.sorted_tables):
            await connection.execute(table.delete())
    await restore(database, again, Keyring.read(tmp_path / NAME))
    assert await Inbox(database).store([Arrival(9, ANNE, b"{}")], town.clock.now)
    async with database.transaction() as connection:
        assert await connection.scalar(select(func.max(updates.c.number))) == 4


async def test_neither_words_nor_chats_are_in_clear(town: Town, tmp_path: Path) -> None:
    """Without its keys, a backup tells nothing of anybody; and only its owner may read either file."""
    file = tmp_path / "a.gz"
    await back_up(town.database, file, town.clock.now)
    content = gzip.decompress(file.read_bytes()).decode()
    for secret in (WORDS, "voisin", "marché", "attend", str(ANNE), str(BINTA), '"pmi"'):
        assert secret not in content
    assert {path.stat().st_mode & 0o777 for path in (file, tmp_path / NAME)} == {0o600}


async def test_an_older_backup_forgets_who_was_erased_since(town: Town, empty: Database, tmp_path: Path) -> None:
    """The next backup writes the keys again without theirs: the older one still counts them, and tells nothing."""
    old = tmp_path / "monday.gz"
    await back_up(town.database, old, town.clock.now)
    await town.conversations.forget(ANNE)
    await town.cases.forget(ANNE)
    await town.conversations.save(ANNE, Memory(commune="vaubrun"), town.clock.now)  # and is back the same day
    await back_up(town.database, tmp_path / "tuesday.gz", town.clock.now)
    restored = await restore(empty, old, Keyring.read(tmp_path / NAME))
    assert restored.whole
    assert restored.erased == {"conversations": 1, "questions": 1}
    states = [(row["state"], row["payload"] is None) for row in await rows_of(empty, updates)]
    assert states == [("aside", True), ("waiting", False), ("aside", True)]
    assert [row["masked"] for row in await rows_of(empty, questions)] == ["le marché est où ?"]
    assert len(await rows_of(empty, cases)) == 1


async def test_it_is_taken_while_somebody_writes(town: Town, tmp_path: Path) -> None:
    """A transaction under way neither waits nor is waited for, and what it has not committed is not taken."""
    async with town.database.transaction() as connection:
        row = {
            "update_id": 77,
            "chat": 1,
            "payload": b"x",
            "state": "waiting",
            "attempts": 0,
            "received_at": town.clock.now,
        }
        await connection.execute(insert(updates), row)
        counts = await back_up(town.database, tmp_path / "a.gz", town.clock.now)
    assert counts["updates"] == 3


@pytest.mark.parametrize("cut", [0, 20, 200, -5])
async def test_half_a_backup_is_refused(town: Town, empty: Database, tmp_path: Path, cut: int) -> None:
    """Cut anywhere, it restores nothing at all."""
    file = tmp_path / "a.gz"
    await back_up(town.database, file, town.clock.now)
    file.write_bytes(file.read_bytes()[:cut])
    with pytest.raises(Refused, match="sauvegarde"):
        await restore(empty, file, Keyring.read(tmp_path / NAME))
    assert await rows_of(empty, updates) == []


async def test_a_database_in_use_is_not_written_over(town: Town, tmp_path: Path) -> None:
    """Restoring asks for an empty database."""
    file = tmp_path / "a.gz"
    await back_up(town.database, file, town.clock.now)
    with pytest.raises(Refused, match="n’est pas vide"):
        await restore(town.database, file, Keyring.read(tmp_path / NAME))


async def test_another_version_is_refused(town: Town, empty: Database, tmp_path: Path) -> None:
    """A database that this version did not migrate is not taken, nor a backup of another version restored."""
    file = tmp_path / "a.gz"
    await back_up(town.database, file, town.clock.now)
    later = gzip.decompress(file.read_bytes()).replace(b'"revision": "', b'"revision": "9')
    (tmp_path / "later.gz").write_bytes(gzip.compress(later))
    with pytest.raises(Refused, match="autre version"):
        await restore(empty, tmp_path / "later.gz", Keyring.read(tmp_path / NAME))
    async with town.database.transaction() as connection:
        await connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(Refused, match="autre version"):
        await back_up(town.database, file, town.clock.now)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"secrets": {"a": 1}, "people": {}, "cases": {}}'])
def test_keys_that_are_none_are_refused(tmp_path: Path, content: str) -> None:
    """A plain sentence, whatever the file holds."""
    (tmp_path / NAME).write_text(content)
    with pytest.raises(Refused, match="clés"):
        Keyring.read(tmp_path / NAME)


async def test_a_full_disk_leaves_the_former_backup(town: Town, tmp_path: Path) -> None:
    """A backup is replaced in one step: what cannot be written leaves the former as it was."""
    folder = tmp_path / "backups"
    folder.mkdir()
    await back_up(town.database, folder / "a.gz", town.clock.now)
    before = (folder / "a.gz").read_bytes()
    shutil.move(folder, tmp_path / "away")
    with pytest.raises(FileNotFoundError):
        await back_up(town.database, folder / "a.gz", town.clock.now + timedelta(days=1))
    assert (tmp_path / "away" / "a.gz").read_bytes() == before
