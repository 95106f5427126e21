"""Who writes in the base what staff order, found in the context that python-telegram-bot hands to every handler."""

from typing import Any, Protocol, cast

from bot.storage.moderators.moderator import Moderator
from handlers.desk import Context
from knowledge.writing.closing import Closing

_KEY = "orders"


class NotWritten(Exception):
    """An order was not carried out; `str()` says why, in French."""


class Orders(Protocol):
    """Carries out what staff order."""

    async def allowed(self, person: int) -> bool:
        """Whether a Telegram user may change the base.

        Raises:
            Unknown: Telegram does not say whether they still are in the moderators' group.
        """

    async def close(self, closing: Closing, by: Moderator) -> int:
        """Write a closure; returns the number of the change.

        Raises:
            NotWritten: with the reason.
        """

    async def undo(self, number: int, by: Moderator) -> None:
        """Take a change back.

        Raises:
            NotWritten: with the reason.
        """


def install_orders(bot_data: dict[Any, Any], orders: Orders) -> None:
    """Put them where handlers find them."""
    bot_data[_KEY] = orders


def orders_of(context: Context) -> Orders:
    """Those that `install_orders` put there."""
    return cast("Orders", context.bot_data[_KEY])
