"""Nobody is sent where nobody answers: whom to call, in a proposal that gives no way to reach a place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from knowledge.exchange.plain import fields_of
from knowledge.exchange.received import Received
from knowledge.horaires import departement_du
from knowledge.model.base import Base
from knowledge.model.structure import Structure
from knowledge.texts.catalogue import catalogue

_WAYS = ("telephone", "courriel", "appeler", "lien_mobilisation")
"""One of them is enough for the base (see `knowledge.reading.reach`)."""

LACKING = ("telephone",)
"""What a service lacks that nothing tells how to reach, of a département that the base does not have."""


def reachable(new: Sequence[Received], base: Base) -> Iterator[tuple[Received, tuple[str, ...]]]:
    """Each proposed entry, with whom to call where it needs it, and what it lacks when nobody can be called."""
    structures = {entry.id: entry for entry in new if entry.kind == "structures"}
    mute = {
        entry.text("structure")
        for entry in new
        if entry.kind == "services" and not entry.whole and not _reached(entry, structures, base)
    }
    for entry in new:
        name = entry.id if entry.kind == "structures" else entry.text("structure")
        if name not in mute:
            yield entry, ()
        elif (line := _line(name, structures, base)) is None:
            yield entry, LACKING if entry.kind == "services" else ()
        else:
            needs = entry.kind == "structures" or (name not in structures and not _reached(entry, structures, base))
            yield _with_line(entry, line) if needs else entry, ()


def _reached(service: Received, structures: Mapping[str, Received], base: Base) -> bool:
    name = service.text("structure")
    entries = [service.fields]
    if name in structures:
        entries.append(structures[name].fields)
    elif name in base.structures:
        entries.append(fields_of(base.structures[name]))
    return any(fields.get(way) for fields in entries for way in _WAYS)


def _with_line(entry: Received, line: Structure) -> Received:
    remark = catalogue("exchange")("remark.reach", structure=line.nom)
    return replace(entry, fields={**entry.fields, "appeler": line.id}, remarks=(*entry.remarks, remark))


def _line(name: str, structures: Mapping[str, Received], base: Base) -> Structure | None:
    """The structure that orients everyone in the département where another one is."""
    if name in structures:
        insee: str | None = structures[name].text("code_insee")
    else:  # a service may name a structure that nobody received
        insee = base.structures[name].code_insee if name in base.structures else None
    departement = base.departements.get(departement_du(insee or ""))
    return base.structures[departement.appeler] if departement else None
