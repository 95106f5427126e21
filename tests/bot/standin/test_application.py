"""A whole python-telegram-bot application lives on the stand-in as it does on Telegram."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.standin import TOKEN, StandIn
from tests.bot.standin.receiver import receiving

Bot = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE

KEYS = InlineKeyboardMarkup(
    [[InlineKeyboardButton("✅ Oui", callback_data="o"), InlineKeyboardButton("Non", callback_data="n")]]
)


async def _start(update: Update, _context: Context) -> None:
    assert update.message
    await update.message.reply_text("Bienvenue.")


async def _echo(update: Update, _context: Context) -> None:
    assert update.message
    await update.message.reply_text(f"Lu : {update.message.text}", reply_markup=KEYS)


async def _pressed(update: Update, _context: Context) -> None:
    assert update.callback_query
    await update.callback_query.answer("Noté.")
    await update.callback_query.edit_message_text(f"Choix : {update.callback_query.data}")


def _build(standin: StandIn, *, polling: bool) -> Bot:
    builder = Application.builder().token(TOKEN).base_url(f"{standin.url}/bot")
    application: Bot = builder.build() if polling else builder.updater(None).build()
    application.add_handler(CommandHandler("start", _start))
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    application.add_handler(CallbackQueryHandler(_pressed))
    return application


@asynccontextmanager
async def _polling(standin: StandIn) -> AsyncIterator[None]:
    application = _build(standin, polling=True)
    assert application.updater
    async with application:
        await application.start()
        await application.updater.start_polling()
        yield
        await application.updater.stop()
        await application.stop()


async def test_a_conversation_goes_through_long_polling(standin: StandIn) -> None:
    """Text, press, callback answer and edit reach the other side while the application polls."""
    async with _polling(standin):
        resident = standin.person()
        resident.send("bonjour")
        assert (await resident.reply()).text == "Lu : bonjour"
        resident.press("oui")
        assert (await resident.notice()).text == "Noté."
        assert (await resident.edited_reply()).text == "Choix : o"


async def test_polling_waits_instead_of_asking_again_and_again(standin: StandIn) -> None:
    """Three messages make a handful of polls, not a storm of them."""
    async with _polling(standin):
        resident = standin.person()
        for text in ("un", "deux", "trois"):
            resident.send(text)
            await resident.reply()
    assert len(standin.calls_of("getUpdates")) <= 10


async def test_a_command_is_recognised(standin: StandIn) -> None:
    """/start carries the entity that command handlers look for."""
    async with _polling(standin):
        resident = standin.person()
        resident.send("/start")
        assert (await resident.reply()).text == "Bienvenue."


async def test_a_conversation_goes_through_a_webhook(standin: StandIn) -> None:
    """The same application, fed from a webhook, answers the same."""
    application = _build(standin, polling=False)

    def take(body: dict[str, object]) -> web.Response:
        application.update_queue.put_nowait(Update.de_json(body, application.bot))
        return web.Response()

    async with receiving(take) as receiver, application:
        await application.start()
        await application.bot.set_webhook(receiver.url, secret_token="chut")
        resident = standin.person()
        resident.send("bonjour")
        assert (await resident.reply()).buttons == ["✅ Oui", "Non"]
        resident.press("n")
        assert (await resident.edited_reply()).text == "Choix : n"
        assert set(receiver.secrets) == {"chut"}
        await application.stop()
