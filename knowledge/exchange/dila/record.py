"""One record of the directory, its parts read whether they are lists or, as the API gives them, JSON in a string."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from knowledge.model.arrondissements import commune_of

Part = Mapping[str, object]

DATE_FORMATS: Final = ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d")
TOWN_HALL_ENDING: Final = "-01"
"""How the code of a town hall ends (`mairie-92007-01`); its annexes have the numbers that follow."""

SIGNS: Final = frozenset({"pivot", "plage_ouverture", "code_insee_commune", "adresse"})
"""Fields of which a record of the directory has some: by them it is known."""


@dataclass(frozen=True, slots=True)
class DilaRecord:
    """A record as published; its properties give its parts in one shape."""

    raw: Mapping[str, object]

    @property
    def recognised(self) -> bool:
        """Whether this is a record of the directory at all."""
        return {"id", "nom"} <= self.raw.keys() and not SIGNS.isdisjoint(self.raw)

    def text(self, name: str) -> str:
        """A field of text, in one line; empty when there is none."""
        value = self.raw.get(name)
        return " ".join(value.split()) if isinstance(value, str) else ""

    def parts(self, name: str) -> tuple[Part, ...]:
        """A list of objects."""
        return tuple(part for part in self._list(name) if isinstance(part, dict))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts: also one text alone, and the `valeur` of objects."""
        found = (part.get("valeur") if isinstance(part, dict) else part for part in self._list(name))
        return tuple(text.strip() for text in found if isinstance(text, str) and text.strip())

    @property
    def communes(self) -> frozenset[str]:
        """The INSEE codes of the communes it is about; an arrondissement is told as the city that it is part of."""
        codes = {self.text("code_insee_commune")}
        for pivot in self.parts("pivot"):
            listed = pivot.get("code_insee_commune")
            codes |= set(map(str, listed)) if isinstance(listed, list) else {str(listed or "")}
        return frozenset(map(commune_of, codes - {""}))

    @property
    def nature(self) -> str:
        """What sort of office it is, such as `ccas`; `mairie` is the town hall itself, and none of its annexes.

        Nor is that of an arrondissement.
        """
        nature = next((str(pivot.get("type_service_local") or "") for pivot in self.parts("pivot")), "")
        code, own = self.text("ancien_code_pivot"), self.text("code_insee_commune")
        annex = (code and not code.endswith(TOWN_HALL_ENDING)) or commune_of(own) != own
        return "mairie_annexe" if nature == "mairie" and annex else nature

    @property
    def day(self) -> date | None:
        """When the directory last changed it."""
        text = self.text("date_modification")
        for shape in DATE_FORMATS:
            try:
                return datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day, in no zone
            except ValueError:
                continue
        return None

    @property
    def address(self) -> Part:
        """The address where people go, rather than the one that is written to."""
        addresses = self.parts("adresse")
        places = (one for one in addresses if one.get("type_adresse") in {"Adresse", "", None})
        return next(places, addresses[0] if addresses else {})

    def _list(self, name: str) -> list[object]:
        value = self.raw.get(name)
        if isinstance(value, str) and value.lstrip().startswith(("[", "{")):
            try:
                value = json.loads(value)
            except ValueError:
                return [value]
        if isinstance(value, list):
            return value
        return [] if value in (None, "") else [value]
