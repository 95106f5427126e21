"""An audit log kept in a list."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.storage.moderators.moderator import Moderator


class Log:
    """What was recorded: (who, action, case)."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str, int]] = []

    async def __call__(self, by: Moderator, action: str, case: int, details: Mapping[str, Any], now: datetime) -> None:
        """Write a line."""
        assert now.tzinfo
        assert all("piscine" not in str(value) for value in details.values())
        self.lines.append((by.name, action, case))
