"""New entries as YAML, for staff to read, complete and put where they want in the base."""

from collections.abc import Iterable, Mapping
from typing import Final

from pydantic import ValidationError

from knowledge.exchange.checked import MODELS
from knowledge.exchange.plain import Fields, on_one_line
from knowledge.exchange.received import Received, ReceivedKind
from knowledge.texts.catalogue import catalogue
from knowledge.writing.rendering import INDENT, Pen

FIRST: Final = ("id", "structure", "nom", "description", "publics_precisions", "sujets", "zone_eligibilite")
LAST: Final = ("a_confirmer", "verifie_le", "sources", "lien_source")
_PEN: Final = Pen(sentences=None, newline="\n")


def entry_of(received: Received) -> Fields:
    """The entry that a record would be in the base, its fields in the order that staff are used to."""
    fields = {**received.fields}
    if received.source and "sources" not in fields:
        fields["sources"] = [received.source]
    middle = [name for name in fields if name not in (*FIRST, *LAST)]
    return {name: fields[name] for name in (*FIRST, *middle, *LAST) if name in fields}


def missing(received: Received) -> tuple[str, ...]:
    """The fields without which the base would refuse the entry; none when it can be proposed."""
    try:
        MODELS[received.kind].model_validate(entry_of(received))
    except ValidationError as error:
        return tuple(dict.fromkeys(str(fault["loc"][0]) for fault in error.errors() if fault["loc"]))
    return ()


def as_yaml(entries: Iterable[Received], heading: str) -> str:
    """A file of the base that holds these entries, their remarks as comments; `heading` is its first line."""
    lists: Mapping[ReceivedKind, list[Received]] = {"structures": [], "services": []}
    for entry in entries:
        lists[entry.kind].append(entry)
    written = (f"{kind}:\n" + "\n\n".join(map(_item, received)) for kind, received in lists.items() if received)
    return f"# {heading}\n" + "\n\n".join(written) + "\n"


def _item(received: Received) -> str:
    margin = " " * INDENT
    remarks = [f"# {on_one_line(catalogue('exchange')('comment', texte=line))}" for line in received.remarks]
    return "\n".join(f"{margin}{line}" for line in (*remarks, _PEN.item(entry_of(received), INDENT)))
