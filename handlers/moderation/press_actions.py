"""What each button of a card does."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.storage.cases.cards import CaseCard
from bot.storage.cases.case import Case
from bot.storage.cases.changes import Overtaken
from bot.storage.mail.outbox import Outgoing, Urgency
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderator import Moderator
from handlers.desk import Desk
from handlers.messages import message_parts, text_content, units
from handlers.moderation.card import markup, text
from handlers.moderation.card_buttons import Drawn, choices
from knowledge.texts.catalogue import catalogue
from knowledge.visible import visible

LONGEST_ALERT = 200
"""UTF-16 units of an alert (Bot API, answerCallbackQuery)."""

CHOICES = 8
"""Topics offered to link a case to; the page has them all."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What who pressed is told: a line that passes, or an alert to close."""

    text: str
    alert: bool = False


@dataclass(frozen=True, slots=True)
class CardPress:
    """A press of a member of the group on a button of a card, which is `message`; `value` is checked by nobody yet.

    `page` is the address of the case's page, where Telegram takes it.
    """

    desk: Desk
    by: Moderator
    card: CaseCard
    message: int
    value: str
    page: str | None = None


async def read(press: CardPress) -> Notice:
    """Show the masked words to who pressed, and to nobody else; that they were read is recorded.

    Of long ones the beginning: no chat keeps what is in an alert, and a message would stay when the case is erased.
    """
    desk, texts = press.desk, catalogue("moderation")
    case = await _case(press)
    words = " ".join(visible(case.words or "").split())
    await Audit(desk.queue.database).record(press.by, "read", case.number, {}, desk.clock())
    if not words:
        return Notice(texts("press.no_words"), alert=True)
    key = "read.alert" if case.size == 1 else "read.alert_more"
    alert = texts(key, words=words, more=case.size - 1)
    if units(alert) > LONGEST_ALERT:
        room = LONGEST_ALERT - units(texts("read.beginning", words=""))
        alert = texts("read.beginning", words=next(message_parts(words, room)))
    return Notice(alert, alert=True)


async def take(press: CardPress) -> Notice:
    """« Je prends »."""
    card, desk = press.card, press.desk
    await desk.queue.decisions.take(card.case, card.version, press.by, desk.clock())
    return Notice(catalogue("moderation")("press.taken"))


async def release(press: CardPress) -> Notice:
    """« Rendre »."""
    card, desk = press.card, press.desk
    await desk.queue.decisions.release(card.case, card.version, press.by, desk.clock())
    return Notice(catalogue("moderation")("press.released"))


async def link(press: CardPress) -> Notice:
    """« Relier… »: the likeliest topics in the place of the buttons, and what choosing one of them does."""
    texts, case, base = catalogue("moderation"), await _case(press), press.desk.guichet.base
    likely = [case.topic, *(guess.id for guess in case.belief.topics), *press.desk.guichet.voice().pages.first_topics]
    known = dict.fromkeys(topic for topic in likely if topic in base.sujets)
    names = [(topic, base.sujets[topic].libelle) for topic in list(known)[:CHOICES] if topic]
    held = case.holder is not None and case.holder.id != press.by.id
    told = texts("press.choose_held", by=case.holder.name) if held and case.holder else texts("press.choose")
    await _drawn(press, case, f"\n\n{told}", choices(Drawn(press.card.token, case.number), names))
    return Notice("")


async def back(press: CardPress) -> Notice:
    """The buttons again."""
    case = await _case(press)
    await _drawn(press, case, "", markup(case, press.card.token, press.page, press.desk.clock()))
    return Notice("")


async def topic(press: CardPress) -> Notice:
    """A topic was chosen: the residents get what the base says of it."""
    texts, card, desk = catalogue("moderation"), press.card, press.desk
    if press.value not in desk.guichet.base.sujets:
        return Notice(texts("press.old"), alert=True)
    await desk.queue.decisions.link(card.case, card.version, press.by, desk.clock(), press.value)
    return Notice(texts("press.linked"))


async def outside(press: CardPress) -> Notice:
    """« Hors du champ »."""
    card, desk = press.card, press.desk
    await desk.queue.decisions.outside(card.case, card.version, press.by, desk.clock())
    return Notice(catalogue("moderation")("press.outside"))


async def undo(press: CardPress) -> Notice:
    """« Annuler »."""
    texts, card, desk = catalogue("moderation"), press.card, press.desk
    try:
        await desk.queue.decisions.undo(card.case, card.version, press.by, desk.clock())
    except Overtaken:
        return Notice(texts("press.too_late"), alert=True)
    return Notice(texts("press.undone"))


ACTIONS: dict[str, Callable[[CardPress], Awaitable[Notice]]] = {
    "read": read,
    "take": take,
    "release": release,
    "link": link,
    "back": back,
    "topic": topic,
    "outside": outside,
    "undo": undo,
}


async def _case(press: CardPress) -> Case:
    """The case of the card, as it was drawn."""
    case = await press.desk.queue.cases.get(press.card.case)
    if case is None or case.version != press.card.version:
        raise Overtaken(case)
    return case


async def _drawn(press: CardPress, case: Case, more: str, keyboard: dict[str, object]) -> None:
    """The card as it is, with `more` below it and other buttons."""
    card, desk = press.card, press.desk
    parameters = {
        "chat_id": card.chat,
        "message_id": press.message,
        **text_content(text(case, desk.guichet.base, desk.clock()) + more, keyboard),
    }
    await desk.outbox.put(Outgoing(card.chat, "editMessageText", parameters, Urgency.REPLY), desk.clock())
