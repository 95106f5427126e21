"""Who decides."""

from dataclasses import dataclass

LONGEST_NAME = 64
"""Characters of a name that are kept: Telegram's own limit for a first name."""


@dataclass(frozen=True, slots=True)
class Moderator:
    """A person of the moderators' group: their Telegram user id, and the name that the others read."""

    id: int
    name: str
