"""What is done again and again, whatever fails."""

import pytest
from sqlalchemy.exc import OperationalError

from bot.process.chores import Chores


async def test_a_chore_that_fails_keeps_no_other_from_being_done(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever it raises: the round goes on, and with it the process; the log says what the chores were for."""
    done: list[str] = []

    async def failing() -> None:
        raise KeyError

    async def behind() -> None:
        raise OperationalError("select", {}, Exception())

    async def good() -> None:
        done.append("good")

    await Chores("the weekly digest", failing, behind, good, every=1, done=lambda: done.append("round")).round()
    assert done == ["good", "round"]
    assert [record.getMessage().partition(", ")[0] for record in caplog.records] == [
        "the weekly digest: a chore failed",
        "the weekly digest: behind",
    ]
