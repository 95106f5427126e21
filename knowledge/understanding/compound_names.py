"""Towns that nobody of here means, though their names begin as one of ours: « Sceaux-du-Gâtinais »."""

import re
from collections.abc import Callable, Mapping

from knowledge.engine.language.words import split
from knowledge.understanding.namesakes import Place
from knowledge.understanding.towns import LEADS_ON

_HYPHENATED = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)+")

Words = tuple[str, ...]


def compound_names(text: str, is_known: Callable[[Words], bool]) -> Mapping[Words, Place]:
    """The hyphenated names made of a known one, a small word and something else, each with the town that it names.

    Args:
        text: The message as it was written: its words alone have no hyphens any more.
        is_known: Whether some words name a place of the base.
    """
    found: dict[Words, Place] = {}
    for name in _HYPHENATED.findall(text):
        words = tuple(split(name))
        if not is_known(words) and any(_goes_on(words, length, is_known) for length in range(1, len(words) - 1)):
            found[words] = Place(name, (), name)
    return found


def _goes_on(words: Words, length: int, is_known: Callable[[Words], bool]) -> bool:
    """Whether so many words are a known name, and the others neither a quarter of it nor anything that is known."""
    led = words[length] in LEADS_ON and is_known(words[:length])
    return led and not is_known(words[length:]) and not is_known(words[length + 1 :])
