"""Which commune a message names: by its name, a quarter, a well-known place, however it is spelled."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz, process

from knowledge.engine.words import split
from knowledge.model.base import Base
from knowledge.model.territoire import Lieu, Voisine

LONGEST_NAME = 6
"""Words in the longest place name looked for."""

FUZZY_LETTERS = 7
"""Shorter names are taken as spelled: `sceaux` is one letter away from `seaux`, a bucket."""

BEFORE_HOME = 5
"""Words before a place in which « j’habite à » is looked for."""

_HOME = frozenset(
    split("habite habites habitons habitant habitante habitants vis vit vivons réside résidons domicilié domiciliée")
)
_LINKS = frozenset(split("à au aux en dans sur de du des d le la les l ville commune quartier"))
_SUBJECTS = frozenset(split("j je nous on moi suis sommes est une un"))
FAR_WORDS = 4
"""Most words beside a town of elsewhere in which somebody who does not live there still asks about it: « pmi lyon »."""

_MINE = (("ma", "commune"), ("ma", "ville"), ("chez", "moi"))
_NOT = frozenset({"pas", "plus"})
_RATHER_THAN = (("et", "non"), ("au", "lieu"))

FUZZY_CUT = 82
"""rapidfuzz ratio from which a misspelled long name is recognised (`genevilier`: 87, `bagnolet`: 67 for `bagneux`)."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place found in a message.

    `communes` are the covered communes it may mean (several when the name is shared), `neighbour` a commune
    that is not covered, of `departement`, `name` how the base writes it, `rest` the message's words without it, nor
    « j’habite à » before it; `home` is True when the person says that they live there.
    """

    name: str
    communes: tuple[str, ...]
    neighbour: str | None
    rest: tuple[str, ...]
    home: bool = False
    departement: str | None = None

    @property
    def commune(self) -> str | None:
        """The commune, when there is no doubt."""
        return self.communes[0] if len(self.communes) == 1 else None


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    communes: tuple[str, ...]
    neighbour: str | None
    departement: str | None = None
    far: bool = False


_Span = tuple[int, int, _Place]
"""A place among words: where it begins, where it ends."""


class Places:
    """Every name of place that the base knows."""

    def __init__(self, base: Base) -> None:
        self._places: dict[tuple[str, ...], _Place] = {}
        for commune in base.communes.values():
            for name in (commune.nom, *commune.autres_noms):
                self._add(name, _Place(commune.nom, (commune.id,), None))
        for commune in base.communes.values():
            for lieu in commune.quartiers:
                self._add_lieu(lieu, commune.id)
        for commune in base.communes.values():
            self._add_neighbours(commune.voisines, commune.departement)
        for departement in base.departements.values():
            self._add_neighbours(departement.ailleurs, departement.code, far=True)
        # only covered communes are guessed through misspellings: `bagnole` must not become Bagnolet
        self._long = {
            name[0]: name
            for name, place in self._places.items()
            if len(name) == 1 and len(name[0]) >= FUZZY_LETTERS and place.communes and not place.neighbour
        }

    def find(self, text: str) -> tuple[Mention | None, tuple[str, ...]]:
        """The place that the message names, and every covered commune that it names without doubt, in order.

        Of several places, the first certain one wins over a shared one; one that is set right by another (« pas
        Bagneux, Sceaux ») is not named.
        """
        words, spans = self._meant(tuple(split(text)))
        found = [_mention(words, *span) for span in spans if not _far_away(words, *span)]
        first = min(found, key=lambda mention: (mention.commune is None, not mention.home), default=None)
        return first, tuple(dict.fromkeys(mention.commune for mention in found if mention.commune))

    def _meant(self, words: tuple[str, ...]) -> tuple[tuple[str, ...], list[_Span]]:
        """The words without the places that another one of the message sets right, and the places that are left."""
        spans = list(self._spans(words))
        denied = [(denial, end) for start, end, _ in spans if (denial := _denial(words, start)) is not None]
        if not denied or len(denied) == len(spans):
            return words, spans
        for start, end in reversed(denied):
            words = words[:start] + words[end:]
        return words, list(self._spans(words))

    def _spans(self, words: tuple[str, ...]) -> Iterator[_Span]:
        """Each place named, with where it begins and ends."""
        start = 0
        while start < len(words):
            for length in range(min(LONGEST_NAME, len(words) - start), 0, -1):
                if place := self._lookup(words[start : start + length]):
                    yield start, start + length, place
                    start += length - 1
                    break
            start += 1

    def _lookup(self, words: tuple[str, ...]) -> _Place | None:
        if words in self._places:
            return self._places[words]
        if len(words) > 1 or len(words[0]) < FUZZY_LETTERS - 1:
            return None
        best = process.extractOne(words[0], self._long, scorer=fuzz.ratio, score_cutoff=FUZZY_CUT, processor=None)
        return self._places[self._long[best[2]]] if best else None

    def _add_neighbours(self, voisines: Iterable[Voisine], departement: str, *, far: bool = False) -> None:
        for voisine in voisines:
            place = _Place(voisine.nom, (), voisine.nom, voisine.departement or departement, far)
            for name in (voisine.nom, *voisine.autres_noms):
                self._add(name, place)

    def _add_lieu(self, lieu: Lieu, commune: str) -> None:
        for name in (lieu.nom, *lieu.autres_noms):
            for spelled in _without_article(name):
                known = self._places.get(tuple(split(spelled)))
                communes = tuple(dict.fromkeys((*(known.communes if known else ()), commune)))
                if lieu.ambigu and lieu.aussi_dans and len(communes) == 1:
                    communes = (*communes, "")  # shared with a commune that is not covered: still a doubt
                self._places[tuple(split(spelled))] = _Place(lieu.nom, communes, None)

    def _add(self, name: str, place: _Place) -> None:
        for spelled in _without_article(name):
            self._places.setdefault(tuple(split(spelled)), place)


def _mention(words: tuple[str, ...], start: int, end: int, place: _Place) -> Mention:
    rest = words[: _statement(words, start)] + words[end:]
    home = _lives(words[max(0, start - BEFORE_HOME) : start])
    return Mention(place.name, place.communes, place.neighbour, rest, home, place.departement)


def _far_away(words: Sequence[str], start: int, end: int, place: _Place) -> bool:
    """Whether a town of elsewhere is only named on the way: « un stage à Lyon » is sought by somebody of here."""
    home = _lives(words[max(0, start - BEFORE_HOME) : start])
    return place.far and not home and len(words) - (end - start) > FAR_WORDS


def _lives(before: Sequence[str]) -> bool:
    """Whether the words before a place say that somebody lives there."""
    said = not _HOME.isdisjoint(before) or any(pair in _MINE for pair in pairwise(before))
    return said and _NOT.isdisjoint(before)


def _denial(words: Sequence[str], place: int) -> int | None:
    """Where « pas à », « et non à » or « au lieu de » begins before a place; None when nothing denies it."""
    start = _before_links(words, place)
    if tuple(words[max(0, start - 2) : start]) in _RATHER_THAN:
        return start - 2
    return start - 1 if start and words[start - 1] in _NOT else None


def _before_links(words: Sequence[str], place: int) -> int:
    """Where the small words that lead to a place begin: « à », « dans le quartier »."""
    start = place
    while start and words[start - 1] in _LINKS:
        start -= 1
    return start


def _statement(words: Sequence[str], place: int) -> int:
    """Where « j’habite à » begins before a place, which tells a place and no need; else where the place does."""
    start = _before_links(words, place)
    if not start or words[start - 1] not in _HOME or not _NOT.isdisjoint(words[max(0, start - 2) : place]):
        return place
    start -= 1
    while start and words[start - 1] in _SUBJECTS:
        start -= 1
    return start


def _without_article(name: str) -> Iterable[str]:
    """`Les Blagis` and `Blagis`: people leave the article out, but one short word alone would match too much."""
    yield name
    head, _, tail = name.partition(" ")
    if head.lower() in {"le", "la", "les"} and len(tail) >= FUZZY_LETTERS - 1:
        yield tail
