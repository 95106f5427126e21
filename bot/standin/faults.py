"""Scripted misbehaviour of the Bot API: what Telegram and networks really do to bots."""

from dataclasses import dataclass, field
from enum import Enum, auto

from bot.standin.errors import ApiError
from bot.standin.params import Params

_REASONS = {
    400: "Bad Request: scripted",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    500: "Internal Server Error",
    502: "Bad Gateway",
    504: "Gateway Timeout",
}


class Breakage(Enum):
    """How a connection ends when no proper answer comes."""

    NONE = auto()
    SILENCE = auto()
    RESET = auto()
    HALF_A_BODY = auto()


@dataclass(slots=True)
class Fault:
    """One planned fault, for the next `times` calls of `method` ("*" for any), in `chat_id` when given.

    `delivered` says that the method takes effect all the same: the bot cannot know.
    """

    method: str
    times: int
    error: ApiError | None = None
    breakage: Breakage = Breakage.NONE
    delivered: bool = False
    hold: float = 0.0
    chat_id: int | None = None

    def concerns(self, method: str, params: Params) -> bool:
        """Whether this call is one of those planned to go wrong."""
        same_method = self.method in ("*", method)
        return same_method and self.chat_id in (None, params.values.get("chat_id")) and self.times > 0


@dataclass(slots=True)
class Faults:
    """The faults still to come, in the order they were planned."""

    planned: list[Fault] = field(default_factory=list)

    def take(self, method: str, params: Params) -> Fault | None:
        """The fault this call meets, if any, counted once."""
        for fault in self.planned:
            if fault.concerns(method, params):
                fault.times -= 1
                return fault
        return None


def scripted_error(status: int, retry_after: int | None, description: str | None) -> ApiError:
    """The refusal of a scripted status, worded as Telegram would."""
    if retry_after is not None or status == 429:
        seconds = 1 if retry_after is None else retry_after
        reason = description or f"Too Many Requests: retry after {seconds}"
        return ApiError(status, reason, {"retry_after": seconds})
    return ApiError(status, description or _REASONS.get(status, "Internal Server Error"))
