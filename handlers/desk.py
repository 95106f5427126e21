"""What the conversations work with, found in the context that python-telegram-bot hands to every handler."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from telegram.ext import CallbackContext, ExtBot

from bot.storage.cases.queue import Queue
from bot.storage.conversations import Conversations
from bot.storage.mail.outbox import Outbox
from knowledge.guichet import Guichet

Context = CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]

_KEY = "desk"


@dataclass(slots=True)
class Desk:
    """The guichet (replaced when the base changes), what is stored, what is to be sent, the clock.

    `erased` is told that somebody was: the files keep traces for a while.
    """

    guichet: Guichet
    conversations: Conversations
    queue: Queue
    outbox: Outbox
    clock: Callable[[], datetime]
    erased: Callable[[], None]

    async def forget(self, chat: int) -> None:
        """Erase everything known of `chat`; of its updates only those not yet dealt with name it, until they are."""
        await self.conversations.forget(chat)
        await self.queue.forget(chat)
        await self.outbox.forget(chat)
        self.erased()


def install(bot_data: dict[Any, Any], desk: Desk) -> None:
    """Put the desk where handlers find it."""
    bot_data[_KEY] = desk


def desk_of(context: Context) -> Desk:
    """The desk that `install` put there."""
    return cast("Desk", context.bot_data[_KEY])
