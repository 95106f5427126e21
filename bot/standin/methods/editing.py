"""Methods that change or remove what was written."""

from collections.abc import Callable, Mapping

from bot.standin.chats import Json
from bot.standin.errors import bad_request
from bot.standin.keyboards import Markup
from bot.standin.methods.targets import checked_markup, own_message, writable_chat
from bot.standin.methods.texts import formatted_text
from bot.standin.params import Params
from bot.standin.state import StandinState

# A message older than this stays (Bot API documentation of deleteMessage).
DELETABLE_FOR = 48 * 3600.0


def edit_message_text(state: StandinState, params: Params) -> Json:
    """`editMessageText`: a new text, and the keyboard given, or none."""
    message = own_message(state, params)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _edit(state, params, formatted_text(params))


def edit_message_reply_markup(state: StandinState, params: Params) -> Json:
    """`editMessageReplyMarkup`: the keyboard given, or none."""
    return _edit(state, params, own_message(state, params).content)


def delete_message(state: StandinState, params: Params) -> bool:
    """`deleteMessage`: in a private chat any message; in a group the bot's own, or any if it is administrator."""
    chat = writable_chat(state, params)
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    allowed = chat.private or message.sender == state.bot or chat.members.get(state.bot.id) == "administrator"
    if not allowed or state.clock() - message.date > DELETABLE_FOR:
        raise bad_request("message can't be deleted")
    state.delete_message(message)
    return True


def _edit(state: StandinState, params: Params, content: Json) -> Json:
    message = own_message(state, params)
    markup: Markup | None = checked_markup(message.chat, params)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    if (content, markup) == (message.content, message.markup):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    return state.edit_message(message, content, markup).as_json()


METHODS: Mapping[str, Callable[[StandinState, Params], object]] = {
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
}
