"""Text with entities, measured as Telegram measures it: in UTF-16 code units."""

import re
from dataclasses import dataclass

_PATTERNS = {
    "bot_command": re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?(?!\w)"),
    "email": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "url": re.compile(r"https?://[^\s<>«»\"]*[^\s<>«»\".,;:!?)'’]|\b(?:www\.)[\w./-]*\w"),
    "mention": re.compile(r"(?<![\w@.])@[A-Za-z]\w{3,31}"),
}


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of a text: `offset` and `length` in UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str | None = None

    def as_json(self) -> dict[str, object]:
        """The `MessageEntity` object of the Bot API."""
        shape: dict[str, object] = {"type": self.type, "offset": self.offset, "length": self.length}
        return shape if self.url is None else {**shape, "url": self.url}


def utf16_length(text: str) -> int:
    """How long Telegram finds a text: most emoji count for two."""
    return len(text.encode("utf-16-le")) // 2


def detect(text: str) -> list[Entity]:
    """The commands, links, addresses and mentions Telegram itself marks in a plain text."""
    found = [
        Entity(kind, utf16_length(text[: match.start()]), utf16_length(match.group()))
        for kind, pattern in _PATTERNS.items()
        for match in pattern.finditer(text)
    ]
    found.sort(key=lambda entity: (entity.offset, -entity.length))
    return [entity for i, entity in enumerate(found) if not any(_holds(other, entity) for other in found[:i])]


def _holds(outer: Entity, inner: Entity) -> bool:
    return outer.offset <= inner.offset < outer.offset + outer.length
