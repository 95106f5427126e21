"""`parse_mode=HTML`: from marked-up text to plain text and entities."""

from html.parser import HTMLParser

from bot.standin.entities import Entity, utf16_length
from bot.standin.errors import bad_request

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "del": "strikethrough",
    "strike": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "a": "text_link",
}


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Read Telegram's small HTML.

    Returns:
        The text a person reads, and its entities in order of appearance.

    Raises:
        ApiError: a tag is unknown, unclosed or closed in the wrong order (400, nothing is delivered).
    """
    reader = _Reader()
    reader.feed(source)
    reader.close()
    if reader.open_tags:
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{reader.open_tags[-1][0]}"')
    return reader.text, sorted(reader.entities, key=lambda entity: (entity.offset, -entity.length))


class _Reader(HTMLParser):
    """Collects the text, and an entity for each tag that closes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.entities: list[Entity] = []
        self.open_tags: list[tuple[str, int, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            raise _unparsable(f'Unsupported start tag "{tag}"')
        self.open_tags.append((tag, utf16_length(self.text), dict(attrs).get("href")))

    def handle_endtag(self, tag: str) -> None:
        if not self.open_tags or self.open_tags[-1][0] != tag:
            raise _unparsable(f'Unexpected end tag "{tag}"')
        _, offset, link = self.open_tags.pop()
        length = utf16_length(self.text) - offset
        if length and (tag != "a" or link):
            self.entities.append(Entity(_TAGS[tag], offset, length, link if tag == "a" else None))

    def handle_data(self, data: str) -> None:
        self.text += data


def _unparsable(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")
