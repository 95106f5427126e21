"""Imports of very large files: how long they take, and how much memory (`make bench-import`)."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.knowledge.exchange.annuaire import record, sample

MEGABYTES = 500
INSEE = "92007"
"""A commune of the base, of which one record in a thousand is."""


def directory_records() -> Iterator[dict[str, object]]:
    """Records of the directory, without end."""
    rank = 0
    while True:
        rank += 1
        insee = INSEE if rank % 1000 == 1 else f"{rank % 90_000 + 1000:05}"
        yield {**sample()[0], **record("mairie", f"Mairie - Commune {rank}", insee)}


def inclusion_records() -> Iterator[dict[str, object]]:
    """Services of data·inclusion, without end."""
    rank = 0
    while True:
        rank += 1
        yield {
            "source": "dora",
            "structure_id": f"dora--{rank // 3}",
            "id": f"dora--s{rank}",
            "nom": f"Service {rank}",
            "description": "Un accompagnement individuel, puis des ateliers en petit groupe. " * 12,
            "date_maj": "2026-10-02",
            "code_insee": INSEE if rank % 1000 == 1 else f"{rank % 90_000 + 1000:05}",
            "thematiques": ["numerique--acceder-a-des-services-en-ligne"],
            "publics": ["tous-publics"],
            "zone_eligibilite": ["92"],
        }


def write(path: Path, megabytes: int, records: Iterator[dict[str, object]], before: str, after: str) -> None:
    """A file of that size."""
    with path.open("w", encoding="utf-8") as file:
        written, separator = file.write(before), ""
        for one in records:
            written += file.write(separator + json.dumps(one, ensure_ascii=False))
            separator = ",\n"
            if written > megabytes * 1_000_000:
                break
        file.write(after)


def measured(arguments: list[str]) -> tuple[float, float]:
    """Seconds, and the peak memory of the process in MB."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "bot", *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return time.perf_counter() - start, peak


def main() -> int:
    """Measure both imports on a small and on a large file: memory must not follow the size."""
    publishers: dict[str, tuple[Callable[[], Iterator[dict[str, object]]], str, str]] = {
        "dila": (directory_records, '{"service": [', "]}"),
        "data-inclusion": (inclusion_records, "[", "]"),
    }
    for megabytes in (5, int(os.environ.get("MEGABYTES", MEGABYTES))):  # the peak is that of the largest child so far
        for publisher, (records, before, after) in publishers.items():
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "2026-11-20_053120-data.gouv_local.json"
                write(path, megabytes, records(), before, after)
                seconds, peak = measured(["import", publisher, str(path)])
            sys.stdout.write(f"{publisher:>15}  {megabytes:>4} MB  {seconds:6.1f} s  peak {peak:4.0f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
