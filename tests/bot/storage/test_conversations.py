"""What is remembered of a person."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from bot.retention import CONVERSATIONS, Retention
from bot.storage.cases.queue import Queue
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.mail.dispatch import Dispatch
from bot.storage.mail.inbox import Inbox
from bot.storage.secrets import Pseudonyms
from bot.storage.tables import conversations
from knowledge.answering.kept_of_you import QUESTION_DAYS
from knowledge.memory import FOLLOW_UP, Memory
from tests.bot.raw import Clock

AT = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Paris"), fold=1)
"""The second 2:30 of the night when clocks go back."""

MEMORY = Memory(
    commune="vaubrun",
    language="tr",
    topic="pmi",
    awaiting="rsa",
    at=AT,
    place="serignac",
    service="pmi-vaubrun",
    dangers=("feu", "medical"),
    rivals=("ccas", "aide-financiere", "energie"),
)


async def test_a_memory_comes_back_as_it_was(database: Database) -> None:
    """Every field, and the very instant, even in the hour that Paris lives twice."""
    kept = Conversations(database, Pseudonyms(b"key"))
    await kept.save(7, MEMORY, AT)
    found = await kept.load(7)
    assert found == replace(MEMORY, at=AT.astimezone(UTC))
    assert found.at is not None
    assert found.at.utcoffset() is not None


async def test_the_last_memory_replaces_the_one_before(database: Database) -> None:
    """A person has one memory."""
    kept = Conversations(database, Pseudonyms(b"key"))
    await kept.save(7, MEMORY, AT)
    await kept.save(7, Memory(commune="serignac"), AT)
    assert await kept.load(7) == Memory(commune="serignac")
    assert await kept.load(8) == Memory(), "and a stranger none"


async def test_a_forgotten_person_is_a_stranger(database: Database) -> None:
    """Forgetting one leaves the others."""
    kept = Conversations(database, Pseudonyms(b"key"))
    for chat in (7, 8):
        await kept.save(chat, MEMORY, AT)
    await kept.forget(7)
    assert await kept.load(7) == Memory()
    assert (await kept.load(8)).commune == "vaubrun"


async def test_what_was_read_ahead_is_asked_for_once(database: Database) -> None:
    """The first load of each, stranger or not, is what was read, the second what there is; forgetting forgets both."""
    kept = Conversations(database, Pseudonyms(b"key"))
    for chat in (7, 8):
        await kept.save(chat, MEMORY, AT)
    async with database.transaction() as connection, kept.ahead([7, 8, 9]):
        await connection.execute(update(conversations).values(commune="serignac"))
        assert [(await kept.load(chat)).commune for chat in (7, 9, 7)] == ["vaubrun", None, "serignac"]
        await kept.forget(8)
        assert await kept.load(8) == Memory()
    await kept.save(9, MEMORY, AT)
    async with database.transaction(), kept.ahead([9]):
        await kept.save(9, Memory(), AT)
    assert (await kept.load(9)).commune is None, "what was not asked for is not kept"


async def test_nobody_is_named(database: Database) -> None:
    """The person is a keyed pseudonym: without the key, a chat's number is not found."""
    await Conversations(database, Pseudonyms(b"key")).save(7, MEMORY, AT)
    async with database.transaction() as connection:
        person = await connection.scalar(select(conversations.c.person))
    assert person == Pseudonyms(b"key").of(7)
    assert person != Pseudonyms(b"other key").of(7)
    assert person != "7"


async def test_a_topic_is_erased_after_half_an_hour(
    database: Database, inbox: Inbox, queue: Queue, clock: Clock
) -> None:
    """As promised to residents: the topic goes from the table itself, the commune and the language stay."""
    kept = Conversations(database, Pseudonyms(b"key"))
    late, recent = clock.now - FOLLOW_UP - timedelta(seconds=1), clock.now - FOLLOW_UP
    await kept.save(7, replace(MEMORY, at=late), late)
    await kept.save(8, replace(MEMORY, at=recent), recent)
    await Retention(database, inbox, queue, kept, Dispatch(database), clock, QUESTION_DAYS).erase()
    assert await kept.load(7) == Memory(commune="vaubrun", language="tr")
    assert await kept.load(8) == replace(MEMORY, at=recent)


async def test_a_person_not_heard_of_for_thirteen_months_is_forgotten(
    database: Database, inbox: Inbox, queue: Queue, clock: Clock
) -> None:
    """The whole row goes; that of somebody who wrote since stays."""
    kept = Conversations(database, Pseudonyms(b"key"))
    await kept.save(7, MEMORY, clock.now - CONVERSATIONS - timedelta(hours=1))
    await kept.save(8, MEMORY, clock.now - CONVERSATIONS + timedelta(hours=1))
    await Retention(database, inbox, queue, kept, Dispatch(database), clock, QUESTION_DAYS).erase()
    async with database.transaction() as connection:
        assert list(await connection.scalars(select(conversations.c.person))) == [Pseudonyms(b"key").of(8)]
