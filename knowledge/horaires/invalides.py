"""The error for an expression that cannot be used."""

from knowledge.horaires.catalogue import phrase


class HorairesInvalides(ValueError):
    """An expression, or a dated closure, that would give no answer or a wrong one.

    Attributes:
        message: what is wrong, in French, for staff.
        colonne: where, counted from 1 in the expression as written.
        remede: what to write instead, in French; empty when there is nothing to propose.
    """

    def __init__(self, message: str, colonne: int = 1, remede: str = "") -> None:
        """Keep the three parts, and read as « colonne 7 : message remède »."""
        super().__init__(phrase("invalide", colonne=colonne, message=message, remede=remede).rstrip())
        self.message = message
        self.colonne = colonne
        self.remede = remede
