"""What is kept of a person: told, shown, erased."""

from telegram import Update
from telegram.ext import CommandHandler

from handlers.commands import chat_of
from handlers.delivery import deliver
from handlers.desk import Context, desk_of
from handlers.private_message import IN_PRIVATE
from knowledge.answering.kept_of_you import Awaits, Kept


async def confidentialite(update: Update, context: Context) -> None:
    """`/confidentialite`: what is kept, and how long."""
    desk = desk_of(context)
    await deliver(desk, chat_of(update), desk.guichet.voice().pages.privacy())


async def mesdonnees(update: Update, context: Context) -> None:
    """`/mesdonnees`: what is kept of this very person, all of it."""
    desk, chat, now = desk_of(context), chat_of(update), desk_of(context).clock()
    memory = await desk.conversations.load(chat)
    asked, proposed = await desk.queue.cases.asked_by(chat), await desk.queue.proposals.said_by(chat)
    questions = [Kept(question.masked, question.asked_at, Awaits.ANSWER) for question in asked]
    if unchosen := await desk.queue.clarifications.of(chat):
        questions.append(Kept(unchosen.masked, unchosen.asked_at, Awaits.CHOICE))
    questions += [Kept(proposal.phrase, proposal.made_at, Awaits.LESSON) for proposal in proposed]
    await deliver(desk, chat, desk.guichet.kept_of(memory, questions, now))


async def effacer(update: Update, context: Context) -> None:
    """`/effacer`: forget everything of this chat, at once, and soon every trace of it in the files."""
    desk, chat = desk_of(context), chat_of(update)
    await desk.forget(chat)
    await deliver(desk, chat, desk.guichet.voice().pages.erased())


HANDLERS = (
    CommandHandler("confidentialite", confidentialite, IN_PRIVATE),
    CommandHandler("mesdonnees", mesdonnees, IN_PRIVATE),
    CommandHandler("effacer", effacer, IN_PRIVATE),
)
