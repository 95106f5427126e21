"""The arrondissements of Paris, Lyon and Marseille: parts of one commune, with INSEE and postal codes of their own."""

from collections.abc import Mapping

_CITIES: Mapping[str, tuple[int, int, int]] = {
    "75056": (75101, 75001, 20),
    "69123": (69381, 69001, 9),
    "13055": (13201, 13001, 16),
}
"""INSEE code of the commune → INSEE and postal code of its first arrondissement, and how many there are; the others
follow (Insee, code officiel géographique)."""

_CITY_OF: Mapping[str, str] = {
    str(first + rank): city for city, (first, _, count) in _CITIES.items() for rank in range(count)
}


def commune_of(insee: str) -> str:
    """The INSEE code of the commune that an arrondissement is part of; any other code as it is."""
    return _CITY_OF.get(insee, insee)


def arrondissements_of(insee: str) -> tuple[str, ...]:
    """The INSEE codes of the arrondissements of a commune; none of most."""
    first, _, count = _CITIES.get(insee, (0, 0, 0))
    return tuple(str(first + rank) for rank in range(count))


def postal_codes_of(insee: str) -> tuple[str, ...]:
    """The postal codes of the arrondissements of a commune, the first one first; none of most."""
    _, first, count = _CITIES.get(insee, (0, 0, 0))
    return tuple(str(first + rank) for rank in range(count))
