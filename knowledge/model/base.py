"""The base as a whole: every entry by its identifier, and who serves whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from knowledge.model.convention import Convention
from knowledge.model.fichier import Fichier
from knowledge.model.service import Service
from knowledge.model.structure import Joignable, Structure
from knowledge.model.sujet import Bavardage, Exemples, HorsSujet, Sujet
from knowledge.model.territoire import NATION, Commune, Departement

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Base:
    """Everything that the files say, checked; `digest` identifies this very content."""

    departements: Mapping[str, Departement]
    communes: Mapping[str, Commune]
    structures: Mapping[str, Structure]
    services: Mapping[str, Service]
    conventions: Mapping[str, Convention]
    sujets: Mapping[str, Sujet]
    bavardages: Mapping[str, Bavardage]
    exemples: tuple[Exemples, ...]
    besoins: tuple[tuple[str, ...], ...]
    hors_sujet: tuple[HorsSujet, ...]
    digest: str
    _by_structure: Mapping[str, tuple[Service, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        given: dict[str, list[Service]] = {}
        for service in self.services.values():
            given.setdefault(service.structure, []).append(service)
        index = _index((structure, tuple(services)) for structure, services in given.items())
        object.__setattr__(self, "_by_structure", index)

    @classmethod
    def of(cls, fichiers: Iterable[Fichier], digest: str) -> "Base":
        """Join the files; identifiers are taken to be unique (the reader checks it)."""
        fichiers = tuple(fichiers)
        return cls(
            departements=_index((d.code, d) for f in fichiers for d in f.departements),
            communes=_index((c.id, c) for f in fichiers for c in f.communes),
            structures=_index((s.id, s) for f in fichiers for s in f.structures),
            services=_index((s.id, s) for f in fichiers for s in f.services),
            conventions=_index((c.commune, c) for f in fichiers for c in f.conventions),
            sujets=_index((s.id, s) for f in fichiers for s in f.sujets),
            bavardages=_index((b.id, b) for f in fichiers for b in f.bavardage),
            exemples=tuple(e for f in fichiers for e in f.exemples),
            besoins=tuple(b.mots for f in fichiers for b in f.besoins),
            hors_sujet=tuple(f.hors_sujet for f in fichiers if f.hors_sujet),
            digest=digest,
        )

    def services_of(self, sujet: str, commune: Commune) -> tuple[Service, ...]:
        """The services of `sujet` for people of `commune`: the nearest first, then the most dedicated.

        Of the town halls of a commune, that which is its own comes first: the others are those of its parts.
        A line of the nation whose first topic it is comes before a service of the département that also answers it.
        Last come those for a particular situation only.
        """
        found = [
            (
                not service.answers(sujet),
                *_order(distance, service.sujets.index(sujet)),
                not (service.structure == commune.mairie and service.sujets[0] == sujet),
                rank,
                service,
            )
            for rank, service in enumerate(self.services.values())
            if sujet in service.sujets and (distance := _distance(service, commune)) is not None
        ]
        return tuple(service for *_, service in sorted(found, key=lambda row: row[:-1]))

    def services_at(self, structure: str) -> tuple[Service, ...]:
        """The services of a structure, in the order of the files."""
        return self._by_structure.get(structure, ())

    def answering(self, sujet: str, commune: Commune) -> tuple[Service, ...]:
        """Those of `services_of` that are for whoever asks about `sujet`."""
        return tuple(service for service in self.services_of(sujet, commune) if service.answers(sujet))

    def libelle_of(self, sujet: str, langue: str = "fr") -> str:
        """The name of `sujet` in a language, else in French; Arabic in Latin letters is told in Arabic."""
        spoken = langue.split("-", maxsplit=1)[0]
        groups = (group for group in self.exemples if group.sujet == sujet and group.langue == spoken)
        return next((group.libelle for group in groups if group.libelle), self.sujets[sujet].libelle)

    def exists(self, sujet: str, commune: Commune | None) -> bool:
        """Whether people of `commune` (of anywhere when None) are offered a topic: a local one where it is served."""
        known = self.sujets.get(sujet)
        if known is None or not known.local:
            return known is not None
        return any(self.answering(sujet, one) for one in ([commune] if commune else self.communes.values()))

    def name_of(self, commune: Commune) -> str:
        """The name of a commune, with its département where the base knows another town of that name."""
        towns = [(town.nom, town.departement) for town in self.communes.values() if town is not commune]
        for town in self.communes.values():
            towns += [(voisine.nom, voisine.departement or town.departement) for voisine in town.voisines]
        for departement in self.departements.values():
            towns += [(ville.nom, ville.departement or departement.code) for ville in departement.ailleurs]
        shared = any(nom == commune.nom and code != commune.departement for nom, code in towns)
        return f"{commune.nom} ({commune.departement})" if shared else commune.nom

    def phrases_of(self, sujet: str, langue: str = "fr") -> tuple[str, ...]:
        """Every example question of `sujet` in a language."""
        own = self.sujets[sujet].exemples if langue == "fr" else ()
        groups = (group for group in self.exemples if group.sujet == sujet and group.langue == langue)
        return (*own, *(phrase for group in groups for phrase in group.exemples))

    def synonyms_of(self, sujet: str, langue: str) -> tuple[str, ...]:
        """The words and expressions of a language that designate `sujet`, beside those of the topic itself."""
        groups = (group for group in self.exemples if group.sujet == sujet and group.langue == langue)
        return tuple(word for group in groups for word in group.synonymes)

    def strangers_of(self, langue: str = "fr") -> tuple[str, ...]:
        """The messages of a language that no topic should ever answer."""
        return tuple(phrase for group in self.hors_sujet if group.langue == langue for phrase in group.exemples)

    def to_call(self, entry: Joignable, commune: Commune) -> Structure:
        """The structure to call about `entry` when it has no number of its own: never nobody."""
        last = self.departements[commune.departement].appeler
        for name in (entry.appeler, getattr(entry, "structure", None), commune.mairie):
            seen: set[str] = set()
            while name and name not in seen:
                seen.add(name)
                if self.structures[name].telephone:
                    return self.structures[name]
                name = self.structures[name].appeler  # noqa: PLW2901 - walking the chain of who to call
        return self.structures[last]


def is_for(service: Service, commune: Commune) -> bool:
    """Whether people of a commune can ask for a service."""
    return _distance(service, commune) is not None


def is_near(service: Service, commune: Commune) -> bool:
    """Whether a service is of a commune or of its département, rather than of the whole country."""
    return not {commune.code_insee, commune.departement}.isdisjoint(service.zone_eligibilite)


def _index(pairs: Iterable[tuple[str, T]]) -> Mapping[str, T]:
    return MappingProxyType(dict(pairs))


def _order(distance: int, rank: int) -> tuple[bool, bool, int, int]:
    """The place of a service among those of a topic, by its distance and the rank of the topic among its own."""
    return distance > 0, distance > 0 and rank > 0, distance, rank


def _distance(service: Service, commune: Commune) -> int | None:
    """0 for the commune's own service, 1 for the département's, 2 for the nation's, None if not for its people."""
    for distance, zone in enumerate((commune.code_insee, commune.departement, NATION)):
        if zone in service.zone_eligibilite:
            return distance
    return None
