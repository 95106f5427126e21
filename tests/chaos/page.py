"""`docs/reliability.md`, written from the record of the trials: the last run of each."""

import json
from pathlib import Path
from typing import Any

from tests.chaos.stage import ROOT

RECORD = ROOT / "var" / "chaos.jsonl"
PAGE = ROOT / "docs" / "reliability.md"
HEAD = Path(__file__).parent / "page_head.md"

_KNOWN = ("trial", "scale", "at", "seconds", "held")


def write_page() -> None:
    """Write it."""
    rows: dict[str, dict[str, Any]] = {}
    for line in RECORD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["trial"]] = row
    PAGE.write_text("\n".join([HEAD.read_text(encoding="utf-8").rstrip(), "", *_table(rows), ""]), encoding="utf-8")


def _table(rows: dict[str, dict[str, Any]]) -> list[str]:
    lines = ["| command | run on | took | found | held |", "|---|---|---|---|---|"]
    for name, row in rows.items():
        found = "; ".join(f"{key}: {value}" for key, value in row.items() if key not in _KNOWN)
        scale = "" if row["scale"] == 1 else f" --scale {row['scale']}"
        held = "yes" if row["held"] else "**no**"
        lines.append(f"| `python -m tests.chaos {name}{scale}` | {row['at']} | {row['seconds']} s | {found} | {held} |")
    return lines
