"""The days and instants that the process goes by."""

from datetime import UTC, date, datetime

import pytest

from bot import clock


def test_the_day_is_that_of_paris(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half past eleven in the evening at Greenwich is the next day there, wherever the host is."""
    monkeypatch.setattr(clock, "utc_now", lambda: datetime(2026, 11, 30, 23, 30, tzinfo=UTC))
    assert clock.paris_day() == date(2026, 12, 1)
