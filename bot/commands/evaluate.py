"""`guichet eval`: scores labelled questions."""

import argparse
import json
import statistics
import time
from collections.abc import Iterator

from bot.commands.ask import read_line
from bot.commands.opening import (
    add_place_and_time,
    bad_line,
    checked_commune,
    instant,
    instant_there,
    lines_of,
    opened_guichet,
)
from bot.commands.terminal import say
from bot.refusal import Refused
from knowledge.measuring.evaluation import Row, Score, evaluate
from knowledge.texts.catalogue import catalogue


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Files of labelled questions, and where their authors live."""
    texts = catalogue("usage")
    parser.add_argument("files", nargs="+", metavar=texts("metavar.file"), help=texts("help.eval.files"))
    parser.add_argument("--json", action="store_true", help=texts("help.json_figures"))
    parser.add_argument("--misses", action="store_true", help=texts("help.eval.misses"))
    add_place_and_time(parser)


def run(args: argparse.Namespace) -> int:
    """Write the figures; a file that cannot be read is refused whole: half a score would be a wrong one."""
    instant(args.at)  # refused at once: reading the base takes seconds
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
    lines = []
    for name, value in figures.items():
        if isinstance(value, float):
            lines.append(f"{name:>20}  {value:.3f}")
        elif isinstance(value, int | str):
            lines.append(f"{name:>20}  {value}")
        elif isinstance(value, dict):
            lines.append(f"{name:>20}")
            lines += [f"{key!s:>32}  {_short(part)}" for key, part in value.items()]
        elif isinstance(value, list):
            lines.append(f"{name:>20}")
            lines += [f"{'':>22}{row}" for row in value[:20]]
    return "\n".join(lines)


def _short(part: object) -> str:
    if isinstance(part, dict):
        return "  ".join(
            f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}" for key, value in part.items()
        )
    return str(part)


def _misses(score: Score) -> Iterator[str]:
    for verdict in score.verdicts:
        if not verdict.right:
            mark = "wrong" if verdict.wrong else "helpful" if verdict.helpful else "missed"
            given = verdict.reply.topic or ",".join(choice.id for choice in verdict.reply.topics) or "-"
            wanted = "/".join(sorted(verdict.row.topics)) or "-"
            yield f"{mark:8} {verdict.row.id:8} {verdict.row.style:9} {verdict.reply.kind:10} {given} (wanted {wanted})"
