"""`guichet eval`: scores labelled questions."""

import argparse
import json
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from bot.commands.opening import Refused, add_place_and_time, checked_commune, instant, opened_guichet
from bot.commands.terminal import complain, say
from knowledge.evaluation import Row, Score, evaluate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Files of labelled questions, and where their authors live."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="JSON lines of labelled questions")
    parser.add_argument("--json", action="store_true", help="every figure as one JSON object")
    parser.add_argument("--misses", action="store_true", help="list the rows that are not right")
    add_place_and_time(parser)


def run(args: argparse.Namespace) -> int:
    """Write the figures; 1 when a file cannot be read."""
    try:
        guichet = opened_guichet()
        commune, now = checked_commune(guichet, args.commune), instant(args.at)
        rows = [row for path in args.files for row in _rows(path)]
    except Refused:
        return 1
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


def _rows(path: Path) -> Iterator[Row]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        complain("no_such_file", nom=path)
        raise Refused from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield Row.of(json.loads(line))
            except (ValueError, AttributeError) as fault:
                complain("bad_line", numero=number, cause=fault)
                raise Refused from None


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
