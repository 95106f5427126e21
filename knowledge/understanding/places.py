"""Which commune a message names: by its name, a quarter, a well-known place, however it is spelled."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from knowledge.engine.language.words import split
from knowledge.model.base import Base
from knowledge.model.territoire import Commune, Lieu, Voisine
from knowledge.understanding.about_there import is_about_there, is_moved_to, is_town, is_way
from knowledge.understanding.compound_names import compound_names
from knowledge.understanding.departement_told import name_at, names, told_by_name, told_by_number
from knowledge.understanding.living import denial_start, is_left, is_lived_in, statement_start
from knowledge.understanding.namesakes import ELSEWHERE, Place, covered_place, of_departement, place_meant, with_place
from knowledge.understanding.postal import code_elsewhere, code_in_one, postal_codes
from knowledge.understanding.quarters import arrondissement_at
from knowledge.understanding.towns import spoken, towns_with_ours

FUZZY_LETTERS = 7
"""Shorter names are taken as spelled: `sceaux` is one letter away from `seaux`, a bucket."""

_ARRONDISSEMENTS = frozenset(map(str, range(1, 21)))

FUZZY_CUT = 82
"""rapidfuzz ratio from which a misspelled long name is recognised (`bagnieu`: 86, `bagnolet`: 67 for `bagneux`)."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place found in a message.

    `communes` are the covered communes it may mean (several when the name is shared), `neighbour` a commune
    that is not covered, of `departement`, `name` how the base writes it, `rest` the message's words without it, nor
    « j’habite à » before it; `home` is True when the person says that they live there, not when a relative does, and
    `denied` when they say that they do not: « j’habite pas à Sceaux ».
    """

    name: str
    communes: tuple[str, ...]
    neighbour: str | None
    rest: tuple[str, ...]
    home: bool = False
    departement: str | None = None
    denied: bool = False

    @property
    def commune(self) -> str | None:
        """The commune, when there is no doubt."""
        return self.communes[0] if len(self.communes) == 1 else None


_Span = tuple[int, int, Place]
"""A place among words: where it begins, where it ends."""

_Named = Mapping[tuple[str, ...], Place]
"""Places by the words of their names."""


class Places:
    """Every name of place that the base knows."""

    def __init__(self, base: Base) -> None:
        self._places: dict[tuple[str, ...], tuple[Place, ...]] = {}
        self._communes = base.communes
        self._departements = names({code: one.nom for code, one in base.departements.items()})
        self._ours = frozenset(base.departements)
        for commune in base.communes.values():
            for name in (commune.nom, *commune.autres_noms):
                self._add(name, covered_place(commune))
        for commune in base.communes.values():
            for lieu in commune.quartiers:
                self._add_lieu(lieu, commune)
        for commune in base.communes.values():
            self._add_neighbours(commune.voisines, commune.departement)
        for departement in base.departements.values():
            self._add_neighbours(departement.ailleurs, departement.code, far=True)
        self._places = {**towns_with_ours(base.communes.values()), **self._places}  # what the base says of a name holds
        self._longest: dict[str, int] = {}
        """Words in the longest name that begins with a word."""
        for said in filter(None, self._places):
            self._longest[said[0]] = max(len(said), self._longest.get(said[0], 0))
        # only covered communes are guessed through misspellings: `bagnole` must not become Bagnolet
        self._long = {
            name[0]: name
            for name, places in self._places.items()
            if len(name) == 1 and len(name[0]) >= FUZZY_LETTERS and any(place.communes for place in places)
        }
        self._codes = postal_codes(base)

    def find(self, text: str, home: str | None = None) -> tuple[Mention | None, tuple[str, ...]]:
        """The place that the message names, and every covered commune that it names without doubt, in order.

        Of several places, the first certain one wins over a shared one; one that is set right by another (« pas
        Bagneux, Sceaux ») is not named. Of several towns of one name, that of `home`, the resident's own commune, or
        of its département, is meant.
        """
        own = self._communes.get(home or "")
        others = compound_names(text, self._places.__contains__)
        words, spans = self._meant(code_in_one(tuple(split(text))), own, others)
        named = [span for span in spans if span[2].inside or not is_way(words, span[0])]
        spans = named if named or own else spans  # « rue de Bagneux » names Bagneux where no other place is known
        found = [_mention(words, *span) for span in spans if not self._far_away(words, *span)]
        if not found and (place := code_elsewhere(words)):
            found = [_mention(words, len(words) - 1, len(words), place)]
        first = min(found, key=lambda mention: (mention.commune is None, not mention.home), default=None)
        return first, tuple(dict.fromkeys(mention.commune for mention in found if mention.commune))

    def _meant(
        self, words: tuple[str, ...], home: Commune | None, others: _Named
    ) -> tuple[tuple[str, ...], list[_Span]]:
        """The words without the places that another one of the message sets right, and the places that are left."""
        spans = list(self._spans(words, home, others))
        denied = [(denial, end) for start, end, _ in spans if (denial := denial_start(words, start)) is not None]
        if not denied or len(denied) == len(spans):
            return words, spans
        for start, end in reversed(denied):
            words = words[:start] + words[end:]
        return words, list(self._spans(words, home, others))

    def _spans(self, words: tuple[str, ...], home: Commune | None, others: _Named) -> Iterator[_Span]:
        """Each place named, with where it begins and ends; `others` are names that the base does not have."""
        start = 0
        while start < len(words):
            if other := next((name for name in others if words[start : start + len(name)] == name), None):
                yield start, start + len(other), others[other]
                start += len(other)
                continue
            if home and (inside := arrondissement_at(words, start, home)):
                yield start, inside.end, Place(inside.name, (home.id,), None, home.departement)
                start = inside.end
                continue
            whole = name_at(words, start, self._departements)
            if whole and self._holds_ours(words[start : whole.end]):
                start = whole.end
                continue
            for length in range(min(self._longest.get(words[start], 1), len(words) - start), 0, -1):
                if places := self._lookup(words[start : start + length]):
                    end, places = self._told_apart(words, start + length, places)
                    told = end > start + length  # of which département: no need to guess from that of the resident
                    place = place_meant(places, None if told else home)
                    lives = is_lived_in(words, start, start + length)
                    near = home is not None and place.departement == home.departement
                    if place.far and not is_town(words, start, start + length, lives=lives, near=near):
                        continue
                    yield start, end, place
                    start = end - 1
                    break
            start += 1

    def _holds_ours(self, departement: tuple[str, ...]) -> bool:
        """Whether the name of a département ends as that of a commune of the base: the Seine-Saint-Denis is no town."""
        tails = (departement[at:] for at in range(1, len(departement)))
        return any(place.communes for tail in tails for place in self._places.get(tail, ()))

    def _far_away(self, words: Sequence[str], start: int, end: int, place: Place) -> bool:
        """Whether a town of elsewhere is only named on the way: « un stage à Lyon » is sought by somebody of here."""
        ours, lives = place.departement in self._ours, is_lived_in(words, start, end)
        return place.far and not is_about_there(words, start, end, lives=lives, ours=ours)

    def _told_apart(self, words: tuple[str, ...], end: int, places: tuple[Place, ...]) -> tuple[int, tuple[Place, ...]]:
        """The places of a name that their département after it leaves, and where that ends.

        « Saint-Denis de La Réunion », « Saint-Denis 93 », « Saint-Denis 93200 », « Sceaux dans l’Yonne ».
        """
        named = told_by_name(words, end, self._departements)
        if named and (found := of_departement(places, named.code)):
            return named.end, found
        inside = any(place.inside for place in places)
        if named and named.surely and named.code not in self._ours and not inside:
            return named.end, (_elsewhere(places, named.code),)
        code = words[end] if end < len(words) else ""
        told = self._codes[code][0].departement if code in self._codes else told_by_number(words, end)
        if told is None or inside:  # « rue Chandon 12 » is a house
            return end, places
        if found := of_departement(places, told):
            return end + 1, found
        if len(places) == 1 and code in _ARRONDISSEMENTS:  # « Paris 14 » is in no Calvados
            return end + 1, places
        return end + 1, (_elsewhere(places, told),)

    def _lookup(self, words: tuple[str, ...]) -> tuple[Place, ...]:
        if found := self._places.get(words) or (self._codes.get(words[0]) if len(words) == 1 else None):
            return found
        if len(words) > 1 or len(words[0]) < FUZZY_LETTERS - 1:
            return ()
        best = process.extractOne(words[0], self._long, scorer=fuzz.ratio, score_cutoff=FUZZY_CUT, processor=None)
        return self._places[self._long[best[2]]] if best else ()

    def _add_neighbours(self, voisines: Iterable[Voisine], departement: str, *, far: bool = False) -> None:
        for voisine in voisines:
            code, near = voisine.departement or departement, frozenset({departement})
            place = Place(voisine.nom, (), voisine.nom, code, near, far)
            for name in (voisine.nom, *voisine.autres_noms):
                self._add(name, place)

    def _add_lieu(self, lieu: Lieu, commune: Commune) -> None:
        for name in (lieu.nom, *lieu.autres_noms):
            for spelled in _without_article(name):
                known = self._places.get(tuple(split(spelled)), ())
                communes = tuple(dict.fromkeys((*(one for place in known for one in place.communes), commune.id)))
                if lieu.ambigu and lieu.aussi_dans and len(communes) == 1:
                    communes = (*communes, ELSEWHERE)  # shared with a commune that is not covered: still a doubt
                near = frozenset({commune.departement})
                place = Place(lieu.nom, communes, None, commune.departement, near, inside=True)
                self._places[tuple(split(spelled))] = (place,)

    def _add(self, name: str, place: Place) -> None:
        for spelled in _without_article(name):
            for words in spoken(tuple(split(spelled))):
                self._places[words] = with_place(self._places.get(words, ()), place)


def _elsewhere(places: Sequence[Place], departement: str) -> Place:
    """A town of that name in another département."""
    far = all(place.far for place in places)
    return Place(places[0].name, (), places[0].neighbour or places[0].name, departement, far=far)


def _mention(words: tuple[str, ...], start: int, end: int, place: Place) -> Mention:
    rest = words[: statement_start(words, start)] + words[end:]
    home = is_lived_in(words, start, end, others=False) or is_moved_to(words, start)
    denied = not home and is_left(words, start)
    return Mention(place.name, place.communes, place.neighbour, rest, home, place.departement, denied)


def _without_article(name: str) -> Iterable[str]:
    """`Les Blagis` and `Blagis`: people leave the article out, but one short word alone would match too much."""
    yield name
    head, _, tail = name.partition(" ")
    if head.lower() in {"le", "la", "les"} and len(tail) >= FUZZY_LETTERS - 1:
        yield tail
