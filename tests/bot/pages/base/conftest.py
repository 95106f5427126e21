"""A town whose base may be changed, and the browser of somebody who may change it."""

import shutil
from pathlib import Path

import pytest

from bot.settings import Settings


@pytest.fixture
def own_base(small_town: Path, tmp_path: Path) -> Path:
    """A copy of the town."""
    return Path(shutil.copytree(small_town, tmp_path / "base"))


@pytest.fixture
def settings(settings: Settings, own_base: Path) -> Settings:
    """The service serves that copy."""
    return settings.model_copy(update={"knowledge_dir": own_base})
