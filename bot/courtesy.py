"""What is said to a resident whose message gets no answer."""

from bot.storage.mail.accounts import FLOOD
from bot.storage.mail.ending import ending
from bot.storage.mail.tallies import Tallies
from handlers.delivery import deliver
from handlers.desk import Desk


class Courtesy:
    """Puts a word in the outbox, in the transaction under way."""

    def __init__(self, desk: Desk, tallies: Tallies) -> None:
        self._desk = desk
        self._tallies = tallies

    async def give_up(self, chat: int) -> None:
        """Their message could not be dealt with."""
        await deliver(self._desk, chat, self._desk.guichet.pages.plain("trouble"))

    async def slow_down(self, chat: int, *, first: bool) -> None:
        """They write faster than anybody can answer: it is said the first time, and counted each time."""
        async with ending(self._desk.queue.database):
            await self._tallies.add(FLOOD, 1)
            if first:
                await deliver(self._desk, chat, self._desk.guichet.pages.plain("flood"))
