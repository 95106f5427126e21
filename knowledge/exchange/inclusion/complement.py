"""What the base says and data·inclusion has no words for: sources, doubts, papers to bring, whom to call.

Written beside the records, in a file of its own, so that the records hold nothing but the schema's fields, and so that
a base that comes back is the same base.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias, cast

from knowledge.exchange.plain import Fields, Plain

FORMAT: Final = "guichet-complements"
VERSION: Final = 1

Beyond: TypeAlias = Mapping[str, Plain | None]
"""Field → its value in the base; None where the record says something that the base does not."""


@dataclass(frozen=True, slots=True)
class Complements:
    """By identifier: what to add to a record, or to take away from it, to have the entry of the base."""

    structures: Mapping[str, Beyond] = field(default_factory=dict)
    services: Mapping[str, Beyond] = field(default_factory=dict)

    @staticmethod
    def beyond(fields: Fields, told: Fields) -> Beyond:
        """What `fields` say that `told` does not say, or says otherwise."""
        more: dict[str, Plain | None] = {name: value for name, value in fields.items() if told.get(name) != value}
        return more | {name: None for name in told if name not in fields}

    @staticmethod
    def completed(told: Fields, beyond: Beyond) -> Fields:
        """The fields of the base again."""
        return {name: value for name, value in {**told, **beyond}.items() if value is not None}

    def as_json(self) -> dict[str, object]:
        """The document that is written beside the records."""
        return {"format": FORMAT, "version": VERSION, "structures": self.structures, "services": self.services}

    @classmethod
    def of(cls, document: object) -> "Complements | None":
        """Read a document back; None when it is another thing."""
        if not isinstance(document, dict) or (document.get("format"), document.get("version")) != (FORMAT, VERSION):
            return None
        parts = [document.get(name) for name in ("structures", "services")]
        if not all(isinstance(part, dict) and all(isinstance(one, dict) for one in part.values()) for part in parts):
            return None
        return cls(*(cast("Mapping[str, Beyond]", part) for part in parts))
