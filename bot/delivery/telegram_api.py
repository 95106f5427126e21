"""One call of the Bot API over HTTP, and the three ways in which it can go wrong.

python-telegram-bot calls it too, through httpx; what residents wait for goes this way, at a third of the cost. What
matters to a sender is kept apart here: refused, certainly not arrived, and nobody knows.
"""

from collections.abc import Mapping
from http import HTTPStatus
from types import TracebackType
from typing import Self

import aiohttp

from bot.refusal import Refused

CALL_SECONDS = 15.0
"""How long a call may take."""

CONNECTIONS = 64
"""Calls under way together, at most."""

_NEVER_ARRIVED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)
_NOBODY_KNOWS = (aiohttp.ClientError, TimeoutError, ValueError, TypeError, OSError)


NO_SUCH_BOT = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND})


class TokenRefused(Refused):
    """Telegram knows no such token, or no longer."""


class CallFailed(Exception):
    """A call went wrong; the name of the class says how, and nothing of it quotes anybody."""


class NotArrived(CallFailed):
    """No connection: Telegram certainly did nothing."""


class PerhapsArrived(CallFailed):
    """The request left and no answer that can be read came back."""


class RefusedByTelegram(CallFailed):
    """Telegram answered no."""

    def __init__(self, code: int, retry_after: float | None, moved_to: int | None, description: str) -> None:
        """`retry_after` in seconds, `moved_to` the new id of a group.

        `description` may quote what was sent: of a call that holds anybody's words it is told to nobody.
        """
        super().__init__(f"refused with {code}")
        self.code = code
        self.retry_after = retry_after
        self.moved_to = moved_to
        self.description = description


class TelegramApi:
    """The Bot API of one bot; `async with`, or `close` at the end."""

    def __init__(self, root: str, token: str) -> None:
        """`root` is `https://api.telegram.org`, or that of a Bot API server of one's own."""
        self.address = f"{root.rstrip('/')}/bot{token}/"
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        if self._session:
            await self._session.close()

    async def call(self, method: str, parameters: Mapping[str, object]) -> object:
        """Call `method` once; returns its result.

        Raises:
            RefusedByTelegram: the answer is no.
            NotArrived: no connection.
            PerhapsArrived: a time-out, a connection cut, an answer that cannot be read.
        """
        session = self._opened()
        try:
            async with session.post(self.address + method, json=dict(parameters)) as response:
                return _result(response.status, await response.json(content_type=None))
        except CallFailed:
            raise
        except _NEVER_ARRIVED:
            raise NotArrived from None
        except _NOBODY_KNOWS:
            raise PerhapsArrived from None

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=CALL_SECONDS, sock_connect=5)
            connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=10)
            self._session = aiohttp.ClientSession(timeout=timeout, connector=connector)
        return self._session


def _result(status: int, answer: object) -> object:
    if not isinstance(answer, dict):
        raise TypeError("not the shape of Telegram's answers")
    if answer.get("ok") is True:
        return answer.get("result")
    more = answer.get("parameters")
    more = more if isinstance(more, dict) else {}
    code = answer.get("error_code")
    raise RefusedByTelegram(
        code=code if isinstance(code, int) else status,
        retry_after=float(more.get("retry_after", 1)) if status == HTTPStatus.TOO_MANY_REQUESTS else None,
        moved_to=int(more["migrate_to_chat_id"]) if "migrate_to_chat_id" in more else None,
        description=str(answer.get("description", "")),
    )
