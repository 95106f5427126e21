"""Seconds of work in a thread of its own, which a process that stops does not wait for."""

import asyncio
import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import NoReturn, TypeVar

T = TypeVar("T")


class LearningFailed(Exception):
    """What was to be learnt was not; the thread's own traceback says why."""


async def apart(work: Callable[[], T]) -> T:
    """The result of `work`, done in a thread that nobody waits for when the process stops.

    Raises:
        LearningFailed: it raised.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(results: list[T]) -> None:
        if done.done():
            return
        if results:
            done.set_result(results[0])
        else:
            done.set_exception(LearningFailed())

    def run() -> None:
        results: list[T] = []
        try:
            results.append(work())
        finally:
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(settle, results)

    Thread(target=run, name="learning", daemon=True).start()
    return await done


def leave(code: int) -> NoReturn:
    """End the process with an exit code, at once when threads that nobody waits for still work.

    The interpreter, as it ends, unwinds such a thread where it asks for the interpreter's lock. In the middle of C++,
    as numpy's and rapidfuzz's, that aborts the process, whose exit code then says that it failed.
    """
    if any(thread.daemon for thread in threading.enumerate()):
        logging.shutdown()
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):  # whoever read is gone, or there is no such stream
                stream.flush()
        os._exit(code)
    sys.exit(code)
