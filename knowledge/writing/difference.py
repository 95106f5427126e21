"""What changed between two texts, as people who read changes know it."""

import difflib


def difference(old: str, new: str, name: str) -> str:
    """The unified difference of a file; empty when nothing changed. Line ends are shown as they are read, not kept."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), name, name, lineterm="")
    return "\n".join(lines)
