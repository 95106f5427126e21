"""A bare python-telegram-bot echo bot, to measure beside: nothing is stored, nothing is understood.

Its webhook is the pattern of the library's own `customwebhookbot` example: the update is queued in memory and
acknowledged, so whatever is queued dies with the process.
"""

import asyncio
import json
import signal
from typing import Any

from aiohttp import web
from telegram import Update
from telegram.ext import ApplicationBuilder, CallbackContext, MessageHandler, filters

from bot.standin import TOKEN

Context = CallbackContext[Any, Any, Any, Any]


def run(root: str, port: int, *, webhook: bool) -> None:
    """Serve until SIGTERM."""
    asyncio.run(_serve(root, port, webhook=webhook))


async def _serve(root: str, port: int, *, webhook: bool) -> None:
    builder = ApplicationBuilder().token(TOKEN).base_url(f"{root}/bot")
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
