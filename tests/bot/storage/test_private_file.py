"""Nobody but its owner reads the SQLite file: it holds the keys in clear."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage.backup.backup import back_up
from bot.storage.backup.keyring import NAME, Keyring
from bot.storage.backup.restoration import restore
from bot.storage.database import Database
from bot.storage.migrate import migrate, prepare


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    """That of most hosts, by which everybody reads what is made."""
    former = os.umask(0o022)
    yield
    os.umask(former)


def modes(folder: Path) -> dict[str, str]:
    """The rights of each file of a folder."""
    return {path.name: oct(path.stat().st_mode & 0o777) for path in folder.iterdir() if path.is_file()}


async def test_a_new_file_and_its_log_are_private(tmp_path: Path) -> None:
    """The log too, which is made by SQLite; the folder is as the host makes it."""
    folder = tmp_path / "state"
    database = Database(f"sqlite:///{folder}/d.sqlite3")
    await migrate(database)
    found = modes(folder)
    await database.close()
    assert set(found) == {"d.sqlite3", "d.sqlite3-wal", "d.sqlite3-shm"}
    assert set(found.values()) == {"0o600"}
    assert folder.stat().st_mode & 0o777 == 0o755


async def test_a_file_of_a_former_version_is_closed_to_others(tmp_path: Path) -> None:
    """With the log that a kill left beside it."""
    url = f"sqlite:///{tmp_path}/d.sqlite3"
    database = Database(url)
    await migrate(database)
    (tmp_path / "left").mkdir()
    for name in ("d.sqlite3", "d.sqlite3-wal", "d.sqlite3-shm"):
        shutil.copy(tmp_path / name, tmp_path / "left" / name)
        (tmp_path / "left" / name).chmod(0o664)
    await database.close()
    left = Database(f"sqlite:///{tmp_path}/left/d.sqlite3")
    assert set(modes(tmp_path / "left").values()) == {"0o600"}
    await left.close()


async def test_what_is_restored_is_private(tmp_path: Path) -> None:
    """As the backup that it comes from."""
    await prepare(f"sqlite:///{tmp_path}/d.sqlite3")
    (tmp_path / "b").mkdir()
    database = Database(f"sqlite:///{tmp_path}/d.sqlite3")
    await back_up(database, tmp_path / "b" / "b.gz", datetime.now(UTC))
    await database.close()
    again = Database(f"sqlite:///{tmp_path}/again/d.sqlite3")
    await restore(again, tmp_path / "b" / "b.gz", Keyring.read(tmp_path / "b" / NAME))
    assert set((modes(tmp_path / "b") | modes(tmp_path / "again")).values()) == {"0o600"}
    await again.close()
