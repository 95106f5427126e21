"""`guichet demo`: the whole main job on this computer, without a Telegram token."""

import argparse
import asyncio
import logging
import signal
from pathlib import Path

from pydantic import SecretStr

from bot import logs
from bot.commands.opening import Refused, opened_guichet
from bot.commands.terminal import complain, say
from bot.service import CannotStart, Service
from bot.settings import Settings
from bot.standin import TOKEN, StandIn
from knowledge.guichet import Guichet
from knowledge.texts.catalogue import catalogue

DATABASE = Path("var/demo.sqlite3")

QUESTIONS = (
    ("bagneux", "bonjour, ou je peux faire vacciner mon bébé ?"),
    ("gennevilliers", "g recu une lettre de lhuissier pour le loyer, je fais koi"),
    ("sceaux", "Qu’est-ce que la convention avec le département change pour moi ?"),
)
"""What the demonstration asks first: a plain question, one in a hurry, one about a convention."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The port of the chat page."""
    parser.add_argument("--port", type=int, default=8080, help="port of the chat page (default 8080)")
    parser.add_argument("--once", action="store_true", help="stop after the three questions")


def run(args: argparse.Namespace) -> int:
    """Play three questions, then serve the chat page until Ctrl-C."""
    logs.set_up(level=logging.WARNING)
    try:
        return asyncio.run(demo(opened_guichet(), args.port, once=args.once))
    except Refused:
        return 1


async def demo(guichet: Guichet, port: int, *, once: bool = False) -> int:
    """Start the stand-in and the service, ask, and stay."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    try:
        standin = await StandIn.start(port)
    except OSError:
        return complain("port_taken", port=port)
    async with standin:
        settings = Settings(
            telegram_token=SecretStr(TOKEN),
            telegram_api_url=standin.url,
            database_url=f"sqlite+aiosqlite:///{DATABASE}",
            public_url=None,
            port=0,
        )
        try:
            async with Service(settings, guichet, host="127.0.0.1", poll_seconds=5):
                await _play(standin)
                if not once:
                    say(catalogue("cli")("demo.ready", url=standin.url))
                    await stop.wait()
                    say(catalogue("cli")("demo.stopped"))
        except CannotStart as refusal:
            return complain(refusal.code, **refusal.values)
    return 0


async def _play(standin: StandIn) -> None:
    texts = catalogue("cli")
    for commune, question in QUESTIONS:
        resident = standin.person()
        resident.send("/commune")
        choice = await resident.reply()
        resident.press(f"commune:{commune}", choice)
        await resident.reply()
        resident.send(question)
        answer = await resident.reply()
        say(texts("demo.question", texte=f"({commune}) {question}"))
        say(texts("demo.answer"))
        say("\n".join(f"    {line}" for line in (answer.text or "").splitlines()))
        say("")
