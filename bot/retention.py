"""What is kept too long is erased: the promise of `/confidentialite`, held every hour."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot.storage.inbox import Inbox
from bot.storage.questions import Questions
from knowledge.answering.pages import QUESTION_DAYS

logger = logging.getLogger(__name__)

QUESTIONS = timedelta(days=QUESTION_DAYS)

NUMBERS = timedelta(days=7)
"""Telegram offers an update again for a day at most; its number recognises the duplicate."""

EVERY = timedelta(hours=1)


class Retention:
    """Erases what is too old."""

    def __init__(self, inbox: Inbox, questions: Questions, clock: Callable[[], datetime]) -> None:
        self._inbox = inbox
        self._questions = questions
        self._clock = clock

    async def run(self) -> None:
        """Erase at once, then every hour, until cancelled."""
        while True:
            try:
                await self.erase()
            except SQLAlchemyError as error:
                logger.warning("what is too old could not be erased, trying again later: %s", type(error).__name__)
            await asyncio.sleep(EVERY.total_seconds())

    async def erase(self) -> None:
        """Erase the questions and the numbers that are too old.

        Raises:
            SQLAlchemyError: they could not be.
        """
        now = self._clock()
        await self._questions.forget_before(now - QUESTIONS)
        await self._inbox.forget_before(now - NUMBERS)
