"""What changed between two texts, as people who read changes know it, and as `git apply` takes it."""

import re
from collections.abc import Iterator
from difflib import unified_diff

from knowledge.writing.patch import CONTEXT

_NO_LINE_END = "\\ No newline at end of file\n"


def difference(old: str, new: str, name: str) -> str:
    """The unified difference of a file; empty when nothing changed. Line ends of Windows are not shown."""
    shown = (line.rstrip("\r\n") for line in _unified(old, new, name, name))
    return "\n".join(shown)


def patch_file(old: str, new: str, name: str) -> str:
    """The same as a file for `git apply`, in the folder that `name` is below: every byte of a line counts."""
    lines = _unified(old, new, f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_LINE_END}" for line in lines)


def _unified(old: str, new: str, old_name: str, new_name: str) -> Iterator[str]:
    return unified_diff(_lines(old), _lines(new), old_name, new_name, n=CONTEXT)


def _lines(text: str) -> list[str]:
    """Lines with their ends, which are line feeds alone: `splitlines` knows others, which YAML keeps in a line."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)
