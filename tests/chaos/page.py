"""`docs/reliability.md`: the last run of each trial. What was not run again stays as it is there."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.chaos.stage import ROOT

PAGE = ROOT / "docs" / "reliability.md"
HEAD = Path(__file__).parent / "page_head.md"

_COLUMNS = "| command | run on | took | found | held |\n|---|---|---|---|---|"
_ROW = re.compile(r"^\| `python -m tests\.chaos ([\w-]+).*\|$", re.MULTILINE)
_KNOWN = ("trial", "scale", "at", "seconds", "held")


def write_page(runs: Iterable[Mapping[str, object]], page: Path = PAGE) -> None:
    """Put what was just run in its place, or at the end."""
    rows = {found[1]: found[0] for found in _ROW.finditer(page.read_text(encoding="utf-8"))}
    rows |= {str(run["trial"]): _row(run) for run in runs}
    head = HEAD.read_text(encoding="utf-8").rstrip()
    page.write_text("\n".join([head, "", _COLUMNS, *rows.values(), ""]), encoding="utf-8")


def _row(run: Mapping[str, object]) -> str:
    found = "; ".join(f"{key}: {value}" for key, value in run.items() if key not in _KNOWN)
    scale = "" if run["scale"] == 1 else f" --scale {run['scale']}"
    held = "yes" if run["held"] else "**no**"
    return f"| `python -m tests.chaos {run['trial']}{scale}` | {run['at']} | {run['seconds']} s | {found} | {held} |"
