"""Questions kept by a version that did not group them."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from bot.storage import migrate as migrations
from bot.storage.cases.cases import Cases
from bot.storage.database import Database
from bot.storage.migrate import migrate
from bot.storage.secrets import Pseudonyms

OLD = "insert into questions (person, asked_at, reason, language, topic, masked) values "
ROWS = """
('a', :at, 'unanswered', 'fr', null, 'Où est la piscine ?'),
('b', :at, 'not-that', 'fr', 'ccas', 'Où est la piscine ?'),
('a', :at, 'unhelpful', 'fr', 'pmi', null)
"""


def first_tables(connection: Connection) -> None:
    """Bring a database to the first schema."""
    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, "0001")


async def test_old_questions_keep_their_words_and_get_a_case(tmp_path: Path) -> None:
    """Those that say the same share one; they are found by their words, and nobody can be answered yet."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/old.sqlite3")
    async with database.transaction() as connection:
        await connection.run_sync(first_tables)
        await connection.execute(text(OLD + ROWS), {"at": "2026-11-20 10:00:00.000000"})
    await migrate(database)
    cases = Cases(database, Pseudonyms(b"key"))
    first, second = await cases.get(1), await cases.get(2)
    asked = await cases.questions_of(1)
    await database.close()
    assert first
    assert second
    assert (first.words, first.size, second.words, second.topic) == ("Où est la piscine ?", 2, None, "pmi")
    assert [(question.refused, question.reachable) for question in asked] == [(None, False), ("ccas", False)]
