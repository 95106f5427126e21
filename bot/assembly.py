"""What one process is made of: each part made, and tied to the others. Nothing is started here."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aiohttp import web

from bot.application import Processor, TelegramApplication, build
from bot.base.digest import Digest
from bot.base.folder import Folder
from bot.base.keeper import Keeper
from bot.base.orders import StaffOrders
from bot.base.serving import Serving
from bot.base.staff import Staff
from bot.delivery.sender import Sender
from bot.delivery.telegram_api import TelegramApi
from bot.intake.courtesy import Courtesy
from bot.intake.reception import Reception
from bot.intake.webhook import Webhook
from bot.intake.worker import Worker
from bot.moderation.acquaintance import Acquaintance
from bot.moderation.upkeep import upkeep
from bot.pages.app import Surroundings, add_pages
from bot.process.chores import Chores
from bot.retention import Retention
from bot.settings import Settings
from bot.storage.base_history import BaseHistory
from bot.storage.cases.queue import Queue
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.mail.dispatch import Dispatch
from bot.storage.mail.inbox import Inbox
from bot.storage.mail.moved_chats import MovedChats
from bot.storage.mail.outbox import Outbox
from bot.storage.mail.tallies import Tallies
from bot.storage.moderators.audit import Audit
from bot.storage.once import Once
from bot.storage.pulse import Pulse
from bot.storage.secrets import Pseudonyms, stored_key, webhook_secret
from bot.storage.tables import alerts
from bot.urgences import AtOnce
from bot.web import make_app
from handlers.desk import Desk
from handlers.moderation.orders import install_orders
from knowledge.guichet import Guichet

CLOSING = 1.0
"""Seconds left to the web requests under way when the service stops; Telegram will post theirs again."""

DIGEST_EVERY = 60.0
"""Seconds between two looks at whether staff's weekly digest is due."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the service starts and stops; `secret` is the webhook's.

    `works` go on as long as the service runs; the worker begins once Telegram is met.
    """

    database: Database
    application: TelegramApplication
    api: TelegramApi
    reception: Reception
    secret: str
    runner: web.AppRunner
    sender: Sender
    worker: Worker
    serving: Serving
    works: tuple[Callable[[], Coroutine[object, object, None]], ...]


async def assemble(
    database: Database,
    settings: Settings,
    guichet: Guichet,
    clock: Callable[[], datetime],
    cache: Path,
    port: Callable[[], int],
    upkeep_seconds: float,
) -> Parts:
    """The parts of a process on an open `database` that is up to date.

    `cache` is where what is learnt of the base is kept; `port` tells the port listened on, once it
    is; `upkeep_seconds` is how long the moderators' queue is left alone between two looks at it.

    Raises:
        SQLAlchemyError: the keys cannot be read or made.
    """
    pseudonyms = Pseudonyms(await stored_key(database, "pseudonyms"))
    secret = await webhook_secret(database, settings.webhook_secret)
    inbox, dispatch = Inbox(database), Dispatch(database)
    conversations, queue = Conversations(database, pseudonyms), Queue.of(database, pseudonyms, Audit(database).record)
    retention = Retention(database, inbox, queue, conversations, dispatch, clock, guichet.question_days)
    desk = Desk(guichet, conversations, queue, Outbox(database), clock, retention.soon)
    application = build(settings, desk)
    api = TelegramApi(settings.telegram_api_url, settings.token)
    sender = Sender(dispatch, MovedChats(database), api, clock, settings.sends_per_second)
    courtesy = Courtesy(desk, Tallies(database))
    process = Processor(application, courtesy.slow_down)
    worker = Worker(database, process, clock, courtesy.give_up, sender.wake, conversations.ahead, process.apart)
    pulse = Pulse(database)
    reception = Reception(inbox, clock, worker.wake, pulse.note)
    keeper = Keeper(Folder.of(settings), BaseHistory(database), clock)
    serving = Serving(desk, keeper, cache, Once(database, alerts))
    keeper.changed = serving.reload
    webhook = Webhook(secret, reception, AtOnce(api), lambda: sender.reachable).receive
    acquaintance = Acquaintance(api, settings.moderation_chat_id)
    app = make_app(
        database,
        webhook if settings.public_url else None,
        base=serving.readiness,
        group=acquaintance.readiness,
        pulse=pulse,
        clock=clock,
    )
    around = Surroundings(database, application, desk, settings, port, serving)
    staff = Staff(database, await add_pages(app, around), clock, sender.wake)
    serving.tell = staff.tell_once
    install_orders(application.bot_data, StaffOrders(desk, keeper, staff, Audit(database)))
    digest = Digest(database, staff, lambda: desk.guichet.base, around.address, clock)
    digests = Chores("staff's weekly digest", digest.write, every=DIGEST_EVERY)
    chores = upkeep(desk, settings.moderation_chat_id, around.address, sender.wake, upkeep_seconds)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=CLOSING)
    return Parts(
        database=database,
        application=application,
        api=api,
        reception=reception,
        secret=secret,
        runner=runner,
        sender=sender,
        worker=worker,
        serving=serving,
        works=(sender.run, serving.run, retention.run, digests.run, chores.run, acquaintance.run),
    )
