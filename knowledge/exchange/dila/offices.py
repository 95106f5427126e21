"""What each sort of office of the directory is known for: the service that goes with a new structure."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

from knowledge.exchange.dila.record import DilaRecord
from knowledge.exchange.plain import Fields
from knowledge.exchange.received import Received
from knowledge.horaires import departement_du
from knowledge.model.sujet import Sujet
from knowledge.texts.catalogue import catalogue

OF_A_DEPARTEMENT: Final = frozenset({"maison_handicapees"})
"""The sorts of offices of which each département has one, for all its people."""

MOST_TOWNS: Final = 10
"""Communes of one office beyond which only those that are wanted are written: the others are shown by their number."""


def usual_service(
    structure: Received, record: DilaRecord, communes: frozenset[str], sujets: Mapping[str, Sujet]
) -> Iterator[Received]:
    """The service of an office whose sort is known and whose topics are in the base, for the people of its communes.

    Its description is that of the topic, for staff to write better: without a service, no resident is ever sent there.
    """
    topics = [topic for topic in _offices().get(record.nature, ()) if topic in sujets]
    if not topics:
        return
    zone, left = _zone(record, communes)
    texts, remarks = catalogue("exchange"), []
    if left:
        remarks.append(texts("remark.towns", nombre=left))
    ways = ["telephoner"] if "telephone" in structure.fields else []
    fields: Fields = {
        "nom": structure.text("nom"),
        "description": sujets[topics[0]].description,
        "sujets": list(topics),
        "zone_eligibilite": list(zone),
        "modes_accueil": ["en-presentiel"],
        "modes_mobilisation": [*ways, "se-presenter"],
    }
    yield Received(
        kind="services",
        origin=f"{structure.origin}#accueil",
        fields=fields,
        day=structure.day,
        source=structure.source,
        remarks=(texts("remark.description"), *remarks),
        structure=structure.origin,
        implied=True,
    )


def _zone(record: DilaRecord, communes: frozenset[str]) -> tuple[Sequence[str], int]:
    """For whom an office is, and how many communes that it names are left out of it."""
    named = sorted(record.communes)
    if record.nature in OF_A_DEPARTEMENT:
        return sorted(set(map(departement_du, named))), 0
    if len(named) <= MOST_TOWNS:
        return named, 0
    kept = [code for code in named if code in communes]
    return kept, len(named) - len(kept)


@cache
def _offices() -> Mapping[str, tuple[str, ...]]:
    """Sort of office → topics, the main one first."""
    text = files(__package__).joinpath("guichets.yaml").read_text(encoding="utf-8")
    return {nature: tuple(topics) for nature, topics in yaml.safe_load(text).items()}
