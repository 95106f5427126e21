"""A fault as a person reads it in a terminal: the line at fault, where in it, what to do, what the field is for."""

from collections.abc import Iterator

from knowledge.reading.fault import Fault
from knowledge.reading.lines import LINE_END
from knowledge.texts.catalogue import catalogue

WIDTH = 100
"""Characters of a line that are shown, around the fault."""


def with_extract(fault: Fault, text: str | None) -> str:
    """The fault's headline, then the line of `text` that it is about with a caret, and every help there is."""
    return "\n".join((fault.headline, *_extract(fault, text), *_helps(fault)))


def _extract(fault: Fault, text: str | None) -> Iterator[str]:
    lines = LINE_END.split(text.removeprefix("\ufeff")) if text else []
    if not 0 < fault.line <= len(lines) or not lines[fault.line - 1].strip():
        return
    shown = "".join(sign if sign.isprintable() else " " for sign in lines[fault.line - 1])
    start = max(0, fault.column - 1 - WIDTH * 2 // 3)
    cut = shown[start : start + WIDTH].rstrip()
    margin = str(fault.line)
    yield f"  {margin} | {'…' if start else ''}{cut}{'…' if len(shown.rstrip()) > start + WIDTH else ''}"
    yield f"  {' ' * len(margin)} | {' ' * (fault.column - 1 - start + bool(start))}^"


def _helps(fault: Fault) -> Iterator[str]:
    texts = catalogue("faults")
    yield from (texts("EXTRAIT.detail", texte=line) for line in fault.detail)
    if fault.remedy:
        yield texts("EXTRAIT.remede", texte=fault.remedy)
    if fault.help:
        yield texts("EXTRAIT.champ", texte=fault.help)
