"""The folder where what is learnt of the base is kept between two starts: learning it again takes ten times as long."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.settings import CACHE
from knowledge.texts.causes import cause_of


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder to keep it in; None where there is none. `cause` says why it is not the one that was wanted."""

    folder: Path | None
    cause: str = ""


def cache(wanted: Path = CACHE) -> Cache:
    """The folder `wanted`, made; else one of this user's own among the temporary ones."""
    try:
        _make_usable(wanted)
    except OSError as error:
        return Cache(_temporary(), cause_of(error))
    return Cache(wanted)


def _make_usable(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):  # rights are not all that may stand against it
        return


def _temporary() -> Path | None:
    folder = Path(tempfile.gettempdir()) / f"guichet-{os.geteuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        status = folder.lstat()
        _make_usable(folder)
    except OSError:
        return None
    # where everybody may make folders, one of that name may be somebody else's, who would write what is understood
    return folder if status.st_uid == os.geteuid() and not status.st_mode & 0o022 else None
