"""The running service: everything wired, started in order, stopped in order."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import InvalidToken, TelegramError

from bot.application import TelegramApplication, present
from bot.assembly import Parts, assemble
from bot.clock import utc_now
from bot.intake.polling import POLL_SECONDS, Polling
from bot.intake.registration import register
from bot.moderation.upkeep import EVERY
from bot.refusal import PortUnusable, Refused
from bot.settings import CACHE, Settings
from bot.storage.database import Database
from bot.storage.mail.accounts import Accounts
from bot.storage.migrate import migrate
from bot.telegram_api import CallFailed, RefusedByTelegram
from bot.urgences import AtOnce
from bot.works import Works
from knowledge.guichet import Guichet

logger = logging.getLogger(__name__)


class CannotStart(Refused):
    """The service cannot start."""


class _Running(NamedTuple):
    parts: Parts
    works: Works


class Service:
    """One process of Guichet: `start`, then `stop`; or `async with`."""

    def __init__(
        self,
        settings: Settings,
        guichet: Guichet,
        clock: Callable[[], datetime] = utc_now,
        host: str = "0.0.0.0",  # noqa: S104 - a service behind a proxy listens everywhere
        poll_seconds: int = POLL_SECONDS,
        cache: Path = CACHE,
        upkeep_seconds: float = EVERY,
    ) -> None:
        """`cache` is where what is learnt of the base is kept, for when it is read again.

        `upkeep_seconds` is how long the moderators' queue is left alone between two looks at it.
        """
        self._settings = settings
        self._guichet = guichet
        self._clock = clock
        self._host = host
        self._poll_seconds = poll_seconds
        self._cache = cache
        self._upkeep_seconds = upkeep_seconds
        self._now: _Running | None = None
        self.port = settings.port

    async def __aenter__(self) -> "Service":
        await self.start()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.stop()

    @property
    def database(self) -> Database:
        """The open database.

        Raises:
            RuntimeError: the service is not started.
        """
        return self._running.parts.database

    @property
    def failed(self) -> asyncio.Future[None]:
        """Done, with the error, once a part of the service ended by itself.

        Raises:
            RuntimeError: the service is not started.
        """
        return self._running.works.failed

    @property
    def _running(self) -> _Running:
        if self._now is None:
            raise RuntimeError("the service is not started")
        return self._now

    async def start(self) -> None:
        """Open the database, meet Telegram, listen, and take updates in.

        Raises:
            Refused: with the reason, everything opened being closed again.
        """
        database = Database(self._settings.database_url)
        try:
            await migrate(database)
            await self._open(database)
        except BaseException as error:
            await self.stop()
            await database.close()
            if isinstance(error, SQLAlchemyError):
                raise database.unusable(error) from None
            raise

    async def stop(self) -> None:
        """Take nothing more in, finish what runs, close."""
        if self._now is None:
            return
        (parts, works), self._now = self._now, None
        await parts.runner.cleanup()
        await parts.worker.stop()
        if works.begun:
            await parts.sender.stop()
        await works.end()
        if parts.application.running:
            await parts.application.stop()
        await parts.application.shutdown()
        await parts.api.close()
        await parts.application.bot.shutdown()  # the application leaves it open when Telegram refused the token
        await parts.database.close()

    async def reload(self) -> None:
        """Read the base again and answer from it; one with errors is told, and the former goes on.

        Raises:
            RuntimeError: the service is not started.
        """
        await self._running.parts.serving.reload()

    async def _open(self, database: Database) -> None:
        parts = await assemble(
            database,
            self._settings,
            self._guichet,
            self._clock,
            self._cache,
            lambda: self.port,
            self._upkeep_seconds,
        )
        self._now = _Running(parts, Works())
        await self._meet_telegram(parts.application)
        await self._listen(parts.runner)
        await self._take_in(parts)
        await self._reconcile(database)
        if database.is_sqlite:  # no other process: what is in hand was left by one that died
            await parts.inbox.free()
            await parts.dispatch.interrupted(self._clock(), all_of_them=True)
        Thread(target=self._guichet.warm, name="languages", daemon=True).start()
        for work in parts.works:
            self._running.works.begin(work())

    async def _reconcile(self, database: Database) -> None:
        """Say what the accounts do not explain."""
        accounts = Accounts(database)
        if lost := await accounts.explain():
            logger.error("%d updates were received of which nothing is known", lost)
        if missing := await accounts.missing(self._clock()):
            logger.warning("Telegram skipped %d numbers in the last days: those updates never came", missing)

    async def _meet_telegram(self, application: TelegramApplication) -> None:
        try:
            await application.initialize()
        except InvalidToken:
            raise CannotStart("wrong_token") from None
        except TelegramError as error:
            raise CannotStart("telegram_unreachable", cause=type(error).__name__) from None
        await application.start()
        await present(application.bot)

    async def _listen(self, runner: web.AppRunner) -> None:
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self._settings.port).start()
        except OSError as error:
            raise PortUnusable(self._settings.port, error) from None
        self.port = runner.addresses[0][1]

    async def _take_in(self, parts: Parts) -> None:
        public_url = self._settings.public_url
        try:
            await register(parts.api, public_url, parts.secret)
        except CallFailed as failed:
            if isinstance(failed, RefusedByTelegram) and failed.code == HTTPStatus.BAD_REQUEST:
                raise CannotStart("webhook_refused", cause=failed.description) from None
            raise CannotStart("telegram_unreachable", cause=type(failed).__name__) from None
        if public_url:
            return
        at_once = AtOnce(parts.api)
        polling = Polling(parts.api.address, parts.reception, parts.database, at_once, self._poll_seconds)
        self._running.works.begin(polling.run())
