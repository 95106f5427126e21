"""A file that is read whole or not at all, however many processes write it at once; a power cut may lose it."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import time
from typing import BinaryIO
from uuid import uuid4

_ABANDONED = 3600
"""Seconds after which nobody is still writing a file."""


def replace_file(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let `write` fill a file beside `path`, which then takes its name: of several writers, the last one's is kept.

    Each has a name of its own for it, and takes it away when it fails; what a process that was killed left is taken
    away an hour later, by the next one that writes.

    Raises:
        OSError: the file cannot be written.
    """
    for left in path.parent.glob(f"{path.name}.*.new"):
        with suppress(OSError):  # another writer's, which just took its name
            if time() - left.stat().st_mtime > _ABANDONED:
                left.unlink()
    beside = path.with_name(f"{path.name}.{uuid4().hex}.new")
    try:
        with beside.open("xb") as file:
            write(file)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
