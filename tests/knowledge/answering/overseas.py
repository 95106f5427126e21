"""The imaginary town moved overseas: the same services, of another département."""

from dataclasses import replace
from pathlib import Path

from knowledge.model.base import Base
from knowledge.model.structure import Joignable

HERE = "99"

PMI = "pmi-vaubrun-consultations"
"""Its structure is open on Monday, Tuesday, Thursday and Friday, 9:00 to 12:00 and 13:30 to 17:00."""

LINE = "Mo-Fr 08:30-17:30; PH off"


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


def national(base: Base, hours: str = LINE, **structure: object) -> Base:
    """The PMI as a line of the whole nation: no place, unless `structure` gives one."""
    one = base.services[PMI]
    where = {"adresse": None, "code_postal": None, "commune": None, "code_insee": None}
    line = one.model_copy(update={"zone_eligibilite": ("france",), "modes_accueil": ("a-distance",)})
    holder = base.structures[one.structure].model_copy(
        update={**where, "horaires_accueil": hours, "fermetures": (), **structure}
    )
    return replace(base, services={**base.services, PMI: line}, structures={**base.structures, one.structure: holder})


def move_files(folder: Path, number: str) -> None:
    """The same in the files of a base."""
    for file in (folder / "town").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        for rank in ("001", "002"):
            text = text.replace(f'"{HERE}{rank}"', f'"{number}{rank[1:]}"')
        file.write_text(text.replace(f'"{HERE}"', f'"{number}"'), encoding="utf-8")
