"""Measures again every figure of docs/benchmarks.md: `make bench`; or a part: `python -m tests.bench second danger`.

The public sets stand beside the checkout or nowhere: what is absent is said, not invented.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence, Sized
from dataclasses import asdict
from datetime import date, datetime
from functools import partial
from pathlib import Path

from matplotlib import pyplot as plt

from bot.commands.bench import compare, read_set, table
from bot.commands.evaluate import rows_of
from bot.commands.peers import peers
from knowledge.answering.dates import PARIS
from knowledge.guichet import Guichet
from knowledge.measuring.benchmark import Builder
from knowledge.measuring.evaluation import evaluate
from knowledge.opening import open_guichet
from knowledge.reading.base_reader import REPOSITORY_BASE
from tests.growth import Growth, growth_base
from tests.knowledge.danger.measure import report
from tests.knowledge.measuring.second_messages import parse_second, score

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
PLOT = ROOT / "docs" / "images" / "growth.png"
SHARED = ROOT.parent / "shared" / "eval"
FAR = ROOT / "tests" / "knowledge" / "engine" / "far_questions.txt"
LABELLED = (
    SHARED / "questions-dev.jsonl",
    *(
        ROOT / "tests" / "evaluation" / f"{name}.jsonl"
        for name in ("questions", *(f"questions-{number}" for number in range(2, 16)), "languages", "languages-2")
    ),
)
SIZES = (1_000, 5_000, 10_000, 100_000)
ALONE = (
    "import json, sys\n"
    "from dataclasses import asdict\n"
    "from tests.growth import measure_growth\n"
    "print(json.dumps(asdict(next(measure_growth((int(sys.argv[1]),))))))"
)
"""What the process of one size runs: the engine, and the code that makes up its phrases."""
GROWTH = (
    "Made-up phrases, five an entry; processor time of one core; memory is the most that a process of its own, which "
    "holds the engine and the base alone, has taken while fitting and answering."
)
PEER_QUESTIONS = 20
"""Questions timed for each peer at each size: the slowest takes half a second a question at the largest."""

LEGEND = (
    "`helpful`: right, or a choice that holds the right topic. `wrong`: a topic stated that no social worker would "
    "accept. `first_topic`: the first topic, were it always answered. The last two are counts."
)

SECOND = tuple(
    ROOT / "tests" / "evaluation" / f"{name}.tsv" for name in ("suites", "suites-2", "suites-3", "suites-langues")
)
SECOND_LEGEND = (
    "What is written after an answer. `right`: what it asks of the service is told; `told_to_ask`: that the card does "
    "not know, and whom to ask; `other`: something else of the service. `taken`: another need, taken for such a "
    "question. `talked`: small talk, answered as such. `alarms`: the card of a danger without any; `unseen`: dangers "
    "without a help number. `suites-3` is one half of what its writer wrote, refusals most of all (« c’est pas ça »): "
    "the other half are examples."
)

FIGURES = ("helpful", "right", "first_topic", "wrong", "wrong_out_of_scope", "missed_danger", "false_alarms")


def main() -> None:
    """Measure, then write the page and its plot: all of it, or the sections named, where the others stay."""
    guichet = open_guichet(REPOSITORY_BASE)
    sections: dict[str, Callable[[], str]] = {
        "questions": partial(_labelled, guichet),
        "second": partial(_second, guichet),
        "public": _public,
        "growth": _growth,
        "danger": _danger,
    }
    named = [name for name in sections if name in sys.argv[1:]]
    parts = [_head(), *(measure() for measure in sections.values())] if not named else _former(sections)
    for name in named:
        title, _, rest = sections[name]().partition("\n\n")
        parts[[*sections].index(name) + 1] = f"{title}\n\nMeasured again on {_today()}.\n\n{rest}"
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)} is written\n")


def _former(sections: Sized) -> list[str]:
    """The page as it is, its head first."""
    head, *parts = PAGE.read_text(encoding="utf-8").rstrip("\n").split("\n\n## ")
    if len(parts) != len(sections):
        raise SystemExit(f"{PAGE.name} has other sections than these: measure all of them")
    return [head, *(f"## {part}" for part in parts)]


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011 - a label


def _head() -> str:
    return (
        "# Benchmarks\n\n"
        f"Written by `make bench` on {_today()}, on two shared cores, "
        f"Python {sys.version.split()[0]}. Times depend on the machine: read them beside the peers of the same run."
    )


def _labelled(guichet: Guichet) -> str:
    now = datetime.now(PARIS)
    lines = [
        "## Residents' questions",
        "",
        LEGEND,
        "",
        "| set | rows | " + " | ".join(FIGURES) + " | median ms |",
        "|---" * (len(FIGURES) + 3) + "|",
    ]
    for path in LABELLED:
        if not path.exists():
            lines.append(f"| {path.name} | absent |" + " |" * (len(FIGURES) + 1))
            continue
        rows, times, score = list(rows_of(str(path))), [], None
        for row in rows:
            started = time.perf_counter()
            one = evaluate(guichet, [row], "bagneux", now)
            times.append((time.perf_counter() - started) * 1000 / len(row.turns))
            score = one if score is None else score
            if one is not score:
                score.verdicts += one.verdicts
        figures = score.as_json() if score else {}
        cells = " | ".join(_cell(figures[name]) for name in FIGURES)
        lines.append(f"| {path.name} | {len(rows)} | {cells} | {statistics.median(times):.1f} |")
    return "\n".join(lines)


def _second(guichet: Guichet) -> str:
    lines = ["## Second messages", "", SECOND_LEGEND, ""]
    for path in SECOND:
        rows = parse_second(path.read_text(encoding="utf-8").splitlines())
        figures = asdict(score(guichet, rows, "bagneux", datetime.now(PARIS)))
        if path is SECOND[0]:
            lines += ["| set | rows | " + " | ".join(figures) + " |", "|---" * (len(figures) + 2) + "|"]
        cells = " | ".join(f"{value:.3f}" for value in figures.values())
        lines.append(f"| {path.name} | {len(rows)} | {cells} |")
    return "\n".join(lines)


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _public() -> str:
    far = tuple(line for line in FAR.read_text(encoding="utf-8").splitlines() if line.strip())
    parts = ["## The engine alone, on public sets"]
    for path in sorted((SHARED / "public").glob("*.jsonl")):
        public = read_set(path)
        rows = list(compare(public, far if public.lang == "fr" else ()))
        parts.append(
            f"### {public.name} ({len(public.entries)} entries, {len(public.questions)} questions)\n\n{table(rows)}"
        )
    if len(parts) == 1:
        parts.append("The public sets are absent from this checkout: nothing was measured.")
    return "\n\n".join(parts)


def _growth() -> str:
    engine = [_alone(size) for size in SIZES]
    others = {name: list(times) for name, times in _peer_growth()}
    _plot(engine, others)
    lines = [
        "## As the base grows",
        "",
        GROWTH,
        "",
        "| phrases | fit s | p50 ms | p99 ms | memory MB | " + " | ".join(f"{name}, ms" for name in others) + " |",
        "|---" * (5 + len(others)) + "|",
    ]
    for rank, one in enumerate(engine):
        cells = " | ".join(f"{times[rank]:.2f}" for times in others.values())
        lines.append(
            f"| {one.phrases:,} | {one.fit:.2f} | {one.p50:.2f} | {one.p99:.2f} | {one.memory:.0f} | {cells} |"
        )
    return "\n".join([*lines, "", "![Time of a question as the base grows](images/growth.png)"])


def _alone(size: int) -> Growth:
    """The engine on a base of some size, in a process that holds nothing else: no peer, no plotting, no other base."""
    command = [sys.executable, "-c", ALONE, str(size)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    return Growth(**json.loads(done.stdout))


def _peer_growth() -> Iterator[tuple[str, Iterator[float]]]:
    for peer in peers():
        if peer.missing is None:
            yield peer.name, (_peer_time(peer.build, size) for size in SIZES)


def _peer_time(build: Builder, size: int) -> float:
    entries, questions = growth_base(size, PEER_QUESTIONS)
    method = build(entries, "fr")
    times = []
    for question in questions:
        started = time.thread_time()
        method.find(question)
        times.append((time.thread_time() - started) * 1000)
    return statistics.median(times)


def _plot(engine: Sequence[Growth], others: dict[str, list[float]]) -> None:
    figure, axes = plt.subplots(figsize=(7, 4.2), layout="constrained")
    axes.plot(SIZES, [one.p50 for one in engine], "o-", linewidth=2.5, color="#0b5f56", label="guichet")
    for name, times in others.items():
        axes.plot(SIZES, times, "o--", linewidth=1.2, label=name)
    axes.set(xscale="log", yscale="log", xlabel="phrases in the base", ylabel="median ms a question, one core")
    axes.legend(fontsize=8, frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(PLOT, dpi=130)


def _danger() -> str:
    parts = ["## Danger", "", "The collection of `tests/knowledge/danger`; bounds hold at 95 % (exact binomial).", ""]
    for section, rates in report().items():
        parts += [f"**{section}**", "", "| | of | went wrong | share | at most |", "|---|---|---|---|---|"]
        parts += [f"| {one.name} | {one.total} | {one.wrong} | {one.rate:.2%} | {one.bound:.2%} |" for one in rates]
        parts.append("")
    return "\n".join(parts).rstrip()


if __name__ == "__main__":
    main()
