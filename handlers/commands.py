"""The commands: each is one page of the guichet."""

from collections.abc import Callable

from telegram import BotCommand, Update
from telegram.ext import CommandHandler

from handlers.delivery import deliver
from handlers.desk import Context, desk_of
from handlers.private_message import IN_PRIVATE
from knowledge.answering.reply import Reply
from knowledge.memory import Memory
from knowledge.texts.catalogue import catalogue
from knowledge.understanding.aspect import Aspect

COMMANDS = ("start", "aide", "commune", "urgences", "convention", "confidentialite", "mesdonnees", "effacer")


async def start(update: Update, context: Context) -> None:
    """`/start`: who this is, and the commune to choose."""
    await _page(update, context, desk_of(context).guichet.welcome)


async def aide(update: Update, context: Context) -> None:
    """`/aide`: how it works, and a number where a person answers."""
    await _page(update, context, desk_of(context).guichet.help)


async def commune(update: Update, context: Context) -> None:
    """`/commune`: choose the commune."""
    await _page(update, context, desk_of(context).guichet.choose_commune)


async def urgences(update: Update, context: Context) -> None:
    """`/urgences`: the help numbers."""
    desk = desk_of(context)
    await _page(update, context, lambda memory: desk.guichet.emergency_page(memory, desk.clock()))


async def convention(update: Update, context: Context) -> None:
    """`/convention`: what the département and the town promised each other."""
    desk = desk_of(context)
    now = desk.clock()
    memory = await desk.conversations.load(chat_of(update))
    turn = desk.guichet.convention(Aspect.PROMESSES, memory, now)
    await deliver(desk, chat_of(update), turn.reply)
    await desk.conversations.save(chat_of(update), turn.memory, now)


def menu() -> list[BotCommand]:
    """The commands as Telegram's menu shows them."""
    texts = catalogue("replies")
    return [BotCommand(name, texts(f"command.{name}")) for name in COMMANDS]


async def _page(update: Update, context: Context, page: Callable[[Memory], Reply]) -> None:
    """Send a page that depends only on what is remembered of the resident."""
    desk = desk_of(context)
    memory = await desk.conversations.load(chat_of(update))
    await deliver(desk, chat_of(update), page(memory))


def chat_of(update: Update) -> int:
    """The chat that a command comes from."""
    if update.effective_chat is None:
        raise ValueError("a command comes from a chat")
    return update.effective_chat.id


HANDLERS = (
    CommandHandler("start", start, IN_PRIVATE),
    CommandHandler(["aide", "help"], aide, IN_PRIVATE),
    CommandHandler("commune", commune, IN_PRIVATE),
    CommandHandler("urgences", urgences, IN_PRIVATE),
    CommandHandler("convention", convention, IN_PRIVATE),
)
