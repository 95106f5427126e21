"""Fits ``knowledge/danger/poids.json`` on the development half of the collection and on the base's example questions.

``python -m tests.knowledge.danger.fitting``

The held-out half is never read here. The example questions of topics that are no danger are what residents ordinarily
need: without them, ordinary misfortunes weigh like danger. The result depends on the collection, the lexicon and the
spelling: fit again when they change. The base may change without it.
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
from knowledge.reading.base_reader import REPOSITORY_BASE, read_base
from tests.knowledge.danger.messages import EXPECTED, development, framed, labelled, lines

THRESHOLD = 0.41
GATE = 0.18
"""Both chosen by holding examples out: 2 to 3 in 100 dangers of the held-out half are then missed, and 8 in 1,000
harmless messages, near-misses included, taken for danger before the topics are looked at."""

_STRENGTH = 1.0  # how far the weights may go from zero (the C of scikit-learn): chosen on development lines
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


def needs() -> Iterator[tuple[str, str]]:
    """The base's example questions, in every language: ordinary needs, and dangers whose kind the topic tells."""
    base = read_base(REPOSITORY_BASE)
    yield from ((HARMLESS, text) for text in base.hors_sujet)
    for sujet in base.sujets.values():
        yield from ((_kind(sujet.id, text), text) for text in sujet.exemples)
    for group in base.exemples:
        yield from ((_kind(group.sujet, text), text) for text in group.exemples)


_DANGERS = {"violences": "violences", "enfance-en-danger": "enfant", "hebergement-urgence": "rue"}


def _kind(topic: str, text: str) -> str:
    """What a topic's example tells of; ``urgence`` holds several dangers, told apart by the rules."""
    if topic != "urgence":
        return _DANGERS.get(topic, HARMLESS)
    danger = knowledge.danger.detect(text)
    return danger.categories[0] if danger and danger.topic == "urgence" else Category.MEDICAL


def digest() -> str:
    """A fingerprint of the collection and of the lexicon, kept in the file of the weights."""
    parts = ["\t".join(example) for example in examples()]
    parts += [path.read_text(encoding="utf-8") for path in sorted((WEIGHTS.parent / "lexique").glob("*.yaml"))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def loose() -> list[str]:
    """The expressions that harmless messages hold too, as ``rule: expression``; what is said plainly is never one."""
    lexicon = load_lexicon()
    harmless = [text for label, text in (*examples(), *needs()) if label == HARMLESS]
    hits = (hit for text in harmless for hit in lexicon.hits(lexicon.spelling.read(text)))
    found = {f"{hit.rule.name}: {hit.expression.text}" for hit in hits if not hit.rule.plain}
    return sorted(found)


def fit() -> dict[str, object]:
    """The document of the weights, fitted by logistic regression over all the classes at once."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415 (needed to fit only, slow to import)
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    lexicon = load_lexicon()
    labels, texts = zip(*examples(), *needs(), strict=True)
    read = [signs(lexicon.spelling.read(text), lexicon.families) for text in texts]
    counts = [Counter(sign for word in words for sign in word) for words in read]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=_STRENGTH, max_iter=400)
    model.fit(vectorizer.fit_transform(counts), labels)
    rows = model.coef_.T.round(2).tolist()
    kept = {
        name: row for name, row in zip(vectorizer.feature_names_, rows, strict=True) if max(map(abs, row)) >= _SMALLEST
    }
    return {
        "collection": digest(),
        "seuil": THRESHOLD,
        "porte": GATE,
        "larges": loose(),
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


def main() -> None:
    """Write the weights."""
    document = fit()
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    WEIGHTS.write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
