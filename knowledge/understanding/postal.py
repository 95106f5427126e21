"""Which commune a postal code is of."""

from collections.abc import Mapping

from knowledge.model.base import Base
from knowledge.model.departements import departement_of_postal
from knowledge.understanding.namesakes import Place, with_place

LONGEST_WITH_CODE = 3
"""Words of a message whose last one may be the postal code of a town that nobody covers: « crèche 94110 »."""


def postal_codes(base: Base) -> Mapping[str, tuple[Place, ...]]:
    """Postal code → the covered communes that have it: those that they give, and those of the places in them."""
    found: dict[str, tuple[Place, ...]] = {}
    for commune in base.communes.values():
        inside = (one.code_postal for one in base.structures.values() if one.code_insee == commune.code_insee)
        for code in dict.fromkeys((*commune.postaux, *filter(None, inside))):
            place = Place(code, (commune.id,), None, commune.departement, frozenset({commune.departement}))
            found[code] = with_place(found.get(code, ()), place)
    return found


def code_in_one(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words, a message that is but a postal code typed in two parts (« 92 160 ») being one."""
    digits = [len(word) for word in words if word.isdecimal()]
    return ("".join(words),) if digits == [2, 3] and len(words) == len(digits) else words


def code_elsewhere(words: tuple[str, ...]) -> Place | None:
    """The town of a postal code that is all of a short message, or ends it; None where there is none.

    A round number beside another word is an amount: « dette 15000 ».
    """
    code = words[-1] if 0 < len(words) <= LONGEST_WITH_CODE else ""
    departement = departement_of_postal(code)
    alone = len(words) == 1 or not code.endswith("000")
    return Place(code, (), code, departement) if departement and alone else None
