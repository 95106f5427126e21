"""Commands run as the console runs them, in this process."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.bot.logging_kept import logging_kept

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(workplace: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command: its exit code, what it said, what it complained about."""
    assert workplace.is_dir()

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def run_serving(run: Run) -> Run:
    """The same, for commands that set the logs up."""

    def command(*arguments: str) -> tuple[int, str, str]:
        with logging_kept():
            return run(*arguments)

    return command
