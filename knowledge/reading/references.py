"""What one file says of another: identifiers unique and known, everyone reachable, every hour readable."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from knowledge.horaires import Remarque, remarques
from knowledge.model.fichier import Fichier
from knowledge.model.service import Service
from knowledge.model.structure import Joignable, Structure
from knowledge.reading.fault import Fault
from knowledge.reading.translation import did_you_mean
from knowledge.reading.tree import Path, Tree

Files = Sequence[tuple[Tree, Fichier]]
LISTS = ("departements", "communes", "structures", "services", "conventions", "sujets", "bavardage")
HOLIDAYS_UNSAID = "JOURS_FERIES_NON_DITS"


def reference_faults(files: Files) -> list[Fault]:
    """Every fault that only shows once all the files are read."""
    checks: tuple[Callable[[Files], Iterable[Fault]], ...] = (_twice, _unknown, _unreachable, _unreadable_hours)
    return [fault for check in checks for fault in check(files)]


def _entries(files: Files, name: str) -> Iterator[tuple[Tree, Path, object]]:
    for tree, fichier in files:
        for rank, entry in enumerate(getattr(fichier, name)):
            yield tree, (name, rank), entry


def _identifier(entry: object) -> str:
    return str(getattr(entry, "id", None) or getattr(entry, "code", ""))


def _twice(files: Files) -> Iterator[Fault]:
    """An identifier is taken by two entries of one kind, or a commune has two conventions."""
    for name in LISTS:
        seen: dict[str, str] = {}
        for tree, path, entry in _entries(files, name):
            identifier = entry.commune if name == "conventions" else _identifier(entry)  # type: ignore[attr-defined]
            place = tree.place((*path, "commune" if name == "conventions" else "id"))
            if identifier in seen:
                yield Fault.of("DOUBLON", tree.file, place, {"valeur": identifier, "ailleurs": seen[identifier]})
            seen[identifier] = f"{tree.file}:{place[0]}"


def _unknown(files: Files) -> Iterator[Fault]:
    """A field names an entry that does not exist."""
    known = {name: {_identifier(entry) for _, _, entry in _entries(files, name)} for name in LISTS}
    for tree, path, target in _references(files):
        value = _value(tree, path)
        if value is not None and value not in known[target]:
            proposition = did_you_mean(value, known[target])
            field = next(str(part) for part in reversed(path) if isinstance(part, str))
            values = {"champ": field, "valeur": value, "proposition": proposition}
            yield Fault.of("INCONNU", tree.file, tree.place(path), values)


_TARGETS = {
    "communes": {"departement": "departements", "mairie": "structures"},
    "departements": {"appeler": "structures"},
    "structures": {"appeler": "structures"},
    "services": {"structure": "structures", "appeler": "structures", "sujets": "sujets"},
    "conventions": {"commune": "communes"},
    "engagements": {"services": "services", "sujets": "sujets"},
    "exemples": {"sujet": "sujets"},
}


def _references(files: Files) -> Iterator[tuple[Tree, Path, str]]:
    for name, fields in _TARGETS.items():
        if name == "engagements":
            entries = (
                (tree, (*path, "engagements", rank))
                for tree, path, entry in _entries(files, "conventions")
                for rank in range(len(entry.engagements))  # type: ignore[attr-defined]
            )
        else:
            entries = ((tree, path) for tree, path, _ in _entries(files, name))
        for tree, path in entries:
            for field, target in fields.items():
                yield from ((tree, below, target) for below in _leaves(tree, (*path, field)))


def _leaves(tree: Tree, path: Path) -> Iterator[Path]:
    value = _at(tree, path)
    if isinstance(value, list):
        yield from ((*path, rank) for rank in range(len(value)))
    elif value is not None:
        yield path


def _at(tree: Tree, path: Path) -> object:
    node: object = tree.root
    for part in path:
        if isinstance(node, dict):
            node = node.get(part)
        elif isinstance(node, list) and isinstance(part, int):
            node = node[part]
        else:
            return None
    return node


def _value(tree: Tree, path: Path) -> str | None:
    value = _at(tree, path)
    return value if isinstance(value, str) else None


def _unreachable(files: Files) -> Iterator[Fault]:
    """Nothing says how to reach a service: no number, no link, no structure to call."""
    structures = {entry.id: entry for _, fichier in files for entry in fichier.structures}
    for tree, path, entry in _entries(files, "services"):
        if not isinstance(entry, Service) or entry.structure not in structures:
            continue
        if not _reachable(entry, structures[entry.structure]):
            yield Fault.of("INJOIGNABLE", tree.file, tree.place(path), {"valeur": entry.nom})


def _reachable(*entries: Joignable | None) -> bool:
    return any(
        entry.telephone or entry.courriel or entry.appeler or getattr(entry, "lien_mobilisation", None)
        for entry in entries
        if entry
    )


def _unreadable_hours(files: Files) -> Iterator[Fault]:
    """Hours that do not parse, or that may say something else than what was meant."""
    for name in ("structures", "services"):
        for tree, path, entry in _entries(files, name):
            if isinstance(entry, Joignable) and entry.horaires_accueil:
                line, column = tree.place((*path, "horaires_accueil"))
                for said in _remarks(entry, entry.horaires_accueil):
                    values = {"champ": "horaires_accueil", "detail": said.message, "proposition": said.remede}
                    yield Fault.of("HORAIRES", tree.file, (line, column + said.colonne - 1), values, said.gravite)


def _remarks(entry: Joignable, expression: str) -> Iterator[Remarque]:
    """The first error, or else every doubt; what is not said of public holidays is asked only of places to go to."""
    found = remarques(expression)
    if errors := [said for said in found if said.gravite == "erreur"]:
        yield errors[0]
        return
    by_phone = isinstance(entry, Service) and entry.modes_accueil == ("a-distance",)
    no_place = isinstance(entry, Structure) and not (entry.adresse or entry.complement_adresse)
    yield from (said for said in found if said.code != HOLIDAYS_UNSAID or not (by_phone or no_place))
