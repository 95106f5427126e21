"""What a call is about: the chat, message and keyboard its parameters name."""

from bot.standin.chats import Chat, Message
from bot.standin.errors import bad_request
from bot.standin.keyboards import Markup, check_markup
from bot.standin.params import Params
from bot.standin.state import StandinState


def known_chat(state: StandinState, params: Params) -> Chat:
    """The chat of `chat_id`.

    Raises:
        ApiError: 400, none is given or none has this id.
    """
    if not params.text("chat_id"):
        raise bad_request("chat_id is empty")
    chat = state.chats.get(params.integer("chat_id"))
    if chat is None:
        raise bad_request("chat not found")
    return chat


def writable_chat(state: StandinState, params: Params) -> Chat:
    """The chat of `chat_id`, in which the bot may write.

    Raises:
        ApiError: 400 or 403, see `Chat.check_bot_may_write`.
    """
    chat = known_chat(state, params)
    chat.check_bot_may_write(state.bot.id)
    return chat


def own_message(state: StandinState, params: Params) -> Message:
    """The message of the bot that `chat_id` and `message_id` name, to be edited.

    Raises:
        ApiError: 400, there is none, or somebody else wrote it.
    """
    message = writable_chat(state, params).messages.get(params.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender != state.bot:
        raise bad_request("message can't be edited")
    return message


def checked_markup(chat: Chat, params: Params) -> Markup | None:
    """The keyboard of `reply_markup`, if any; an empty one counts as none.

    Raises:
        ApiError: 400, the keyboard is not one Telegram accepts.
    """
    markup = params.mapping("reply_markup")
    check_markup(markup, private=chat.private)
    return None if markup in ({}, {"inline_keyboard": []}) else markup


def replied_message(chat: Chat, params: Params) -> Message | None:
    """The message answered to, by `reply_parameters` or the older `reply_to_message_id`.

    Raises:
        ApiError: 400, it is not there and the call does not say to send anyway.
    """
    asked = params.mapping("reply_parameters") or {"message_id": params.integer("reply_to_message_id")}
    wanted = asked.get("message_id")
    if not wanted:
        return None
    message = chat.messages.get(int(wanted)) if isinstance(wanted, int | str) and str(wanted).isdecimal() else None
    if message is None and not asked.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message
