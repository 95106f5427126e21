"""The buttons of a card. Their data is a random token, which finds the case and the version of it that was drawn."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.texts.catalogue import catalogue

PREFIX = "affaire"
"""How the data of every button of a card begins."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card that is drawn: its token, its case, and the address of the case's page when Telegram accepts it."""

    token: str
    case: int
    page: str | None = None


def page_of(address: str, case: int) -> str | None:
    """The page of a case below the `address` of the pages; None when Telegram refuses it: it must be public."""
    return f"{address}/affaires/{case}" if address.startswith("https:") else None


def data(token: str, action: str, value: str = "") -> str:
    """What a press carries: 64 bytes at most."""
    return ":".join((PREFIX, token, action, value))


def buttons(drawn: Drawn, *, held: bool, closed: bool = False, undoable: bool = False) -> dict[str, object]:
    """The keyboard of a case: of an open one, `held` by somebody or not; or of a closed one."""
    texts = catalogue("moderation")
    rows: list[list[dict[str, str]]] = []
    if not closed:
        take = "release" if held else "take"
        rows += [[_button(drawn, "read"), _button(drawn, take)], [_button(drawn, "link"), _button(drawn, "outside")]]
    if undoable:
        rows.append([_button(drawn, "undo")])
    if drawn.page:
        rows.append([{"text": texts("button.page"), "url": drawn.page}])
    return {"inline_keyboard": rows}


def choices(drawn: Drawn, topics: Iterable[tuple[str, str]]) -> dict[str, object]:
    """The keyboard of topics (id, name) to link a case to."""
    rows = [[{"text": name, "callback_data": data(drawn.token, "topic", topic)}] for topic, name in topics]
    return {"inline_keyboard": [*rows, [_button(drawn, "back")]]}


def _button(drawn: Drawn, action: str) -> dict[str, str]:
    return {"text": catalogue("moderation")(f"button.{action}"), "callback_data": data(drawn.token, action)}
