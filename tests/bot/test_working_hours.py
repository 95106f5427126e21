"""When moderators and staff are written to without having asked."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.working_hours import working_hours


@pytest.mark.parametrize(
    ("moment", "worked"),
    [
        ("2026-11-23T09:00", True),
        ("2026-11-23T08:59", False),
        ("2026-11-23T17:00", False),
        ("2026-11-28T10:00", False),
        ("2026-12-25T10:00", False),
        ("2027-03-29T10:00", False),
        ("2027-07-14T10:00", False),
    ],
)
def test_working_hours_are_those_of_paris(moment: str, *, worked: bool) -> None:
    """Not before nine, not on a Saturday, at Christmas, on Easter Monday nor on the fourteenth of July."""
    local = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Europe/Paris"))
    assert working_hours(local.astimezone(ZoneInfo("Asia/Tokyo"))) is worked
