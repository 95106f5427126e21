"""Example questions that mislead: written twice, or nearer to another topic than to their own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.checks.voisinage import Voisinage
from knowledge.engine.words import fold
from knowledge.model.sujet import Exemples, Sujet
from knowledge.reading.fault import Fault
from knowledge.reading.placed import Placed, of_model

CLEARLY = 0.5
"""How much nearer to another topic than to its own (see `Voisinage.to`) an example must be.

Chosen on the shipped base, whose 7,955 examples were read again: none is above it, three are above 0.45, thirty-seven
above 0.3, all where they belong. Of 400 examples moved at random to another topic, 6, 9 and 21 in 100 are told with
these cuts: a warning is worth having when it is true.
"""


@dataclass(frozen=True, slots=True)
class _Example:
    one: Placed
    rank: int
    topic: str
    phrase: str
    words: tuple[str, ...]

    def warning(self, code: str, **values: object) -> Fault:
        return self.one.warning(code, "exemples", self.rank, valeur=self.phrase, **values)


def example_faults(placed: Iterable[Placed]) -> Iterator[Fault]:
    """EXEMPLE_DOUBLE, EXEMPLE_AILLEURS: every doubtful example in French."""
    placed = tuple(placed)
    own = [(one, sujet.id, sujet.exemples) for one, sujet in of_model(placed, Sujet)]
    more = [(one, group.sujet, group.exemples) for one, group in of_model(placed, Exemples) if group.langue == "fr"]
    examples = [
        _Example(one, rank, topic, phrase, tuple(fold(phrase).split()))
        for one, topic, phrases in (*own, *more)
        for rank, phrase in enumerate(phrases)
    ]
    yield from _twice(examples)
    yield from _strangers(examples)


def _twice(examples: Sequence[_Example]) -> Iterator[Fault]:
    """The examples that say, word for word, what another one says."""
    seen: dict[tuple[str, ...], _Example] = {}
    for example in examples:
        first = seen.setdefault(example.words, example)
        if example.words and first is not example:
            ailleurs = f"{first.one.tree.file}:{first.one.place('exemples', first.rank)[0]}"
            yield example.warning("EXEMPLE_DOUBLE", ailleurs=ailleurs, sujet=first.topic)


def _strangers(examples: Sequence[_Example]) -> Iterator[Fault]:
    """The examples that are clearly nearer to another topic, each with the nearest example of that one.

    They are compared with the examples of the topics' own entries, not with those of groups apart: half as many, in a
    third of the time.
    """
    topics, owners = np.unique([example.topic for example in examples], return_inverse=True)
    if len(topics) < 2:
        return
    beside = np.array([isinstance(example.one.fiche, Sujet) for example in examples])
    beside |= ~np.isin(owners, owners[beside])  # a topic whose examples all stand apart
    around = Voisinage.of([example.words for example in examples], owners, beside)
    near = np.stack([around.to(topic) for topic in range(len(topics))], axis=1)
    everyone = np.arange(len(examples))
    own = near[everyone, owners]
    near[everyone, owners] = 0
    other = near.argmax(axis=1)
    for place in np.flatnonzero(near[everyone, other] > own + CLEARLY).tolist():
        neighbour = examples[around.nearest(place, int(other[place]))]
        yield examples[place].warning("EXEMPLE_AILLEURS", autre=neighbour.phrase, sujet=neighbour.topic)
