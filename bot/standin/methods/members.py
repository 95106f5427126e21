"""Methods about chats and who is in them."""

from collections.abc import Callable, Mapping

from bot.standin.chats import Chat, Json, User
from bot.standin.errors import bad_request
from bot.standin.methods.targets import known_chat, writable_chat
from bot.standin.params import Params
from bot.standin.state import StandinState

_REQUIRED_CHAT_FIELDS: Json = {"accent_color_id": 0, "max_reaction_count": 11}
_ADMINISTRATOR_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def get_chat(state: StandinState, params: Params) -> Json:
    """`getChat`."""
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )
    return {**known_chat(state, params).as_json(), **_REQUIRED_CHAT_FIELDS, "accepted_gift_types": gifts}


def get_chat_member(state: StandinState, params: Params) -> Json:
    """`getChatMember`: a status even for somebody who left or never came ("left")."""
    chat = writable_chat(state, params)
    user_id = params.integer("user_id")
    user = state.bot if user_id == state.bot.id else state.users.get(user_id)
    if user is None:
        raise bad_request("user not found")
    return member_json(user, _status(chat, user))


def get_chat_administrators(state: StandinState, params: Params) -> list[Json]:
    """`getChatAdministrators`: people, and this bot when it is one."""
    chat = writable_chat(state, params)
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    users = {**state.users, state.bot.id: state.bot}
    return [
        member_json(users[user_id], status)
        for user_id, status in chat.members.items()
        if status in ("creator", "administrator")
    ]


def leave_chat(state: StandinState, params: Params) -> bool:
    """`leaveChat`: groups only."""
    chat = writable_chat(state, params)
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.members[state.bot.id] = "left"
    return True


def member_json(user: User, status: str) -> Json:
    """The `ChatMember` object of the Bot API for a status."""
    shape: Json = {"status": status, "user": user.as_json()}
    if status == "creator":
        shape["is_anonymous"] = False
    if status == "administrator":
        shape |= {right: right == "can_manage_chat" for right in _ADMINISTRATOR_RIGHTS}
    if status == "kicked":
        shape["until_date"] = 0
    return shape


def _status(chat: Chat, user: User) -> str:
    if chat.private:
        return "member"
    return chat.members.get(user.id, "left")


METHODS: Mapping[str, Callable[[StandinState, Params], object]] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "leaveChat": leave_chat,
}
