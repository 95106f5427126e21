"""The records of data·inclusion v1 that tell the base: only what is confirmed, only words of the schema."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import phonenumbers

from knowledge.exchange.inclusion.complement import Complements
from knowledge.exchange.inclusion.fields import entry_fields
from knowledge.exchange.inclusion.vocabulary import (
    AROUND_THE_ADDRESS,
    NUMBERS,
    OUTSIDE,
    PLACE,
    REACH,
    REQUIRED,
    SEPARATOR,
    SERVICE,
    SOURCE,
    STRUCTURE,
)
from knowledge.exchange.plain import fields_of
from knowledge.horaires.regle import MOIS
from knowledge.model.base import Base
from knowledge.model.champs import SHORT_NUMBER_DIGITS
from knowledge.model.numeros import french_number
from knowledge.model.service import Service
from knowledge.model.structure import FermetureDatee, Joignable, Structure

Record = dict[str, object]
Changed = Callable[[Structure | Service], date]
"""The day on which an entry that carries no date was last changed."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published: two lists of records, and what the schema has no words for."""

    structures: tuple[Record, ...]
    services: tuple[Record, ...]
    complements: Complements


def publication(base: Base, changed: Changed, source: str = SOURCE) -> Publication:
    """The whole base, its records in its own order; `source` is the name of the producer in the identifiers."""
    structures = tuple(_structure(entry, source, changed) for entry in base.structures.values())
    services = tuple(
        _service(entry, base.structures[entry.structure], source, changed)
        for entry in base.services.values()
        if not OUTSIDE.issuperset(entry.sujets)
    )
    return Publication(structures, services, _complements(base, structures, services))


def _structure(entry: Structure, source: str, changed: Changed) -> Record:
    return _record(entry, STRUCTURE, source, {}, entry.fermetures, changed)


def _service(entry: Service, structure: Structure, source: str, changed: Changed) -> Record:
    """A service, with the place and the number of its structure when it has none of its own; closed when either is."""
    inherited: Record = {}
    if not (entry.adresse or entry.complement_adresse or "adresse" in entry.a_confirmer):
        inherited |= _said(structure, PLACE)
    inherited |= {
        name: value
        for name, value in _said(structure, REACH).items()
        if getattr(entry, name) is None and name not in entry.a_confirmer
    }
    if entry.fermetures and not entry.horaires_accueil:
        inherited |= _said(structure, ("horaires_accueil",))
    structure_id = SEPARATOR.join((source, structure.id))
    closures = (*entry.fermetures, *structure.fermetures)
    return {"structure_id": structure_id, **_record(entry, SERVICE, source, inherited, closures, changed)}


def _record(
    entry: Structure | Service,
    names: tuple[str, ...],
    source: str,
    inherited: Record,
    closures: Iterable[FermetureDatee],
    changed: Changed,
) -> Record:
    said = inherited | _said(entry, names)
    said = {name: said[name] for name in names if name in said}
    if hours := said.get("horaires_accueil"):
        said["horaires_accueil"] = "; ".join([str(hours), *map(_closure, closures)])
    identifier = SEPARATOR.join((source, entry.id))
    day = entry.date_principale or changed(entry)
    return {"source": source, "id": identifier, **said, "date_maj": day.isoformat()}


def _said(entry: Joignable, names: tuple[str, ...]) -> Record:
    """What an entry states of these fields: nothing that is still to be confirmed."""
    fields = fields_of(entry)
    doubtful = {*entry.a_confirmer, *(AROUND_THE_ADDRESS if "adresse" in entry.a_confirmer else ())}
    kept = (name for name in names if name in fields and (name in REQUIRED or name not in doubtful))
    return {name: _published(name, fields[name]) for name in kept}


def _published(name: str, value: object) -> object:
    if name in NUMBERS:
        return float(str(value))
    return _e164(str(value)) if name == "telephone" else value


def _e164(number: str) -> str:
    """`+33147293032`; a short number stays as people dial it, since it has no other form."""
    if sum(sign.isdigit() for sign in number) <= SHORT_NUMBER_DIGITS:
        return number
    parsed = french_number(number)
    return number if parsed is None else phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _closure(closure: FermetureDatee) -> str:
    """A closure as a rule of the opening hours, which comes last and therefore prevails."""
    first, last = (f"{day.year} {MOIS[day.month - 1]} {day.day:02}" for day in (closure.debut, closure.fin))
    span = first if first == last else f"{first}-{last}"
    return f'{span} off "{closure.motif.replace(chr(34), "’")}"'


def _complements(base: Base, structures: tuple[Record, ...], services: tuple[Record, ...]) -> Complements:
    """What each entry says beyond its record, found by reading the record back."""
    published: Mapping[str, Record] = {str(record["id"]).split(SEPARATOR, 1)[1]: record for record in services}
    return Complements(
        structures={
            entry.id: Complements.beyond(fields_of(entry), entry_fields(record))
            for entry, record in zip(base.structures.values(), structures, strict=True)
        },
        services={
            entry.id: Complements.beyond(
                fields_of(entry), entry_fields(published[entry.id]) if entry.id in published else {}
            )
            for entry in base.services.values()
        },
    )
