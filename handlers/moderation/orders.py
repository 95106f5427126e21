"""Who writes in the base what staff order, found in the context that python-telegram-bot hands to every handler."""

from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol, cast

from bot.storage.moderators.moderator import Moderator
from handlers.desk import Context
from knowledge.writing.closing import Closure

_KEY = "orders"


class Right(Enum):
    """What an order of somebody is worth."""

    WRITES = "writes"
    """They may change the base."""
    MODERATES = "moderates"
    """They deal with cases, and not with the base."""
    NONE = "none"
    """They are a resident, who asks a question."""


@dataclass(frozen=True, slots=True)
class WrittenClosure:
    """A closure that stands in the base; `change` is what wrote it, None when somebody did so by hand."""

    change: int | None


class NotWritten(Exception):
    """An order was not carried out; `str()` says why, in French."""


class Orders(Protocol):
    """Carries out what staff order."""

    async def right(self, person: int, *, patient: bool = True) -> Right:
        """What an order of a Telegram user is worth.

        Whoever never logged in is not asked about unless one is `patient`, and then not for long: they are a resident,
        most of the time.

        Raises:
            Unknown: Telegram does not say whether a moderator still is in their group.
        """

    async def written(self, closing: Closure) -> WrittenClosure | None:
        """What wrote a closure that stands in the base already, whole; None when it does not."""

    async def close(self, closing: Closure, by: Moderator) -> int:
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
