"""The text of a message, checked and measured as Telegram does."""

from bot.standin.chats import Json
from bot.standin.entities import detect, utf16_length
from bot.standin.errors import bad_request
from bot.standin.html_text import parse_html
from bot.standin.params import Params

LONGEST = 4096


def formatted_text(params: Params) -> Json:
    """The content of a text message from `text`, `parse_mode` and `entities`.

    Raises:
        ApiError: 400, the text is empty, over 4,096 UTF-16 code units, or its markup is broken. MarkdownV2 is
            refused: the stand-in does not read it.
    """
    source = params.text("text")
    if not source:
        raise bad_request("message text is empty")
    mode = params.text("parse_mode").lower()
    given = params.items("entities")
    if mode == "html":
        text, found = parse_html(source.strip())
        entities: list[object] = [entity.as_json() for entity in found]
    elif mode:
        raise bad_request("unsupported parse_mode")
    else:
        text = source.rstrip() if given else source.strip()
        entities = [entity.as_json() for entity in detect(text)] if given is None else given
    if not text.strip():
        raise bad_request("text must be non-empty")
    if utf16_length(text) > LONGEST:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}
