"""Which aspect of a convention a question is about."""

from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import cast

import yaml

from knowledge.engine.words import split


class Aspect(StrEnum):
    """What one may ask about a convention."""

    PROMESSES = "promesses"
    SIGNATAIRES = "signataires"
    DUREE = "duree"
    SUIVI = "suivi"
    CHIFFRES = "chiffres"


def aspect_of(text: str) -> Aspect:
    """The aspect whose words the question holds most; the promises when it holds none."""
    words = set(split(text))
    counts = {aspect: len(words & _lexicon()[aspect]) for aspect in Aspect if aspect in _lexicon()}
    best = max(counts, key=lambda aspect: counts[aspect])
    return best if counts[best] else Aspect.PROMESSES


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    text = (files("knowledge.texts") / "fr" / "aspects.yaml").read_text(encoding="utf-8")
    raw = cast("dict[str, list[str]]", yaml.load(text, Loader=yaml.CBaseLoader))  # noqa: S506 - texts only
    return {name: frozenset(word for entry in entries for word in split(entry)) for name, entries in raw.items()}
