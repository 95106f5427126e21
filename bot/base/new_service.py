"""A service that the base does not have, from what a moderator proposed and what staff completed."""

from collections.abc import Mapping

from bot.storage.cases.proposals import Proposal
from knowledge.engine.words import split
from knowledge.model.base import Base
from knowledge.texts.catalogue import catalogue
from knowledge.writing.rendering import Value
from knowledge.writing.unwritable import Unwritable

WANTED = ("structure", "nom", "description", "source")
"""What must be said of a service before it is written. None of it is guessed: residents would be sent to a place that
nobody chose, on the word of a source that said nothing."""

GIVEN = (*WANTED, "lien_source", "adresse", "telephone", "horaires_accueil")
"""All that can be said of it in the form."""

_WRITTEN_AS = {"adresse": "adresse", "telephone": "telephone", "horaires_accueil": "horaires_precisions"}
"""What the form says → the field of the base. Hours are written as they were read, beside the format that can be
computed with: these stay to be confirmed."""

ASKED_AS = {"sources": "lien_source", "horaires_precisions": "horaires_accueil", "id": "nom"}
"""A field of the base → the one of the form that it was made of, where their names differ."""


def missing(base: Base, said: Mapping[str, str]) -> tuple[str, ...]:
    """The fields of `WANTED` that nobody filled in; a structure that the base does not have is none."""
    empty = (
        name for name in WANTED if not said.get(name) or (name == "structure" and said[name] not in base.structures)
    )
    return tuple(empty)


def new_service(base: Base, proposal: Proposal, said: Mapping[str, str]) -> dict[str, Value]:
    """The service as YAML names it.

    Raises:
        Unwritable: something that is wanted is missing.
    """
    absent = missing(base, said)
    if absent:
        texts = catalogue("base")
        raise Unwritable("INCOMPLET", champs=", ".join(texts(f"wanted.{name}") for name in absent))
    commune, structure = base.communes.get(proposal.commune or ""), base.structures[said["structure"]]
    zone = commune.code_insee if commune else structure.code_insee
    source: dict[str, str] = {"nom": said["source"]}
    if said.get("lien_source"):
        source["lien"] = said["lien_source"]
    entry: dict[str, Value] = {
        "id": _free(base, said["nom"]),
        "structure": structure.id,
        "nom": said["nom"],
        "description": said["description"],
        "sujets": [proposal.topic or ""],
        "zone_eligibilite": [zone or ""],
        "a_confirmer": ["horaires_accueil"],
        "sources": [source],
    }
    return entry | {written: said[name] for name, written in _WRITTEN_AS.items() if said.get(name)}


def _free(base: Base, name: str) -> str:
    """An identifier that no service has, made of the words of a name."""
    wanted = "-".join(split(name))[:48].strip("-") or "service"
    taken = base.services.keys()
    return next(one for one in (wanted, *(f"{wanted}-{rank}" for rank in range(2, 1000))) if one not in taken)
