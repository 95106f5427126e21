"""A folder that passes for the base that comes with the program: tests never risk the one of the repository."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.settings import Settings


@contextmanager
def shipped(folder: Path) -> Iterator[None]:
    """The settings that name no base mean `folder`."""
    field = Settings.model_fields["knowledge_dir"]
    usual, field.default = field.default, folder
    Settings.model_rebuild(force=True)
    try:
        yield
    finally:
        field.default = usual
        Settings.model_rebuild(force=True)
