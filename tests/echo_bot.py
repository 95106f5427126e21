"""A bare python-telegram-bot echo bot, to measure beside: nothing is stored, nothing is understood.

Its webhook is the pattern of the library's own `customwebhookbot` example: the update is queued in memory and
acknowledged, so whatever is queued dies with the process.
"""

import argparse
import asyncio
import json
import signal
from typing import Any

from aiohttp import web
from telegram import Update
from telegram.ext import ApplicationBuilder, CallbackContext, MessageHandler, filters

Context = CallbackContext[Any, Any, Any, Any]


async def serve(root: str, token: str, port: int, *, webhook: bool) -> None:
    """Serve until SIGTERM, on the Bot API at `root`; `/healthz` answers either way."""
    builder = ApplicationBuilder().token(token).base_url(f"{root}/bot")
    application = (builder.updater(None) if webhook else builder).build()
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)

    async def receive(request: web.Request) -> web.Response:
        update = Update.de_json(json.loads(await request.read()), application.bot)
        await application.update_queue.put(update)
        return web.Response()

    app = web.Application()
    app.router.add_post("/telegram/webhook", receive)
    app.router.add_get("/healthz", _alive)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    async with application:
        await application.start()
        if application.updater:
            await application.updater.start_polling(poll_interval=0, timeout=5)
        await stop.wait()
        if application.updater:
            await application.updater.stop()
        await application.stop()
    await runner.cleanup()


async def _alive(_request: web.Request) -> web.Response:
    return web.Response()


async def _echo(update: Update, _context: Context) -> None:
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text, do_quote=True)


def main() -> None:
    """A process of its own, in which nothing of ours is loaded."""
    parser = argparse.ArgumentParser(prog="python -m tests.echo_bot")
    parser.add_argument("root")
    parser.add_argument("token")
    parser.add_argument("port", type=int)
    parser.add_argument("--webhook", action="store_true")
    args = parser.parse_args()
    asyncio.run(serve(args.root, args.token, args.port, webhook=args.webhook))


if __name__ == "__main__":
    main()
