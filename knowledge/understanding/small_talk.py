"""Small talk said word for word: too short for its language to be told, and often several in a row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.engine.language.words import split
from knowledge.model.base import Base

LONGEST = 6
"""Words of the longest phrase that is looked for: longer ones are told by what they are near, as needs are."""


_DRAWN = re.compile("[\\s\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
"""Spaces, joiners, selectors of a drawing, and colours of skin."""


@dataclass(frozen=True, slots=True)
class _Made:
    """The first words of a message, as phrases of small talk one after the other.

    `last` is the small talk of the last of these phrases, "" before the first; `whole` says whether one of them at
    least is to be taken word for word.
    """

    last: str
    whole: bool


class SmallTalk:
    """Knows the phrases of small talk of a base, in all their languages."""

    def __init__(self, base: Base) -> None:
        whole: dict[tuple[str, ...], str] = {}
        learnt: dict[tuple[str, ...], str] = {}
        signs: dict[str, str] = {}
        for talk in base.bavardages.values():
            signs |= {sign: talk.id for phrase in talk.mot_pour_mot if not split(phrase) for sign in _signs(phrase)}
            whole |= dict.fromkeys(map(_words, talk.mot_pour_mot), talk.id)
            learnt |= dict.fromkeys(map(_words, talk.exemples), talk.id)
        self._whole: Mapping[tuple[str, ...], str] = whole
        self._all: Mapping[tuple[str, ...], str] = learnt | whole
        self._signs: Mapping[str, str] = signs

    def of(self, words: Sequence[str], *, at_home: bool) -> str | None:
        """The small talk that words are made of, the last if there are several (« ok gracias »); None of any other.

        `at_home` is for a message in the language of the base, in which examples are understood by what is near them:
        one phrase at least must then be taken word for word (« ok, j’y vais demain »).
        """
        found: list[_Made | None] = [_Made("", whole=not at_home)]
        for end in range(1, len(words) + 1):
            ways = [self._after(found[start], words[start:end]) for start in range(max(0, end - LONGEST), end)]
            found.append(max((one for one in ways if one), key=lambda one: one.whole, default=None))
        made = found[-1]
        return made.last or None if made and made.whole else None

    def _after(self, before: _Made | None, phrase: Sequence[str]) -> _Made | None:
        talk = self._all.get(tuple(phrase))
        return _Made(talk, whole=before.whole or tuple(phrase) in self._whole) if talk and before else None

    def of_signs(self, text: str) -> str | None:
        """The small talk that a message of pictures alone is made of, the last if there are several (« 👍🙏 »)."""
        found = [self._signs.get(sign) for sign in _signs(text)]
        return found[-1] if found and all(found) else None


def _signs(text: str) -> str:
    """The pictures of a text, without what changes their colour or their drawing, and spaces."""
    return _DRAWN.sub("", text)


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(split(phrase))
