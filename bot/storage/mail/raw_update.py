"""A raw update, looked into before anything has checked it: any of its parts may be missing, or be something else."""

import json
from collections.abc import Mapping
from typing import TypeGuard

from bot.storage.mail.no_chat import NO_CHAT

LARGEST = 2**63 - 1
"""Ids are 64-bit integers, in Telegram as in the database."""


def read(payload: bytes) -> object:
    """What the bytes hold; None when that is no JSON."""
    try:
        return json.loads(payload)
    except (ValueError, RecursionError):
        return None


def part(whole: object, name: str) -> Mapping[str, object]:
    """A part that has parts of its own; empty when there is none of that name."""
    found = whole.get(name) if isinstance(whole, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def chat_of(update: Mapping[str, object]) -> int:
    """The chat that an update belongs to, whatever its kind; `NO_CHAT` when it names none."""
    for name in update:
        kind = part(update, name)
        number = part(part(kind, "message") or kind, "chat").get("id")
        if is_id(number):
            return number
    return NO_CHAT


def is_id(value: object) -> TypeGuard[int]:
    """Whether a value may be the number of an update, of a chat or of a person."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST
