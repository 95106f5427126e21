"""Keeping a question for the moderators, its personal data hidden first."""

from dataclasses import replace

from bot.storage.cases.case import Asked, Reason
from bot.storage.cases.statistics import Counted
from handlers.desk import Desk
from knowledge.masking import mask, without_tags
from knowledge.memory import Memory


async def keep_question(
    desk: Desk, chat: int, reason: Reason, words: str | None, memory: Memory, refused: str | None = None
) -> None:
    """Keep what `chat` wrote (None when it is no longer known), with what the bot believes of it.

    `memory` is that of the resident, `refused` the topic of the answer that they refused.
    """
    await desk.queue.cases.keep(_asked(desk, chat, reason, words, memory, refused), desk.clock())


async def await_choice(desk: Desk, chat: int, words: str, memory: Memory) -> None:
    """Hold what `chat` wrote, masked, until they choose among the topics offered or do anything else."""
    asked = _asked(desk, chat, Reason.NOT_CHOSEN, words, memory, None)
    await desk.queue.clarifications.wait(asked, desk.clock())


async def count(desk: Desk, what: Counted, topic: str | None, commune: str | None) -> None:
    """Count one more of `what` this week; of whom is not written anywhere."""
    await desk.queue.statistics.add(what, desk.clock(), topic=topic, commune=commune)


def _asked(desk: Desk, chat: int, reason: Reason, words: str | None, memory: Memory, refused: str | None) -> Asked:
    masked = mask(words) if words else None
    asked = Asked(chat, reason, masked, memory.commune, memory.language, refused)
    if not masked:
        return asked
    belief = desk.guichet.belief(without_tags(masked), Memory(memory.commune, memory.language))
    return replace(asked, belief=belief)
