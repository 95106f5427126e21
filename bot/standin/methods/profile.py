"""Methods by which a bot presents itself."""

import re
from collections.abc import Callable, Mapping

from bot.standin.chats import Json
from bot.standin.errors import bad_request
from bot.standin.params import Params
from bot.standin.profile import Command
from bot.standin.state import StandinState

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_MOST_COMMANDS = 100
_LONGEST_HELP = 256
# Parameter name, longest text in characters.
_TEXTS = {"name": 64, "description": 512, "short_description": 120}


def get_me(state: StandinState, _params: Params) -> Json:
    """`getMe`: the bot as a user."""
    return {
        **state.bot.as_json(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


def set_my_commands(state: StandinState, params: Params) -> bool:
    """`setMyCommands`: at most 100, for one scope and one language."""
    commands = [_command(item) for item in params.items("commands") or []]
    if len(commands) > _MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    state.profile.commands[_place(params)] = commands
    return True


def get_my_commands(state: StandinState, params: Params) -> list[dict[str, str]]:
    """`getMyCommands`: those of exactly this scope and language."""
    registered = state.profile.commands.get(_place(params), [])
    return [{"command": name, "description": text} for name, text in registered]


def delete_my_commands(state: StandinState, params: Params) -> bool:
    """`deleteMyCommands`: for one scope and one language."""
    state.profile.commands.pop(_place(params), None)
    return True


def set_chat_menu_button(state: StandinState, params: Params) -> bool:
    """`setChatMenuButton`: kept for all chats alike."""
    state.profile.menu_button = params.mapping("menu_button") or {"type": "default"}
    return True


def get_chat_menu_button(state: StandinState, _params: Params) -> Json:
    """`getChatMenuButton`."""
    return state.profile.menu_button


def _setter(kind: str) -> Callable[[StandinState, Params], bool]:
    def set_text(state: StandinState, params: Params) -> bool:
        text = params.text(kind)
        if len(text) > _TEXTS[kind]:
            raise bad_request(f"{kind.replace('_', ' ')} is too long")
        state.profile.texts[kind, params.text("language_code")] = text
        return True

    return set_text


def _getter(kind: str) -> Callable[[StandinState, Params], Json]:
    def get_text(state: StandinState, params: Params) -> Json:
        return {kind: state.profile.text_in(kind, params.text("language_code"))}

    return get_text


def _command(item: object) -> Command:
    if not isinstance(item, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name, text = str(item.get("command", "")).removeprefix("/"), str(item.get("description", ""))
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(text) <= _LONGEST_HELP:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return name, text


def _place(params: Params) -> tuple[str, str]:
    scope = params.mapping("scope") or {"type": "default"}
    narrowed = ":".join(str(scope[key]) for key in ("type", "chat_id", "user_id") if key in scope)
    return narrowed, params.text("language_code")


METHODS: Mapping[str, Callable[[StandinState, Params], object]] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
}
