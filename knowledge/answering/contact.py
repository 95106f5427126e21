"""How to reach a service: what it says itself, else what its structure says, and which of it is confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from zoneinfo import ZoneInfo

from knowledge.answering.clock import departement_of
from knowledge.horaires import Fermeture, Horaires, fuseau_du
from knowledge.model.base import Base
from knowledge.model.service import Service
from knowledge.model.source import Fait, Source
from knowledge.model.structure import Joignable, Structure
from knowledge.model.territoire import Commune

_LENT = ("adresse", "telephone", "horaires_accueil")
"""What a service that does not say it takes from its structure."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value and whether someone confirmed it; `value` is None when nobody said anything."""

    value: str | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """The resolved ways to reach a service, for people of one commune."""

    adresse: Stated
    telephone: Stated
    courriel: Stated
    horaires_accueil: Stated
    horaires: Horaires | None
    fuseau: ZoneInfo
    """The zone of the clock that these hours are read on."""
    horaires_precisions: str | None
    fermetures: tuple[Fermeture, ...]
    appeler: Structure
    latitude: float | None
    longitude: float | None
    verifie_le: date | None
    """The oldest day of the entries that state these facts; None when one of them is undated."""
    dit_par: Fait
    """The first of those entries: its source is the one to name."""
    plus_recente: Source | None
    """A source of the other one that is newer than all of the first: of hours that were taken from a directory."""

    @property
    def a_confirmer(self) -> bool:
        """Whether anything needed to go there or to call is not confirmed."""
        stated = (self.adresse, self.telephone, self.horaires_accueil)
        return not all(part.confirmed for part in stated)


def contact_of(service: Service, base: Base, commune: Commune) -> Contact:
    """Resolve `service` for people of `commune`."""
    entries = (service, base.structures[service.structure])
    said = (entry for entry in entries if entry.horaires_accueil or entry.horaires_precisions)
    holder = next((entry for entry in entries if entry.horaires_accueil), next(said, service))
    departement = departement_of(holder, entries, service.zone_eligibilite, commune.departement)
    place = _place(entries)
    hours = _stated(entries, "horaires_accueil")
    speaking = _speaking(service, entries[1])
    fermetures = tuple(
        Fermeture(closure.debut, closure.fin, closure.motif) for entry in entries for closure in entry.fermetures
    )
    return Contact(
        adresse=Stated(_address(place), _stated(entries, "adresse").confirmed),
        telephone=_stated(entries, "telephone"),
        courriel=_stated(entries, "courriel"),
        horaires_accueil=hours,
        horaires=_read(holder.horaires_accueil or "", fermetures, departement) if hours.value else None,
        fuseau=fuseau_du(departement),
        horaires_precisions=service.horaires_precisions or holder.horaires_precisions,
        fermetures=fermetures,
        appeler=base.to_call(service, commune),
        latitude=place.latitude,
        longitude=place.longitude,
        verifie_le=_checked(speaking),
        dit_par=speaking[0],
        plus_recente=_newer(*speaking),
    )


def _stated(entries: Sequence[Joignable], field: str) -> Stated:
    for entry in entries:
        if getattr(entry, field) is not None:
            return Stated(getattr(entry, field), field not in entry.a_confirmer)
        if field in entry.a_confirmer:
            return Stated(None, confirmed=False)
    return Stated(None, confirmed=True)


def _place(entries: Sequence[Joignable]) -> Joignable:
    """The entry that tells where to go, its point with its address: where the service is given, else its structure.

    One whose address is still to be confirmed tells nothing instead; a point alone tells where no one has an address.
    """
    told = (entry for entry in entries if _address(entry) or "adresse" in entry.a_confirmer)
    pointed = (entry for entry in entries if entry.latitude is not None and entry.longitude is not None)
    return next(chain(told, pointed), entries[0])


def _address(entry: Joignable) -> str | None:
    """The full address that an entry gives; None when it gives a town at most."""
    if not (entry.adresse or entry.complement_adresse):
        return None
    town = " ".join(part for part in (entry.code_postal, entry.commune) if part)
    return ", ".join(part for part in (entry.adresse, entry.complement_adresse, town) if part)


def _speaking(service: Service, structure: Structure) -> tuple[Fait, ...]:
    """Who states the place, the number or the hours: the structure only where it lends what the service does not say.

    A service that says nothing of its own and that nobody dated is as fresh as the structure that answers for it.
    """
    own = {field for field in _LENT if getattr(service, field) is not None}
    if not any(getattr(structure, field) is not None for field in _LENT if field not in own):
        return (service,)
    return (service, structure) if own or service.date_principale else (structure,)


def _checked(entries: Sequence[Fait]) -> date | None:
    days = [entry.date_principale for entry in entries]
    known = [day for day in days if day is not None]
    return min(known) if len(known) == len(days) else None


def _newer(first: Fait, *others: Fait) -> Source | None:
    """The newest source of the other entries, when it is newer than every one of the first."""
    days = [source.date for source in first.sources if source.date]
    dated = [source for fait in others for source in fait.sources if source.date]
    newest = max(dated, key=lambda source: source.date or date.min, default=None)
    return newest if newest and newest.date and newest.date > max(days, default=date.min) else None


_read = lru_cache(maxsize=4096)(Horaires.parse)
"""Hours do not change with the message: reading them is a fifth of an answer."""
