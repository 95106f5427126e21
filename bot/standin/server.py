"""The HTTP side of the stand-in: `<root>/bot<token>/<method>`, as Telegram answers it."""

import asyncio
import contextlib
import re
import socket
import struct
from collections.abc import AsyncIterator

from aiohttp import ClientSession, web
from aiohttp.typedefs import Handler

from bot.standin.delivery import Delivery
from bot.standin.errors import ApiError
from bot.standin.faults import Breakage, Fault
from bot.standin.methods import NAMES, execute
from bot.standin.page import add_page
from bot.standin.params import Params
from bot.standin.state import Call, StandinState

STATE = web.AppKey("STATE", StandinState)
WAITING = web.AppKey("WAITING", set[asyncio.Task[object]])

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")


def make_app(state: StandinState) -> web.Application:
    """The stand-in as an application: the Bot API under `/bot<token>/` and the chat page at `/`."""
    app = web.Application(middlewares=[_end_with_the_server])
    app[STATE] = state
    app[WAITING] = set()
    app.router.add_route("*", "/bot{token}/{method}", _answer)
    add_page(app, state)
    app.cleanup_ctx.append(_webhook_delivery)
    app.on_shutdown.append(_stop_waiting)
    return app


async def _answer(request: web.Request) -> web.StreamResponse:
    state = request.app[STATE]
    try:
        _check_token(state, request.match_info["token"])
        name = _method(request.match_info["method"])
        params = await Params.of(request)
        state.calls.append(Call(name, params.values))
        fault = state.faults.take(name, params)
        if fault is not None:
            return await _misbehave(request, fault, name, params)
        return web.json_response({"ok": True, "result": await execute(state, name, params)})
    except ApiError as refusal:
        headers = {"Retry-After": str(seconds)} if (seconds := refusal.parameters.get("retry_after")) else {}
        return web.json_response(refusal.as_json(), status=refusal.code, headers=headers)


def _check_token(state: StandinState, token: str) -> None:
    if not _TOKEN.fullmatch(token):
        raise ApiError(404, "Not Found")
    if token != state.token:
        raise ApiError(401, "Unauthorized")


def _method(name: str) -> str:
    if name.lower() not in NAMES:
        raise ApiError(404, "Not Found: method not found")
    return NAMES[name.lower()]


async def _misbehave(request: web.Request, fault: Fault, name: str, params: Params) -> web.StreamResponse:
    if fault.delivered:
        await execute(request.app[STATE], name, params)
    if fault.hold:
        await asyncio.sleep(fault.hold)
    if fault.error is not None:
        raise fault.error
    if fault.breakage is Breakage.HALF_A_BODY:
        response = web.StreamResponse(headers={"Content-Length": "4096", "Content-Type": "application/json"})
        await response.prepare(request)
        await response.write(b'{"ok":true,"result":{"mess')
    _hang_up(request, reset=fault.breakage is Breakage.RESET)
    return web.Response()


def _hang_up(request: web.Request, *, reset: bool) -> None:
    """Close the connection without an answer; a reset says so to the other side at once."""
    transport = request.transport
    if transport is None:
        return
    if reset:
        linger_for_zero_seconds = struct.pack("ii", 1, 0)
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_for_zero_seconds)
    transport.abort()


async def _webhook_delivery(app: web.Application) -> AsyncIterator[None]:
    state = app[STATE]
    async with ClientSession() as session:
        delivery = Delivery(state, session)
        state.receiving.on_change = delivery.restart
        delivery.restart()
        yield
        delivery.stop()
        state.receiving.on_change = None


@web.middleware
async def _end_with_the_server(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Remember requests that may wait for long (polls, event streams), so that stopping does not wait for them."""
    task = asyncio.current_task()
    waiting = request.app[WAITING]
    if task is not None:
        waiting.add(task)
    try:
        return await handler(request)
    finally:
        if task is not None:
            waiting.discard(task)


async def _stop_waiting(app: web.Application) -> None:
    waiting = app[WAITING].copy()
    for task in waiting:
        task.cancel()
    for task in waiting:
        with contextlib.suppress(asyncio.CancelledError):
            await task
