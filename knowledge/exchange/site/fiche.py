"""One service as a page tells it: what it is, how to reach it, when it is open, who says so."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from markupsafe import Markup

from knowledge.answering.contact import Contact, Stated, contact_of
from knowledge.exchange.site.numbers import link
from knowledge.exchange.site.openings import Openings, openings
from knowledge.exchange.site.same_clock import same_clock
from knowledge.fraicheur import LIMITE_MOIS, mois_entre
from knowledge.horaires import fuseau_du, lieu_de_l_heure
from knowledge.model.base import Base
from knowledge.model.service import Service
from knowledge.model.source import Fait, Source
from knowledge.model.structure import FermetureDatee
from knowledge.model.territoire import Commune

Certainty = Literal["sure", "announced", "unknown", "none"]


@dataclass(frozen=True, slots=True)
class Phone:
    """A number to call: whose it is when not the service's own, and whether it is confirmed."""

    number: str
    link: str
    confirmed: bool
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Fiche:
    """A service for the people of one commune, on the day of the export.

    Attributes:
        clock: whose clock the hours are on, when it is not that of the commune: « Paris ».
        here: the zone of the commune.
    """

    service: Service
    contact: Contact
    phone: Phone | None
    week: tuple[str, ...]
    closures: tuple[FermetureDatee, ...]
    hours: Certainty
    told: Openings | None
    clock: str | None
    here: ZoneInfo
    sources: tuple[Source, ...]
    checked: date | None
    old: bool

    @classmethod
    def of(cls, service: Service, base: Base, commune: Commune, now: datetime) -> "Fiche":
        """Resolve a service."""
        contact, here = contact_of(service, base, commune), fuseau_du(commune.departement)
        today = now.astimezone(contact.fuseau).date()
        elsewhere = contact.horaires is not None and not same_clock(contact.fuseau, here, now)
        changes = contact.horaires is not None and contact.horaires.etat(now).prochain_changement is not None
        structure = base.structures[service.structure]
        closures = {(one.debut, one.fin): one for one in (*service.fermetures, *structure.fermetures)}
        sure = contact.horaires is not None and contact.horaires_accueil.confirmed
        return cls(
            service=service,
            contact=contact,
            phone=_phone(contact),
            week=contact.horaires.semaine() if contact.horaires else (),
            closures=tuple(closures[key] for key in sorted(closures) if key[1] >= today),
            hours=_certainty(service, contact),
            told=openings(contact.horaires, today) if contact.horaires and sure else None,
            clock=lieu_de_l_heure(contact.fuseau) if elsewhere and changes else None,
            here=here,
            sources=_sources(service, structure),
            checked=(checked := contact.verifie_le),
            old=checked is not None and mois_entre(checked, today) >= LIMITE_MOIS,
        )

    @property
    def adresse(self) -> Stated:
        """Where to go, and whether somebody confirmed it."""
        return self.contact.adresse

    @property
    def data(self) -> Markup | None:
        """The hours for the page's own script."""
        if self.told is None:
            return None
        data = {**self.told.as_data(), "fuseau": self.contact.fuseau.key}
        return script_json({**data, "ici": self.here.key, "lieu": self.clock} if self.clock else data)

    @property
    def schema_org(self) -> Markup:
        """The place as schema.org says it: only what is confirmed, and no hours of another clock than the town's."""
        place: dict[str, object] = {
            "@context": "https://schema.org",
            "@type": "CivicStructure",
            "name": self.service.nom,
            "description": self.service.description,
        }
        if self.adresse.value and self.adresse.confirmed:
            place["address"] = self.adresse.value
            if self.contact.latitude is not None and self.contact.longitude is not None:
                point = {"latitude": self.contact.latitude, "longitude": self.contact.longitude}
                place["geo"] = {"@type": "GeoCoordinates", **point}
        if self.phone and self.phone.confirmed and self.phone.holder is None:
            place["telephone"] = self.phone.number
        if self.told and self.clock is None and (said := self.told.as_schema_org()):
            place["openingHoursSpecification"] = said
        return script_json(place)


def script_json(value: object) -> Markup:
    """JSON that may stand inside a `script` element: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 - escaped


def _phone(contact: Contact) -> Phone | None:
    own, other = contact.telephone, contact.appeler
    if own.value:
        return Phone(own.value, link(own.value), own.confirmed)
    if other.telephone is None:
        return None
    return Phone(other.telephone, link(other.telephone), "telephone" not in other.a_confirmer, other.nom)


def _certainty(service: Service, contact: Contact) -> Certainty:
    stated = contact.horaires_accueil
    if contact.horaires is None:
        return "none" if service.modes_accueil == ("a-distance",) and stated.confirmed else "unknown"
    return "sure" if stated.confirmed else "announced"


def _sources(*entries: Fait) -> tuple[Source, ...]:
    """Every source once, the service's before those of its structure."""
    return tuple({(one.nom, one.lien): one for entry in entries for one in entry.sources}.values())
