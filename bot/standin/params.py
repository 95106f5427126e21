"""The parameters of a Bot API call, whichever way they were sent."""

import json
from collections.abc import Mapping

from aiohttp import web

from bot.standin.errors import bad_request

# Sent as JSON text inside forms, as plain values inside a JSON body.
_JSON_FIELDS = {
    "allowed_updates": "allowed updates",
    "commands": "commands",
    "entities": "message entities",
    "link_preview_options": "link preview options",
    "menu_button": "menu button",
    "reply_markup": "reply keyboard markup",
    "reply_parameters": "reply parameters",
    "scope": "BotCommandScope",
}
_WHOLE_NUMBERS = {"chat_id", "message_id", "user_id", "offset", "limit", "timeout"}
_TRUE = {"true", "yes", "1"}


class Params:
    """Read access to the fields of one call; `values` is what tests find in the log of calls."""

    def __init__(self, fields: Mapping[str, object]) -> None:
        self.values: dict[str, object] = {name: _decode(name, value) for name, value in fields.items()}

    @classmethod
    async def of(cls, request: web.Request) -> "Params":
        """The fields of the query string, then of the form, multipart or JSON body."""
        fields: dict[str, object] = dict(request.query)
        if request.content_type == "application/json":
            fields |= _json_object(await request.text())
        elif request.method == "POST":
            fields |= dict(await request.post())
        return cls(fields)

    def text(self, name: str, default: str = "") -> str:
        """A text field; numbers in a JSON body are accepted, as Telegram does."""
        value = self.values.get(name)
        return default if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; what is not one counts as absent, as Telegram does."""
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def number(self, name: str) -> float:
        """A required decimal number.

        Raises:
            ApiError: the field is absent or not a number.
        """
        if not self.text(name):
            raise bad_request(f"{name} is empty")
        try:
            return float(self.text(name))
        except ValueError:
            raise bad_request(f"wrong {name} specified") from None

    def flag(self, name: str) -> bool:
        """A boolean field, false when absent."""
        return self.text(name).lower() in _TRUE

    def mapping(self, name: str) -> dict[str, object] | None:
        """A JSON object, or None when absent.

        Raises:
            ApiError: the field holds something else than an object.
        """
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise bad_request(f"object expected as {_JSON_FIELDS.get(name, name)}")
        return value

    def items(self, name: str) -> list[object] | None:
        """A JSON array, or None when absent.

        Raises:
            ApiError: the field holds something else than an array.
        """
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, list):
            raise bad_request(f"expected an Array of {_JSON_FIELDS.get(name, name)}")
        return value


def _decode(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if name in _JSON_FIELDS and value:
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {_JSON_FIELDS[name]} JSON object") from None
    if name in _WHOLE_NUMBERS and value.removeprefix("-").isdecimal():
        return int(value)
    return value


def _json_object(body: str) -> dict[str, object]:
    try:
        value = json.loads(body or "{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("object expected")
    return value
