"""The commands: each is one page of the guichet."""

from collections.abc import Callable

from telegram import BotCommand, Update
from telegram.ext import CommandHandler, filters

from handlers.delivery import deliver
from handlers.desk import Context, desk_of
from knowledge.answering.reply import Reply
from knowledge.memory import Memory
from knowledge.texts.catalogue import catalogue
from knowledge.understanding.aspect import Aspect

COMMANDS = ("start", "aide", "commune", "urgences", "convention", "confidentialite", "effacer")


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
    memory = await desk.conversations.load(_chat(update))
    turn = desk.guichet.convention(Aspect.PROMESSES, memory, now)
    await deliver(desk, _chat(update), turn.reply)
    await desk.conversations.save(_chat(update), turn.memory, now)


async def confidentialite(update: Update, context: Context) -> None:
    """`/confidentialite`: what is kept."""
    desk = desk_of(context)
    await deliver(desk, _chat(update), desk.guichet.pages.privacy())


async def effacer(update: Update, context: Context) -> None:
    """`/effacer`: forget everything of this chat, at once."""
    desk, chat = desk_of(context), _chat(update)
    await desk.forget(chat)
    await deliver(desk, chat, desk.guichet.pages.erased())


def menu() -> list[BotCommand]:
    """The commands as Telegram's menu shows them."""
    texts = catalogue("replies")
    return [BotCommand(name, texts(f"command.{name}")) for name in COMMANDS]


async def _page(update: Update, context: Context, page: Callable[[Memory], Reply]) -> None:
    """Send a page that depends only on what is remembered of the resident."""
    desk = desk_of(context)
    memory = await desk.conversations.load(_chat(update))
    await deliver(desk, _chat(update), page(memory))


def _chat(update: Update) -> int:
    if update.effective_chat is None:
        raise ValueError("a command comes from a chat")
    return update.effective_chat.id


_IN_PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE

HANDLERS = (
    CommandHandler("start", start, _IN_PRIVATE),
    CommandHandler(["aide", "help"], aide, _IN_PRIVATE),
    CommandHandler("commune", commune, _IN_PRIVATE),
    CommandHandler("urgences", urgences, _IN_PRIVATE),
    CommandHandler("convention", convention, _IN_PRIVATE),
    CommandHandler("confidentialite", confidentialite, _IN_PRIVATE),
    CommandHandler("effacer", effacer, _IN_PRIVATE),
)
