"""The kinds of personal data that are hidden, and what is written in their place."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.texts.catalogue import catalogue


class DataKind(StrEnum):
    """What a hidden stretch of text looked like; it says nothing of whether the number or name is real."""

    PHONE = "phone"
    EMAIL = "email"
    NIR = "nir"
    IBAN = "iban"
    NUMBER = "number"
    CAF = "caf"
    FOREIGNER = "foreigner"
    PLATE = "plate"
    ADDRESS = "address"
    BIRTH = "birth"
    NAME = "name"
    LINK = "link"
    PSEUDONYM = "pseudonym"
    POSITION = "position"
    PASSWORD = "password"  # noqa: S105 - a kind, not a password


TAGS = {kind: catalogue("masking")(kind) for kind in DataKind}
"""What is written in the place of each kind, between square brackets."""


@dataclass(frozen=True, slots=True)
class HiddenSpan:
    """A stretch of text to hide: from `start` up to, not including, `end`."""

    start: int
    end: int
    kind: DataKind
