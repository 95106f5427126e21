"""The kinds of personal data that are hidden, and the French words written in their place."""

from dataclasses import dataclass
from enum import StrEnum


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


TAGS = {
    DataKind.PHONE: "[téléphone]",
    DataKind.EMAIL: "[courriel]",
    DataKind.NIR: "[numéro de sécurité sociale]",
    DataKind.IBAN: "[IBAN]",
    DataKind.NUMBER: "[numéro]",
    DataKind.CAF: "[numéro CAF]",
    DataKind.FOREIGNER: "[numéro étranger]",
    DataKind.PLATE: "[plaque]",
    DataKind.ADDRESS: "[adresse]",
    DataKind.BIRTH: "[date de naissance]",
    DataKind.NAME: "[nom]",
    DataKind.LINK: "[lien]",
    DataKind.PSEUDONYM: "[pseudo]",
    DataKind.POSITION: "[position]",
    DataKind.PASSWORD: "[mot de passe]",
}


@dataclass(frozen=True, slots=True)
class HiddenSpan:
    """A stretch of text to hide: from `start` up to, not including, `end`."""

    start: int
    end: int
    kind: DataKind
