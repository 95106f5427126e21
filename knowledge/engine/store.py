"""The fitted state in one file: numpy arrays (.npz, no pickle) and a JSON header among them."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from knowledge.engine.calibration import Trust
from knowledge.engine.entry import EngineEntry
from knowledge.engine.familiarity import Familiarity
from knowledge.engine.fitting import Fitted, extractors
from knowledge.engine.language.languages import language
from knowledge.engine.language.lexicon import lexicon
from knowledge.engine.language.vocabulary import Vocabulary
from knowledge.engine.learning.classifier import Classifier
from knowledge.engine.learning.features import Features, Rarity
from knowledge.engine.lines import Lines
from knowledge.engine.model import Model
from knowledge.engine.owners import Owners
from knowledge.engine.postings import Postings
from knowledge.engine.terms import Reader, Terms
from knowledge.whole_file import replace_file

Array = NDArray[Any]
Arrays = Mapping[str, Array]


@dataclass(frozen=True, slots=True)
class _Header:
    """What is not an array."""

    format: Literal[1]
    digest: str
    lang: str
    lists: str
    entries: tuple[EngineEntry, ...]
    groups: tuple[tuple[str, ...], ...]
    words: dict[str, int]
    stems: tuple[str, ...]
    unseen: dict[str, float]
    shares: tuple[float, ...]
    trust: Trust


_HEADER = TypeAdapter(_Header)


def write(path: Path, entries: Sequence[EngineEntry], fitted: Fitted, digest: str) -> None:
    """Writes a fitted state, in one step.

    Raises:
        OSError: The file cannot be written.
    """
    model = fitted.model
    rarities = {f"block{number}": rarity for number, rarity in enumerate(model.features.rarities)}
    rarities["words"] = model.words.rarity
    postings = {"lines": model.lines.postings, "words": model.words.postings}
    if model.text:
        rarities["text"], postings["text"] = model.text.rarity, model.text.postings
    arrays: dict[str, Array] = {"owners": model.owners.entries, "neighbours": fitted.vocabulary.neighbours}
    for name, rarity in rarities.items():
        arrays |= {f"{name}.hashes": rarity.hashes, f"{name}.rarity": rarity.weights}
    for name, part in postings.items():
        arrays |= {f"{name}.starts": part.starts, f"{name}.rows": part.rows, f"{name}.weights": part.weights}
    if model.classifier:
        arrays["classifier"] = model.classifier.weights
    header = _Header(
        format=1,
        digest=digest,
        lang=fitted.vocabulary.language.code,
        lists=fitted.vocabulary.lexicon.code,
        entries=tuple(entries),
        groups=model.reader.groups,
        words=fitted.vocabulary.counts,
        stems=tuple(sorted(fitted.vocabulary.stems)),
        unseen={name: rarity.unseen for name, rarity in rarities.items()},
        shares=model.features.shares,
        trust=fitted.trust,
    )
    arrays["header"] = np.frombuffer(_HEADER.dump_json(header), np.uint8)
    replace_file(path, lambda file: np.savez(file, allow_pickle=False, **arrays))


def read(path: Path) -> tuple[tuple[EngineEntry, ...], Fitted, str]:
    """Reads a fitted state: the base's entries, the fitted parts, the digest of the inputs.

    Raises:
        OSError: The file cannot be read.
        ValueError: It holds no fitted state of this version.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        header = _HEADER.validate_json(arrays["header"].tobytes())
        return header.entries, _fitted(header, arrays), header.digest
    except (KeyError, ValueError, ValidationError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(f"{path} holds no fitted state of this version") from error


def _fitted(header: _Header, arrays: Arrays) -> Fitted:
    how = language(header.lang)
    lists = lexicon(header.lists, how.stemmer)
    stems = frozenset(header.stems)
    vocabulary = Vocabulary(header.words, how, lists, arrays["neighbours"], stems)
    stem = vocabulary.stemmer.stem
    reader = Reader(stem, vocabulary.language, header.groups, vocabulary.lexicon)
    count = sum(name.startswith("block") for name in header.unseen)
    blocks = extractors(stem, reader, merged=count == 1)
    rarities = [_rarity(f"block{number}", header, arrays) for number in range(len(blocks))]
    features = Features(blocks, rarities, header.shares)
    classifier = Classifier(arrays["classifier"]) if "classifier" in arrays else None
    words = _terms("words", header, arrays)
    text = _terms("text", header, arrays) if "text" in header.unseen else None
    model = Model(
        owners=Owners(arrays["owners"], len(header.entries)),
        features=features,
        lines=Lines(_postings("lines", arrays, len(arrays["owners"]))),
        classifier=classifier,
        reader=reader,
        familiarity=Familiarity(reader, (words, text) if text else (words,)),
        words=words,
        text=text,
    )
    return Fitted(vocabulary, model, header.trust)


def _terms(name: str, header: _Header, arrays: Arrays) -> Terms:
    return Terms(_rarity(name, header, arrays), _postings(name, arrays, len(header.entries)))


def _rarity(name: str, header: _Header, arrays: Arrays) -> Rarity:
    return Rarity(arrays[f"{name}.hashes"], arrays[f"{name}.rarity"], header.unseen[name])


def _postings(name: str, arrays: Arrays, height: int) -> Postings:
    return Postings(height, arrays[f"{name}.starts"], arrays[f"{name}.rows"], arrays[f"{name}.weights"])
