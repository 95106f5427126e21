"""What is kept too long is erased: the promise of `/confidentialite`, held every five minutes."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot.storage.base_history import NAMED, BaseHistory
from bot.storage.cases.queue import Queue
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.failure import named
from bot.storage.mail.dispatch import Dispatch
from bot.storage.mail.inbox import Inbox
from bot.storage.moderators.audit import KEPT as AUDIT
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.sessions import Sessions
from knowledge.memory import FOLLOW_UP

logger = logging.getLogger(__name__)

NUMBERS = timedelta(days=7)
"""Telegram offers an update again for a day at most; its number recognises the duplicate."""

CONVERSATIONS = timedelta(days=396)
"""Thirteen months without a word: who comes back once a year, for the school's canteen, need not say their commune."""

EVERY = timedelta(minutes=5)
"""Between two looks at what is too old: a topic, promised gone after half an hour, stays five minutes more at most."""

LAST_REPLY = 3.0
"""Seconds left to « C’est fait » to leave: until then the outbox knows whom it goes to."""


class Retention:
    """Erases what is too old."""

    def __init__(
        self,
        database: Database,
        inbox: Inbox,
        queue: Queue,
        conversations: Conversations,
        dispatch: Dispatch,
        clock: Callable[[], datetime],
        question_days: int,
    ) -> None:
        """`question_days` is what residents are told of the time that their questions are kept."""
        self._database = database
        self._inbox = inbox
        self._queue = queue
        self._conversations = conversations
        self._dispatch = dispatch
        self._audit = Audit(database)
        self._history = BaseHistory(database)
        self._sessions = Sessions(database)
        self._clock = clock
        self._questions = timedelta(days=question_days)
        self._erased = asyncio.Event()

    def soon(self) -> None:
        """Somebody was erased: clean the files as soon as the last reply to them has left."""
        self._erased.set()

    async def run(self) -> None:
        """Erase at once, then every five minutes, until cancelled."""
        while True:
            try:
                await self.erase()
            except SQLAlchemyError as error:
                logger.warning("what is too old could not be erased, trying again later: %s", named(error))
            await self._rest()

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(EVERY.total_seconds()):
                await self._erased.wait()
        if self._erased.is_set():
            self._erased.clear()  # before the wait: the last reply to who is erased within it may leave after it
            await asyncio.sleep(LAST_REPLY)

    async def erase(self) -> None:
        """Erase what is too old: topics, people, questions, numbers, the audit log, the authors of changes, sessions.

        Raises:
            SQLAlchemyError: they could not be.
        """
        now = self._clock()
        await self._conversations.fade(now - FOLLOW_UP)
        await self._conversations.forget_before(now - CONVERSATIONS)
        await self._queue.forget_before(now - self._questions, now)
        await self._inbox.forget_before(now - NUMBERS)
        await self._dispatch.forget(now)
        await self._audit.forget_before(now - AUDIT)
        await self._history.forget_authors(now - NAMED)
        await self._sessions.forget_ended(now)
        await self._database.scrub()
