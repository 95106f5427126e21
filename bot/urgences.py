"""The help numbers when nothing else works: no database, no base, or no way out but the answer to a webhook.

Only `knowledge.danger` is needed, which is part of the program.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from bot.delivery.telegram_api import CallFailed, TelegramApi
from bot.storage.database import Database, Unstorable
from bot.storage.failure import named
from bot.storage.mail.inbox import ClaimLost, Inbox
from bot.storage.mail.outbox import Outbox, Outgoing, Urgency
from bot.storage.mail.raw_update import is_id, part, read
from knowledge.danger.card import card
from knowledge.danger.detection import detect

logger = logging.getLogger(__name__)

REMEMBERED = 10_000
"""Updates whose card left at once: Telegram offers them again until they can be stored."""

LOOK_AGAIN = 1.0
"""Seconds between two looks at what arrived when nothing wakes the vigil."""


def help_numbers(update: object) -> Outgoing | None:
    """The card that answers a raw update; None unless somebody tells, in a private chat, of a danger."""
    message = part(update, "message") or part(update, "edited_message")
    chat, sender = part(message, "chat"), part(message, "from")
    number, text = chat.get("id"), message.get("text") or message.get("caption")
    if chat.get("type") != "private" or not is_id(number) or not isinstance(text, str):
        return None
    danger = detect(text)
    if danger is None:
        return None
    language = sender.get("language_code")
    numbers = card(danger, language if isinstance(language, str) else "fr")
    return Outgoing(number, "sendMessage", {"chat_id": number, "text": numbers.text}, Urgency.DANGER)


def help_numbers_of(payload: bytes) -> Outgoing | None:
    """The same of an update as it came, whatever the bytes are."""
    return help_numbers(read(payload))


class AtOnce:
    """Sends a card past the database, once for each update."""

    def __init__(self, api: TelegramApi) -> None:
        self._api = api
        self._sent: OrderedDict[int, None] = OrderedDict()

    async def send(self, update_id: int, numbers: Outgoing) -> bool:
        """Send the card of an update; True when it left, now or at an earlier offer of the same update."""
        if update_id in self._sent:
            return True
        try:
            await self._api.call(numbers.method, numbers.parameters)
        except CallFailed as failed:
            logger.error("help numbers could not be sent at once: %s", type(failed).__name__)  # noqa: TRY400 - no traceback
            return False
        self._sent[update_id] = None
        if len(self._sent) > REMEMBERED:
            self._sent.popitem(last=False)
        logger.warning("help numbers left at once: the database does not answer")
        return True


class Vigil:
    """While there is no base to answer from: dangers are answered, the rest waits in the inbox."""

    def __init__(self, database: Database, clock: Callable[[], datetime], answered: Callable[[], None]) -> None:
        """`answered` is called when a card was put in the outbox."""
        self._database = database
        self._inbox = Inbox(database)
        self._outbox = Outbox(database)
        self._clock = clock
        self._answered = answered
        self._wake = asyncio.Event()
        self._seen = 0

    def wake(self) -> None:
        """Something arrived."""
        self._wake.set()

    async def run(self) -> None:
        """Watch until cancelled."""
        while True:
            self._wake.clear()
            try:
                while await self._look():
                    pass
            except SQLAlchemyError as error:
                logger.error("the inbox cannot be read: %s", named(error))  # noqa: TRY400 - no traceback
            try:
                async with asyncio.timeout(LOOK_AGAIN):
                    await self._wake.wait()
            except TimeoutError:
                continue

    async def _look(self) -> bool:
        """Answer the dangers among what arrived since the last look; whether there was anything."""
        arrived = await self._inbox.arrived_after(self._seen)
        for update in arrived:
            if numbers := help_numbers_of(update.payload):
                try:
                    async with self._database.transaction():
                        await self._outbox.put(numbers, self._clock())
                        await self._inbox.done(update)
                    self._answered()
                except ClaimLost:
                    logger.info("a danger is answered by another process")
                except Unstorable as unstorable:  # the next one's help numbers do not wait for it
                    logger.error("help numbers could not be put in the outbox: %s", unstorable)  # noqa: TRY400
            self._seen = update.number
        return bool(arrived)
