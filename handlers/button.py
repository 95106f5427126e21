"""Buttons pressed under an answer. What a press carries comes from the client: it is looked up, never trusted."""

import logging
from collections.abc import Awaitable, Callable

from telegram import CallbackQuery, Message, Update
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler

from bot.storage.questions import Reason
from handlers.delivery import deliver
from handlers.desk import Context, Desk, desk_of
from knowledge.answering.pages import QUESTION_DAYS
from knowledge.guichet import Turn
from knowledge.masking import mask
from knowledge.texts.catalogue import catalogue
from knowledge.understanding.aspect import Aspect

logger = logging.getLogger(__name__)

Press = Callable[[Desk, CallbackQuery, int, str, Context], Awaitable[str]]


async def button(update: Update, context: Context) -> None:
    """Do what the button says, then tell Telegram that the press was seen."""
    query, desk = update.callback_query, desk_of(context)
    if query is None or query.message is None:
        return
    action, _, value = (query.data or "").partition(":")
    press = _PRESSES.get(action)
    toast = await press(desk, query, query.message.chat.id, value, context) if press else ""
    if press is None:
        await deliver(context.bot, query.message.chat.id, desk.guichet.pages.plain("expired"))
    try:
        await query.answer(toast or None)
    except TelegramError as error:  # what the press asked for is done: trying again would do it twice
        logger.info("a press could not be acknowledged: %s", type(error).__name__)


async def _sujet(desk: Desk, query: CallbackQuery, chat: int, value: str, context: Context) -> str:
    if value in desk.guichet.base.sujets:
        memory = await desk.conversations.load(chat)
        await _show(desk, chat, desk.guichet.topic(value, memory, desk.clock()), context, _question_of(query))
    return ""


async def _commune(desk: Desk, query: CallbackQuery, chat: int, value: str, context: Context) -> str:
    memory = await desk.conversations.load(chat)
    await _show(desk, chat, desk.guichet.choose(value, memory, desk.clock()), context, _question_of(query))
    return ""


async def _elsewhere(desk: Desk, query: CallbackQuery, chat: int, value: str, context: Context) -> str:
    commune, _, topic = value.partition(":")
    memory = await desk.conversations.load(chat)
    turn = desk.guichet.elsewhere(commune, topic, memory, desk.clock())
    await _show(desk, chat, turn, context, _question_of(query))
    return ""


async def _convention(desk: Desk, _query: CallbackQuery, chat: int, value: str, context: Context) -> str:
    aspect = Aspect(value) if value in set(Aspect) else Aspect.PROMESSES
    memory = await desk.conversations.load(chat)
    await _show(desk, chat, desk.guichet.convention(aspect, memory, desk.clock()), context)
    return ""


async def _map(desk: Desk, _query: CallbackQuery, chat: int, value: str, context: Context) -> str:
    venue = desk.guichet.venue(value)
    if venue:
        await context.bot.send_venue(chat, venue.latitude, venue.longitude, venue.nom, venue.adresse)
    return ""


async def _not_that(desk: Desk, query: CallbackQuery, chat: int, value: str, context: Context) -> str:
    topic = value if value in desk.guichet.base.sujets else None
    await _keep(desk, query, chat, Reason.NOT_THAT, topic)
    memory = await desk.conversations.load(chat)
    await _show(desk, chat, desk.guichet.not_that(topic or "", memory, desk.clock()), context, _question_of(query))
    return ""


async def _opinion(desk: Desk, query: CallbackQuery, chat: int, value: str, _context: Context) -> str:
    opinion, _, topic = value.partition(":")
    if opinion == "oui":
        return catalogue("replies")("feedback.thanks")
    await _keep(desk, query, chat, Reason.UNHELPFUL, topic if topic in desk.guichet.base.sujets else None)
    return catalogue("replies")("feedback.down", jours=QUESTION_DAYS)


async def _none(desk: Desk, query: CallbackQuery, chat: int, _value: str, context: Context) -> str:
    await _keep(desk, query, chat, Reason.NOT_THAT, None)
    memory = await desk.conversations.load(chat)
    await deliver(context.bot, chat, desk.guichet.unanswered(memory))
    return ""


_PRESSES: dict[str, Press] = {
    "sujet": _sujet,
    "commune": _commune,
    "ailleurs": _elsewhere,
    "convention": _convention,
    "plan": _map,
    "pas-ca": _not_that,
    "avis": _opinion,
    "aucun": _none,
}


async def _show(desk: Desk, chat: int, turn: Turn, context: Context, answered: Message | None = None) -> None:
    await deliver(context.bot, chat, turn.reply, answered)
    await desk.conversations.save(chat, turn.memory, desk.clock())


def _question_of(query: CallbackQuery) -> Message | None:
    """The resident's message that the pressed answer quotes: Telegram remembers it, we need not."""
    answer = query.message
    return answer.reply_to_message if isinstance(answer, Message) else None


async def _keep(desk: Desk, query: CallbackQuery, chat: int, reason: Reason, topic: str | None) -> None:
    asked = _question_of(query)
    words = (asked.text or asked.caption) if asked else None
    memory = await desk.conversations.load(chat)
    await desk.questions.keep(
        chat,
        reason,
        desk.clock(),
        masked=mask(words) if words else None,
        commune=memory.commune,
        topic=topic,
        language=memory.language,
    )


HANDLERS = (CallbackQueryHandler(button),)
