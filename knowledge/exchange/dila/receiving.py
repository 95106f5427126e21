"""The directory read for the base: the offices of its communes, each as a structure, credited to DILA."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from knowledge.exchange.checked import add_precision, checked, doubtful
from knowledge.exchange.dila.offices import usual_service
from knowledge.exchange.dila.plages import openings
from knowledge.exchange.dila.record import DilaRecord, Part
from knowledge.exchange.plain import Fields
from knowledge.exchange.received import Received
from knowledge.exchange.stream import Advance, Unreadable, published_name, records_of
from knowledge.exchange.telephone import readable
from knowledge.model.arrondissements import commune_of
from knowledge.model.sujet import Sujet
from knowledge.texts.catalogue import catalogue

NETWORKS: Final = {
    "mairie": "communes",
    "ccas": "ccas-cias",
    "caf": "caf",
    "cpam": "cpam",
    "msap": "france-service",
    "mission_locale": "mission-locale",
    "maison_handicapees": "mdph",
}
"""The directory's sort of office → the network of data·inclusion that carries it, where there is no doubt."""

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
"""The day in the name of a file: `2026-11-20_053120-data.gouv_local.json`."""

SHOWN: Final = ("information_complementaire", "service_disponible")
"""Free texts without a field of ours: shown to staff in full."""


def received(path: Path, communes: frozenset[str], sujets: Mapping[str, Sujet], advance: Advance) -> Iterator[Received]:
    """The offices of some communes (INSEE codes), in the order of the file, each with the service that it is known for.

    Args:
        path: the file, as downloaded.
        communes: INSEE codes.
        sujets: the topics of the base, to which services answer.
        advance: told the bytes read.

    Raises:
        Unreadable: the file is missing, broken, or something else.
    """
    file, communes = published_name(path), frozenset(map(commune_of, communes))
    for number, raw in enumerate(records_of(path, advance)):
        record = DilaRecord(raw)
        if not number and not record.recognised:
            raise Unreadable("not_dila", path)
        if not communes.isdisjoint(record.communes):
            structure = _structure(record, communes, file)
            yield structure
            yield from usual_service(structure, record, communes, sujets)


def _structure(record: DilaRecord, communes: frozenset[str], file: str) -> Received:
    source = _source(record, file)
    remarks: list[str] = []
    fields = _fields(record, communes, remarks)
    _hours(record, fields, remarks)
    fields, refused = checked("structures", fields, source)
    texts = catalogue("exchange")
    remarks += refused
    remarks += [texts("remark.text", champ=name, texte=text) for name in SHOWN if (text := record.text(name))]
    return Received("structures", record.text("id"), fields, record.day, source, tuple(remarks), record.nature)


def _source(record: DilaRecord, file: str) -> Fields:
    """The credit that the licence asks for: the publisher, the licence, the file; and the record's own page.

    A record without a date says what it says on the day of its file.
    """
    source: Fields = {"nom": catalogue("exchange")("credit.dila", fichier=file)}
    if page := record.text("url_service_public"):
        source["lien"] = page
    day = record.day.isoformat() if record.day else next(iter(_DAY.findall(file)), None)
    return source | ({"date": day} if day else {})


def _fields(record: DilaRecord, communes: frozenset[str], remarks: list[str]) -> Fields:
    address = record.address
    lines = [_text(address, name) for name in ("complement1", "complement2", "service_distribution")]
    own = commune_of(record.text("code_insee_commune"))
    stated = {
        "nom": record.text("nom"),
        "description": record.text("mission"),
        "siret": record.text("siret"),
        "adresse": _text(address, "numero_voie"),
        "complement_adresse": ", ".join(filter(None, lines)),
        "code_postal": _text(address, "code_postal"),
        "commune": _text(address, "nom_commune"),
        "code_insee": own or next(iter(sorted(record.communes & communes))),
        "longitude": _text(address, "longitude"),
        "latitude": _text(address, "latitude"),
        "telephone": _first(record, "telephone", remarks),
        "courriel": _first(record, "adresse_courriel", remarks),
        "site_web": _first(record, "site_internet", remarks),
        "lien_source": record.text("url_service_public"),
    }
    fields: Fields = {name: value for name, value in stated.items() if value}
    if "telephone" in fields:
        fields["telephone"] = readable(str(fields["telephone"]))
    if network := NETWORKS.get(record.nature):
        fields["reseaux_porteurs"] = [network]
    return fields


def _hours(record: DilaRecord, fields: Fields, remarks: list[str]) -> None:
    """The hours, their comments, and whether they are still to be confirmed."""
    said = openings(record.parts("plage_ouverture"), record.text("commentaire_plage_ouverture"))
    if said.expression:
        fields["horaires_accueil"] = said.expression
    for comment in said.comments:
        add_precision(fields, comment if comment.endswith((".", "!", "?")) else f"{comment}.", remarks)
    if not said.sure:
        doubtful(fields, "horaires_accueil")


def _first(record: DilaRecord, name: str, remarks: list[str]) -> str:
    """The first value of a list; the others are shown."""
    first, *others = record.texts(name) or ("",)
    remarks += [catalogue("exchange")("remark.also", champ=name, valeur=other) for other in others if other != first]
    return first


def _text(part: Part, name: str) -> str:
    value = part.get(name)
    return " ".join(str(value).split()) if value not in (None, "") else ""
