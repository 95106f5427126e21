"""The whole base as one JSON document, for programs: the words of the YAML files, in one place."""

import json
from typing import Final

from knowledge.exchange.plain import json_of
from knowledge.model.base import Base

FORMAT: Final = "guichet"
VERSION: Final = 1
"""Raised when a program that read the document before could no longer read it; new fields do not count."""


def document(base: Base) -> dict[str, object]:
    """The document; lists keep the order of the base, and fields that say nothing are left out.

    `empreinte` is the digest of the files that the base was read from: the same base, the same document, byte for byte.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "empreinte": base.digest,
        "departements": [json_of(entry) for entry in base.departements.values()],
        "communes": [json_of(entry) for entry in base.communes.values()],
        "structures": [json_of(entry) for entry in base.structures.values()],
        "services": [json_of(entry) for entry in base.services.values()],
        "conventions": [json_of(entry) for entry in base.conventions.values()],
        "sujets": [json_of(entry) for entry in base.sujets.values()],
        "exemples": [json_of(entry) for entry in base.exemples],
        "besoins": [{"mots": list(words)} for words in base.besoins],
        "bavardage": [json_of(entry) for entry in base.bavardages.values()],
        "hors_sujet": list(base.strangers_of()),
        "hors_sujet_ailleurs": [json_of(group) for group in base.hors_sujet if group.langue != "fr"],
    }


def as_json(value: object) -> bytes:
    """JSON that people can read and compare, ending with a line break."""
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()
