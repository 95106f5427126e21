"""What is done again and again as long as a process runs, a few seconds or minutes apart."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from sqlalchemy.exc import SQLAlchemyError

from bot.storage.failure import named

logger = logging.getLogger(__name__)

Chore = Callable[[], Awaitable[object]]


class Chores:
    """Does its chores in turn, again and again; one that fails keeps none of the others from being done."""

    def __init__(self, name: str, *chores: Chore, every: float, done: Callable[[], None] = lambda: None) -> None:
        """`name` tells the log what they are for; `every` is the seconds between two rounds, `done` called after each.

        A chore may raise anything: it is told in the log, and tried again in the next round.
        """
        self._name = name
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
                logger.warning("%s: behind, trying again: %s", self._name, named(error))
            except Exception:  # a fault of one chore must not stop the process, and stop it again at each start
                logger.exception("%s: a chore failed, trying again", self._name)
        self._done()
