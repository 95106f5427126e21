"""A service that the base does not have, from what a moderator proposed and what staff completed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.storage.cases.proposals import Proposal
from knowledge.model.base import Base
from knowledge.model.identifiants import LONGEST_SERVICE, free_identifier, identifier
from knowledge.texts.catalogue import catalogue
from knowledge.writing.rendering import Value
from knowledge.writing.unwritable import Unwritable

ASKED_AS = {"sources": "lien_source", "horaires_precisions": "horaires_accueil", "id": "nom"}
"""A field of the base → the one of the form that it was made of, where their names differ."""

WANTED = ("structure", "nom", "description", "source")
"""What must be said of a service before it is written. None of it is guessed: residents would be sent to a place that
nobody chose, on the word of a source that said nothing."""

GIVEN = (*WANTED, "lieu", "lien_source", "adresse", "telephone", "horaires_accueil")
"""All that can be said of it in the form; `lieu` is the name of a place that the base does not have."""

_WRITTEN_AS = {"adresse": "adresse", "telephone": "telephone", "horaires_accueil": "horaires_precisions"}
"""What the form says → the field of the base. Hours are written as they were read, beside the format that can be
computed with: these stay to be confirmed."""

NewEntry = dict[str, Value]


@dataclass(frozen=True, slots=True)
class New:
    """A service as YAML names it, and the place that gives it when the base does not have that either."""

    service: NewEntry
    place: NewEntry | None


def missing(base: Base, proposal: Proposal, said: Mapping[str, str]) -> dict[str, str]:
    """The fields that lack, each with the key of what is told of it in the catalogue `base`."""
    absent = {name: f"missing.{name}" for name in WANTED if not said.get(name)}
    if said.get("structure") and said["structure"] not in base.structures:
        absent["structure"] = "missing.structure"
    if said.get("lieu"):
        if said.get("structure"):
            return absent | {"lieu": "missing.one_place"}
        if proposal.commune not in base.communes:
            return absent | {"structure": "missing.where"}
        absent.pop("structure", None)
    return absent


def new_service(base: Base, proposal: Proposal, said: Mapping[str, str]) -> New:
    """What is to be written.

    Raises:
        Unwritable: something that is wanted is missing.
    """
    absent = missing(base, proposal, said)
    if absent:
        texts = catalogue("base")
        raise Unwritable("INCOMPLET", manque=" ".join(texts(key) for key in absent.values()))
    commune, structure = base.communes.get(proposal.commune or ""), base.structures.get(said.get("structure", ""))
    source: dict[str, str] = {"nom": said["source"]}
    if said.get("lien_source"):
        source["lien"] = said["lien_source"]
    facts: NewEntry = {"a_confirmer": ["horaires_accueil"], "sources": [source]}
    reached: NewEntry = {written: said[name] for name, written in _WRITTEN_AS.items() if said.get(name)}
    place: NewEntry | None = None
    if structure is None and commune is not None:
        where: NewEntry = {"commune": commune.nom, "code_insee": commune.code_insee}
        place = {"id": _free(base.structures, said["lieu"], "lieu"), "nom": said["lieu"], **where, **reached, **facts}
    zone = commune.code_insee if commune else structure.code_insee if structure else None
    service: NewEntry = {
        "id": _free(base.services, said["nom"], "service"),
        "structure": structure.id if structure else place["id"] if place else "",
        "nom": said["nom"],
        "description": said["description"],
        "sujets": [proposal.topic or ""],
        "zone_eligibilite": [zone or ""],
        **facts,
    }
    return New(service if place else service | reached, place)


def _free(taken: Collection[str], name: str, otherwise: str) -> str:
    """An identifier that none of `taken` is, made of a name; of `otherwise` where the name has no Latin letter."""
    return free_identifier(taken, [identifier(name) or otherwise], LONGEST_SERVICE)
