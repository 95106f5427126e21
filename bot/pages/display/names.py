"""The names of the base's identifiers, as the pages show them."""

from collections.abc import Callable, Sequence

from knowledge.guichet import Guichet
from knowledge.texts.languages import language_name


class Names:
    """Looks identifiers up in the base that answers now; one that is no longer there is shown as it is."""

    def __init__(self, guichet: Callable[[], Guichet]) -> None:
        self._guichet = guichet

    def commune(self, identifier: str | None) -> str:
        """`Bagneux`; "" for none."""
        found = self._guichet().base.communes.get(identifier or "")
        return found.nom if found else identifier or ""

    def topic(self, identifier: str | None) -> str:
        """`Petite enfance`; "" for none. Small talk is named by its own identifier."""
        found = self._guichet().base.sujets.get(identifier or "")
        return found.libelle if found else identifier or ""

    def service(self, identifier: str | None) -> str:
        """The name of a service; "" for none."""
        found = self._guichet().base.services.get(identifier or "")
        return found.nom if found else identifier or ""

    def language(self, code: str) -> str:
        """`anglais`."""
        return language_name(code)

    @property
    def communes(self) -> Sequence[tuple[str, str]]:
        """Every commune: (identifier, name), by name."""
        return sorted(((one.id, one.nom) for one in self._guichet().base.communes.values()), key=lambda pair: pair[1])

    @property
    def topics(self) -> Sequence[tuple[str, str]]:
        """Every topic: (identifier, name), by name."""
        return sorted(((one.id, one.libelle) for one in self._guichet().base.sujets.values()), key=lambda pair: pair[1])
