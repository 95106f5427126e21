"""Buttons pressed under an answer. What a press carries comes from the client: it is looked up, never trusted."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import CallbackQuery, Message, Update
from telegram.ext import CallbackQueryHandler

from bot.storage.cases.case import KeepingReason
from bot.storage.cases.statistics import Counted
from handlers.delivery import acknowledge, deliver, deliver_venue
from handlers.desk import Context, Desk, desk_of
from handlers.keeping import about, count, keep_question
from handlers.quoted import quoted_by
from knowledge.guichet import Turn
from knowledge.understanding.aspect import Aspect

PressHandler = Callable[[Desk, CallbackQuery, int, str], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a resident says that they think of: an answer on `topic`, about the commune `place`, or about their own."""

    topic: str | None
    place: str | None

    @classmethod
    def of(cls, desk: Desk, topic: str, commune: str) -> "_Judged":
        """What a button names, where the base has it."""
        base = desk.guichet.base
        return cls(topic if topic in base.sujets else None, commune if commune in base.communes else None)


async def button(update: Update, context: Context) -> None:
    """Do what the button says, then tell Telegram that the press was seen."""
    query, desk = update.callback_query, desk_of(context)
    if query is None or query.message is None:
        return
    action, _, value = (query.data or "").partition(":")
    press = _PRESSES.get(action)
    toast = await press(desk, query, query.message.chat.id, value) if press else ""
    if press is None:
        memory = await desk.conversations.load(query.message.chat.id)
        await deliver(desk, query.message.chat.id, desk.guichet.voice(memory).pages.plain("expired"))
    await acknowledge(desk, query.message.chat.id, query, toast)


async def _sujet(desk: Desk, query: CallbackQuery, chat: int, value: str) -> str:
    if value in desk.guichet.base.sujets:
        memory = await desk.conversations.load(chat)
        await _show(desk, chat, desk.guichet.topic(value, memory, desk.clock()), quoted_by(query))
    return ""


async def _commune(desk: Desk, query: CallbackQuery, chat: int, value: str) -> str:
    memory = await desk.conversations.load(chat)
    await _show(desk, chat, desk.guichet.choose(value, memory, desk.clock()), quoted_by(query))
    return ""


async def _elsewhere(desk: Desk, query: CallbackQuery, chat: int, value: str) -> str:
    commune, _, topic = value.partition(":")
    memory = await desk.conversations.load(chat)
    turn = desk.guichet.elsewhere(commune, topic, memory, desk.clock())
    await _show(desk, chat, turn, quoted_by(query))
    return ""


async def _convention(desk: Desk, _query: CallbackQuery, chat: int, value: str) -> str:
    aspect = Aspect(value) if value in set(Aspect) else Aspect.PROMESSES
    memory = await desk.conversations.load(chat)
    await _show(desk, chat, desk.guichet.convention(aspect, memory, desk.clock()))
    return ""


async def _map(desk: Desk, _query: CallbackQuery, chat: int, value: str) -> str:
    venue = desk.guichet.venue(value)
    if venue:
        await deliver_venue(desk, chat, venue)
    return ""


async def _not_that(desk: Desk, query: CallbackQuery, chat: int, value: str) -> str:
    topic, _, commune = value.partition(":")
    refused = _Judged.of(desk, topic, commune)
    if await _keep(desk, query, chat, KeepingReason.NOT_THAT, refused):
        await _count(desk, Counted.NOT_THAT, chat, refused)
    memory = await desk.conversations.load(chat)
    turn = desk.guichet.not_that(refused.topic or "", memory, desk.clock(), refused.place, _words_of(query))
    await _show(desk, chat, turn, quoted_by(query))
    return ""


async def _opinion(desk: Desk, query: CallbackQuery, chat: int, value: str) -> str:
    opinion, _, named = value.partition(":")
    topic, _, commune = named.partition(":")
    judged = _Judged.of(desk, topic, commune)
    texts = desk.guichet.voice(await desk.conversations.load(chat)).texts
    if opinion == "oui":
        await _count(desk, Counted.HELPFUL, chat, judged)
        return texts("feedback.thanks")
    if await _keep(desk, query, chat, KeepingReason.UNHELPFUL, judged):
        await _count(desk, Counted.UNHELPFUL, chat, judged)
    return texts("feedback.down")


async def _none(desk: Desk, query: CallbackQuery, chat: int, value: str) -> str:
    judged = _Judged.of(desk, "", value)
    if await _keep(desk, query, chat, KeepingReason.NOT_CHOSEN, judged):
        await _count(desk, Counted.NOT_CHOSEN, chat, judged)
    memory = await desk.conversations.load(chat)
    await deliver(desk, chat, desk.guichet.unanswered(about(memory, judged.place)))
    return ""


_PRESSES: dict[str, PressHandler] = {
    "sujet": _sujet,
    "commune": _commune,
    "ailleurs": _elsewhere,
    "convention": _convention,
    "plan": _map,
    "pas-ca": _not_that,
    "avis": _opinion,
    "aucun": _none,
}


async def _show(desk: Desk, chat: int, turn: Turn, answered: Message | None = None) -> None:
    await deliver(desk, chat, turn.reply, answered)
    await desk.conversations.save(chat, turn.memory, desk.clock())


def _words_of(query: CallbackQuery) -> str | None:
    """What the resident's message that the answer quotes says; None when nobody knows any more."""
    asked = quoted_by(query)
    return (asked.text or asked.caption) if asked else None


async def _keep(desk: Desk, query: CallbackQuery, chat: int, reason: KeepingReason, judged: _Judged) -> bool:
    """Keep what was asked; whether it was not kept yet: pressed ten times, a button is one opinion."""
    memory = about(await desk.conversations.load(chat), judged.place)
    return await keep_question(desk, chat, reason, _words_of(query), memory, judged.topic)


async def _count(desk: Desk, what: Counted, chat: int, judged: _Judged) -> None:
    memory = about(await desk.conversations.load(chat), judged.place)
    await count(desk, what, judged.topic, memory.commune)


HANDLERS = (CallbackQueryHandler(button),)
