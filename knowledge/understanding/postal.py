"""Which commune a postal code is of."""

from collections.abc import Mapping

from knowledge.model.base import Base
from knowledge.understanding.namesakes import Place, added


def postal_codes(base: Base) -> Mapping[str, tuple[Place, ...]]:
    """Postal code → the covered communes that have it: those that they give, and those of the places in them."""
    found: dict[str, tuple[Place, ...]] = {}
    for commune in base.communes.values():
        inside = (one.code_postal for one in base.structures.values() if one.code_insee == commune.code_insee)
        for code in dict.fromkeys((*commune.postaux, *filter(None, inside))):
            place = Place(code, (commune.id,), None, commune.departement, frozenset({commune.departement}))
            found[code] = added(found.get(code, ()), place)
    return found
