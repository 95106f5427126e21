"""Whether the database can be written: a disk that is full still reads, and then nobody gets an answer."""

import asyncio
import logging
import time
from math import inf

from sqlalchemy.exc import SQLAlchemyError

from bot.storage.database import Database
from bot.storage.failure import FailureReason, reason_of
from bot.storage.mail.tallies import Tallies
from knowledge.texts.catalogue import catalogue

logger = logging.getLogger(__name__)

FRESH = 5.0
"""Seconds for which something written proves that more can be: operators who ask often make no more writes of it."""

TRUSTED = 60.0
"""Seconds for which an intake that failed counts, unless a later one succeeds: one page may fit where it did not."""

PATIENCE = 10.0
"""Seconds left to the write; a server that says nothing for so long is no better than one that refuses."""

TOTAL = "pulse"
"""The total to which the write adds: one row, always the same."""


class Pulse:
    """Knows from what the intake writes; in a quiet hour, adds one to a total when an operator asks."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tallies = Tallies(database)
        self._asking = asyncio.Lock()
        self._reason: FailureReason | None = None
        self._until = -inf

    async def reason(self) -> FailureReason | None:
        """Why nothing can be written; None when something can."""
        async with self._asking:
            if time.monotonic() >= self._until:
                self._learn(await self._written(), FRESH)
        return self._reason

    def note(self, error: SQLAlchemyError | None) -> None:
        """The intake stored updates, or could not because of `error`."""
        self._learn(error, TRUSTED if error else FRESH)

    async def _written(self) -> Exception | None:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._tallies.add(TOTAL, 1)
        except (SQLAlchemyError, TimeoutError) as error:
            return error
        return None

    def _learn(self, error: Exception | None, seconds: float) -> None:
        """Believe for some seconds what was seen; the log tells each change once."""
        former, self._until = self._reason, time.monotonic() + seconds
        self._reason = reason_of(error, self._database.url) if error else None
        if error and self._reason != former:
            logger.error("%s: %s", self._reason, self._database.unusable(error))
        elif former and error is None:
            logger.info(catalogue("cli")("database_back"))
