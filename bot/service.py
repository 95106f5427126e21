"""The running service: everything wired, started in order, stopped in order."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import NamedTuple
from urllib.parse import urlsplit

from sqlalchemy.exc import SQLAlchemyError
from telegram.error import InvalidToken, TelegramError

from bot.application import present
from bot.assembly import Parts, assemble
from bot.clock import utc_now
from bot.delivery.telegram_api import TokenRefused
from bot.intake.polling import FIRST_PAUSE, POLL_SECONDS, Polling, rest
from bot.intake.registration import register, still_known
from bot.moderation.upkeep import EVERY
from bot.process.beginning import free_what_was_in_hand, listen
from bot.process.works import Works
from bot.refusal import Refused
from bot.settings import CACHE, Settings
from bot.storage.database import Database
from bot.storage.mail.accounts import Accounts
from bot.storage.migrate import migrate
from bot.urgences import AtOnce, Vigil
from knowledge.guichet import Guichet

logger = logging.getLogger(__name__)


class CannotStart(Refused):
    """The service cannot start."""


_SCHEMES = frozenset({"http", "https"})
"""Of addresses that may answer one day; at any other, nobody ever does."""


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

        `poll_seconds` is how long one request for updates waits; by webhook, the time between two looks at the token.
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
        """Open the database, listen, meet Telegram, and take updates in; one that does not answer is met later.

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
        self._now = running = _Running(parts, Works())
        self.port = await listen(parts.runner, self._host, self._settings.port)
        met = await self._met(parts)
        await self._reconcile(database)
        await free_what_was_in_hand(database, self._clock())
        Thread(target=self._guichet.warm, name="languages", daemon=True).start()
        for work in parts.works:
            running.works.begin(work())
        if met:
            await self._converse(running)
        else:
            running.works.begin(self._until_met(running))

    async def _reconcile(self, database: Database) -> None:
        """Say what the accounts do not explain."""
        accounts = Accounts(database)
        if lost := await accounts.explain():
            logger.error("%d updates were received of which nothing is known", lost)
        if missing := await accounts.missing(self._clock()):
            logger.warning("Telegram skipped %d numbers in the last days: those updates never came", missing)

    async def _met(self, parts: Parts) -> bool:
        """Ask Telegram who the bot is, and tell it how updates are to come; whether it answered.

        Raises:
            Refused: it knows no such bot, or does not post to such an address.
        """
        try:
            await parts.application.initialize()
        except InvalidToken:
            raise TokenRefused("wrong_token") from None
        except TelegramError as error:
            unreachable = CannotStart("telegram_unreachable", cause=type(error).__name__)
            if urlsplit(self._settings.telegram_api_url).scheme not in _SCHEMES:
                raise unreachable from None
            logger.error("%s", unreachable)  # noqa: TRY400 - its words are all there is
            return False
        return await register(parts.api, self._settings.public_url, parts.secret)

    async def _until_met(self, running: _Running) -> None:
        """Try again until Telegram answers: pages are served meanwhile, and dangers that come are answered."""
        parts, works = running
        vigil = works.begin(Vigil(parts.database, self._clock, parts.sender.wake).run())
        try:
            pause = await rest(FIRST_PAUSE)
            while not await self._met(parts):
                pause = await rest(pause)
        finally:
            vigil.cancel()
        await self._converse(running)

    async def _converse(self, running: _Running) -> None:
        """Answer what comes, once Telegram is met."""
        parts, works = running
        await parts.application.start()
        works.begin(parts.worker.run())
        if self._settings.public_url:
            works.begin(still_known(parts.api, self._poll_seconds))
        else:
            at_once = AtOnce(parts.api)
            polling = Polling(parts.api.address, parts.reception, parts.database, at_once, self._poll_seconds)
            works.begin(polling.run())
        works.begin(present(parts.application.bot))
