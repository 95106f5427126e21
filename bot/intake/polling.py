"""Long polling: an update is stored before the offset moves past it, so that a crash loses nothing.

Not python-telegram-bot's own polling, whose offset moves when an update is queued in memory (measured: 50 of 50
acknowledged updates lost on `kill -9`). Of several processes on one database, one polls and the others stand by.
"""

import asyncio
import json
import logging
from http import HTTPStatus
from typing import Any

import aiohttp
from sqlalchemy.exc import SQLAlchemyError

from bot.delivery.telegram_api import NO_SUCH_BOT, TokenRefused
from bot.intake.reception import ALLOWED_UPDATES, Reception
from bot.refusal import Refused
from bot.storage.database import Database
from bot.storage.failure import named
from bot.storage.sole import Still, sole
from bot.urgences import AtOnce, help_numbers

logger = logging.getLogger(__name__)

POLL_SECONDS = 30
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0

_PASSING = (aiohttp.ClientError, SQLAlchemyError, TimeoutError, ValueError, LookupError, TypeError)
"""The network, the database, or an answer that has not the shape of Telegram's."""


class SecondPoller(Refused):
    """Another process polls, or a webhook is set, on this token."""


class Polling:
    """Asks Telegram for updates, one request at a time."""

    def __init__(
        self,
        address: str,
        reception: Reception,
        database: Database,
        at_once: AtOnce,
        poll_seconds: int = POLL_SECONDS,
    ) -> None:
        """`address` is that of the bot's methods, the token being a part of it."""
        self._url = f"{address}getUpdates"
        self._reception = reception
        self._database = database
        self._at_once = at_once
        self._poll_seconds = poll_seconds
        self._offset = 0
        self._alone = False

    async def run(self) -> None:
        """Poll until cancelled.

        Raises:
            SecondPoller: Telegram answered 409 to the very first request.
            TokenRefused: Telegram answered 401 or 404, whenever that happened.
        """
        pause = FIRST_PAUSE
        timeout = aiohttp.ClientTimeout(total=self._poll_seconds + 15)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while True:
                try:
                    async with sole(self._database, "polling") as (still, waited):
                        self._alone = self._alone or waited
                        pause = FIRST_PAUSE
                        await self._poll(session, still)
                except SQLAlchemyError as error:
                    logger.warning("polling cannot begin, trying again: %s", named(error))
                    pause = await rest(pause)

    async def _poll(self, session: aiohttp.ClientSession, still: Still) -> None:
        """Poll for as long as the role is held."""
        pause = FIRST_PAUSE
        while True:
            await still()
            try:
                await self._once(session)
                pause, self._alone = FIRST_PAUSE, True
            except SecondPoller:
                if not self._alone:
                    raise
                logger.error("another process polls this bot")  # noqa: TRY400 - no traceback
                pause = await rest(pause)
            except _PASSING as error:
                logger.warning("polling failed, trying again: %s", named(error))
                pause = await rest(pause)

    async def _once(self, session: aiohttp.ClientSession) -> None:
        form = {
            "offset": self._offset,
            "timeout": self._poll_seconds,
            "allowed_updates": json.dumps(ALLOWED_UPDATES),
        }
        async with session.post(self._url, data=form) as response:
            if response.status == HTTPStatus.CONFLICT:
                raise SecondPoller("second_poller")
            if response.status in NO_SUCH_BOT:
                raise TokenRefused("wrong_token")
            if response.status == HTTPStatus.TOO_MANY_REQUESTS:
                await asyncio.sleep(float(response.headers.get("Retry-After", "3")))
                return
            response.raise_for_status()
            answer = await response.json()
        updates = answer["result"]
        await self._store(updates)
        # 0 when nothing waits: after a quiet week ids may start again lower, and an offset above would drop them
        self._offset = max((int(update["update_id"]) for update in updates), default=-1) + 1

    async def _store(self, updates: list[dict[str, Any]]) -> None:
        """Keep them all; when that fails, those who are in danger do not wait for it to be mended."""
        try:
            await self._reception.take_all(updates)
        except SQLAlchemyError:
            for update in updates:
                if numbers := help_numbers(update):
                    await self._at_once.send(int(update["update_id"]), numbers)
            raise


async def rest(pause: float) -> float:
    """Wait `pause` seconds before Telegram is tried again; returns how long to wait the next time."""
    await asyncio.sleep(pause)
    return min(pause * 2, LONGEST_PAUSE)
