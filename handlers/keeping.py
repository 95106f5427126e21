"""Keeping a question for the moderators, its personal data hidden first."""

from dataclasses import replace

from bot.storage.case import Asked, Reason
from handlers.desk import Desk
from knowledge.masking import mask, without_tags
from knowledge.memory import Memory


async def keep_question(
    desk: Desk, chat: int, reason: Reason, words: str | None, memory: Memory, refused: str | None = None
) -> None:
    """Keep what `chat` wrote (None when it is no longer known), with what the bot believes of it.

    `memory` is that of the resident, `refused` the topic of the answer that they refused.
    """
    masked = mask(words) if words else None
    asked = Asked(chat, reason, masked, memory.commune, memory.language, refused)
    if masked:
        belief = desk.guichet.belief(without_tags(masked), Memory(memory.commune, memory.language))
        asked = replace(asked, belief=belief)
    await desk.cases.keep(asked, desk.clock())
