"""Opening the guichet: the base read, and what is to be learnt of it learnt, or found learnt from the last time."""

from pathlib import Path

from knowledge.answering.kept_of_you import QUESTION_DAYS
from knowledge.guichet import Guichet
from knowledge.model.base import Base
from knowledge.reading.base_reader import read_base
from knowledge.understanding.polyglot import Polyglot


def open_guichet(folder: Path, cache: Path | None = None, question_days: int = QUESTION_DAYS) -> Guichet:
    """The guichet of the base in `folder`; `cache` is a folder where fitted engines are kept.

    `question_days` is how long a question without an answer is kept at most.

    Raises:
        BaseUnusable: with every error of the base.
    """
    base = read_base(folder)
    return Guichet(base, Polyglot(base, cache), question_days)


def learnt(base: Base, cache: Path | None = None) -> Polyglot:
    """What is to be learnt of `base`, in every language: seconds of work, unless it is found in `cache`."""
    polyglot = Polyglot(base, cache)
    polyglot.warm()
    return polyglot


def same_lessons(one: Base, other: Base) -> bool:
    """Whether the same is learnt of two bases: they differ at most by facts, such as an address."""
    return _lessons(one) == _lessons(other)


def same_topics(one: Base, other: Base) -> bool:
    """Whether what was learnt of one base names nothing that the other does not know."""
    return one.sujets.keys() == other.sujets.keys() and one.bavardages.keys() == other.bavardages.keys()


def _lessons(base: Base) -> tuple[object, ...]:
    topics = tuple((one.id, one.synonymes, one.exemples, one.description) for one in base.sujets.values())
    talk = tuple((one.id, one.exemples) for one in base.bavardages.values())
    groups = tuple((one.sujet, one.langue, one.synonymes, one.exemples) for one in base.exemples)
    return topics, talk, groups, base.besoins, base.hors_sujet
