"""The département that stands after the name of a place: « Saint-Denis en Seine-Saint-Denis », « Saint-Denis 93 »."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.engine.language.words import split
from knowledge.model.departements import DEPARTEMENTS, departement_of_postal
from knowledge.understanding.towns import Words, departement_names

LINKS = frozenset(split("à au aux en dans sur de du des d le la les l ville commune quartier"))
"""Words that lead from one place to another."""

_SURE = frozenset(split("en dans département"))
_LEADS = LINKS | _SURE
_ARTICLES = frozenset(split("le la les l"))
_DIRECTIONS = frozenset({("nord",), ("somme",), ("manche",), ("lot",)})
"""Names of départements that are ordinary words after these too: « dans le nord », « en somme », « dans le lot »."""

_LONGEST = 4
"""Words in the longest name: « Alpes-de-Haute-Provence »."""


@dataclass(frozen=True, slots=True)
class Told:
    """A département, and where its name ends; `surely` when the words can tell nothing else."""

    code: str
    end: int
    surely: bool


def names(ours: Mapping[str, str]) -> Mapping[Words, str]:
    """The département that each name tells, as a message says it; `ours` are those of the base, by their codes."""
    said = {**departement_names(), **ours}
    return {_without_article(tuple(split(name))): code for code, name in said.items()}


def told_by_name(words: Words, end: int, known: Mapping[Words, str]) -> Told | None:
    """What the name of a département tells of the place that ends there.

    A name of one word is a word, a river or a side too (« cher », « manche »): it is sure after `_SURE` alone.
    """
    at = end
    while at < len(words) and words[at] in _LEADS:
        at += 1
    if found := name_at(words, at, known):
        name = words[at : found.end]
        led = not _SURE.isdisjoint(words[end:at]) and name not in _DIRECTIONS
        return Told(found.code, found.end, found.surely or led)
    return None


def name_at(words: Words, at: int, known: Mapping[Words, str]) -> Told | None:
    """The name of a département that begins there: sure when it has several words."""
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        if code := known.get(words[at : at + length]):
            return Told(code, at + length, surely=length > 1)
    return None


def told_by_number(words: Sequence[str], at: int) -> str | None:
    """The département told by the postal code that stands there, or by its own number at the end of a message."""
    if at >= len(words):
        return None
    if found := departement_of_postal(words[at]):
        return found
    code = words[at].upper()
    return code if at == len(words) - 1 and code in DEPARTEMENTS else None


def _without_article(name: Words) -> Words:
    return name[1:] if len(name) > 1 and name[0] in _ARTICLES else name
