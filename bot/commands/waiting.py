"""Waiting for a base that can be read and whose examples are learnt, dangers being answered from the first second."""

import asyncio
import logging
import signal
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.base.folder import Folder, Stamp
from bot.fallback import Fallback
from bot.process.thread import in_own_thread
from bot.settings import CACHE, Settings
from knowledge.reading.fault import BaseUnusable, Fault
from knowledge.reading.listing import PASSING
from knowledge.texts.catalogue import catalogue

if TYPE_CHECKING:
    from knowledge.guichet import Guichet

logger = logging.getLogger(__name__)

LOOK_AGAIN = 5.0
"""Seconds between two looks at whether the files changed."""


async def opened(settings: Settings, stop: asyncio.Future[None], cache: Path = CACHE) -> "Guichet | None":
    """The guichet of the settings' base; dangers alone are answered until there is one. None when `stop` came first.

    `cache` is where what is learnt of the base is kept.

    Raises:
        Refused: the fallback cannot start, or Telegram refuses that it goes on.
        Exception: a part of it ended by itself. Dangers would go unanswered, unseen, for as long as there is no base.
    """
    async with Fallback(settings) as fallback:  # first: whoever is in danger waits for nothing that follows
        good = asyncio.create_task(_until_good(settings, fallback.port, cache))
        stop.add_done_callback(lambda _: good.cancel())
        either: set[asyncio.Future[Any]] = {good, fallback.failed}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if not good.done():
            good.cancel()
            fallback.failed.result()
        return None if good.cancelled() else good.result()


async def _until_good(settings: Settings, port: int, cache: Path) -> "Guichet":
    asked = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, asked.set)
    logger.info(catalogue("cli")("opening", port=port))
    folder = Folder.of(settings)
    told: tuple[Fault, ...] = ()
    while True:
        seen = folder.stamp()
        found = await in_own_thread(partial(_opened, settings, cache))  # a stop does not wait for it
        if not isinstance(found, tuple):
            return found
        if found != told:
            _tell(found)
        if not told:
            logger.critical(catalogue("cli")("urgences_only", port=port))
        told = found
        await _asked_or_changed(folder, asked, seen, again=any(fault.code in PASSING for fault in told))
        asked.clear()


async def _asked_or_changed(folder: Folder, asked: asyncio.Event, seen: Stamp, *, again: bool) -> None:
    """Wait until somebody asks for the base to be read again, or a file changes.

    What could not be read is tried `again` without that: a right given back changes no file.
    """
    while folder.stamp() == seen:
        try:
            async with asyncio.timeout(LOOK_AGAIN):
                await asked.wait()
                return
        except TimeoutError:
            if again:
                return


def _opened(settings: Settings, cache: Path) -> "Guichet | tuple[Fault, ...]":
    """The guichet, or why the base cannot be served.

    Imports all that answers too: that takes as long as reading the base does, and dangers are answered meanwhile.
    """
    import bot.service  # noqa: F401, PLC0415
    from knowledge.opening import open_guichet  # noqa: PLC0415

    try:
        return open_guichet(settings.knowledge_dir, cache, settings.case_days)
    except BaseUnusable as unusable:
        return unusable.faults


def _tell(faults: Iterable[Fault]) -> None:
    """Log what prevents the base from being read: faults quote what staff wrote, never a resident."""
    for fault in faults:
        logger.error(catalogue("cli")("base_fault", faute=fault))
