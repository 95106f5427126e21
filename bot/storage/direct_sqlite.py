"""SQLite called where it is used: only what waits for the disk, or for another process, goes through a thread.

aiosqlite passes every cursor, statement and row through its thread: some forty handovers for an update, each of which
costs more than the statement. A statement on our tables takes microseconds; beginning and committing may take long, and
stay in the thread, so that the others are served meanwhile.
"""

import sqlite3
from collections.abc import Callable
from typing import Any

import aiosqlite


class DirectConnection(aiosqlite.Connection):
    """A connection of which one task at a time makes use, as the pool sees to."""

    def __init__(self, path: str) -> None:
        super().__init__(lambda: sqlite3.connect(path, check_same_thread=False), iter_chunk_size=64)
        self._thread.daemon = True  # as SQLAlchemy has it: a process that ends does not wait for it

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as aiosqlite has it
        if _may_wait(fn, args):
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]  # aiosqlite has no types
        if not self._running or not self._connection:
            raise ValueError("Connection closed")
        return fn(*args, **kwargs)


def _may_wait(fn: Callable[..., Any], args: tuple[Any, ...]) -> bool:
    """Whether it is the connection's commit or close, or a transaction that begins."""
    if isinstance(getattr(fn, "__self__", None), sqlite3.Connection) and fn.__name__ in {"commit", "close"}:
        return True
    return bool(args) and isinstance(args[0], str) and args[0].startswith("BEGIN")
