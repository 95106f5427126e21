"""Which updates nobody may wait for."""

import json
from typing import Any

import pytest

from handlers.apart import is_apart
from tests.bot.raw import text_update


def pressed(data: object) -> dict[str, Any]:
    """A press on a button that carries `data`."""
    message = json.loads(text_update(1, 7))["message"]
    return {"update_id": 1, "callback_query": {"id": "1", "message": message, "data": data}}


@pytest.mark.parametrize("text", ["/connexion", "/connexion@guichet_bot", "fermer pmi-vaubrun demain", "/fermer x"])
def test_what_asks_telegram_who_somebody_is_is_dealt_with_apart(text: str) -> None:
    """Written in private; in a group nothing of it is done."""
    update = json.loads(text_update(1, 7, text))
    assert is_apart(update)
    update["message"]["chat"]["type"] = "supergroup"
    assert not is_apart(update)


def test_the_buttons_of_staff_are_dealt_with_apart() -> None:
    """Those of the cards, and those of a closure."""
    assert all(is_apart(pressed(data)) for data in ("affaire:x:take:", "fermer:oui", "fermer:defaire:1"))


@pytest.mark.parametrize("text", ["/start", "/connexions", "la PMI va fermer ?", "bonjour"])
def test_residents_are_not(text: str) -> None:
    """Nor is what no Telegram sends."""
    assert not is_apart(json.loads(text_update(1, 7, text)))
    assert not any(is_apart(pressed(data)) for data in ("sujet:pmi", None, 3))
    odd: tuple[object, ...] = ({"message": {"text": 3}}, {"callback_query": []}, [], 3)
    assert not any(is_apart(update) for update in odd)
