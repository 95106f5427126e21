"""An entry of the base with its place in its file: what every check looks at."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from pydantic import BaseModel

from knowledge.model.fichier import Fichier
from knowledge.model.sujet import Exemples
from knowledge.reading.fault import Fault, Severity
from knowledge.reading.tree import LineColumn, Path, Tree
from knowledge.reading.vocabulary import LISTS, model_at

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Placed:
    """One entry: the list it is in, its rank there, what it says."""

    tree: Tree
    liste: str
    rank: int
    fiche: BaseModel

    @property
    def identifier(self) -> str:
        """The entry's `id` or `code`; extra examples are known by their topic and language."""
        fiche = self.fiche
        if isinstance(fiche, Exemples):
            return f"{fiche.sujet}-{fiche.langue}"
        return str(getattr(fiche, "id", None) or getattr(fiche, "code", ""))

    @property
    def name(self) -> str:
        """`services/pmi-bagneux`."""
        return f"{self.liste}/{self.identifier}"

    def path(self, *below: str | int) -> Path:
        """The path, in its file, of a field of this entry."""
        return (self.liste, self.rank, *below)

    def place(self, *below: str | int) -> LineColumn:
        """The line and column of a field's value."""
        return self.tree.place(self.path(*below))

    def error(self, code: str, *below: str | int, **values: object) -> Fault:
        """A fault of this entry, at the field `below`, that forbids serving the base."""
        return self._fault(code, "erreur", below, values)

    def warning(self, code: str, *below: str | int, **values: object) -> Fault:
        """A fault of this entry, at the field `below`, that staff may judge otherwise."""
        return self._fault(code, "avertissement", below, values)

    def _fault(self, code: str, severity: Severity, below: Path, values: Mapping[str, object]) -> Fault:
        fault = Fault.of(code, self.tree.file, self.place(*below), values, severity)
        return replace(fault, help=help_of(type(self.fiche), below), entry=self.name)


def identifier_of(raw: Mapping[str, object]) -> str:
    """The same `identifier`, of an entry that is still raw text; empty when it does not say it."""
    name = raw.get("id") or raw.get("code")
    return name if isinstance(name, str) else ""


def placed_in(tree: Tree, fichier: Fichier) -> Iterator[Placed]:
    """Every entry of a file."""
    for liste in LISTS:
        for rank, fiche in enumerate(getattr(fichier, liste)):
            yield Placed(tree, liste, rank, fiche)


def of_model(entries: Iterable[Placed], model: type[M]) -> Iterator[tuple[Placed, M]]:
    """The entries that are of a model, each with its place."""
    for placed in entries:
        if isinstance(placed.fiche, model):
            yield placed, placed.fiche


def help_of(model: type[BaseModel], path: Path) -> str:
    """What the model says of the field at the end of `path`, empty when there is none."""
    owner = model_at(path[:-1], model)
    name = next((part for part in reversed(path) if isinstance(part, str)), None)
    if name not in owner.model_fields:
        return ""
    return owner.model_fields[name].description or ""
