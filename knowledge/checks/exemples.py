"""Example questions that mislead: written twice, or nearer to another topic than to their own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from knowledge.checks.voisinage import Voisinage
from knowledge.engine.language.words import fold
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
    placed: Placed
    rank: int
    topic: str
    phrase: str

    @property
    def beside(self) -> bool:
        """Whether it stands in the topic's own entry, not in a group apart."""
        return isinstance(self.placed.fiche, Sujet)

    def warning(self, code: str, **values: object) -> Fault:
        return self.placed.warning(code, "exemples", self.rank, valeur=self.phrase, **values)


def example_faults(entries: Iterable[Placed]) -> Iterator[Fault]:
    """EXEMPLE_DOUBLE, EXEMPLE_AILLEURS: every doubtful example in French."""
    entries = tuple(entries)
    own = [(placed, sujet.id, sujet.exemples) for placed, sujet in of_model(entries, Sujet)]
    more = [
        (placed, group.sujet, group.exemples) for placed, group in of_model(entries, Exemples) if group.langue == "fr"
    ]
    examples = [
        _Example(placed, rank, topic, phrase)
        for placed, topic, phrases in (*own, *more)
        for rank, phrase in enumerate(phrases)
    ]
    twice, misplaced = _doubtful(
        tuple(example.topic for example in examples),
        tuple(example.phrase for example in examples),
        tuple(example.beside for example in examples),
    )
    for place, earlier in twice:
        first = examples[earlier]
        ailleurs = f"{first.placed.tree.file}:{first.placed.place('exemples', first.rank)[0]}"
        yield examples[place].warning("EXEMPLE_DOUBLE", ailleurs=ailleurs, sujet=first.topic)
    for place, nearest in misplaced:
        neighbour = examples[nearest]
        yield examples[place].warning("EXEMPLE_AILLEURS", autre=neighbour.phrase, sujet=neighbour.topic)


Pairs = tuple[tuple[int, int], ...]
"""Places of a doubtful example and of the one that makes it so."""


@lru_cache(maxsize=1)
def _doubtful(topics: tuple[str, ...], phrases: tuple[str, ...], beside: tuple[bool, ...]) -> tuple[Pairs, Pairs]:
    """The examples said twice and those that are misplaced, of all the topics; `beside` tells which are compared with.

    Remembered: while facts are corrected one after the other, a second of work is spared at each check.
    """
    words = [tuple(fold(phrase).split()) for phrase in phrases]
    return tuple(_twice(words)), tuple(_strangers(topics, words, beside))


def _twice(words: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """The examples that say, word for word, what an earlier one says."""
    seen: dict[tuple[str, ...], int] = {}
    for place, said in enumerate(words):
        first = seen.setdefault(said, place)
        if said and first != place:
            yield place, first


def _strangers(
    topics: Sequence[str], words: Sequence[tuple[str, ...]], beside: Sequence[bool]
) -> Iterator[tuple[int, int]]:
    """The examples that are clearly nearer to another topic, each with the nearest example of that one.

    They are compared with the examples of the topics' own entries, not with those of groups apart: half as many, in a
    third of the time.
    """
    names, owners = np.unique(topics, return_inverse=True)
    if len(names) < 2:
        return
    compared = np.array(beside)
    compared |= ~np.isin(owners, owners[compared])  # a topic whose examples all stand apart
    around = Voisinage.of(words, owners, compared)
    near = np.stack([around.to(topic) for topic in range(len(names))], axis=1)
    everyone = np.arange(len(words))
    own = near[everyone, owners]
    near[everyone, owners] = 0
    other = near.argmax(axis=1)
    for place in np.flatnonzero(near[everyone, other] > own + CLEARLY).tolist():
        yield place, around.nearest(place, int(other[place]))
