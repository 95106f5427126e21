"""Updates as Telegram hands them over, and a clock to date them."""

import json
from datetime import UTC, datetime, timedelta


def text_update(update_id: int, chat: int, text: str = "bonjour") -> bytes:
    """The bytes of an update that carries a text of a private chat."""
    person = {"id": chat, "is_bot": False, "first_name": "Alex"}
    message = {
        "message_id": update_id,
        "date": 1_795_000_000,
        "chat": {"id": chat, "type": "private", "first_name": "Alex"},
        "from": person,
        "text": text,
    }
    return json.dumps({"update_id": update_id, "message": message}).encode()


class Clock:
    """A clock moved by hand, which may also move by itself at each look."""

    def __init__(self, step: timedelta = timedelta(0)) -> None:
        self.now = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
        self._step = step

    def __call__(self) -> datetime:
        """The time it is."""
        self.now += self._step
        return self.now

    def pass_by(self, **duration: float) -> None:
        """Let time pass: `pass_by(seconds=3)`."""
        self.now += timedelta(**duration)
