"""A file that is read whole or not at all, however many processes write it at once."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4


def replace_file(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let `write` fill a file beside `path`, which then takes its name: of several writers, the last one's is kept.

    Each has a name of its own for it, and takes it away when it fails.

    Raises:
        OSError: the file cannot be written.
    """
    beside = path.with_name(f"{path.name}.{uuid4().hex}.new")
    try:
        with beside.open("xb") as file:
            write(file)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
