"""The loop that the service runs in."""

import asyncio
import sys

import pytest

from bot.process.loop import run_in_loop


async def _loop() -> str:
    return type(asyncio.get_running_loop()).__module__.partition(".")[0]


@pytest.mark.skipif(sys.platform == "win32", reason="libuv's loop is not made for Windows")
def test_libuv_where_there_is_one() -> None:
    """As the locks install it."""
    assert run_in_loop(_loop()) == "uvloop"


def test_a_system_without_it_serves_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """On asyncio's own."""
    monkeypatch.setitem(sys.modules, "uvloop", None)  # as Python says of what is not installed
    assert run_in_loop(_loop()) == "asyncio"
