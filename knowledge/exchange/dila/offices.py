"""What each sort of office of the directory is known for: the service that goes with a new structure."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import yaml

from knowledge.exchange.dila.record import DilaRecord
from knowledge.exchange.plain import Fields
from knowledge.exchange.received import Received
from knowledge.model.sujet import Sujet
from knowledge.texts.catalogue import catalogue


def usual_service(structure: Received, record: DilaRecord, sujets: Mapping[str, Sujet]) -> Iterator[Received]:
    """The service of an office whose sort is known and whose topics are in the base, for the people of its communes.

    Its description is that of the topic, for staff to write better: without a service, no resident is ever sent there.
    """
    topics = [topic for topic in _offices().get(record.nature, ()) if topic in sujets]
    if not topics:
        return
    ways = ["telephoner"] if "telephone" in structure.fields else []
    fields: Fields = {
        "nom": structure.text("nom"),
        "description": sujets[topics[0]].description,
        "sujets": list(topics),
        "zone_eligibilite": [*sorted(record.communes)],
        "modes_accueil": ["en-presentiel"],
        "modes_mobilisation": [*ways, "se-presenter"],
    }
    yield Received(
        kind="services",
        origin=f"{structure.origin}#accueil",
        fields=fields,
        day=structure.day,
        source=structure.source,
        remarks=(catalogue("exchange")("remark.description"),),
        structure=structure.origin,
        implied=True,
    )


@cache
def _offices() -> Mapping[str, tuple[str, ...]]:
    """Sort of office → topics, the main one first."""
    text = files(__package__).joinpath("guichets.yaml").read_text(encoding="utf-8")
    return {nature: tuple(topics) for nature, topics in yaml.safe_load(text).items()}
