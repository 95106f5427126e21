"""`guichet serve`: the real service, by webhook or by long polling."""

import argparse
import asyncio
import gc
import logging
import signal
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot import logs
from bot.cache import cache
from bot.clock import utc_now
from bot.commands.waiting import opened
from bot.process.loop import run_in_loop
from bot.refusal import Refused
from bot.settings import CACHE, Settings, misspelt, read_settings
from bot.storage.alone import alone_on
from knowledge.texts.catalogue import catalogue

if TYPE_CHECKING:
    from bot.service import Service
    from knowledge.guichet import Guichet

logger = logging.getLogger(__name__)


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Everything comes from the settings."""


def run(_args: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C; SIGHUP reads the base again.

    Raises:
        Refused: a setting is at fault, so that the log did not begin; what ends the process later is told there.
    """
    gc.freeze()  # what was imported stays to the end: no search for garbage need walk it again
    settings = read_settings()
    if settings.telegram_token is None:
        raise Refused("no_token")
    secrets = [secret.get_secret_value() for secret in (settings.telegram_token, settings.webhook_secret) if secret]
    logs.set_up(secrets=secrets)
    for name, meant in misspelt().items():
        logger.warning(catalogue("cli")("misspelt", nom=name, voulu=meant))
    try:
        with alone_on(settings.database_url):
            return run_in_loop(serve(settings, cache=_cache()))
    except Refused as refused:  # what reads the log reads JSON: why the process ends is the line it must not lose
        logger.critical("%s", refused)
        return 1


def _cache() -> Path:
    """Where what is learnt is kept; the log tells when that is not where it should be."""
    found = cache()
    if found.cause:
        code = "cache_elsewhere" if found.folder else "cache_nowhere"
        logger.warning(catalogue("cli")(code, dossier=CACHE.absolute(), cause=found.cause, autre=found.folder))
    return found.folder or CACHE


async def serve(
    settings: Settings,
    guichet: "Guichet | None" = None,
    clock: Callable[[], datetime] = utc_now,
    cache: Path = CACHE,
) -> int:
    """Run the service until a signal; the exit code. Without a guichet, that of the settings' base is opened first.

    `cache` is where what is learnt of the base is kept.

    Raises:
        Refused: it cannot start, or Telegram refuses to go on.
    """
    stop = stop_signal()
    guichet = guichet or await opened(settings, stop, cache)
    if guichet is None:
        logger.info(catalogue("cli")("serve_stopped"))
        return 0
    from bot.service import Service  # noqa: PLC0415 - imported while the base was opened: help numbers need none of it

    gc.freeze()  # nor the base, until it is read again: walking its 200,000 objects would hold the loop for 0.14 s

    async with Service(settings, guichet, clock, cache=cache) as service:
        _reload_on_hangup(service)
        logger.info(catalogue("cli")("serve_ready", port=service.port))
        await asyncio.wait({stop, service.failed}, return_when=asyncio.FIRST_COMPLETED)
        error = service.failed.exception() if service.failed.done() else None
    if isinstance(error, Refused):
        raise error
    if error is not None:
        logger.critical("the process stops", exc_info=error)
        return 1
    logger.info(catalogue("cli")("serve_stopped"))
    return 0


def _reload_on_hangup(service: "Service") -> None:
    loop = asyncio.get_running_loop()
    reloads: set[asyncio.Task[None]] = set()  # the loop itself holds tasks weakly

    def come() -> None:
        task = loop.create_task(service.reload())
        reloads.add(task)
        task.add_done_callback(reloads.discard)

    loop.add_signal_handler(signal.SIGHUP, come)


def stop_signal() -> asyncio.Future[None]:
    """What is done once SIGTERM or Ctrl-C came."""
    loop = asyncio.get_running_loop()
    stop: asyncio.Future[None] = loop.create_future()

    def come() -> None:
        if not stop.done():
            stop.set_result(None)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, come)
    return stop
