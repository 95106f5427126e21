"""`guichet demo`: the whole main job on this computer, without a Telegram token."""

import argparse
import asyncio
import logging
import shutil
import textwrap
import time
from pathlib import Path

from pydantic import SecretStr

from bot import logs
from bot.commands.opening import opened_guichet
from bot.commands.serve import stop_signal
from bot.commands.terminal import say
from bot.refusal import PortUnusable, Refused
from bot.service import Service
from bot.settings import CACHE, read_settings
from bot.standin import TOKEN, Message, NoReplyError, Person, StandIn
from bot.storage.database import Database
from bot.storage.mail.outbox import Outbox
from bot.storage.migrate import prepare
from bot.usage.misused import Misused
from knowledge.guichet import Guichet
from knowledge.model.territoire import Commune
from knowledge.texts.catalogue import catalogue
from knowledge.texts.causes import cause_of

DATABASE = "sqlite+aiosqlite:///var/demo.sqlite3"

BASE = CACHE / "demo-base"
"""A copy of the base, made again at each start: forms tried in the demonstration change nobody's files."""

QUESTIONS = ("simple", "vite", "convention")
"""What the demonstration asks first: a plain question, one in a hurry, one about a convention."""

NOT_UNDERSTOOD = ("graines", "encore_des_graines", "velo")
"""What is asked next, and left to the moderators."""

WIDEST = 88
"""Columns: longer lines are tiring to read."""


HIGHEST_PORT = 65535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The port of the chat page."""
    texts = catalogue("usage")
    parser.add_argument("--port", type=_port, default=8080, metavar=texts("metavar.port"), help=texts("help.demo.port"))
    parser.add_argument("--once", action="store_true", help=texts("help.demo.once"))


def run(args: argparse.Namespace) -> int:
    """Play three questions, then serve the chat page until Ctrl-C."""
    logs.set_up(level=logging.WARNING)
    folder = read_settings().knowledge_dir
    _refuse_the_copy(folder)
    try:
        asyncio.run(prepare(DATABASE))  # first: learning the base takes seconds
        guichet = opened_guichet()
        _copy_base(folder)
        return asyncio.run(demo(guichet, args.port, once=args.once))
    except KeyboardInterrupt:  # while the base was being learnt: nothing was started yet
        return 0


def _refuse_the_copy(folder: Path) -> None:
    """Somebody's base is not where the copy is made again: that would erase it.

    Raises:
        Refused: it is the copy of a former demonstration, holds it, or is in it.
    """
    theirs, copy = folder.resolve(), BASE.resolve()
    if theirs.is_relative_to(copy) or copy.is_relative_to(theirs):
        raise Refused("demo.own_copy", dossier=folder, copie=BASE)


def _copy_base(folder: Path) -> None:
    """Copy the base without what is hidden in it.

    Raises:
        Refused: `var/` cannot be written.
    """
    try:
        shutil.rmtree(BASE, ignore_errors=True)
        shutil.copytree(folder, BASE, ignore=shutil.ignore_patterns(".*"))
    except OSError as error:
        raise Refused("folder_unusable", dossier=BASE, cause=cause_of(error)) from None


async def demo(guichet: Guichet, port: int, *, once: bool = False) -> int:
    """Start the stand-in and the service, ask, and stay.

    Raises:
        Refused: the port cannot be listened on, the state cannot be kept, or no answer comes.
    """
    stop = stop_signal()
    try:
        # ids in hundredths of a second: two demonstrations in a row never share one, and none passes for a duplicate
        standin = await StandIn.start(port, first_id=int(time.time() * 100))
    except OSError as error:
        raise PortUnusable(port, error) from None
    group, moderator = standin.group(catalogue("cli")("demo.group")), standin.person(catalogue("cli")("demo.moderator"))
    group.join(moderator, "administrator")
    settings = read_settings(
        telegram_token=SecretStr(TOKEN),
        telegram_api_url=standin.url,
        database_url=DATABASE,
        knowledge_dir=BASE,
        public_url=None,
        webhook_secret=None,
        moderation_chat_id=group.id,
        port=0,
    )
    await _clear_outbox()
    async with standin, Service(settings, guichet, host="127.0.0.1", poll_seconds=5):
        talk = asyncio.create_task(_play(standin, guichet))
        await asyncio.wait({talk, stop}, return_when=asyncio.FIRST_COMPLETED)
        if talk.done():
            talk.result()
            if not once:
                link = await _login_link(moderator)
                say(catalogue("cli")("demo.ready", url=standin.url, lien=link, base=BASE))
                await stop
        talk.cancel()
    if stop.done():
        say(catalogue("cli")("demo.stopped"))
    return 0


async def _clear_outbox() -> None:
    """What the former demonstration had not sent is for nobody: its people are gone with its stand-in."""
    database = Database(DATABASE)
    try:
        await Outbox(database).clear()
    finally:
        await database.close()


def _port(text: str) -> int:
    port = int(text) if text.isdecimal() else -1
    if not 0 <= port <= HIGHEST_PORT:
        raise Misused("port", valeur=text, plus_haut=HIGHEST_PORT)
    return port


async def _play(standin: StandIn, guichet: Guichet) -> None:
    texts = catalogue("cli")
    say(f"{texts('demo.intro')}\n")
    for name in QUESTIONS:
        question, commune = texts(f"demo.questions.{name}"), _commune(guichet, texts(f"demo.communes.{name}"))
        answer = await _answer(standin.person(), commune, question)
        say(texts("demo.question", commune=commune.nom, texte=question))
        say(f"{message_text(answer)}\n")
    await _leave_for_moderators(standin, guichet)


async def _leave_for_moderators(standin: StandIn, guichet: Guichet) -> None:
    """Residents ask what the bot cannot answer, two of them the same: the moderators have cases to look at.

    Whoever is offered topics wants none of them: without a choice the question would be no case for half an hour.
    """
    texts = catalogue("cli")
    for name in NOT_UNDERSTOOD:
        resident, commune = standin.person(), _commune(guichet, texts("demo.communes.simple"))
        offered = await _answer(resident, commune, texts(f"demo.left.{name}"))
        try:
            resident.press("aucun", offered)
            await resident.reply()
        except LookupError:
            continue  # no topic was offered: it is a case already
        except NoReplyError:
            raise Refused("demo.mute") from None
    say(f"{texts('demo.left_said')}\n")


async def _answer(resident: Person, commune: Commune, question: str) -> Message:
    """What somebody of `commune` is answered."""
    try:
        resident.send("/commune")
        resident.press(f"commune:{commune.id}", await resident.reply())
        await resident.reply()
        resident.send(question)
        return await resident.reply()
    except NoReplyError:
        raise Refused("demo.mute") from None


async def _login_link(moderator: Person) -> str:
    """The way to the moderators' pages, as the bot gives it to a member of their group."""
    moderator.send("/connexion")
    try:
        return next(word for word in (await moderator.reply()).text.split() if word.startswith("http"))
    except (NoReplyError, StopIteration):
        raise Refused("demo.mute") from None


def _commune(guichet: Guichet, wanted: str) -> Commune:
    communes = guichet.base.communes
    return communes.get(wanted) or next(iter(communes.values()))


def message_text(message: Message, width: int | None = None) -> str:
    """A message of the bot as a terminal shows it: a bar on its left, its lines folded, its buttons in brackets.

    `width` is in columns; by default that of the terminal, up to `WIDEST`.
    """
    fold = textwrap.TextWrapper(
        width=width or min(shutil.get_terminal_size().columns, WIDEST),
        initial_indent="  │ ",
        subsequent_indent="  │ ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    lines = (message.text or "").splitlines()
    buttons = "  ".join(f"[{label}]" for label in message.buttons)
    return "\n".join(fold.fill(line) or "  │" for line in (*lines, *(("", buttons) if buttons else ())))
