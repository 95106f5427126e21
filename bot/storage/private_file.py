"""Files that are their owner's alone: that of SQLite, which holds the keys of everything else, and its backups."""

import os
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE
from tempfile import NamedTemporaryFile

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


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, in one step: whole, or as it was before.

    Raises:
        OSError: it cannot be written.
    """
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:  # mode 0600
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise


def _close_to_others(path: Path) -> None:
    mode = S_IMODE(path.stat().st_mode)
    if mode & _OTHERS:
        path.chmod(mode & ~_OTHERS)
