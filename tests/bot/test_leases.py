"""How long a call is left to the sender that took it: none is begun that might still be under way when that ends."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.delivery.sender import Sender
from bot.delivery.telegram_api import CALL_SECONDS, TelegramApi
from bot.standin import TOKEN, StandIn
from bot.storage.database import Database
from bot.storage.mail.dispatch import Dispatch
from bot.storage.mail.moved_chats import MovedChats
from bot.storage.mail.outbox import CallState, Outbox, Urgency
from bot.storage.tables import outbox as calls
from tests.bot.delivery.test_sender import fate, message, running
from tests.bot.raw import Clock
from tests.conftest import eventually


class Watched(TelegramApi):
    """The Bot API, and what was left of the lease as each call was begun."""

    def __init__(self, root: str, database: Database, clock: Clock) -> None:
        super().__init__(root, TOKEN)
        self.left: list[timedelta] = []
        self._database = database
        self._clock = clock

    async def call(self, method: str, parameters: Mapping[str, object]) -> object:
        """Call `method` once."""
        begun = self._clock()
        lease = select(calls.c.claimed_until).where(calls.c.chat == parameters["chat_id"])
        async with self._database.transaction() as connection:
            self.left.append((await connection.execute(lease)).scalar_one() - begun)
        return await super().call(method, parameters)


@pytest.mark.parametrize("seconds", [14, 24])
@pytest.mark.parametrize(
    "slow",
    [
        pytest.param({"retry_after": 0}, id="those taken together wait for one another"),
        pytest.param({"status": 400}, id="a refused one is made again without its markup"),
    ],
)
async def test_no_call_may_outlast_its_lease(
    database: Database, standin: StandIn, clock: Clock, slow: dict[str, Any], seconds: int
) -> None:
    """Telegram is slow: what is to be called next still has the time, or is given back and taken anew."""
    outbox = Outbox(database)
    people = [standin.person() for _ in range(4)]
    standin.fail("sendMessage", times=2, timeout=0.3, **slow)
    for person in people:
        person.send("/start")
        links = {"is_disabled": True}
        await outbox.put(message(person.id, f"to:{person.id}", Urgency.ANSWER, link_preview_options=links), clock.now)
    async with Watched(standin.url, database, clock) as api:
        sender = Sender(Dispatch(database), MovedChats(database), api, clock, per_second=1000)
        async with running(sender):
            await eventually(lambda: len(api.left) >= 2)
            clock.pass_by(seconds=seconds)
            for person in people:
                assert (await fate(outbox, f"to:{person.id}")).state is CallState.SENT
    assert min(api.left) > timedelta(seconds=CALL_SECONDS)
