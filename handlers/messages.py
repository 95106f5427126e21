"""What a message of text holds, as the Bot API takes it: plain, without previews of links, in parts when it is long."""

from collections.abc import Iterator, Mapping

from telegram.constants import MessageLimit

from knowledge.answering.reply import Reply, Rows

Content = dict[str, object]
"""The parameters of a message but for its chat."""


def text_content(text: str, markup: Mapping[str, object] | None = None) -> Content:
    """`text` (at most 4,096 UTF-16 units), sent or edited; `markup` is a `keyboard`."""
    content: Content = {"text": text, "link_preview_options": {"is_disabled": True}}
    return {**content, "reply_markup": markup} if markup else content


def reply_contents(reply: Reply) -> list[Content]:
    """The messages that say `reply`: several when it is long, the buttons under the last; none when it has no text."""
    parts = list(message_parts(reply.text))
    if not parts:
        return []
    last = text_content(parts.pop(), keyboard(reply.buttons) if reply.buttons else None)
    return [*(text_content(part) for part in parts), last]


def keyboard(rows: Rows) -> dict[str, object]:
    """The buttons under a message, as the Bot API takes them."""
    return {"inline_keyboard": [[{"text": one.label, "callback_data": one.action} for one in row] for row in rows]}


def message_parts(text: str, limit: int = int(MessageLimit.MAX_TEXT_LENGTH)) -> Iterator[str]:
    """Cut `text` into parts of at most `limit` UTF-16 units, at a line end when there is one, else at a space."""
    while units(text) > limit:
        end = limit
        while units(text[:end]) > limit:
            end -= 1
        cut = max(text.rfind("\n", 0, end), 0) or max(text.rfind(" ", 0, end), 0) or end
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text


def units(text: str) -> int:
    """The length of a text as Telegram counts it, in UTF-16 code units: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2
