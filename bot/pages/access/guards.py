"""What stands around every page: headers, where a post may come from, and errors as French pages."""

import logging
from collections.abc import Awaitable, Callable
from errno import ENAMETOOLONG
from urllib.parse import urlsplit

import aiohttp_jinja2
from aiohttp import web
from aiohttp.typedefs import Middleware
from sqlalchemy.exc import SQLAlchemyError

from bot.pages.forms.left_over import NOTHING, left_over
from bot.storage.failure import named
from handlers.moderation.members import Unknown

logger = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

READING = ("GET", "HEAD")

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # not `no-referrer`: browsers would then send `Origin: null` with our own forms
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
}


class Forbidden(web.HTTPForbidden):
    """Why somebody is refused: their `role`, a form of another session (`stale`), a page that is `foreign`."""

    def __init__(self, cause: str) -> None:
        super().__init__()
        self.cause = cause


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Give every answer the security headers; pages are kept by no cache."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    static = "/static/" in request.path and response.status in (200, 304)
    response.headers["Cache-Control"] = "no-cache" if static else "no-store"


@web.middleware
async def told_in_french(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Show what goes wrong as a page; what is not foreseen stays an error of the server, logged."""
    try:
        return await handler(request)
    except web.HTTPException as told:
        if told.status < web.HTTPBadRequest.status_code:
            raise
        cause = told.cause if isinstance(told, Forbidden) else None
        return await _error_page(request, told.status, told.headers.get("Retry-After"), cause)
    except Unknown:
        return await _error_page(request, web.HTTPServiceUnavailable.status_code, "60", "telegram")
    except OSError as error:
        if error.errno != ENAMETOOLONG:
            raise
        return await _error_page(request, web.HTTPNotFound.status_code)  # of /static: no file has such a name
    except SQLAlchemyError as error:
        logger.error("the database does not serve a moderators' page: %s", named(error))  # noqa: TRY400 - its message may quote data
        return await _error_page(request, web.HTTPServiceUnavailable.status_code, "60", "database")


def from_our_own_pages(public_url: str | None) -> Middleware:
    """Refuse a post that comes from elsewhere than a page of ours, or that must be inflated.

    Browsers tell `Origin` with every post, and `Sec-Fetch-Site` where they know it; what tells neither is no browser.
    Ours is the host that was asked, and that of `public_url`: a proxy may ask us by another name.
    """
    public = _host(public_url) if public_url else None

    @web.middleware
    async def refuse(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.method not in READING:
            origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
            if origin is None and site is None:
                raise Forbidden("foreign")
            if origin is not None and _host(origin) not in (request.host.lower(), public):
                raise Forbidden("foreign")
            if site not in (None, "same-origin"):
                raise Forbidden("foreign")
            if request.headers.get("Content-Encoding", "identity") != "identity":
                raise web.HTTPUnsupportedMediaType
        return await handler(request)

    return refuse


def _host(origin: str) -> str:
    """The host that an origin names, with its port, as browsers write it; "" when it is none."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:  # half an IPv6 address
        return ""


async def _error_page(
    request: web.Request, status: int, retry_after: str | None = None, cause: str | None = None
) -> web.Response:
    ours = cause != "foreign" and status != web.HTTPUnsupportedMediaType.status_code
    left = await left_over(request) if ours else NOTHING
    again = retry_after is not None and bool(left.texts)
    context = {"status": status, "cause": cause, "left": left, "again": again, "address": request.path}
    response = aiohttp_jinja2.render_template("error.html", request, context, status=status)
    if retry_after:
        response.headers["Retry-After"] = retry_after
    return response
