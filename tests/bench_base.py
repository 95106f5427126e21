"""Measures large bases read and checked, and writes docs/base-benchmarks.md: `make bench-base`."""

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from tests.generated_base import generate_base

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "base-benchmarks.md"

_READ = """
import sys, time
from pathlib import Path
from tests.growth import peak_memory
from knowledge.reading.base_reader import read_base
wall, cpu = time.perf_counter(), time.process_time()
base = read_base(Path(sys.argv[1]))
print(len(base.services), time.perf_counter() - wall, time.process_time() - cpu, peak_memory())
"""
_CHECK = """
import sys, time
from bot.__main__ import main
wall, cpu = time.perf_counter(), time.process_time()
main(["check", sys.argv[1]])
sys.stderr.write(f"{time.perf_counter() - wall} {time.process_time()}")
"""


def main() -> None:
    """Read 5,000 and 100,000 services, check 5,000; write the page."""
    with tempfile.TemporaryDirectory() as name:
        rows = []
        for services in (5_000, 100_000):
            folder = Path(name) / str(services)
            folder.mkdir()
            generate_base(folder, 36, services)
            count, wall, cpu, memory = _run(_READ, folder, name).stdout.split()
            rows.append(
                f"| read {int(count):,} services | {float(wall):.1f} | {float(cpu):.1f} | {float(memory):.0f} |"
            )
        _run("import bot.commands.check", folder, name)
        wall, cpu = _run(_CHECK, Path(name) / "5000", name).stderr.split()
        rows.append(f"| check 5,000 services | {float(wall):.1f} | {float(cpu):.1f} | |")
    PAGE.write_text(_page(rows), encoding="utf-8")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)} is written\n")


def _run(code: str, folder: Path, place: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a new process, which finds the program compiled, as whoever ran a command once before."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = f"{place}/compiled"
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}", str(folder)]
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - ours


def _page(rows: list[str]) -> str:
    head = (
        "# Large bases\n\n"
        f"Written by `make bench-base` on {date.today().isoformat()}, on two shared cores, "  # noqa: DTZ011 - a label
        f"Python {sys.version.split()[0]}: 36 imaginary towns, the real topics. Wall time includes what other programs "
        "took of the machine; processor time does not. A reload is a read.\n\n"
        "| what | wall s | processor s | peak MB |\n|---|---|---|---|\n"
    )
    return head + "\n".join(rows) + "\n"


if __name__ == "__main__":
    main()
