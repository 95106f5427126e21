"""What is told to a person whose message or press gets no answer: it failed, or they write too fast."""

from bot.storage.mail.accounts import FLOOD
from bot.storage.mail.ending import ending
from bot.storage.mail.no_chat import NO_CHAT
from bot.storage.mail.outbox import Outgoing, Urgency
from bot.storage.mail.raw_update import part, read
from bot.storage.mail.tallies import Tallies
from handlers.delivery import deliver
from handlers.desk import Desk
from knowledge.texts.catalogue import catalogue


class Courtesy:
    """Puts a word in the outbox, in the transaction under way."""

    def __init__(self, desk: Desk, tallies: Tallies) -> None:
        self._desk = desk
        self._tallies = tallies

    async def give_up(self, chat: int, payload: bytes) -> None:
        """Their message could not be dealt with; in a group whoever pressed a button is told, and nobody else."""
        if chat > NO_CHAT:
            await deliver(self._desk, chat, self._desk.guichet.voice().pages.plain("trouble"))
        elif isinstance(press := part(read(payload), "callback_query").get("id"), str):
            said = {"callback_query_id": press, "text": catalogue("moderation")("press.failed"), "show_alert": True}
            await self._desk.outbox.put(Outgoing(chat, "answerCallbackQuery", said, Urgency.REPLY), self._desk.clock())

    async def slow_down(self, chat: int, *, first: bool) -> None:
        """They write faster than anybody can answer: it is said the first time, and counted each time."""
        async with ending(self._desk.queue.database):
            await self._tallies.add(FLOOD, 1)
            if first:
                await deliver(self._desk, chat, self._desk.guichet.voice().pages.plain("flood"))
