"""One service at a time on a SQLite file: each would deal with what the other has in hand."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.refusal import Refused
from bot.storage.address import address_without_password, complete

LOCK = ".service"
"""What the name of the lock's file adds to that of the database; the system lets go of it when a process dies."""


class Occupied(Refused):
    """Another service has the file."""


@contextmanager
def alone_on(url: str) -> Iterator[None]:
    """Hold the SQLite file of `url` against other services; commands that look or add something need not be alone.

    PostgreSQL is shared by as many as one likes. A file that cannot be held for another reason is told of by whoever
    opens it; and on a disk without locks, one service at a time is to be trusted.

    Raises:
        Occupied: another service has it.
    """
    handle = _held(_file_of(url))
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _file_of(url: str) -> Path | None:
    try:
        address = complete(make_url(url))
    except (ArgumentError, ValueError):  # told by whoever opens it
        return None
    return Path(address_without_password(address)) if address.get_backend_name() == "sqlite" else None


def _held(file: Path | None) -> int | None:
    """The handle of the lock; None where there is nothing to hold."""
    if file is None:
        return None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file.with_name(file.name + LOCK), os.O_CREAT | os.O_RDWR, 0o600)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise Occupied("database_occupied", base=file) from None
    except OSError:
        os.close(handle)
        return None
    return handle
