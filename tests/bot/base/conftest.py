"""A town's base that a test may change, and its keeper."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from bot.base.folder import Folder
from bot.base.keeper import Keeper
from bot.storage.base_history import BaseHistory
from bot.storage.database import Database
from tests.conftest import MONDAY_MORNING


def _now() -> datetime:
    return MONDAY_MORNING


@pytest.fixture
def own_base(small_town: Path, tmp_path: Path) -> Path:
    """A copy of the imaginary town."""
    return Path(shutil.copytree(small_town, tmp_path / "base"))


@pytest.fixture
def keeper(own_base: Path, database: Database) -> Keeper:
    """The keeper of that copy."""
    return Keeper(Folder(own_base), BaseHistory(database), _now)
