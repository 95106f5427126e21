"""Pydantic's findings, told to staff in French with the remedy."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from knowledge.reading.fault import Fault
from knowledge.reading.placed import help_of, identifier_of
from knowledge.reading.suggestion import did_you_mean
from knowledge.reading.tree import Path, Tree
from knowledge.reading.vocabulary import LISTS, model_at, written_for
from knowledge.texts.catalogue import catalogue


def faults_of(error: ValidationError, tree: Tree, model: type[BaseModel]) -> Iterable[Fault]:
    """The faults behind a validation error, each at the line and column of the value (or of its parent)."""
    details = error.errors()
    misplaced = dict(_misplaced(tree))
    if misplaced:
        first, meant = next(iter(misplaced.items()))
        yield Fault.of("LISTE_MANQUANTE", tree.file, tree.place(first), {"liste": meant})
    for detail in details:
        if detail["loc"][:2] in misplaced:
            continue
        path: Path = detail["loc"]
        if detail["type"] in _FIELD:
            path = (*path, _FIELD[detail["type"]])
        below = any(other["loc"][: len(path)] == path and other["loc"] != path for other in details)
        if detail["type"] == "too_short" and below:
            continue  # the list is only too short because its items are at fault, and they are told
        place = tree.key_place(path) if detail["type"] == "extra_forbidden" else tree.place(path)
        code, values = _explain(detail, path, model)
        told = code not in _PLAIN
        fault = Fault.of(code, tree.file, place, values)
        yield replace(fault, help=help_of(model, path) if told else "", entry=_entry(path, tree))


def _misplaced(tree: Tree) -> Iterator[tuple[Path, str]]:
    """The entries written for another list than the one they are in, with its name: its line is missing."""
    for liste in LISTS:
        entries = _at((liste,), tree)
        for rank, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, dict) and (meant := written_for(entry, liste)) != liste:
                yield (liste, rank), meant


def _at(path: Path, tree: Tree) -> object:
    node: object = tree.root
    for part in path:
        if isinstance(node, dict) and isinstance(part, str):
            node = node.get(part)
        elif isinstance(node, list) and isinstance(part, int):
            node = node[part]
    return node


def _entry(path: Path, tree: Tree) -> str:
    """The entry that holds `path`, `services/pmi-bagneux`, when it says its own name."""
    node = _at(path[:2], tree)
    name = identifier_of(node) if isinstance(node, dict) and len(path) > 1 else ""
    return f"{path[0]}/{name}" if name else ""


_FIELD = {"A_CONFIRMER": "a_confirmer", "FERMETURE_A_L_ENVERS": "fin"}
"""Faults of a whole group that one of its fields shows best."""

_PLAIN = frozenset({"CHAMP_INCONNU", "CLE_DOUBLE"})
"""Faults that the description of a field does not help to understand."""


def _explain(detail: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, dict[str, object]]:
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    context: Mapping[str, object] = detail.get("ctx", {})
    values = {"champ": name, "valeur": detail["input"], **context}
    kind = detail["type"]
    if f"{kind}.message" in catalogue("faults"):
        return kind, values
    if kind == "extra_forbidden":
        return "CHAMP_INCONNU", {
            **values,
            "proposition": did_you_mean(name, model_at(path[:-1], model).model_fields),
        }
    if kind == "literal_error":
        return "CHOIX", {**values, "choix": context["expected"]}
    if limit := context.get("max_length") or context.get("min_length"):
        return _BY_KIND.get(kind, "VALEUR"), {**values, "limite": limit}
    return _BY_KIND.get(kind, "VALEUR"), values


_BY_KIND = {
    "missing": "CHAMP_MANQUANT",
    "string_too_long": "TROP_LONG",
    "string_too_short": "TROP_COURT",
    "too_short": "TROP_PEU",
    "less_than_equal": "HORS_LIMITES",
    "greater_than_equal": "HORS_LIMITES",
    "greater_than": "HORS_LIMITES",
    "tuple_type": "LISTE",
    "list_type": "LISTE",
    "string_type": "TEXTE",
    "model_type": "GROUPE",
    "model_attributes_type": "GROUPE",
    "dict_type": "GROUPE",
}
