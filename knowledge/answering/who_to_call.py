"""Who answers when nothing nearer is known: the social line of the département, and whether its number is sure."""

from collections.abc import Container, Sequence

from knowledge.model.base import Base
from knowledge.model.structure import Structure
from knowledge.model.territoire import NATION, Commune
from knowledge.texts.catalogue import Catalogue

MOST_EVERYWHERE = 2
"""Numbers of the whole country that are given: beyond, nobody knows which one to call."""


class WhoToCall:
    """Finds whom to send a resident to, from one base."""

    def __init__(self, base: Base, texts: Catalogue) -> None:
        self._base = base
        self._texts = texts

    def line(self, commune: Commune | None) -> Structure | None:
        """Whom people of a commune call; without a commune, the social line of the only département there is."""
        if commune:
            return self._nearest(commune)
        codes = {one.departement for one in self._base.communes.values()}
        return self._line(codes.pop()) if len(codes) == 1 else None

    def values(self, commune: Commune) -> dict[str, str]:
        """What the sentences of the catalogue want: `structure`, `telephone` and `confirmer`.

        This last says that nobody confirmed the number, or, after that of the town hall, gives that of the département.
        """
        told, line = self.told(self._nearest(commune)), self.departement(commune)
        return told if told == line else {**told, "confirmer": self._texts("answer.or", **line)}

    def departement(self, commune: Commune) -> dict[str, str]:
        """The same of the social line of the département, be it confirmed or not: a town hall is told no violence."""
        return self.told(self._line(commune.departement))

    def beside(self, commune: Commune, given: Container[str | None]) -> dict[str, str] | None:
        """The values of whoever orients people of a commune by another number than those `given`; None if nobody does.

        After the social line of the département, the town hall.
        """
        for structure in (self._nearest(commune), self._base.structures[commune.mairie]):
            if structure.telephone and structure.telephone not in given:
                return self.told(structure)
        return None

    def told(self, structure: Structure) -> dict[str, str]:
        """The same of any structure."""
        confirmed = "telephone" not in structure.a_confirmer
        return {
            "structure": structure.nom,
            "telephone": structure.telephone or "",
            "confirmer": self.suffix(confirmed=confirmed),
        }

    def _nearest(self, commune: Commune) -> Structure:
        """The social line of the département; the town hall where only its own number is confirmed."""
        line, hall = self._line(commune.departement), self._base.structures[commune.mairie]
        return hall if _sure(hall) and not _sure(line) else line

    def _line(self, departement: str) -> Structure:
        return self._base.structures[self._base.departements[departement].appeler]

    def numbers(self, commune: Commune) -> tuple[str, ...]:
        """The numbers of `values`."""
        numbers = (one.telephone for one in (self._nearest(commune), self._line(commune.departement)))
        return tuple(dict.fromkeys(number for number in numbers if number))

    def everywhere(self, topics: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """The line that gives the numbers of the whole country for `topics`, and these numbers; nothing without any."""
        asked, found = set(topics), dict[str, str]()
        for service in self._base.services.values():
            structure = self._base.structures[service.structure]
            number = structure.telephone
            if number and NATION in service.zone_eligibilite and not asked.isdisjoint(service.sujets):
                confirmed = "telephone" not in structure.a_confirmer
                found.setdefault(number, f"• {service.nom}{self.suffix(confirmed=confirmed)}")
        numbers = tuple(found)[:MOST_EVERYWHERE]
        lines = "\n".join(found[number] for number in numbers)
        return self._texts("neighbour_everywhere", services=lines) if numbers else "", numbers

    def suffix(self, *, confirmed: bool) -> str:
        """What is added to a number that nobody confirmed."""
        return "" if confirmed else self._texts("answer.to_confirm_suffix")


def _sure(structure: Structure) -> bool:
    """Whether somebody confirmed the number of a structure."""
    return structure.telephone is not None and "telephone" not in structure.a_confirmer
