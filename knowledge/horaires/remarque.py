"""One thing a linter says of an expression."""

from dataclasses import dataclass
from typing import Literal

from knowledge.horaires.catalogue import catalogue


@dataclass(frozen=True, slots=True)
class Remarque:
    """One fault or doubt.

    Attributes:
        code: its stable name, in ASCII capitals: `ALTERNATIVE`, `REGLE_REMPLACEE`…
        gravite: an error refuses the expression, a warning lets it through.
        colonne: where, counted from 1 in the expression as written.
        message: what is wrong, in French, for staff who are not programmers.
        remede: what to write instead, in French.
        proposition: the whole expression that `remede` says to write, empty when it says none.
    """

    code: str
    gravite: Literal["erreur", "avertissement"]
    colonne: int
    message: str
    remede: str
    proposition: str = ""


def remarque(code: str, colonne: int, **values: object) -> Remarque:
    """Build the remark called `code` with the words of the catalogue."""
    wording = catalogue().remarques[code]
    return Remarque(
        code=code,
        gravite=wording.gravite,
        colonne=colonne,
        message=wording.message.format(**values),
        remede=wording.remede.format(**values),
        proposition=str(values.get("proposition", "")),
    )
