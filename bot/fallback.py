"""What serves until the base is read and learnt: dangers are answered, everything else waits.

It needs no base, so nothing that staff write can silence the help numbers. Once there is a base, `bot.service` takes
its place and answers what waited in the inbox.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime
from typing import Self

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import utc_now
from bot.delivery.sender import Sender
from bot.delivery.telegram_api import TelegramApi
from bot.intake.polling import POLL_SECONDS, Polling
from bot.intake.reception import Reception
from bot.intake.registration import AddressRefused, register
from bot.intake.webhook import Webhook
from bot.process.beginning import free_what_was_in_hand, listen
from bot.process.works import Works
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.mail.dispatch import Dispatch
from bot.storage.mail.inbox import Inbox
from bot.storage.mail.moved_chats import MovedChats
from bot.storage.migrate import migrate
from bot.storage.pulse import Pulse
from bot.storage.secrets import webhook_secret
from bot.urgences import AtOnce, Vigil
from bot.web import make_app

logger = logging.getLogger(__name__)


class Fallback:
    """One process that answers dangers alone: `async with`; made where a loop runs."""

    def __init__(
        self,
        settings: Settings,
        clock: Callable[[], datetime] = utc_now,
        host: str = "0.0.0.0",  # noqa: S104 - a service behind a proxy listens everywhere
        poll_seconds: int = POLL_SECONDS,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._host = host
        self._poll_seconds = poll_seconds
        self._stack = AsyncExitStack()
        self._works = Works()
        self.port = settings.port

    @property
    def failed(self) -> asyncio.Future[None]:
        """Done, with the error, once a part of it ended by itself: dangers may then not be answered any more."""
        return self._works.failed

    async def __aenter__(self) -> Self:
        """Open the database, listen, and take updates in.

        Raises:
            Refused: with the reason, everything opened being closed again.
        """
        database = Database(self._settings.database_url)
        self._stack.push_async_callback(database.close)
        try:
            await migrate(database)
            await self._open(database)
        except BaseException as error:
            await self._stack.aclose()
            if isinstance(error, SQLAlchemyError):
                raise database.unusable(error) from None
            raise
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._stack.aclose()

    async def _open(self, database: Database) -> None:
        api = await self._stack.enter_async_context(TelegramApi(self._settings.telegram_api_url, self._settings.token))
        dispatch = Dispatch(database)
        await free_what_was_in_hand(database, self._clock())
        sender = Sender(dispatch, MovedChats(database), api, self._clock, self._settings.sends_per_second)
        vigil = Vigil(database, self._clock, sender.wake)
        pulse = Pulse(database)
        reception = Reception(Inbox(database), self._clock, vigil.wake, pulse.note)
        self._stack.push_async_callback(self._works.end)
        self._works.begin(sender.run())
        self._stack.push_async_callback(sender.stop)
        self._works.begin(vigil.run())
        await self._take_in(database, api, reception, sender, pulse)

    async def _take_in(
        self, database: Database, api: TelegramApi, reception: Reception, sender: Sender, pulse: Pulse
    ) -> None:
        at_once, settings = AtOnce(api), self._settings
        secret = await webhook_secret(database, settings.webhook_secret)
        webhook = Webhook(secret, reception, at_once, lambda: sender.reachable).receive
        receive = webhook if settings.public_url else None
        await self._listen(make_app(database, receive, lambda: False, pulse=pulse, clock=self._clock))
        try:
            await register(api, settings.public_url, secret)
        except AddressRefused as refused:  # posts may still come to the address of before
            logger.error("%s", refused)  # noqa: TRY400 - its words are all there is
        if not settings.public_url:
            polling = Polling(api.address, reception, database, at_once, self._poll_seconds)
            self._works.begin(polling.run())

    async def _listen(self, app: web.Application) -> None:
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        self._stack.push_async_callback(runner.cleanup)
        self.port = await listen(runner, self._host, self._settings.port)
