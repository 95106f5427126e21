"""The outbox: what is put is stored with the rest, and its fate can be asked."""

import pytest
from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.mail.outbox import CallState, Outbox, Outgoing, Urgency
from bot.storage.tables import outbox as table
from tests.bot.counting import states
from tests.bot.raw import Clock


@pytest.fixture
def outbox(database: Database) -> Outbox:
    """The outbox of the database."""
    return Outbox(database)


def message(text: str = "bonjour", reference: str | None = None, method: str = "sendMessage") -> Outgoing:
    """A text for chat 7."""
    return Outgoing(7, method, {"chat_id": 7, "text": text}, Urgency.ANSWER, reference)


async def test_what_is_put_goes_with_its_transaction(database: Database, outbox: Outbox, clock: Clock) -> None:
    """A reply whose effects are rolled back is never sent."""

    async def fail() -> None:
        async with database.transaction():
            await outbox.put(message(), clock.now)
            raise KeyError

    with pytest.raises(KeyError):
        await fail()
    assert await states(database, table) == {}
    await outbox.put(message(), clock.now)
    assert await states(database, table) == {"waiting": 1}


async def test_fates_are_found_by_the_beginning_of_their_reference(outbox: Outbox, clock: Clock) -> None:
    """Those of one case, in order; `%` and `_` are ordinary characters, and a longer number is another case."""
    for reference in ("affaire:1:1", "affaire:1:2", "affaire:11:1", "affaire_1:1", None):
        await outbox.put(message(reference=reference), clock.now)
    fates = await outbox.fates("affaire:1:")
    assert [(fate.reference, fate.state) for fate in fates] == [
        ("affaire:1:1", CallState.WAITING),
        ("affaire:1:2", CallState.WAITING),
    ]
    assert [fate.reference for fate in await outbox.fates("affaire_")] == ["affaire_1:1"]


async def test_what_becomes_worthless_says_when(database: Database, outbox: Outbox, clock: Clock) -> None:
    """The acknowledgement of a press, a minute later, helps nobody; a message always does."""
    await outbox.put(message(method="answerCallbackQuery"), clock.now)
    await outbox.put(message(), clock.now)
    async with database.transaction() as connection:
        rows = (await connection.execute(select(table).order_by(table.c.number))).all()
    assert rows[0].expires_at > clock.now
    assert rows[1].expires_at is None


async def test_what_waits_for_somebody_who_is_forgotten_is_erased(
    database: Database, outbox: Outbox, clock: Clock
) -> None:
    """Only theirs."""
    await outbox.put(message(), clock.now)
    await outbox.put(Outgoing(8, "sendMessage", {"chat_id": 8, "text": "x"}, Urgency.REPLY), clock.now)
    await outbox.forget(7)
    assert await states(database, table) == {"waiting": 1}
