"""Lines of log that come again."""

import json
import logging
import sys

import pytest

from bot.logs import RedactingFormatter
from bot.repeats import PERIOD, Repeats


class Written:
    """What is written of the lines that a program logs, with a clock moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self._filter = Repeats(clock=lambda: self.now)

    def says(
        self, message: str, logger: str = "bot.delivery.sender", level: int = logging.ERROR
    ) -> dict[str, object] | None:
        """The line written, if any."""
        record = logging.LogRecord(logger, level, __file__, 1, message, (), None)
        if not self._filter.filter(record):
            return None
        line: dict[str, object] = json.loads(RedactingFormatter().format(record))
        return line


@pytest.fixture
def written() -> Written:
    """Nothing yet."""
    return Written()


def test_an_outage_is_a_line_a_minute(written: Written) -> None:
    """The first at once, and the next with how often it was said meanwhile."""
    lines = []
    for second in range(130):
        written.now = float(second)
        lines.append(written.says("the outbox cannot be read or written: OperationalError"))
    told = [line for line in lines if line]
    assert [line.get("repeated") for line in told] == [None, PERIOD - 1, PERIOD - 1]


def test_what_fails_again_after_it_was_mended_is_written(written: Written) -> None:
    """Another line of the same logger came between."""
    assert all(written.says(message) for message in ("bad file", "mended", "bad file"))


def test_another_logger_or_level_is_another_line(written: Written) -> None:
    """One of them says nothing of the other."""
    assert written.says("away")
    assert written.says("away", logger="bot.intake.worker")
    assert written.says("away", level=logging.WARNING)
    assert written.says("away", logger="bot.intake.worker") is None


def test_an_exception_is_written_again_where_it_comes_from_another_place(written: Written) -> None:
    """From the same one it is a line like another: the worker meets an outage every second."""
    kept = Repeats(clock=lambda: written.now)
    lines = [failed(), failed(), failed(), failed(elsewhere=True), failed(kind=KeyError)]
    assert [kept.filter(line) for line in lines] == [True, False, False, True, True]
    assert getattr(lines[3], "repeated", 0) == 2


def failed(kind: type[Exception] = ValueError, *, elsewhere: bool = False) -> logging.LogRecord:
    """The line of an exception."""
    try:
        if elsewhere:
            _raise(kind)
        _raise(kind)
    except kind:
        return logging.LogRecord("bot", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())
    raise AssertionError


def _raise(kind: type[Exception]) -> None:
    raise kind
