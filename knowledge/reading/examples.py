"""Example questions that mislead: written twice, or nearer to another topic than to their own.

Only warnings: staff decide. Nearness is that of the engine itself, so what is told here is what it will confuse.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.engine.fitting import similarities_of
from knowledge.engine.words import fold
from knowledge.model.fichier import Fichier
from knowledge.reading.fault import Fault
from knowledge.reading.tree import Path, Tree

NEAR = 0.5
"""Similarity (cosine, 0 to 1) from which two examples say about the same."""

CLEARLY = 0.15
"""How much nearer to the other topic an example must be: frontiers between topics are no fault."""


@dataclass(frozen=True, slots=True)
class _Example:
    tree: Tree
    path: Path
    topic: str
    phrase: str


def example_faults(files: Sequence[tuple[Tree, Fichier]]) -> Iterator[Fault]:
    """Every doubtful example of the files, in French."""
    examples = list(_examples(files))
    yield from _twice(examples)
    yield from _strangers(examples)


def _examples(files: Sequence[tuple[Tree, Fichier]]) -> Iterator[_Example]:
    for tree, fichier in files:
        for rank, sujet in enumerate(fichier.sujets):
            for place, phrase in enumerate(sujet.exemples):
                yield _Example(tree, ("sujets", rank, "exemples", place), sujet.id, phrase)


def _twice(examples: Sequence[_Example]) -> Iterator[Fault]:
    seen: dict[str, _Example] = {}
    for example in examples:
        words = " ".join(fold(example.phrase).split())
        first = seen.setdefault(words, example)
        if words and first is not example:
            place = first.tree.place(first.path)
            values = {"valeur": example.phrase, "ailleurs": f"{first.tree.file}:{place[0]}", "sujet": first.topic}
            yield _warning("EXEMPLE_DOUBLE", example, values)


def _strangers(examples: Sequence[_Example]) -> Iterator[Fault]:
    if not examples:
        return
    near = similarities_of([example.phrase for example in examples])
    np.fill_diagonal(near, 0)
    topics = np.array([example.topic for example in examples])
    for place, example in enumerate(examples):
        own = topics == example.topic
        nearest = int(np.argmax(np.where(own, 0, near[place])))
        other, mine = float(near[place, nearest]), float(near[place][own].max(initial=0))
        if other >= NEAR and other > mine + CLEARLY:
            neighbour = examples[nearest]
            values = {"valeur": example.phrase, "autre": neighbour.phrase, "sujet": neighbour.topic}
            yield _warning("EXEMPLE_AILLEURS", example, values)


def _warning(code: str, example: _Example, values: dict[str, str]) -> Fault:
    return Fault.of(code, example.tree.file, example.tree.place(example.path), values, "avertissement")
