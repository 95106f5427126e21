"""The broken bases, read as `guichet check` reads them."""

import shutil
from datetime import date
from pathlib import Path

from knowledge.checks.verification import verify
from knowledge.reading.base_reader import BaseReading, read_folder
from knowledge.reading.fault import Fault

FOLDER = Path(__file__).parent.parent / "bases_cassees"
SOUND = FOLDER / "saine.yaml"
BROKEN = sorted(path for path in FOLDER.glob("*.yaml") if path != SOUND)
TODAY = date(2026, 11, 28)


def faults_with(broken: Path | None, folder: Path) -> tuple[BaseReading, list[Fault]]:
    """What is said of the sound base with one more file, both copied in `folder`."""
    for path in (SOUND, broken):
        if path:
            shutil.copy(path, folder)
    reading = read_folder(folder)
    return reading, verify(reading, TODAY)


def expected(broken: Path) -> str:
    """The first line of the file, without its « # attendu »."""
    first = broken.read_bytes().split(b"\n")[0].decode("utf-8").strip("\ufeff\r")
    return first.removeprefix("# attendu ")


def told(fault: Fault) -> str:
    """A fault as the first line of a broken file writes it."""
    return f"{fault.line}:{fault.column} {fault.severity} [{fault.code}] {fault.message}"
