"""The running service: everything wired, started in order, stopped in order."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.application import ALLOWED_UPDATES, Processor, TelegramApplication, build, present
from bot.base.digest import Digest
from bot.base.keeper import Keeper
from bot.base.orders import Orders
from bot.base.serving import Serving
from bot.base.staff import Staff
from bot.courtesy import Courtesy
from bot.intake.polling import POLL_SECONDS, Polling
from bot.intake.reception import Reception
from bot.intake.webhook import PATH, Webhook
from bot.moderation.upkeep import EVERY, Upkeep, upkeep
from bot.pages.app import Surroundings, add_pages
from bot.refusal import PortUnusable, Refused
from bot.retention import Retention
from bot.sender import Sender
from bot.settings import CACHE, Settings
from bot.storage.accounts import Accounts
from bot.storage.alerts import Alerts
from bot.storage.audit import Audit
from bot.storage.base_history import BaseHistory
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.dispatch import Dispatch
from bot.storage.inbox import Inbox
from bot.storage.migrate import migrate
from bot.storage.moved_chats import MovedChats
from bot.storage.outbox import Outbox
from bot.storage.queue import Queue
from bot.storage.secrets import Pseudonyms, stored_key, webhook_secret
from bot.storage.tallies import Tallies
from bot.telegram_api import TelegramApi
from bot.urgences import AtOnce
from bot.web import make_app
from bot.worker import Worker
from handlers.desk import Desk
from handlers.moderation.orders import install_orders
from knowledge.guichet import Guichet

logger = logging.getLogger(__name__)


CLOSING = 1.0
"""Seconds left to the web requests under way when the service stops; Telegram will post theirs again."""


class CannotStart(Refused):
    """The service cannot start."""


def utc_now() -> datetime:
    """The clock of the running service."""
    return datetime.now(UTC)


@dataclass(slots=True)
class _Parts:
    database: Database
    serving: Serving
    application: TelegramApplication
    api: TelegramApi
    worker: Worker
    sender: Sender
    runner: web.AppRunner
    tasks: list[asyncio.Task[None]]
    failed: asyncio.Future[None]


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
        self._parts: _Parts | None = None
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
        return self._running.database

    @property
    def failed(self) -> asyncio.Future[None]:
        """Done, with the error, once a part of the service ended by itself.

        Raises:
            RuntimeError: the service is not started.
        """
        return self._running.failed

    @property
    def _running(self) -> _Parts:
        if self._parts is None:
            raise RuntimeError("the service is not started")
        return self._parts

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
        if self._parts is None:
            return
        parts, self._parts = self._parts, None
        await parts.runner.cleanup()
        await parts.worker.stop()
        if parts.tasks:
            await parts.sender.stop()
        for task in parts.tasks:
            task.cancel()
        await asyncio.gather(*parts.tasks, return_exceptions=True)  # a task that failed told it through `failed`
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
        await self._running.serving.reload()

    async def _open(self, database: Database) -> None:
        pseudonyms = Pseudonyms(await stored_key(database, "pseudonyms"))
        inbox, queue = Inbox(database), Queue.of(database, pseudonyms, Audit(database).record)
        conversations = Conversations(database, pseudonyms)
        dispatch = Dispatch(database)
        retention = Retention(database, inbox, queue, conversations, dispatch, self._clock, self._guichet.question_days)
        desk = Desk(self._guichet, conversations, queue, Outbox(database), self._clock, retention.soon)
        keeper = Keeper(self._settings.knowledge_dir, BaseHistory(database), self._clock)
        serving = Serving(desk, keeper, self._cache, Alerts(database))
        keeper.changed = serving.reload
        application = build(self._settings, desk)
        api = self._api()
        sender = Sender(dispatch, MovedChats(database), api, self._clock, self._settings.sends_per_second)
        courtesy = Courtesy(desk, Tallies(database))
        processor = Processor(application, courtesy.slow_down)
        worker = Worker(database, processor, self._clock, courtesy.give_up, sender.wake)
        reception = Reception(inbox, self._clock, worker.wake)
        secret = await webhook_secret(database, self._settings.webhook_secret)
        webhook = Webhook(secret, reception, AtOnce(api), lambda: sender.reachable).receive
        receive = webhook if self._settings.public_url else None
        app = make_app(database, queue.cases, receive, base=serving.readiness)
        around = Surroundings(database, application, desk, self._settings, lambda: self.port, serving)
        members = await add_pages(app, around)
        staff = Staff(database, members, self._clock, sender.wake)
        serving.tell = staff.tell
        install_orders(application.bot_data, Orders(desk, keeper, staff, Audit(database)))
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=CLOSING)
        failed = asyncio.get_running_loop().create_future()
        self._parts = _Parts(database, serving, application, api, worker, sender, runner, [], failed)
        await self._meet_telegram(application)
        await self._listen(runner)
        await self._take_in(application, reception, secret)
        await self._reconcile(database)
        if database.is_sqlite:
            await inbox.free()
            await dispatch.interrupted(self._clock(), all_of_them=True)
        self._spawn(sender.run())
        self._spawn(worker.run())
        Thread(target=self._guichet.warm, name="languages", daemon=True).start()
        self._spawn(serving.run())
        self._spawn(retention.run())
        digest = Digest(database, staff, lambda: desk.guichet.base, around.address, self._clock)
        self._spawn(Upkeep(digest.write, every=60.0).run())
        group = self._settings.moderation_chat_id
        self._spawn(upkeep(desk, group, around.address, sender.wake, self._upkeep_seconds).run())

    async def _reconcile(self, database: Database) -> None:
        """Say what the accounts do not explain."""
        accounts = Accounts(database)
        if lost := await accounts.explain():
            logger.error("%d updates were received of which nothing is known", lost)
        if missing := await accounts.missing(self._clock()):
            logger.warning("Telegram skipped %d numbers in the last days: those updates never came", missing)

    def _api(self) -> TelegramApi:
        return TelegramApi(self._settings.telegram_api_url, self._settings.token)

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

    async def _take_in(self, application: TelegramApplication, reception: Reception, secret: str) -> None:
        settings = self._settings
        try:
            if settings.public_url:
                url = settings.public_url.rstrip("/") + PATH
                await application.bot.set_webhook(url, allowed_updates=ALLOWED_UPDATES, secret_token=secret)
                return
            await application.bot.delete_webhook()
        except BadRequest as error:
            raise CannotStart("webhook_refused", cause=error.message) from None
        except TelegramError as error:
            raise CannotStart("telegram_unreachable", cause=type(error).__name__) from None
        parts = self._running
        at_once = AtOnce(parts.api)
        self._spawn(Polling(parts.api.address, reception, parts.database, at_once, self._poll_seconds).run())

    def _spawn(self, work: Coroutine[object, object, None]) -> None:
        parts = self._running
        task = asyncio.create_task(work)
        parts.tasks.append(task)

        def ended(task: asyncio.Task[None]) -> None:
            """A task that ends by itself is a fault of the whole service."""
            if not task.cancelled() and not parts.failed.done() and (error := task.exception()):
                parts.failed.set_exception(error)

        task.add_done_callback(ended)
