"""`guichet ask`: one question, or a batch of them, answered as in Telegram but without it."""

import argparse
import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.commands.instant import parse_instant
from bot.commands.opening import (
    add_place_and_time,
    bad_line,
    checked_commune,
    instant_there,
    lines_of,
    opened_guichet,
)
from bot.commands.terminal import complain, say
from bot.refusal import Refused
from bot.usage.misused import Misused
from knowledge.answering.reply import Reply
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.texts.catalogue import catalogue


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the contract."""
    texts = catalogue("usage")
    parser.add_argument("question", nargs="?", metavar=texts("metavar.question"), help=texts("help.ask.question"))
    parser.add_argument("--batch", nargs="?", const="-", metavar=texts("metavar.file"), help=texts("help.ask.batch"))
    parser.add_argument("--lang", default="fr", metavar=texts("metavar.language"), help=texts("help.ask.lang"))
    parser.add_argument("--json", action="store_true", help=texts("help.ask.json"))
    parser.add_argument("--explain", action="store_true", help=texts("help.ask.explain"))
    add_place_and_time(parser)


def run(args: argparse.Namespace) -> int:
    """Answer.

    Raises:
        Misused: there is neither a question nor a batch, or a form that `--explain` does not have.
        Refused: the base, the commune or the instant is at fault.
    """
    if (args.question is None) == (args.batch is None):
        raise Misused("ask_what")
    if args.explain and (args.json or args.batch is not None):
        raise Misused("explain_alone")
    parse_instant(args.at)  # refused at once: reading the base takes seconds
    guichet = opened_guichet()
    memory = Memory(checked_commune(guichet, args.commune), args.lang)
    if args.batch is not None:
        return _batch(guichet, args.batch, memory, args.at)
    if args.explain:
        say(guichet.explain(args.question, memory))
        return 0
    reply, elapsed = answer(guichet, [args.question], memory, instant_there(args.at, guichet, memory.commune))
    say(as_line(reply, elapsed) if args.json else reply.text)
    return 0


def answer(guichet: Guichet, turns: Iterable[str], memory: Memory, now: datetime) -> tuple[Reply, float]:
    """The reply to the last of `turns` (one conversation), and the milliseconds it took."""
    start = time.perf_counter()
    for text in turns:
        start = time.perf_counter()
        turn = guichet.answer(text, memory, now)
        memory = turn.memory
    return turn.reply, (time.perf_counter() - start) * 1000


def as_line(reply: Reply, elapsed: float, extra: Mapping[str, object] | None = None) -> str:
    """The reply object of the contract on one line; `extra` fields are added."""
    return json.dumps({**reply.as_json(elapsed), **(extra or {})}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One line of a batch: a conversation, and what it says of its resident; `id` is copied when it is there."""

    turns: tuple[str, ...]
    commune: str | None
    at: str | None
    lang: str | None
    extra: Mapping[str, object]


def read_line(line: str) -> BatchLine:
    """One line of a batch.

    Raises:
        Refused: the line is no object, has no text, or a field that is not a text.
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise Refused("not_json") from None
    if not isinstance(row, dict):
        raise Refused("not_json")
    turns = row.get("turns", [row.get("text")])
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise Refused("no_text")
    for name in ("commune", "at", "lang"):
        if not isinstance(row.get(name), str | None):
            raise Refused("bad_field", champ=name)
    extra = {"id": row["id"]} if "id" in row else {}
    return BatchLine(tuple(turns), row.get("commune"), row.get("at"), row.get("lang"), extra)


def _batch(guichet: Guichet, name: str, memory: Memory, at: str | None) -> int:
    status = 0
    for number, text in lines_of(name):
        try:
            line = read_line(text)
            commune = checked_commune(guichet, line.commune or memory.commune)
            moment = instant_there(line.at or at, guichet, commune)
        except Refused as refused:
            status = complain(bad_line(number, refused))
            continue
        mine = replace(memory, commune=commune, language=line.lang or memory.language)
        reply, elapsed = answer(guichet, line.turns, mine, moment)
        say(as_line(reply, elapsed, line.extra))
    return status
