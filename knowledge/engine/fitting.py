"""From entries to a fitted model and its calibration."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.engine.calibration import Trust, learn
from knowledge.engine.defaults import FEW_PHRASES, NO_CLASSIFIER
from knowledge.engine.entry import EngineEntry
from knowledge.engine.familiarity import Familiarity
from knowledge.engine.hashing import Bags, Extractor, Hasher, hash_terms
from knowledge.engine.language.languages import language
from knowledge.engine.language.vocabulary import Vocabulary
from knowledge.engine.learning.classifier import FEWEST, choose_teachers, drawn, teach
from knowledge.engine.learning.features import Features
from knowledge.engine.learning.likeness import likeness_of
from knowledge.engine.lines import Lines
from knowledge.engine.model import Model
from knowledge.engine.owners import Owners
from knowledge.engine.postings import Postings
from knowledge.engine.rehearsal import LEAST_ROWS, MAX_ROWS, Rehearsal
from knowledge.engine.rows import Rows
from knowledge.engine.terms import Reader, Terms, documents

MAX_LINES = 30_000
"""Phrases up to which each is a line of its own to be near to. Above, the same part of each entry is learnt, or, where
that would leave an entry too few, its phrases make one line together."""


_MOST_OF_MERGED = 0.15
"""Where lines are entries, the share of them that a feature may be in and still be looked at."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """All that answering needs."""

    vocabulary: Vocabulary
    model: Model
    trust: Trust


def fit(entries: Sequence[EngineEntry], lang: str, groups: Sequence[Sequence[str]], negatives: Sequence[str]) -> Fitted:
    """Fits every part on a base; see `Engine.fit` for the arguments."""
    classes = len(entries) + bool(negatives)
    rows = _few_enough(Rows.of(entries, negatives), classes)
    texts = [entry.text for entry in entries]
    expressions = [expression for group in groups for expression in group]
    merged = len(rows.texts) > MAX_LINES
    vocabulary = Vocabulary.of((*rows.texts, *texts, *expressions), language(lang), beside=not merged)
    reader = Reader(vocabulary.stemmer.stem, vocabulary.language, groups, vocabulary.lexicon)
    words = [vocabulary.read(text) for text in rows.texts]
    terms = [hash_terms(reader.terms(line)) for line in words]
    lines, owners = _merged(words, rows) if merged else (words, rows.owners)
    if merged:
        del words  # a list for each of 100,000 phrases: 11 MB, when most is held
    features, vectors = Features.fit(extractors(vocabulary.stemmer.stem, reader, merged=merged), lines, owners)
    text = Terms.fit([hash_terms(reader.terms(vocabulary.read(one))) for one in texts]) if any(texts) else None
    teachers = np.empty(0, np.int32) if merged else choose_teachers(rows.owners, classes)
    classifier, trust = None, NO_CLASSIFIER
    if len(teachers):
        teaching = vectors.some(teachers)
        likeness = likeness_of(teaching, features.width)
        classifier = teach(teaching, features.width, likeness, rows.owners[teachers], rows.weights[teachers], classes)
        played = drawn(rows.owners[teachers], MAX_ROWS, LEAST_ROWS)
        alike = likeness.some(played)
        del likeness  # 60 MB for 27,000 phrases, before the rehearsal, when memory peaks
        own = teachers[played]
        lengths = np.array([len(reader.content(words[row])) for row in own], np.float32)
        taught = [terms[row] for row in own]
        rehearsal = Rehearsal(rows.some(own), taught, lengths, alike, text, len(entries))
        examples = float(np.median(np.bincount(rows.owners)[: len(entries)]))
        trust = learn(list(rehearsal.rounds()), FEW_PHRASES, examples)
    index = Terms.fit(documents(Owners(rows.owners, len(entries)), terms))
    model = Model(
        owners=Owners(owners, len(entries)),
        features=features,
        lines=Lines(Postings.of(vectors, features.width, _MOST_OF_MERGED if merged else 1)),
        classifier=classifier,
        reader=reader,
        familiarity=Familiarity(reader, (index, text) if text else (index,)),
        words=index,
        text=text,
    )
    return Fitted(vocabulary, model, trust)


def _few_enough(rows: Rows, classes: int) -> Rows:
    """The rows that are learnt: all, or a part where there are more than `MAX_LINES` and a part is enough."""
    part = drawn(rows.owners, MAX_LINES)
    return rows.some(part) if FEWEST * classes <= len(part) < len(rows.texts) else rows


def extractors(stem: Callable[[str], str], reader: Reader, *, merged: bool) -> tuple[Extractor, ...]:
    """The blocks of features, in the order of `features.SHARES`.

    Meanings only where there are any; letters alone where a line is an entry, since BM25 then says the rest.
    """
    hasher = Hasher(stem)
    blocks: tuple[Extractor, ...] = (
        hasher.letters,
        hasher.stems,
        lambda texts: Bags.weighed(list(map(reader.meanings, texts))),
        lambda texts: Bags.weighed(list(map(reader.themes, texts))),
    )
    return blocks[: 1 if merged else 4 if reader.has_meanings else 2]


def _merged(words: Sequence[Sequence[str]], rows: Rows) -> tuple[list[list[str]], np.ndarray]:
    owners = np.unique(rows.owners)
    lines: dict[int, list[str]] = {int(owner): [] for owner in owners}
    for owner, row in zip(rows.owners.tolist(), words, strict=True):
        lines[owner] += row
    return list(lines.values()), owners.astype(np.int32)
