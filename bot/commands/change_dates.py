"""The day on which each entry of the base was last changed, from git where the base is kept there."""

import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from knowledge.exchange.inclusion.records import Changed
from knowledge.model.fichier import Fichier
from knowledge.model.service import Service
from knowledge.model.structure import Structure
from knowledge.reading.tree import Tree

GIT_SECONDS = 20


def change_dates(folder: Path, files: Sequence[tuple[Tree, Fichier]]) -> Changed:
    """What gives the day of an entry: its file's last commit, else its file's own date."""
    committed = _committed(folder)
    days: dict[tuple[type, str], date] = {}
    for tree, fichier in files:
        day = committed.get(tree.file) or _modified(folder / tree.file)
        entries: tuple[Structure | Service, ...] = (*fichier.structures, *fichier.services)
        days |= {(type(entry), entry.id): day for entry in entries}
    return lambda entry: days[type(entry), entry.id]


def _committed(folder: Path) -> Mapping[str, date]:
    """The day of the last commit of each file that git knows; nothing without git."""
    command = ["git", "-C", str(folder), "log", "--format=%x00%cs", "--name-only", "--relative", "--", "."]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=GIT_SECONDS)  # noqa: S603 - fixed words
    except (OSError, subprocess.SubprocessError):
        return {}
    days: dict[str, date] = {}
    for commit in done.stdout.decode(errors="replace").split("\0")[1:]:
        day, *names = commit.split("\n")
        for name in filter(None, names):
            days.setdefault(name, date.fromisoformat(day))
    return days


def _modified(path: Path) -> date:
    return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).date()
