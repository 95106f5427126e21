"""Refusals of the Bot API, worded as Telegram words them.

The descriptions were checked against the source of the official Bot API server (tdlib/telegram-bot-api).
"""

from collections.abc import Mapping


class ApiError(Exception):
    """A method was refused: becomes `{"ok": false, "error_code": …, "description": …}`."""

    def __init__(self, code: int, description: str, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})

    def as_json(self) -> dict[str, object]:
        """The body Telegram answers, whose HTTP status is the same code."""
        body: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(reason: str, **parameters: int) -> ApiError:
    """A 400: the request can never succeed as it is."""
    return ApiError(400, f"Bad Request: {reason}", parameters)


def forbidden(reason: str) -> ApiError:
    """A 403: the bot may not write there any more."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """A 409: somebody else receives this bot's updates."""
    return ApiError(409, f"Conflict: {reason}")
