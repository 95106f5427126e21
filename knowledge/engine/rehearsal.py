"""Rehearsal: the base asks itself its own phrases, some hidden, to learn how far to trust its answers.

In each of five rounds a fifth of the entries is hidden with all its phrases, which become questions nothing
answers, and a fifth of the other phrases, which become questions with a known answer. The parts are fitted again
without them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.engine.channels import Channels
from knowledge.engine.hashing import Hashes
from knowledge.engine.learning.likeness import WrittenPairs
from knowledge.engine.learning.softmax import shared, train
from knowledge.engine.learning.vectors import Floats
from knowledge.engine.owners import Owners
from knowledge.engine.rows import Rows
from knowledge.engine.terms import Terms, documents

ROUNDS = 5
FEW = 3
"""Example questions an entry needs for one of them to be hidden without making it another entry."""

_TOLERANCE = 3e-2
"""Rehearsed classifiers need not be trained as far as the one that answers."""

MAX_ROWS = 5_000
"""Phrases of a base that its rehearsal is played with, at most, the same part of each entry.

With fewer examples the classifier is wrong more often, and more is learnt of when it is; with too few, what nothing
answers looks answered. Of 3,348 labelled messages, read with a base of 23,000 phrases, where 91 needs in 100 get the
right reply, 4,000, 5,000 and 7,000 phrases give 2.8, 2.5 and 2.5 wrong ones in 100; 7,000 take 100 MB more.
All their questions are asked: where a part was, bases that were nearly the same gave 2.4 to 3.1 wrong replies."""

LEAST_ROWS = 10
"""Phrases of an entry that it is played with in any case, however large the others are."""


@dataclass(frozen=True, slots=True)
class Round:
    """The questions of a round: what the channels said, and the entry that was right (-1: none), among those kept."""

    channels: Channels
    right: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What the rounds are played with.

    Attributes:
        rows: The base, only the rows that teach the classifier.
        terms: The terms of each (see `terms.Reader`), as hashes.
        lengths: The number of content words of each.
        likeness: How alike they are.
        text: The index of answers, or None.
        count: Number of entries.
    """

    rows: Rows
    terms: Sequence[Hashes]
    lengths: Floats
    likeness: WrittenPairs
    text: Terms | None
    count: int

    def rounds(self) -> Iterator[Round]:
        """Plays the rounds, the same ones every time; none when most entries have too few phrases to hide one."""
        if np.median(np.bincount(self.rows.owners[self.rows.question], minlength=self.count)[: self.count]) < FEW:
            return
        chance = np.random.default_rng(0)
        entry_round = chance.permutation(self.count) % ROUNDS
        place = np.empty(len(self.rows.owners), np.int64)
        place[chance.permutation(len(place))] = np.arange(len(place))
        rank = np.empty_like(place)
        order = np.lexsort((place, self.rows.owners))
        rank[order] = np.arange(len(place)) - np.searchsorted(self.rows.owners, self.rows.owners[order])
        for number in range(ROUNDS):
            away = np.append(entry_round == number, False)[self.rows.owners]
            hidden = ~away & self.rows.question & ((rank + self.rows.owners) % ROUNDS == number)
            asked = np.flatnonzero((away & self.rows.question) | hidden)
            kept = np.flatnonzero(~away & ~hidden)
            if len(asked) and len(np.unique(self.rows.owners[kept])) > 2:
                yield self._play(asked, kept, np.flatnonzero(entry_round != number))

    def _play(self, asked: NDArray[np.int64], kept: NDArray[np.int64], entries: NDArray[np.int64]) -> Round:
        renumbered = np.full(self.count + 1, -1, np.int32)
        renumbered[entries] = np.arange(len(entries))
        renumbered[self.count] = len(entries)
        owners = Owners(renumbered[self.rows.owners[kept]], len(entries))
        similarities = self.likeness.between(asked, kept)
        classes = len(entries) + int(owners.entries.max() == len(entries))
        among = self.likeness.some(kept)
        scores = similarities @ train(among, owners.entries, classes, self.rows.weights[kept], _TOLERANCE)
        none = scores[:, len(entries)] if classes > len(entries) else np.full(len(asked), -np.inf)
        classifier, together = shared(scores[:, : len(entries)].astype(np.float32))
        said = self._search(asked, Terms.fit(documents(owners, [self.terms[row] for row in kept.tolist()])), entries)
        channels = Channels(
            classifier=classifier,
            together=together,
            none=none.astype(np.float32),
            nearest=owners.nearest(similarities),
            stranger=owners.stranger(similarities),
            length=self.lengths[asked],
            **said,
        )
        right = renumbered[self.rows.owners[asked]].astype(np.int64)
        right[right == len(entries)] = -1
        return Round(channels, right)

    def _search(self, asked: NDArray[np.int64], index: Terms, entries: NDArray[np.int64]) -> dict[str, Floats]:
        questions = [np.unique(self.terms[row]) for row in asked.tolist()]
        found = [index.search(terms) for terms in questions]
        words = np.stack([scores for scores, _ in found])
        text = np.zeros_like(words)
        if self.text:
            text = np.stack([self.text.scores(terms)[entries] for terms in questions])
        return {"words": words, "coverage": np.stack([covered for _, covered in found]), "text": text}
