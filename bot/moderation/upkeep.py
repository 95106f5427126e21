"""What is done for the queue every few seconds, whoever looks at it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from sqlalchemy.exc import SQLAlchemyError

from bot.moderation.board import Board
from bot.moderation.bulletin import Bulletin
from bot.moderation.deliveries import Deliveries
from bot.storage.failure import named
from handlers.desk import Desk

logger = logging.getLogger(__name__)

EVERY = 1.0
"""Seconds between two rounds: a card shows what happened before anybody wonders."""

Chore = Callable[[], Awaitable[object]]


class Upkeep:
    """Does the chores in turn, again and again; one that fails keeps none of the others from being done."""

    def __init__(self, *chores: Chore, every: float = EVERY, done: Callable[[], None] = lambda: None) -> None:
        """`every` is in seconds; `done` is called after each round."""
        self._chores = chores
        self._every = every
        self._done = done

    async def run(self) -> None:
        """Go on until cancelled."""
        while True:
            await self.round()
            await asyncio.sleep(self._every)

    async def round(self) -> None:
        """Every chore once."""
        for chore in self._chores:
            try:
                await chore()
            except SQLAlchemyError as error:
                logger.warning("the moderators' queue is behind, trying again: %s", named(error))
            except Exception:  # a fault of one chore must not stop the process, and stop it again at each start
                logger.exception("a chore of the moderators' queue failed, trying again")
        self._done()


def upkeep(
    desk: Desk, group: int | None, address: Callable[[], str], send: Callable[[], None], every: float = EVERY
) -> Upkeep:
    """What is done for the queue of a desk.

    `group` is the moderators' group, None when there is only the page; `address` is that of the pages; `send` is told
    that something may have been put in the outbox.
    """
    queue = desk.queue
    deliveries = Deliveries(queue.database, lambda: desk.guichet, desk.clock)
    chores: list[Chore] = [lambda: queue.give_up_waiting(desk.clock()), deliveries.settle]
    if group is not None:
        board = Board(queue.cases, queue.database, group, lambda: desk.guichet, address, desk.clock)
        bulletin = Bulletin(queue.database, queue.proposals, group, lambda: desk.guichet.base, address, desk.clock)
        chores += [board.refresh, bulletin.write]
    return Upkeep(*chores, every=every, done=send)
