"""A fault found in the base, as staff read it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from knowledge.texts.catalogue import catalogue

Severity = Literal["erreur", "avertissement"]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One problem, at its place.

    `line` and `column` count from 1. `remedy` says what to type instead, when that is known.
    """

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    remedy: str = ""

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

    def __str__(self) -> str:
        """Render as `fichier:ligne:colonne: gravité: message`, the shape that editors understand."""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{self.file}:{self.line}:{self.column}: {self.severity}: {self.message}{remedy} [{self.code}]"


class BaseUnusable(Exception):
    """The base has errors and must not be served."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))
