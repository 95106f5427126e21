"""The way in to the moderators' pages, found in the context that python-telegram-bot hands to every handler."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from bot.storage.moderators.login_links import LoginLinks
from handlers.desk import Context
from handlers.moderation.members import Members

_KEY = "gate"


@dataclass(slots=True)
class Gate:
    """Who may come in, the links that let them, and the `address` of the pages (no slash at its end)."""

    members: Members
    links: LoginLinks
    address: Callable[[], str]


def install_gate(bot_data: dict[Any, Any], gate: Gate) -> None:
    """Put the gate where handlers find it."""
    bot_data[_KEY] = gate


def gate_of(context: Context) -> Gate:
    """The gate that `install_gate` put there."""
    return cast("Gate", context.bot_data[_KEY])
