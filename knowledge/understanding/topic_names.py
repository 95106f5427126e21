"""The names of topics: what a message asks for by its name, or refuses so: « non, pas la PMI »."""

from knowledge.engine.language.words import split
from knowledge.model.base import Base
from knowledge.understanding.follow_up_words import words_of

_NOT = frozenset({"pas", "pa"})
_THE = frozenset({"la", "le", "les", "l"})
_OF = "de"
_HAVING = frozenset({"ai", "jai", "g", "as", "a", "avons", "avez", "ont", "avais", "avait", "avoir"})
"""Words of who lacks something: « j’ai pas la mutuelle » tells a need."""
_CORRECTIONS, _EMPTY = "corrections", "vides"


class TopicNames:
    """Knows what the topics of a base are called, in French."""

    def __init__(self, base: Base) -> None:
        self._of = {
            sujet.id: frozenset(tuple(split(name)) for name in (sujet.libelle, *sujet.synonymes))
            for sujet in base.sujets.values()
        }
        self._all = frozenset[tuple[str, ...]]().union(*self._of.values())

    def name(self, words: tuple[str, ...], topic: str | None) -> bool:
        """Whether (folded) `words` hold a name of `topic`: « psychologue », not « à quoi bon »."""
        names = self._of.get(topic or "", frozenset())
        return any(words[at : at + len(name)] == name for name in names for at in range(len(words)))

    def refuse(self, words: tuple[str, ...], last: str) -> bool:
        """Whether (folded) `words` say « pas la », « pas de la », and then nothing but the name of a topic.

        Of the `last` topic, the beginning of one is enough: « non, pas le logement » after « logement social ». « Pas
        de mutuelle », « moi pas papiers » say what somebody lacks.
        """
        groups = words_of().groups
        nothing = (groups[_CORRECTIONS] | groups[_EMPTY]) - _HAVING
        at = next((place for place, word in enumerate(words) if word in _NOT), None)
        if at is None or not nothing.issuperset(words[:at]):
            return False
        rest = words[at + 2 :] if words[at + 1 : at + 2] == (_OF,) else words[at + 1 :]
        if not rest or rest[0] not in _THE:
            return False
        ends = (end for end in range(1, len(rest)) if nothing.issuperset(rest[end + 1 :]))
        told = [rest[1 : end + 1] for end in ends]
        lasts = self._of.get(last, frozenset())
        return any(one in self._all or any(name[: len(one)] == one for name in lasts) for one in told)
