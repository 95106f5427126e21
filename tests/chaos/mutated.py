"""Updates that no Telegram sends today: types changed, fields torn out, nested, swollen, in every writing."""

import json
import random
from copy import deepcopy
from typing import Any

from tests.bot.raw import text_update

_ODD: tuple[object, ...] = (
    None,
    True,
    -1,
    0,
    2**63,
    10**30,
    1e300,
    "",
    "\u0000",
    "\u202e\u2066\u0645\u0631\u062d\u0628\u0627",
    "\ud800",
    "🏳️‍🌈" * 50,
    "a\u0301" * 200,
    "x" * 60_000,
    [],
    {},
    [[[[]]]],
    {"chat": {"chat": {"chat": {}}}},
    "<script>alert(1)</script>",
    "'; drop table updates; --",
    "/start@guichet_local_bot payload",
)

_KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "kind_of_2031", "inline_query", "poll")


def mutated(chance: random.Random, update_id: int, chat: int) -> bytes:
    """The bytes of one update, wrong in one to four places; now and then no update at all."""
    update: dict[str, Any] = json.loads(text_update(update_id, chat, chance.choice(["bonjour", "où est la PMI ?"])))
    if chance.random() < 0.3:
        update[chance.choice(_KINDS)] = update.pop("message")
    for _ in range(chance.randint(1, 4)):
        _spoil(chance, update)
    body = json.dumps(update, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    if chance.random() < 0.05:
        return body[: chance.randrange(len(body))]
    return body


def _spoil(chance: random.Random, update: dict[str, Any]) -> None:
    """Change, add or tear out one thing, anywhere but the number of the update."""
    place: Any = update
    while True:
        keys = [key for key in place if key != "update_id"] if isinstance(place, dict) else []
        if not keys:
            return
        key = chance.choice(keys)
        if isinstance(place[key], dict) and chance.random() < 0.7:
            place = place[key]
            continue
        match chance.randrange(3):
            case 0:
                del place[key]
            case 1:
                place[key] = deepcopy(chance.choice(_ODD))
            case _:
                place[chance.choice(["entities", "photo", "caption", "location", "date", "from", "chat", "new"])] = (
                    deepcopy(chance.choice(_ODD))  # a value put twice may be put into itself
                )
        return
