"""Who decides."""

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import Self

from knowledge.visible import visible

LONGEST_NAME = 64
"""Characters of a name that are kept: Telegram's own limit for a first name."""


@dataclass(frozen=True, slots=True)
class Moderator:
    """A person of the moderators' group: their Telegram user id, and the name that the others read.

    Whom the operator let in without Telegram (`guichet connexion`) has a negative id, which no Telegram user has.
    """

    id: int
    name: str

    @classmethod
    def of_telegram(cls, number: int, name: str) -> Self:
        """A Telegram user: their name as it is seen; their number where nothing of it is."""
        return cls(number, visible(name)[:LONGEST_NAME].strip() or str(number))

    @classmethod
    def outside_telegram(cls, name: str) -> Self:
        """Somebody known by their name alone: the same name, however it is written, is the same person."""
        name = unicodedata.normalize("NFC", name)[:LONGEST_NAME]
        return cls(-1 - int.from_bytes(hashlib.sha256(name.casefold().encode()).digest()[:6]), name)
