"""`guichet ask`: one question, or a batch of them, answered as in Telegram but without it."""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.commands.opening import Refused, add_place_and_time, checked_commune, instant, opened_guichet
from bot.commands.terminal import complain, say
from knowledge.answering.reply import Reply
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.texts.catalogue import catalogue


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the contract."""
    parser.add_argument("question", nargs="?", help="the question, as a resident writes it")
    parser.add_argument(
        "--batch", nargs="?", const="-", metavar="FILE", help="JSON lines, in a file or on standard input"
    )
    parser.add_argument("--lang", default="fr", help="the resident's language")
    parser.add_argument("--json", action="store_true", help="the reply object, on one line")
    add_place_and_time(parser)


def run(args: argparse.Namespace) -> int:
    """Answer; 2 when there is neither a question nor a batch."""
    if (args.question is None) == (args.batch is None):
        sys.stderr.write("guichet ask: give a question, or --batch\n")
        return 2
    try:
        guichet = opened_guichet()
        commune = checked_commune(guichet, args.commune)
        now = instant(args.at)
        if args.batch is None:
            reply, elapsed = answer(guichet, [args.question], Memory(commune, args.lang), now)
            say(as_line(reply, elapsed) if args.json else reply.text)
            return 0
        return _batch(guichet, args.batch, Memory(commune, args.lang), now)
    except Refused:
        return 1


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


def _batch(guichet: Guichet, name: str, memory: Memory, now: datetime) -> int:
    status = 0
    for number, line in enumerate(_lines(name), start=1):
        try:
            row = read_row(line)
            commune = checked_commune(guichet, row.get("commune") or memory.commune)
            mine = replace(memory, commune=commune, language=str(row.get("lang") or memory.language))
            moment = instant(row["at"]) if row.get("at") else now
        except ValueError as fault:
            complain("bad_line", numero=number, cause=fault)
            status = 1
            continue
        except Refused:
            status = 1
            continue
        reply, elapsed = answer(guichet, row["turns"], mine, moment)
        say(as_line(reply, elapsed, {"id": row["id"]} if "id" in row else None))
    return status


def read_row(line: str) -> dict[str, object]:
    """One line of a batch; `turns` is always there after it.

    Raises:
        ValueError: the line is no object, or has no text; the message is for staff.
    """
    texts = catalogue("cli")
    try:
        row = json.loads(line)
    except ValueError:
        raise ValueError(texts("not_json")) from None
    if not isinstance(row, dict):
        raise ValueError(texts("not_json"))
    turns = row.get("turns", [row.get("text")])
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise ValueError(texts("no_text"))
    return {**row, "turns": turns}


def _lines(name: str) -> Iterator[str]:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        complain("no_such_file", nom=name)
        raise Refused from None
    yield from (line for line in text.splitlines() if line.strip())
