"""`guichet bench`: the understanding engine alone on a public set, with what people would otherwise use beside it."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bot.commands.peers import peers
from bot.commands.terminal import complain, say
from bot.refusal import Refused
from knowledge.measuring.benchmark import EngineMethod, MethodFigures, measure
from knowledge.measuring.public_set import PublicSet, parse_set
from knowledge.texts.catalogue import catalogue


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The set, and questions of other domains."""
    texts = catalogue("usage")
    parser.add_argument("file", type=Path, metavar=texts("metavar.jsonl"), help=texts("help.bench.file"))
    parser.add_argument("--far", type=Path, metavar=texts("metavar.file"), help=texts("help.bench.far"))
    parser.add_argument("--json", action="store_true", help=texts("help.json_figures"))


def run(args: argparse.Namespace) -> int:
    """Write a row a method; 1 when the file is no public set."""
    public = read_set(args.file)
    far = tuple(_text(args.far).split("\n")) if args.far else ()
    rows = list(compare(public, tuple(line for line in far if line.strip())))
    if args.json:
        say(json.dumps({"set": public.name, "methods": [asdict(row) for row in rows]}, ensure_ascii=False))
    else:
        say(table(rows))
    return 0


def read_set(path: Path) -> PublicSet:
    """A public set from its file.

    Raises:
        Refused: the file cannot be read, or holds something else.
    """
    try:
        return parse_set(json.loads(_text(path)))
    except (ValueError, AttributeError) as fault:
        raise Refused("bad_set", nom=path, cause=fault) from None


def compare(public: PublicSet, far: tuple[str, ...]) -> Iterator[MethodFigures]:
    """The engine first, then each peer that can run, with the same draws."""
    yield measure("guichet", EngineMethod, public, far, calibrated=True)
    for peer in peers():
        if peer.missing is None:
            yield measure(peer.name, peer.build, public, far, calibrated=False)
        else:
            complain(catalogue("cli")("peer_missing", nom=peer.name, paquet=peer.missing))


def table(rows: list[MethodFigures]) -> str:
    """The figures as a Markdown table, a row a method."""
    names = [name for name in asdict(rows[0]) if name != "method"]
    lines = ["| method | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for row in rows:
        cells = asdict(row)
        lines.append(f"| {row.method} | " + " | ".join(_cell(name, cells[name]) for name in names) + " |")
    return "\n".join(lines)


def _cell(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if name in {"p50", "p99", "fit"} else f"{value:.3f}"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Refused("no_such_file", nom=path) from None
