"""`make chaos`: the trials at length. Each is told on a line of JSON as it ends, and on the page at the end.

python -m tests.chaos                       every trial
python -m tests.chaos kills-webhook-sqlite  one of them
python -m tests.chaos --scale 0.2 …         a fifth of its size
"""

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from knowledge.opening import open_guichet
from knowledge.reading.base_reader import REPOSITORY_BASE
from tests import postgres
from tests.chaos import outages, personal, starting, trials, upgrading
from tests.chaos.findings import Impossible, Result
from tests.chaos.page import write_page
from tests.chaos.served import preload

TOWN = Path(__file__).parent.parent / "town"

Found = Coroutine[Any, Any, Result]
Trial = Callable[[Path, str, postgres.Cluster, float], Found]


def _kills(*, webhook: bool) -> Trial:
    def trial(folder: Path, url: str, _cluster: postgres.Cluster, scale: float) -> Found:
        return trials.kills(
            folder,
            url,
            webhook=webhook,
            updates=int(20_000 * scale),
            chats=200,
            times=max(1, int(200 * scale)),
            per_second=70,
        )

    return trial


def _replicas(*, webhook: bool) -> Trial:
    def trial(folder: Path, url: str, _cluster: postgres.Cluster, scale: float) -> Found:
        return trials.replicas(
            folder, url, webhook=webhook, updates=int(20_000 * scale), chats=200, per_second=max(20.0, 100 * scale)
        )

    return trial


def _misbehaving(folder: Path, url: str, _cluster: postgres.Cluster, scale: float) -> Found:
    return trials.misbehaving_telegram(folder, url, updates=int(5_000 * scale), chats=250, per_second=60)


def _outage(broken: Callable[[postgres.Cluster], outages.Outage]) -> Trial:
    def trial(folder: Path, url: str, cluster: postgres.Cluster, scale: float) -> Found:
        return outages.outage(folder, url, broken(cluster), updates=int(3_000 * scale), chats=100, per_second=50)

    return trial


def _mutations(folder: Path, url: str, _cluster: postgres.Cluster, scale: float) -> Found:
    return trials.mutations(folder, url, updates=int(10_000 * scale))


def _upgrade(folder: Path, url: str, _cluster: postgres.Cluster, scale: float) -> Found:
    return upgrading.upgrade(folder, url, updates=int(3_000 * scale), chats=100, per_second=50)


def _start_and_stop(folder: Path, _url: str, _cluster: postgres.Cluster, _scale: float) -> Found:
    return starting.start_and_stop(folder)


def _canaries(folder: Path, url: str, _cluster: postgres.Cluster, scale: float) -> Found:
    return personal.canaries(folder, url, residents=int(200 * scale))


def _soak(folder: Path, url: str, _cluster: postgres.Cluster, scale: float) -> Found:
    return trials.soak(folder, url, seconds=1_800 * scale, chats=400, per_second=100)


TRIALS: dict[str, tuple[Trial, str]] = {
    "kills-webhook-sqlite": (_kills(webhook=True), "sqlite"),
    "kills-polling-sqlite": (_kills(webhook=False), "sqlite"),
    "kills-webhook-postgresql": (_kills(webhook=True), "postgresql"),
    "kills-polling-postgresql": (_kills(webhook=False), "postgresql"),
    "replicas-webhook": (_replicas(webhook=True), "postgresql"),
    "replicas-polling": (_replicas(webhook=False), "postgresql"),
    "misbehaving-telegram": (_misbehaving, "sqlite"),
    "full-disk": (_outage(lambda _: outages.full_disk), "sqlite"),
    "read-only-disk": (_outage(lambda _: outages.read_only_disk), "sqlite"),
    "database-down": (_outage(outages.stopped_server), "postgresql"),
    "database-read-only": (_outage(outages.read_only_server), "postgresql"),
    "mutations": (_mutations, "sqlite"),
    "mutations-postgresql": (_mutations, "postgresql"),
    "start-and-stop": (_start_and_stop, "sqlite"),
    "upgrade-sqlite": (_upgrade, "sqlite"),
    "upgrade-postgresql": (_upgrade, "postgresql"),
    "canaries-sqlite": (_canaries, "sqlite"),
    "canaries-postgresql": (_canaries, "postgresql"),
    "soak": (_soak, "sqlite"),
}
"""Name → the trial, and its database."""


def main() -> int:
    """Run, and write the page; 1 when a promise did not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos")
    parser.add_argument("names", nargs="*", metavar="TRIAL", help=", ".join(TRIALS))
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full size (default 1)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="guichet-chaos-") as name:
        folder = Path(name)
        prepare(folder)
        runs = list(_runs(args.names or TRIALS, folder, args.scale))
    write_page(runs)
    return 0 if all(run["held"] for run in runs) else 1


def prepare(folder: Path) -> None:
    """The imaginary town, learnt: every process is forked from one that has read it."""
    base, cache = folder / "base", folder / "engine"
    shutil.copytree(REPOSITORY_BASE / "sujets", base / "sujets")
    shutil.copy(REPOSITORY_BASE / "bavardage.yaml", base)
    shutil.copytree(TOWN, base / "town")
    open_guichet(base, cache)
    preload(base, cache)


def _runs(names: Iterable[str], folder: Path, scale: float) -> Iterator[dict[str, object]]:
    """Each trial in turn, told as it ends; one that this computer does not allow is left out, with the reason."""
    for name in names:
        try:
            run = _run(name, folder, scale)
        except Impossible as impossible:
            sys.stderr.write(f"{name}: left out: {impossible}\n")
            continue
        sys.stdout.write(f"{json.dumps(run, ensure_ascii=False)}\n")
        sys.stdout.flush()
        yield run


def _run(name: str, folder: Path, scale: float) -> dict[str, object]:
    trial, kind = TRIALS[name]
    place, started = folder / name, time.monotonic()
    place.mkdir()
    with postgres.throwaway(durable=True) as cluster, postgres.database_on(cluster.url, "chaos") as server:
        url = server if kind == "postgresql" else f"sqlite+aiosqlite:///{place}/guichet.sqlite3"
        result = asyncio.run(trial(place, url, cluster, scale))
    return {
        "trial": name,
        "scale": scale,
        "at": datetime.now(UTC).strftime("%Y-%m-%d"),
        "seconds": round(time.monotonic() - started),
        "held": result.held,
        **result.figures,
    }


if __name__ == "__main__":
    sys.exit(main())
