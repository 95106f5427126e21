"""Opening the guichet: the base read, and what is to be learnt of it learnt, or found learnt from the last time."""

from pathlib import Path

from knowledge.guichet import Guichet
from knowledge.reading.base_reader import read_base
from knowledge.understanding.polyglot import Polyglot


def open_guichet(folder: Path, cache: Path | None = None) -> Guichet:
    """The guichet of the base in `folder`; `cache` is a folder where fitted engines are kept.

    Raises:
        BaseUnusable: with every error of the base.
    """
    base = read_base(folder)
    return Guichet(base, Polyglot(base, cache))
