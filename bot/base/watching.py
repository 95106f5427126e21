"""Noticing that files of the base changed, wherever the folder is."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path

from watchfiles import awatch
from watchfiles._rust_notify import WatchfilesRustInternalError

from bot.base.folder import Folder, Stamp
from knowledge.reading.listing import ASIDE

logger = logging.getLogger(__name__)

LOOK_AGAIN = 5.0
"""Seconds between two looks when nothing is announced: network disks announce nothing."""

POLL = 1.0
"""Seconds between two looks where the system announces nothing at all."""

QUIET, LONGEST_QUIET = 0.2, 1.2
"""Seconds without a change that end a series of them (a checkout, an editor and its temporary file), and at most."""

_STEP = 20
"""Milliseconds in which the watcher notices that it must stop."""


async def signs(folder: Path, look_again: float = LOOK_AGAIN) -> AsyncIterator[None]:
    """Yield whenever something may have changed in `folder`, and every `look_again` seconds; never ends by itself.

    The system watches a folder, not a name: one that went, or that another took the place of, is watched anew.
    """
    polling = False
    while True:
        watched_is = _identity(folder)
        try:
            watched = awatch(
                folder,
                watch_filter=lambda _change, path: _counts(Path(path), folder),
                step=_STEP,
                rust_timeout=round(look_again * 1000),
                yield_on_timeout=True,
                force_polling=polling or None,
                poll_delay_ms=round(POLL * 1000),
                ignore_permission_denied=True,
            )
            async with aclosing(watched):
                async for _ in watched:
                    yield
                    if _identity(folder) != watched_is:
                        break
        except* FileNotFoundError:  # the folder is away; whoever reads it tells so
            await asyncio.sleep(POLL)
        except* (OSError, WatchfilesRustInternalError) as errors:  # no more watches, or a disk that fails
            if not polling:
                logger.warning("the base is watched by looking at it: %s", type(errors.exceptions[0]).__name__)
            polling = True
            await asyncio.sleep(POLL)
        yield


def _identity(folder: Path) -> tuple[int, int, int] | None:
    """What tells that a name leads to another folder, or to one whose rights changed; None when it leads nowhere."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_mode


async def settled(folder: Folder) -> Stamp:
    """The stamp of the folder once nothing changes in it any more, or once it was waited for long enough."""
    stamp = await asyncio.to_thread(folder.stamp)
    for _ in range(round(LONGEST_QUIET / QUIET)):
        await asyncio.sleep(QUIET)
        former, stamp = stamp, await asyncio.to_thread(folder.stamp)
        if former == stamp:
            break
    return stamp


def _counts(path: Path, folder: Path) -> bool:
    """Whether a change is not one of a swap file, a lock or a copy kept by an editor."""
    try:
        name = path.relative_to(folder.absolute())
    except ValueError:
        return True
    aside = any(part.startswith(ASIDE) for part in name.parts)
    return not aside and not name.name.endswith(("~", ".tmp", ".bak", ".swp"))
