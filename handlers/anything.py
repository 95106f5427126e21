"""Whatever a person does in private erases the question that they were offered choices for: it is made, or left.

One place for all that they can do, before it is dealt with and in the same transaction. `/mesdonnees` alone erases
nothing: it shows what is kept as it is.
"""

import re

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from handlers.desk import Context, desk_of
from handlers.edited import EDITED
from handlers.private_message import IN_PRIVATE

_LOOKS = filters.Regex(re.compile(r"^/mesdonnees\b", re.IGNORECASE))


async def anything(update: Update, context: Context) -> None:
    """Erase the choice that waits."""
    chat = update.effective_chat
    if chat is not None and chat.type == chat.PRIVATE:
        await desk_of(context).queue.clarifications.drop(chat.id)


_SAID = IN_PRIVATE & ~_LOOKS

HANDLERS = (MessageHandler(_SAID | EDITED, anything), CallbackQueryHandler(anything))
