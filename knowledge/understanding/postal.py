"""Which commune a postal code is of."""

from collections.abc import Mapping

from knowledge.model.base import Base
from knowledge.model.departements import departement_of_postal
from knowledge.understanding.namesakes import Place, with_place

_BEFORE_CODE = frozenset({"a", "au", "dans", "le", "commune", "ville", "cp", "code", "postal", "habite", "mairie"})
"""Words just before a number that make it a postal code, and no amount nor number of a file: « crèche à 94110 »."""


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
    code = digits == [2, 3] and len(words) == len(digits) and words[1] != "000"  # « 10 000 » is an amount
    return ("".join(words),) if code else words


def code_elsewhere(words: tuple[str, ...]) -> Place | None:
    """The town of a postal code that is all of a message, or ends it after a word of places; else None."""
    code = words[-1] if len(words) == 1 or not _BEFORE_CODE.isdisjoint(words[-2:-1]) else ""
    departement = departement_of_postal(code)
    return Place(code, (), code, departement) if departement else None
