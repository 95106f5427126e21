"""Fits ``knowledge/danger/poids.json`` on the development half of the collection.

``python -m tests.knowledge.danger.fitting``

The held-out half is never read here. The result depends on the collection, the families and the spelling: fit again
when they change.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import knowledge.danger
from knowledge.danger.category import Category
from knowledge.danger.evidence import HARMLESS, signs
from knowledge.danger.lexicon import load_lexicon
from tests.knowledge.danger.messages import EXPECTED, development, framed, labelled, lines

THRESHOLD = 0.8
_STRENGTH = 0.5  # how far the weights may go from zero (the C of scikit-learn): chosen on development lines
_SMALLEST = 0.1  # a weight below this moves no decision
WEIGHTS = Path(knowledge.danger.__file__).parent / "poids.json"


def examples() -> Iterator[tuple[str, str]]:
    """The development messages, each with what it tells of."""
    for name in EXPECTED:
        yield from ((_label(name, text), text) for text in development(name))
    yield from ((_label(name, text), text) for name, text in labelled("renfort"))
    for name in ("negatives_tricky", "negatives_plain"):
        yield from ((HARMLESS, text) for text in development(name))
    yield from ((HARMLESS, text) for text in (*lines("negatives_renfort"), *framed()))


def digest() -> str:
    """A fingerprint of the examples, kept in the file of the weights."""
    return hashlib.sha256("\n".join("\t".join(example) for example in examples()).encode()).hexdigest()[:16]


def fit() -> dict[str, object]:
    """The document of the weights, fitted by logistic regression over all the classes at once."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415 (needed to fit only, slow to import)
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    lexicon = load_lexicon()
    labels, texts = zip(*examples(), strict=True)
    read = [signs(lexicon.spelling.read(text), lexicon.families) for text in texts]
    counts = [Counter(sign for word in words for sign in word) for words in read]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=_STRENGTH, max_iter=400, class_weight=_balance(labels))
    model.fit(vectorizer.fit_transform(counts), labels)
    rows = model.coef_.T.round(2).tolist()
    kept = {
        name: row for name, row in zip(vectorizer.feature_names_, rows, strict=True) if max(map(abs, row)) >= _SMALLEST
    }
    return {
        "collection": digest(),
        "seuil": THRESHOLD,
        "classes": list(model.classes_),
        "depart": model.intercept_.round(3).tolist(),
        "signes": dict(sorted(kept.items())),
    }


def _label(name: str, text: str) -> str:
    """The kind of danger; the file ``urgence`` holds two, told apart by the rules."""
    if name != "urgence":
        return name
    danger = knowledge.danger.detect(text)
    return Category.FEU if danger and danger.categories[0] is Category.FEU else Category.AGRESSION


def _balance(labels: tuple[str, ...]) -> dict[str, float]:
    """Each danger as heavy as another, and all of them together as heavy as what is harmless."""
    sizes = Counter(labels)
    dangers = len(sizes) - 1
    return {name: len(labels) / (2 * size * (1 if name == HARMLESS else dangers)) for name, size in sizes.items()}


def main() -> None:
    """Write the weights."""
    document = fit()
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    WEIGHTS.write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
