"""Which aspect of a convention a question is about."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import cast

from knowledge.engine.language.words import split
from knowledge.texts.plain import read_plain
from knowledge.understanding.follow_up import is_empty


class Aspect(StrEnum):
    """What one may ask about a convention."""

    PROMESSES = "promesses"
    SIGNATAIRES = "signataires"
    DUREE = "duree"
    SUIVI = "suivi"
    CHIFFRES = "chiffres"


def asks_only_aspect(words: Iterable[str]) -> bool:
    """Whether a message only asks for an aspect, and so makes sense after an answer on a convention.

    « jusqu’à quand ? », « qui a signé ? »: one word of an aspect, and no word of anything else.
    """
    lexicon = _lexicon()
    aspects = frozenset().union(*(lexicon[aspect] for aspect in Aspect))
    content = [word for word in words if word not in lexicon["vides"] and not is_empty(word)]
    said = [word for word in content if word in aspects]
    return bool(said) and len(said) == len(content)


def aspect_of(text: str) -> Aspect:
    """The aspect whose words the question holds most; the promises when it holds none."""
    words = set(split(text))
    counts = {aspect: len(words & _lexicon()[aspect]) for aspect in Aspect if aspect in _lexicon()}
    best = max(counts, key=lambda aspect: counts[aspect])
    return best if counts[best] else Aspect.PROMESSES


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    raw = cast("dict[str, list[str]]", read_plain(files("knowledge.texts") / "fr" / "aspects.yaml"))
    return {name: frozenset(word for entry in entries for word in split(entry)) for name, entries in raw.items()}
