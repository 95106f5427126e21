"""Which of the services of a topic a message asks for: « carte Vitale » is for the CPAM, not for the health centre."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from knowledge.engine.language.words import split
from knowledge.model.service import Service

FUZZY_LETTERS = 6
"""Shorter words are taken as spelled: `repas` is one letter away from `repos`."""

FUZZY_CUT = 85
"""rapidfuzz ratio from which a misspelled long word is recognised (`vetemen`: 93 for `vetement`)."""


def asked_first(services: Sequence[Service], text: str) -> tuple[Service, ...]:
    """`services` in their order, but those that `text` asks for, by their `demandes`, before the others."""
    words = tuple(split(text))
    return tuple(sorted(services, key=lambda service: not _asked(service, words)))


def asks_for(service: Service, text: str) -> bool:
    """Whether `text` asks for a service, by its `demandes`."""
    return _asked(service, tuple(split(text)))


def _asked(service: Service, words: Sequence[str]) -> bool:
    return any(_said(tuple(split(asked)), words) for asked in service.demandes)


def _said(asked: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words asked for stand in the message, in a row."""
    starts = range(len(words) - len(asked) + 1)
    return any(all(_same(*pair) for pair in zip(asked, words[start:], strict=False)) for start in starts)


def _same(asked: str, word: str) -> bool:
    """The same word, in the plural or misspelled if it is long."""
    if asked in {word, word.rstrip("sx")}:
        return True
    return min(len(asked), len(word)) >= FUZZY_LETTERS and fuzz.ratio(asked, word) >= FUZZY_CUT
