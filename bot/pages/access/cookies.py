"""The session's cookie: a signed token that scripts cannot read and other sites cannot send."""

import hashlib
import hmac

from aiohttp import web
from itsdangerous import BadSignature, Signer

from bot.storage.moderators.sessions import LONGEST

NAME = "guichet_session"


class Cookies:
    """Writes, reads and clears the cookie; makes the token that the forms of a session carry."""

    def __init__(self, key: bytes, path: str, *, secure: bool) -> None:
        """`key` signs, `path` is where the cookie is sent; `secure` when the public address is https."""
        self._signer = Signer(key, salt="session", digest_method=hashlib.sha256)
        self._key = key
        self._path = path
        self._secure = secure

    def token(self, request: web.Request) -> str | None:
        """The session's token that the request brings; None without a cookie, or when we did not sign it."""
        value = request.cookies.get(NAME)
        try:
            return self._signer.unsign(value).decode() if value else None
        except (BadSignature, UnicodeError):  # the bytes of a header need be no text
            return None

    def give(self, request: web.Request, response: web.StreamResponse, token: str) -> None:
        """Put a session's token in the cookie."""
        response.set_cookie(
            NAME,
            self._signer.sign(token).decode(),
            max_age=int(LONGEST.total_seconds()),
            path=self._path,
            secure=self._secure or request.headers.get("X-Forwarded-Proto") == "https",
            httponly=True,
            samesite="Strict",
        )

    def clear(self, response: web.StreamResponse) -> None:
        """Take the cookie back."""
        response.del_cookie(NAME, path=self._path, httponly=True, samesite="Strict")

    def form_token(self, session: str) -> str:
        """The token that every form of a session holds: another site cannot know it."""
        return hmac.new(self._key, b"form:" + session.encode(), hashlib.sha256).hexdigest()
