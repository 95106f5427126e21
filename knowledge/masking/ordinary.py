"""The ordinary words at which a name or a street ends."""

import re
from collections import defaultdict
from collections.abc import Iterable
from importlib.resources import files

from knowledge.masking.view import view


def _lines(name: str) -> list[str]:
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _abroad() -> dict[str, str]:
    words = defaultdict[str, list[str]](list)
    for line in _lines("mots_ailleurs.txt"):
        language, _, said = line.partition(":")
        words[language] += view(said).folded.lower().split()
    return {language: _either(said) for language, said in words.items()}


ORDINARY = _either(word for line in _lines("mots_courants.txt") for word in line.split())
"""The words of French, folded and in lower case, as the alternatives of a regular expression."""

ORDINARY_ABROAD = _abroad()
"""The same of each other language of residents: a word of one may be a name in another (« Ben », « Can »)."""
