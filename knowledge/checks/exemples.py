"""Example questions that mislead: written twice, or nearer to another topic than to their own.

Nearness is that of the engine itself, so what is told here is what it will confuse.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.engine.fitting import similarities_of
from knowledge.engine.words import fold
from knowledge.model.sujet import Sujet
from knowledge.reading.fault import Fault
from knowledge.reading.placed import Placed, of_model

NEAR = 0.5
"""Similarity (cosine, 0 to 1) from which two examples say about the same."""

CLEARLY = 0.15
"""How much nearer to the other topic an example must be: frontiers between topics are no fault."""

FORMAT = "1"
"""Changes when what is kept between two runs no longer means the same."""

Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Example:
    one: Placed
    rank: int
    topic: str
    phrase: str

    def warning(self, code: str, **values: object) -> Fault:
        return self.one.warning(code, "exemples", self.rank, valeur=self.phrase, **values)


def example_faults(placed: Iterable[Placed], cache: Path | None = None) -> Iterator[Fault]:
    """EXEMPLE_DOUBLE, EXEMPLE_AILLEURS: every doubtful example.

    Args:
        placed: The entries of the base.
        cache: A folder where the comparison is kept: it is the longest of all checks, and examples rarely change.
    """
    examples = [
        _Example(one, rank, sujet.id, phrase)
        for one, sujet in of_model(placed, Sujet)
        for rank, phrase in enumerate(sujet.exemples)
    ]
    yield from _twice(examples)
    for place, nearest in _kept(examples, cache):
        neighbour = examples[nearest]
        yield examples[place].warning("EXEMPLE_AILLEURS", autre=neighbour.phrase, sujet=neighbour.topic)


def _twice(examples: Sequence[_Example]) -> Iterator[Fault]:
    seen: dict[str, _Example] = {}
    for example in examples:
        words = " ".join(fold(example.phrase).split())
        first = seen.setdefault(words, example)
        if words and first is not example:
            ailleurs = f"{first.one.tree.file}:{first.one.place('exemples', first.rank)[0]}"
            yield example.warning("EXEMPLE_DOUBLE", ailleurs=ailleurs, sujet=first.topic)


def _kept(examples: Sequence[_Example], cache: Path | None) -> Pairs:
    """The strangers, those of the last time when no example changed."""
    if cache is None:
        return _strangers(examples)
    said = "\n".join(f"{example.topic}\t{example.phrase}" for example in examples)
    digest = hashlib.sha256(f"{FORMAT} {NEAR} {CLEARLY}\n{said}".encode(errors="surrogatepass")).hexdigest()
    path = cache / "exemples.json"
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["digest"] == digest:
            return [(int(place), int(nearest)) for place, nearest in kept["pairs"]]
    except (OSError, ValueError, KeyError, TypeError):
        pass  # absent, or written by another version: compared again
    pairs = _strangers(examples)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"digest": digest, "pairs": pairs}), encoding="utf-8")
    except OSError:
        pass  # a folder that cannot be written only costs time
    return pairs


def _strangers(examples: Sequence[_Example]) -> Pairs:
    """The examples that are clearly nearer to one of another topic, each with that one."""
    if not examples:
        return []
    near = similarities_of([example.phrase for example in examples])
    np.fill_diagonal(near, 0)
    topics = np.unique([example.topic for example in examples], return_inverse=True)[1]
    own = topics[:, None] == topics
    mine = np.max(near, axis=1, where=own, initial=0)
    near[own] = 0
    nearest = np.argmax(near, axis=1)
    other = near[np.arange(len(near)), nearest]
    found = np.flatnonzero((other >= NEAR) & (other > mine + CLEARLY))
    return [(int(place), int(nearest[place])) for place in found]
