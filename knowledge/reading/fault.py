"""A fault found in the base, as staff read it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from knowledge.texts.catalogue import catalogue

Severity = Literal["erreur", "avertissement"]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One problem, at its place.

    Attributes:
        file: The file, below the folder of the base.
        line: Counted from 1.
        column: Counted from 1.
        severity: An error forbids serving the base, a warning does not.
        code: Its stable name, in ASCII capitals.
        message: What is wrong.
        remedy: What to type instead, when that is known.
        detail: More lines, such as the week that these hours say.
        help: What the field at fault is for, in the words of the model.
        entry: The entry at fault, when it is known: `services/pmi-bagneux`.
    """

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    remedy: str = ""
    detail: tuple[str, ...] = ()
    help: str = ""
    entry: str = ""

    @classmethod
    def of(
        cls,
        code: str,
        file: str,
        place: tuple[int, int],
        values: Mapping[str, object] | None = None,
        severity: Severity = "erreur",
    ) -> "Fault":
        """The fault under a `code` of the catalogue, at `place` (line, column), its sentence filled with `values`."""
        texts, values = catalogue("faults"), values or {}
        message, remedy = texts(f"{code}.message", **values), texts(f"{code}.remede", **values)
        return cls(file, *place, severity, code, message, remedy)

    @property
    def headline(self) -> str:
        """`fichier:ligne:colonne: gravité: [CODE] message`, the shape that editors understand."""
        return f"{self.file}:{self.line}:{self.column}: {self.severity}: [{self.code}] {self.message}"

    def __str__(self) -> str:
        """Everything on one line, for logs."""
        return " ".join(part for part in (self.headline, self.remedy, *self.detail) if part)


class BaseUnusable(Exception):
    """The base has errors and must not be served."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))
