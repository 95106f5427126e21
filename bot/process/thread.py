"""Seconds of work in a thread of its own, which a process that stops does not wait for."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


class LearningFailed(Exception):
    """What was to be learnt was not; the thread's own traceback says why."""


async def in_own_thread(work: Callable[[], T]) -> T:
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
