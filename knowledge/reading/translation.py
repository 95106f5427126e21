"""Pydantic's findings, told to staff in French with the remedy."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from knowledge.model.fichier import Fichier
from knowledge.reading.fault import Fault
from knowledge.reading.lines import lines_said
from knowledge.reading.placed import help_of, identifier_of
from knowledge.reading.sample import sample
from knowledge.reading.suggestion import choice_meant, field_meant
from knowledge.reading.tree import LineColumn, Path, Tree, at
from knowledge.reading.vocabulary import LISTS, column_for, field_names, model_at, written_for
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
        if detail["type"] == "too_short" and any(_is_below(other["loc"], path) for other in details):
            continue  # the list is only too short because its items are at fault, and they are told
        place = tree.key_place(path) if detail["type"] == "extra_forbidden" else tree.place(path)
        code, values = _outdented(detail, place, tree) or _explain(detail, path, model)
        if code == "TIRET_MANQUANT" and tree.place(path)[0] == tree.key_place(path)[0]:
            code, values = "LISTE", {**values, "champ": path[-1]}  # the group is whole, on the line of the field
        told = code not in _PLAIN
        fault = Fault.of(code, tree.file, place, values)
        yield replace(fault, help=help_of(model, path) if told else "", entry=_entry(path, tree))


def _is_below(one: Path, path: Path) -> bool:
    return one[: len(path)] == path and one != path


def _outdented(detail: ErrorDetails, place: LineColumn, tree: Tree) -> tuple[str, dict[str, object]] | None:
    """A field of the last entry at the edge of the page: YAML takes it for a list, which nobody meant to add."""
    *above, name = detail["loc"]
    if detail["type"] != "extra_forbidden" or above or name not in field_names():
        return None
    if isinstance(detail["input"], list) and f"{name}s" in Fichier.model_fields:  # « structure: », and entries below
        return None
    column = column_for(name, lines_said(tree.text.removeprefix("\ufeff"), place[0] - 1))
    return ("SYNTAXE_RETRAIT", {"trouve": 0, "attendu": column}) if column else None


def _misplaced(tree: Tree) -> Iterator[tuple[Path, str]]:
    """The entries written for another list than the one they are in, with its name: its line is missing."""
    for liste in LISTS:
        entries = at(tree.root, (liste,))
        for rank, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, dict) and (meant := written_for(entry, liste)) != liste:
                yield (liste, rank), meant


def _entry(path: Path, tree: Tree) -> str:
    """The entry that holds `path`, `services/pmi-bagneux`, when it says its own name."""
    node = at(tree.root, path[:2])
    name = identifier_of(node) if isinstance(node, dict) and len(path) > 1 else ""
    return f"{path[0]}/{name}" if name else ""


_FIELD = {"A_CONFIRMER": "a_confirmer", "FERMETURE_A_L_ENVERS": "fin", "SUJET_PARTICULIER": "sujets_particuliers"}
"""Faults of a whole group that one of its fields shows best."""

_PLAIN = frozenset({"CHAMP_INCONNU", "SYNTAXE_RETRAIT", "CLE_DOUBLE", "TIRET_MANQUANT", "LISTE_DE_FICHES"})
"""Faults that the description of a field does not help to understand."""


def _explain(detail: ErrorDetails, path: Path, model: type[BaseModel]) -> tuple[str, dict[str, object]]:
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    context: Mapping[str, object] = detail.get("ctx", {})
    values = {"champ": name, "valeur": detail["input"], **context}
    kind, owner = detail["type"], _owner(path, model)
    if kind == "A_CONFIRMER":
        meant = field_meant(str(values["valeur"]), owner.model_fields)
        return kind, {**values, "proposition": meant or catalogue("faults")("A_CONFIRMER.sinon")}
    if f"{kind}.message" in catalogue("faults"):
        return kind, values
    if kind == "extra_forbidden":
        return "CHAMP_INCONNU", {**values, "proposition": field_meant(name, owner.model_fields)}
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context["expected"]))
        return "CHOIX", {**values, "choix": choice_meant(str(detail["input"]), choices)}
    if limit := context.get("max_length") or context.get("min_length"):
        return _BY_KIND.get(kind, "VALEUR"), {**values, "limite": limit}
    return _shape(_BY_KIND.get(kind, "VALEUR"), path, owner, values)


def _owner(path: Path, model: type[BaseModel]) -> type[BaseModel]:
    """The model of the field at the end of `path`, of that of its list when it ends with a rank."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return model_at(path[:-1], model)


def _shape(code: str, path: Path, owner: type[BaseModel], values: dict[str, object]) -> tuple[str, dict[str, object]]:
    """A group, a list or a text that stands where another is wanted: what to write, from the model."""
    typed, field = values["valeur"], str(values["champ"])
    if code == "TEXTE" and isinstance(path[-1], int) and (typed is None or isinstance(typed, dict)):
        return ("TIRET_VIDE" if typed is None else "SYNTAXE_DEUX_POINTS"), values
    if code == "TEXTE" and isinstance(typed, list):
        joined = "; ".join(str(one) for one in typed)
        return _ONE.get(field, "UN_SEUL"), {**values, "valeur": joined}
    if code not in {"LISTE", "GROUPE"} or field not in owner.model_fields:
        return code, values
    if code == "GROUPE" and isinstance(typed, str) and (glued := re.fullmatch(r"([A-Za-z_]+):(?!//)(\S.*)", typed)):
        return "SYNTAXE_ESPACE", {"valeur": f"{glued[1]}: {glued[2]}"}
    if code == "LISTE" and isinstance(typed, dict) and typed and model_at((field,), owner) is not owner:
        code, values = "TIRET_MANQUANT", {"champ": next(iter(typed))}
    elif owner is Fichier and (code == "LISTE" or isinstance(path[-1], int)):
        return "LISTE_DE_FICHES", values
    whole, line = sample(owner, field, typed)
    return code, {**values, "exemple": whole, "ligne": line}


_ONE = {"telephone": "UN_SEUL_NUMERO", "horaires_accueil": "UN_SEUL_HORAIRE"}
"""Fields of which staff often know two values."""

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
