"""Answering words, whether they came as a text or under a photo."""

from telegram import Message

from bot.storage.cases.case import KeepingReason
from bot.storage.cases.statistics import Counted
from bot.storage.mail.ending import ending
from handlers.delivery import deliver
from handlers.desk import Context, Desk, desk_of
from handlers.keeping import about, await_choice, count, keep_question
from knowledge.guichet import Turn


async def answer_text(message: Message, text: str, context: Context) -> None:
    """Answer the `text` of a message; what could not be answered is kept, masked, for the moderators."""
    desk = desk_of(context)
    async with ending(desk.queue.database):
        turn = desk.guichet.answer(text, await desk.conversations.load(message.chat_id), desk.clock())
        await tell(desk, message, text, turn)


async def tell(desk: Desk, message: Message, text: str, turn: Turn) -> None:
    """Send the reply to the `text` of a message, remember it and count it; keep what could not be answered."""
    chat, now = message.chat_id, desk.clock()
    await deliver(desk, chat, turn.reply, answered=message)
    await desk.conversations.save(chat, turn.memory, now)
    there = about(turn.memory, turn.reply.commune)
    await count(desk, Counted(turn.reply.kind), turn.reply.topic, there.commune)
    if turn.refused:
        await count(desk, Counted.NOT_THAT, turn.refused, there.commune)
    if turn.reply.awaits_topic:
        await await_choice(desk, chat, text, turn)
    if turn.reply.keep_question:
        failed = turn.reply.topic
        reason = KeepingReason.UNHELPFUL if failed else KeepingReason.UNANSWERED
        new = await keep_question(desk, chat, reason, text, there, failed, turn.meaning)
        if failed and new:
            await count(desk, Counted.UNHELPFUL, failed, there.commune)
