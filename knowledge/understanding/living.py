"""What the words around a place say of it: that somebody lives there, no longer does, or that it is not meant."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.engine.language.words import split
from knowledge.understanding.about_there import LEAVING, is_who_writes
from knowledge.understanding.departement_told import LINKS
from knowledge.understanding.follow_up_words import OTHERS, words_of

BEFORE_HOME = 5
"""Words before a place in which « j’habite à » is looked for."""

AFTER_HOME = 3
"""Words after a place in which Turkish says it, verbs last."""

VERB = 5
"""Words before a verb of living in which is said who lives there."""

_HOME = words_of(*OTHERS).groups["habiter"]
_HOME_LAST = words_of("tr").groups["habiter"] - words_of().groups["habiter"]
_DENIED = words_of(*OTHERS).groups["negations"]
_SUBJECTS = frozenset(split("j je nous on moi suis sommes est une un"))

_MINE = (("ma", "commune"), ("ma", "ville"), ("chez", "moi"))
_NOT = frozenset({"pas", "plus"})
_RATHER_THAN = (("et", "non"), ("au", "lieu"))


def is_lived_in(words: Sequence[str], start: int, end: int, *, others: bool = True) -> bool:
    """Whether the words around a place say that somebody lives there: the person who writes, or `others` too."""
    if not _HOME_LAST.isdisjoint(words[end : end + AFTER_HOME]):
        return True
    said = [at for at in _verbs(words, start) if not _is_denied(words, at, start)]
    if said and (others or is_who_writes(words[max(0, said[-1] - VERB) : said[-1] + 1])):
        return True
    before = words[max(0, start - BEFORE_HOME) : start]
    return any(pair in _MINE for pair in pairwise(before)) and _NOT.isdisjoint(before)


def is_left(words: Sequence[str], start: int) -> bool:
    """Whether the words before a place say that nobody lives there, or no longer."""
    verbs = _verbs(words, start)
    led = words[: _before_links(words, start)]
    return (bool(verbs) and _is_denied(words, verbs[-1], start)) or (bool(led) and led[-1] in LEAVING)


def _verbs(words: Sequence[str], start: int) -> list[int]:
    """Where verbs of living stand before a place."""
    return [at for at in range(max(0, start - BEFORE_HOME), start) if words[at] in _HOME]


def _is_denied(words: Sequence[str], verb: int, place: int) -> bool:
    first = max(0, place - BEFORE_HOME, verb - 2)
    return not _DENIED.isdisjoint(words[first : min(verb + 3, place)])


def denial_start(words: Sequence[str], place: int) -> int | None:
    """Where « pas à », « et non à », « au lieu de », « quitter » begin before a place; None when nothing denies it."""
    start = _before_links(words, place)
    if tuple(words[max(0, start - 2) : start]) in _RATHER_THAN:
        return start - 2
    return start - 1 if start and words[start - 1] in (_NOT | LEAVING) else None


def _before_links(words: Sequence[str], place: int) -> int:
    """Where the small words that lead to a place begin: « à », « dans le quartier »."""
    start = place
    while start and words[start - 1] in LINKS:
        start -= 1
    return start


def statement_start(words: Sequence[str], place: int) -> int:
    """Where « j’habite à » begins before a place, which tells a place and no need; else where the place does."""
    start = _before_links(words, place)
    if not start or words[start - 1] not in _HOME or not _NOT.isdisjoint(words[max(0, start - 2) : place]):
        return place
    start -= 1
    while start and words[start - 1] in _SUBJECTS:
        start -= 1
    return start
