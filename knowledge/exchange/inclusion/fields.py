"""A record of data·inclusion v1 in the fields of the base."""

from collections.abc import Mapping
from typing import cast

from knowledge.exchange.inclusion.vocabulary import SEPARATOR, SERVICE, STRUCTURE
from knowledge.exchange.plain import Fields, Plain
from knowledge.exchange.telephone import readable


def entry_fields(record: Mapping[str, object]) -> Fields:
    """The fields that a record states, in the base's own shape and order; nothing is checked.

    A service names its structure by `structure`; identifiers lose the name of their source.
    """
    service = "structure_id" in record
    fields: Fields = {"id": local_id(record.get("id"))}
    if service:
        fields["structure"] = local_id(record.get("structure_id"))
    for name in SERVICE if service else STRUCTURE:
        value = record.get(name)
        if value not in (None, "", []):
            fields[name] = readable(str(value)) if name == "telephone" else _plain(value)
    return fields


def local_id(identifier: object) -> str:
    """`mairie-sceaux` of `guichet--mairie-sceaux`."""
    return str(identifier).split(SEPARATOR, 1)[-1]


def _plain(value: object) -> Plain:
    return [str(part) for part in cast("list[object]", value)] if isinstance(value, list) else str(value)
