"""The numbers of the départements, and those that other codes tell."""

import re

from knowledge.horaires import departement_du

DEPARTEMENTS = frozenset(
    {f"{number:02}" for number in range(1, 96) if number != 20}
    | {"2A", "2B", "971", "972", "973", "974", "976", "977", "978"}
)
"""The numbers of the départements (Insee, code officiel géographique); 20 was split into 2A and 2B in 1976. With them
977 and 978, Saint-Barthélemy and Saint-Martin, whose codes are made the same way."""

_LAST_COMMUNE = {"75": 120, "92": 78, "93": 79, "94": 81}
"""Of the départements whose communes have numbers that no postal code has, the highest one (Insee, code officiel
géographique, 2026): elsewhere nobody can tell a postal code from a code of the Insee."""

_FIRST_COMMUNE = {"75": 56}

_POSTAL = re.compile(r"\d{5}")
_CORSICA = {"200": "2A", "201": "2A", "202": "2B", "206": "2B"}


def departement_of_postal(code: str) -> str | None:
    """The département that a postal code tells; None for what is none."""
    if not _POSTAL.fullmatch(code):
        return None
    number = _CORSICA.get(code[:3]) or departement_du(code)
    return number if number in DEPARTEMENTS else None


def surely_postal(code: str) -> bool:
    """Whether five signs made as a code of the Insee are those of no commune of their département."""
    number = departement_du(code)
    if number == "20":  # Corsica, whose codes are of 2A and 2B
        return True
    rank = code.removeprefix(number)  # two digits overseas, three elsewhere
    return rank.isdecimal() and not _FIRST_COMMUNE.get(number, 1) <= int(rank) <= _LAST_COMMUNE.get(number, 999)
