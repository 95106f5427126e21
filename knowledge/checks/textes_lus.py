"""The texts of the base that residents read as they were typed."""

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from knowledge.reading.placed import Placed
from knowledge.reading.tree import Path

Visible = tuple[Placed, Path, str]
"""An entry, the path of one of its fields, and what residents read there."""

SHOWN: dict[str, tuple[str, ...]] = {
    "structures": ("nom", "description", "adresse", "complement_adresse", "horaires_precisions"),
    "services": (
        "nom", "description", "adresse", "complement_adresse", "horaires_precisions", "publics_precisions",
        "conditions_acces", "papiers", "frais_precisions", "mobilisation_precisions", "conseil",
    ),
    "conventions": ("nom", "resume", "duree", "suivi", "contexte", "buts"),
    "sujets": ("libelle",),
    "bavardage": ("reponse",),
}  # fmt: skip
"""List → the fields shown."""

_INNER: dict[str, tuple[str, tuple[str, ...]]] = {
    "structures": ("fermetures", ("motif",)),
    "services": ("fermetures", ("motif",)),
    "conventions": ("engagements", ("titre", "description", "non_precise")),
}
"""List → a field that holds groups of fields, and those shown of each."""


def visible_texts(entries: Iterable[Placed]) -> Iterator[Visible]:
    """Each text with its entry and its path there."""
    for placed in entries:
        for path, text in _texts(placed.fiche, SHOWN.get(placed.liste, ())):
            yield placed, path, text
        if placed.liste in _INNER:
            holder, fields = _INNER[placed.liste]
            for rank, group in enumerate(getattr(placed.fiche, holder)):
                for path, text in _texts(group, fields):
                    yield placed, (holder, rank, *path), text


def _texts(fiche: BaseModel, fields: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    for field in fields:
        value = getattr(fiche, field)
        if isinstance(value, tuple):
            yield from (((field, rank), text) for rank, text in enumerate(value))
        elif value:
            yield (field,), value
