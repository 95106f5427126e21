"""The kinds of personal data that are hidden, and the French words written in their place."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
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


TAGS = {
    Kind.PHONE: "[téléphone]",
    Kind.EMAIL: "[courriel]",
    Kind.NIR: "[numéro de sécurité sociale]",
    Kind.IBAN: "[IBAN]",
    Kind.NUMBER: "[numéro]",
    Kind.CAF: "[numéro CAF]",
    Kind.FOREIGNER: "[numéro étranger]",
    Kind.PLATE: "[plaque]",
    Kind.ADDRESS: "[adresse]",
    Kind.BIRTH: "[date de naissance]",
    Kind.NAME: "[nom]",
    Kind.LINK: "[lien]",
    Kind.PSEUDONYM: "[pseudo]",
    Kind.POSITION: "[position]",
    Kind.PASSWORD: "[mot de passe]",
}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text to hide: from `start` up to, not including, `end`."""

    start: int
    end: int
    kind: Kind
