"""The imaginary town moved overseas: the same services, of another département."""

from dataclasses import replace

from knowledge.model.base import Base
from knowledge.model.structure import Joignable

HERE = "99"


def moved(base: Base, number: str) -> Base:
    """The base with its département and its communes under another number: `974`, `988`."""

    def code(said: str) -> str:
        return f"{number}{said[3:]}" if said.startswith(HERE) and len(said) > len(HERE) else said.replace(HERE, number)

    def there(entry: Joignable) -> dict[str, object]:
        return {"code_insee": code(entry.code_insee) if entry.code_insee else None}

    departement = base.departements[HERE].model_copy(update={"code": number})
    return replace(
        base,
        departements={number: departement},
        communes={
            name: one.model_copy(update={"code_insee": code(one.code_insee), "departement": number})
            for name, one in base.communes.items()
        },
        structures={name: one.model_copy(update=there(one)) for name, one in base.structures.items()},
        services={
            name: one.model_copy(update={**there(one), "zone_eligibilite": tuple(map(code, one.zone_eligibilite))})
            for name, one in base.services.items()
        },
    )
