"""The file of SQLite is its owner's alone: it holds the keys of everything else."""

import os
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE

_OTHERS = 0o077

_BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite keeps beside its file, made with the rights of the file."""


def keep_private(path: Path) -> None:
    """Make the file, or take from all but its owner what they may do with it and with what is beside it.

    One that is there is not opened: to close it would let go of the locks that SQLite holds on it in this process.

    Raises:
        OSError: it cannot be made.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        for name in _BESIDE:
            with suppress(OSError):  # somebody else's, or a disk without rights: it is used as it is
                _close_to_others(path.with_name(path.name + name))


def _close_to_others(path: Path) -> None:
    mode = S_IMODE(path.stat().st_mode)
    if mode & _OTHERS:
        path.chmod(mode & ~_OTHERS)
