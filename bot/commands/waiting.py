"""Waiting for a base that can be read, dangers being answered meanwhile."""

import asyncio
import logging
import signal
from collections.abc import Iterable
from pathlib import Path

from bot.fallback import Fallback
from bot.service import utc_now
from bot.settings import CACHE, Settings
from knowledge.guichet import Guichet
from knowledge.opening import open_guichet
from knowledge.reading.fault import BaseUnusable, Fault
from knowledge.texts.catalogue import catalogue

logger = logging.getLogger(__name__)

LOOK_AGAIN = 5.0
"""Seconds between two looks at whether the files changed."""


def opened_or_told(settings: Settings) -> Guichet | None:
    """The guichet of the settings' base; None when it has errors, each being logged."""
    try:
        return open_guichet(settings.knowledge_dir, CACHE, settings.case_days)
    except BaseUnusable as unusable:
        _tell(unusable.faults)
        return None


async def mended(settings: Settings, stop: asyncio.Future[None]) -> Guichet | None:
    """Answer dangers until the base can be read; None when `stop` came first.

    Raises:
        Refused: the fallback cannot start either.
    """
    async with Fallback(settings, utc_now) as fallback:
        logger.critical(catalogue("cli")("urgences_only", port=fallback.port))
        reading = asyncio.create_task(_read_until_good(settings))
        stop.add_done_callback(lambda _: reading.cancel())
        await asyncio.wait({reading})
        return None if reading.cancelled() else reading.result()


async def _read_until_good(settings: Settings) -> Guichet:
    asked = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, asked.set)
    seen = _stamp(settings.knowledge_dir)
    while True:
        try:
            async with asyncio.timeout(LOOK_AGAIN):
                await asked.wait()
        except TimeoutError:
            if _stamp(settings.knowledge_dir) == seen:
                continue
        asked.clear()
        seen = _stamp(settings.knowledge_dir)
        if guichet := await asyncio.to_thread(opened_or_told, settings):
            return guichet


def _stamp(folder: Path) -> tuple[int, int]:
    """What changes when a file does: how many there are, and when the last one was written."""
    written = [path.stat().st_mtime_ns for path in folder.rglob("*.yaml") if path.is_file()]
    return len(written), max(written, default=0)


def _tell(faults: Iterable[Fault]) -> None:
    """Log what prevents the base from being read: faults quote what staff wrote, never a resident."""
    for fault in faults:
        logger.error(catalogue("cli")("base_fault", faute=fault))
