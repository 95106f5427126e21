"""Opening the guichet: the base read, the engine fitted, or found fitted from the last time."""

from pathlib import Path

from knowledge.guichet import Guichet
from knowledge.model.base import Base
from knowledge.reading.base_reader import read_base
from knowledge.understanding.engine import Engine
from knowledge.understanding.interpreter import entries_of, fit_engine


def open_guichet(folder: Path, cache: Path | None = None) -> Guichet:
    """The guichet of the base in `folder`; `cache` is a folder where the fitted engine is kept.

    Raises:
        BaseUnusable: with every error of the base.
    """
    base = read_base(folder)
    return Guichet(base, _engine(base, cache))


def _engine(base: Base, cache: Path | None) -> Engine:
    if cache is None:
        return fit_engine(base)
    path = cache / "comprehension.npz"
    try:
        cache.mkdir(parents=True, exist_ok=True)
        return Engine.ready(path, entries_of(base), lang="fr", groups=base.besoins, negatives=base.hors_sujet)
    except OSError:
        return fit_engine(base)  # a folder that cannot be written costs seconds at each start, nothing else
