"""Other ways to find an entry, to set beside the engine's figures. They need development packages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from rapidfuzz import fuzz, process

from knowledge.engine.entry import EngineEntry
from knowledge.measuring.benchmark import DEPTH, Builder


@dataclass(frozen=True, slots=True)
class Peer:
    """A method to compare with; `missing` names the package to install when it cannot run."""

    name: str
    build: Builder
    missing: str | None = None


def peers() -> tuple[Peer, ...]:
    """The methods to compare with, those that cannot run included, with the reason."""
    return (
        Peer("rapidfuzz extractOne (WRatio)", lambda entries, _: _Fuzzy(entries, fuzz.WRatio)),
        Peer("rapidfuzz token_set_ratio", lambda entries, _: _Fuzzy(entries, fuzz.token_set_ratio)),
        Peer("bm25s", _Bm25, _missing("bm25s")),
        Peer("char n-gram TF-IDF (scikit-learn)", lambda entries, _: _CharTfidf(entries), _missing("sklearn")),
    )


def _missing(package: str) -> str | None:
    return None if find_spec(package) else package


class _Phrases:
    """The phrases of the entries, each with its entry."""

    def __init__(self, entries: Sequence[EngineEntry]) -> None:
        pairs = [(phrase, entry.id) for entry in entries for phrase in entry.phrases]
        self.texts = [phrase.lower() for phrase, _ in pairs]
        self.ids = [owner for _, owner in pairs]

    def best(self, order: Sequence[int]) -> list[str]:
        """The entries of some phrases, each at its best phrase."""
        return list(dict.fromkeys(self.ids[place] for place in order))


class _Fuzzy:
    """rapidfuzz over whole phrases, as most FAQ bots use it."""

    def __init__(self, entries: Sequence[EngineEntry], scorer: Callable[..., float]) -> None:
        self._phrases = _Phrases(entries)
        self._scorer = scorer

    def find(self, text: str) -> tuple[list[str], float]:
        """See `knowledge.measuring.benchmark.Method`; the confidence is the best score, 0..100."""
        found = process.extract(text.lower(), self._phrases.texts, scorer=self._scorer, limit=5 * DEPTH)
        if not found:
            return [], 0.0
        return self._phrases.best([place for _, _, place in found]), float(found[0][1])


class _Bm25:
    """The bm25s library over phrases, with its own stop words."""

    def __init__(self, entries: Sequence[EngineEntry], lang: str) -> None:
        self._library: Any = import_module("bm25s")
        self._phrases = _Phrases(entries)
        self._stopwords = lang if lang in {"en", "fr"} else []
        self._index = self._library.BM25()
        self._index.index(self._tokens(self._phrases.texts), show_progress=False)

    def find(self, text: str) -> tuple[list[str], float]:
        """See `knowledge.measuring.benchmark.Method`; the confidence is the best score."""
        count = min(5 * DEPTH, len(self._phrases.texts))
        places, scores = self._index.retrieve(self._tokens([text.lower()]), k=count, show_progress=False)
        return self._phrases.best(places[0].tolist()), float(scores[0][0])

    def _tokens(self, texts: list[str]) -> Any:  # noqa: ANN401 - the library's own type
        return self._library.tokenize(texts, stopwords=self._stopwords, show_progress=False)


class _CharTfidf:
    """Cosine of groups of two to five letters, by scikit-learn."""

    def __init__(self, entries: Sequence[EngineEntry]) -> None:
        text: Any = import_module("sklearn.feature_extraction.text")
        self._phrases = _Phrases(entries)
        self._vectors = text.TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, strip_accents="unicode"
        )
        self._lines = self._vectors.fit_transform(self._phrases.texts)

    def find(self, text: str) -> tuple[list[str], float]:
        """See `knowledge.measuring.benchmark.Method`; the confidence is the best cosine."""
        likeness = (self._lines @ self._vectors.transform([text.lower()]).T).toarray().ravel()
        order = (-likeness).argsort(kind="stable")[: 5 * DEPTH]
        return self._phrases.best(order.tolist()), float(likeness[order[0]])
