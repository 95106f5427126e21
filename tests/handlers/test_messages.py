"""What the messages of a reply hold."""

from typing import Any

from handlers.messages import message_parts, reply_contents, units
from knowledge.answering.reply import Button, Kind, Reply

BUTTONS = ((Button("Vaubrun", "commune:vaubrun"),),)


def contents(text: str) -> list[dict[str, Any]]:
    """The messages of a reply with a button."""
    return list(reply_contents(Reply(Kind.ANSWER, text, buttons=BUTTONS)))


def test_a_reply_without_text_is_no_message() -> None:
    """Telegram takes no empty message: there is none for the buttons to stand under."""
    assert contents("") == []


def test_the_buttons_are_under_the_last_part() -> None:
    """Cut at a line end, every part without previews of links."""
    first, last = contents("a" * 4000 + "\n" + "b" * 200)
    assert (first["text"], last["text"]) == ("a" * 4000, "b" * 200)
    assert "reply_markup" not in first
    assert last["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "commune:vaubrun"
    assert all(one["link_preview_options"] == {"is_disabled": True} for one in (first, last))


def test_parts_are_measured_as_telegram_measures() -> None:
    """An emoji is two units, and no part ends in half of one."""
    parts = list(message_parts("😀" * 5, limit=5))
    assert parts == ["😀😀", "😀😀", "😀"]
    assert max(map(units, parts)) <= 5
