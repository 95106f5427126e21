"""`guichet serve`: the real service, by webhook or by long polling."""

import argparse
import asyncio
import logging
import signal

from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from bot import logs
from bot.commands.opening import Refused, opened_guichet
from bot.commands.terminal import complain
from bot.intake.polling import SecondPoller
from bot.service import CannotStart, Service
from bot.settings import Settings
from bot.storage.database import DatabaseUnusable
from knowledge.guichet import Guichet
from knowledge.texts.catalogue import catalogue

logger = logging.getLogger(__name__)


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Everything comes from the settings."""


def run(_args: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C; 1 with one plain sentence when it cannot start."""
    try:
        settings = Settings()
    except ValidationError as error:
        first = error.errors()[0]
        return complain("bad_settings", nom=str(first["loc"][0]).upper(), cause=first["msg"])
    if settings.telegram_token is None:
        return complain("no_token")
    secrets = [secret.get_secret_value() for secret in (settings.telegram_token, settings.webhook_secret) if secret]
    logs.set_up(secrets=secrets)
    try:
        return asyncio.run(serve(settings, opened_guichet(settings)))
    except Refused:
        return 1


async def serve(settings: Settings, guichet: Guichet) -> int:
    """Run the service until a signal; the exit code."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    service = Service(settings, guichet)
    try:
        await service.start()
    except CannotStart as refusal:
        return complain(refusal.code, **refusal.values)
    except DatabaseUnusable as unusable:
        newer = str(unusable) == "newer"
        return complain("database_newer") if newer else complain("database_unusable", cause=unusable)
    except (SQLAlchemyError, OSError) as error:
        return complain("database_unusable", cause=type(error).__name__)
    logger.info(catalogue("cli")("serve_ready", port=service.port))
    return await _until(stop, service)


async def _until(stop: asyncio.Event, service: Service) -> int:
    stopped = asyncio.create_task(stop.wait())
    waited = {stopped, service.failed} if service.failed else {stopped}
    await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
    error = service.failed.exception() if service.failed and service.failed.done() else None
    stopped.cancel()
    await service.stop()
    if isinstance(error, SecondPoller):
        return complain("second_poller")
    return 0 if error is None else 1
