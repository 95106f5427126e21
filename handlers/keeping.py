"""Keeping a question for the moderators, its personal data hidden first."""

from dataclasses import replace

from bot.storage.cases.case import KeepingReason, NewQuestion
from bot.storage.cases.statistics import Counted
from handlers.desk import Desk
from knowledge.guichet import Turn
from knowledge.masking import mask, without_tags
from knowledge.memory import Memory
from knowledge.understanding.interpretation import Interpretation


def about(memory: Memory, place: str | None) -> Memory:
    """What to file a question by: `memory`, in the commune that it is about (None when it is the resident's own)."""
    return replace(memory, commune=place or memory.commune)


async def keep_question(
    desk: Desk,
    chat: int,
    reason: KeepingReason,
    words: str | None,
    memory: Memory,
    refused: str | None = None,
    meaning: Interpretation | None = None,
) -> bool:
    """Keep what `chat` wrote (None when it is no longer known), with what the bot believes of it.

    Returns whether it was kept now: not when `chat` said the same for the same reason within the day.

    `memory` is that of the resident, in the commune that they asked about (see `about`); `refused` is the topic of the
    answer that they refused, `meaning` what was understood of the words, when they were just answered.
    """
    question = _new_question(desk, chat, reason, words, memory, refused, meaning)
    return await desk.queue.cases.keep(question, desk.clock()) is not None


async def await_choice(desk: Desk, chat: int, words: str, turn: Turn) -> None:
    """Hold what `chat` wrote, masked, until they choose among the topics offered or do anything else."""
    memory = about(turn.memory, turn.reply.commune)
    question = _new_question(desk, chat, KeepingReason.NOT_CHOSEN, words, memory, None, turn.meaning)
    await desk.queue.clarifications.wait(question, desk.clock())


async def count(desk: Desk, what: Counted, topic: str | None, commune: str | None) -> None:
    """Count one more of `what` this week. The person is not recorded."""
    await desk.queue.statistics.add(what, desk.clock(), topic=topic, commune=commune)


def _new_question(
    desk: Desk,
    chat: int,
    reason: KeepingReason,
    words: str | None,
    memory: Memory,
    refused: str | None,
    meaning: Interpretation | None,
) -> NewQuestion:
    masked = mask(words) if words else None
    question = NewQuestion(chat, reason, masked, memory.commune, memory.language, refused)
    if not masked:
        return question
    left = without_tags(masked)  # mostly the very words that were answered: they are not understood twice
    belief = desk.guichet.belief(left, Memory(memory.commune, memory.language), meaning if left == words else None)
    return replace(question, belief=belief)
