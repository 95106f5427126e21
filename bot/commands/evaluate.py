"""`guichet eval`: scores labelled questions."""

import argparse
import json
import statistics
import time
from collections.abc import Iterator
from itertools import islice

from bot.commands.ask import read_line
from bot.commands.instant import parse_instant
from bot.commands.opening import (
    add_place_and_time,
    bad_line,
    checked_commune,
    instant_there,
    lines_of,
    opened_guichet,
)
from bot.commands.terminal import say
from bot.refusal import Refused
from knowledge.measuring.evaluation import Row, Score, evaluate
from knowledge.texts.catalogue import catalogue

_WIDTH, _INDENT = 27, 37
"""Columns of the names of figures, and of those below them."""

MOST_CONFUSIONS = 20
"""Confusions told, the most frequent first."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Files of labelled questions, and where their authors live."""
    texts = catalogue("usage")
    parser.add_argument("files", nargs="+", metavar=texts("metavar.file"), help=texts("help.eval.files"))
    parser.add_argument("--json", action="store_true", help=texts("help.json_figures"))
    parser.add_argument("--misses", action="store_true", help=texts("help.eval.misses"))
    add_place_and_time(parser)


def run(args: argparse.Namespace) -> int:
    """Write the figures; a file that cannot be read is refused whole: half a score would be a wrong one."""
    parse_instant(args.at)  # refused at once: reading the base takes seconds
    rows = [row for name in args.files for row in rows_of(name)]
    guichet = opened_guichet()
    commune = checked_commune(guichet, args.commune)
    now = instant_there(args.at, guichet, commune)
    times = []
    score = Score()
    for row in rows:
        start = time.perf_counter()
        score.verdicts += evaluate(guichet, [row], commune, now).verdicts
        times.append((time.perf_counter() - start) * 1000 / len(row.turns))
    figures = {**score.as_json(), "median_ms": statistics.median(times) if times else 0.0}
    say(json.dumps(figures, ensure_ascii=False) if args.json else _table(figures))
    if args.misses:
        for line in _misses(score):
            say(line)
    return 0


def rows_of(name: str) -> Iterator[Row]:
    """The labelled questions of a file.

    Raises:
        Refused: a line is none; its number is told.
    """
    for number, line in lines_of(name):
        try:
            read_line(line)
            row = Row.of(json.loads(line))
        except Refused as refused:
            raise bad_line(number, refused) from None
        except ValueError:
            raise bad_line(number, Refused("no_labels")) from None
        yield row


def _table(figures: dict[str, object]) -> str:
    texts = catalogue("cli")
    lines = []
    for name, value in figures.items():
        label = f"{texts(f'eval.{name}'):>{_WIDTH}}"
        if isinstance(value, float | int):
            lines.append(f"{label}  {_written(value)}")
        elif isinstance(value, dict):
            named = value.items() if name == "by_style" else ((texts(f"eval.kind.{key}"), value[key]) for key in value)
            lines += [label, *(f"{key:>{_INDENT}}  {_short(part)}" for key, part in named)]
        elif isinstance(value, list):
            told = (texts("eval.confusion", voulu=wanted, donne=given, fois=count) for wanted, given, count in value)
            lines += [label, *(f"{'':>{_WIDTH}}  {line}" for line in islice(told, MOST_CONFUSIONS))]
    return "\n".join(lines)


def _short(part: object) -> str:
    if isinstance(part, dict):
        return "  ".join(f"{catalogue('cli')(f'eval.{key}')} {_written(value)}" for key, value in part.items())
    return _written(part)


def _written(figure: object) -> str:
    return f"{figure:.3f}".replace(".", ",") if isinstance(figure, float) else str(figure)


def _misses(score: Score) -> Iterator[str]:
    texts = catalogue("cli")
    for verdict in score.verdicts:
        if not verdict.right:
            mark = "wrong" if verdict.wrong else "helpful" if verdict.helpful else "missed"
            given = verdict.reply.topic or ",".join(choice.id for choice in verdict.reply.topics) or "-"
            yield texts(
                "eval.miss",
                verdict=texts(f"eval.mark.{mark}"),
                id=verdict.row.id,
                style=verdict.row.style,
                genre=texts(f"eval.kind.{verdict.reply.kind}"),
                donne=given,
                voulu="/".join(sorted(verdict.row.topics)) or "-",
            )
