"""How long the identifiers are that the buttons of Telegram carry, and how one that is made of a name is kept short."""

LONGEST_COMMUNE = 30
"""Characters of a commune's `id`, as below those of a topic and of a service: what a button says to do fits 64 bytes
(core.telegram.org/bots/api#inlinekeyboardbutton), else Telegram refuses the message with all its buttons. The longest
are `ailleurs:` and `avis:non:` with a commune and a topic, and `plan:` with a service."""

LONGEST_TOPIC = 24
LONGEST_SERVICE = 59


def shortened(identifier: str, limit: int, end: str = "") -> str:
    """The first whole words of an identifier, and `end`, in `limit` characters; a first word too long is cut."""
    room = limit - len(end)
    if len(identifier) > room:
        words, _, _ = identifier[: room + 1].rpartition("-")
        identifier = words or identifier[:room]
    return identifier + end
