"""The way back to who asked: a chat, encrypted under a key that is destroyed with the case."""

from typing import Final

from bot.storage import sealing

_CHAT: Final = 8


def seal(key: bytes, person: str, chat: int) -> bytes:
    """The path to `chat`: it opens under `key` (that of its case) and for the pseudonym `person` alone."""
    return sealing.seal(key, person, chat.to_bytes(_CHAT, "big", signed=True))


def unseal(key: bytes, person: str, path: bytes) -> int:
    """The chat that `seal` hid.

    Raises:
        cryptography.exceptions.InvalidTag: it was sealed under another key or for somebody else, or was altered.
    """
    return int.from_bytes(sealing.unseal(key, person, path), "big", signed=True)
