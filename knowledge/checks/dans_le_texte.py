"""Numbers and e-mail addresses that are written inside texts, where no field checks them."""

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import PhoneNumberType

from knowledge.checks.relecture import Relecture
from knowledge.model.structure import Joignable
from knowledge.reading.fault import Fault

_NUMBER = re.compile(
    r"(?<![\w,.+/-])(?:\+33[\s.-]?(?:\(0\)[\s.-]?)?[1-9]|0[\s.-]?[1-9])(?:[\s.-]?\d){5,10}+(?![\s.-]?\d|,\d|/)"
)
"""What looks like a French number, a digit or two missing or too many."""

_PERSON = re.compile(
    r"\b(?!\S*(?:accueil|contact|mairie|ccas|secretariat|asso|info|centre|service|maison|resto|coeur)\S*@)"
    r"(?=[a-z]*[aeiouy][a-z]*[.-])[^\W\d_]{3,}(?:-[^\W\d_]+)?\.[^\W\d_]{2,}(?:-[^\W\d_]+)?\d{0,4}"
    r"@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|orange|wanadoo|free|sfr|neuf|laposte|bbox|aol|proton"
    r"|protonmail|gmx)\.\w+\b",
    re.IGNORECASE,
)
"""« prenom.nom » at one of the services where people, rather than offices, have their mail.

Initials (« mjd.blagis ») and the names of offices are nobody's.
"""

_CODES = {
    PhoneNumberType.MOBILE: "TELEPHONE_MOBILE",
    PhoneNumberType.PREMIUM_RATE: "TELEPHONE_SURTAXE",
    PhoneNumberType.SHARED_COST: "TELEPHONE_SURTAXE",
}


def number_in_a_text(relecture: Relecture) -> Iterator[Fault]:
    """TELEPHONE_TEXTE, TELEPHONE_MOBILE, TELEPHONE_SURTAXE: a number in a text is none, a person's, or dear."""
    for placed, path, text in relecture.visibles:
        for found in _NUMBER.finditer(text) if "0" in text or "+" in text else ():
            if code := _fault_of(found[0]):
                yield placed.warning(code, *path, valeur=found[0])


def _fault_of(typed: str) -> str | None:
    number = phonenumbers.parse(re.sub(r"[\s.-]", "", typed), "FR")
    return _CODES.get(phonenumbers.number_type(number)) if phonenumbers.is_valid_number(number) else "TELEPHONE_TEXTE"


def address_of_a_person(relecture: Relecture) -> Iterator[Fault]:
    """COURRIEL_PERSONNEL: an e-mail address is that of a person."""
    for placed, entry in relecture.of(Joignable):
        if found := _PERSON.search(entry.courriel or ""):
            yield placed.warning("COURRIEL_PERSONNEL", "courriel", valeur=found[0])
    for placed, path, text in relecture.visibles:
        if "@" in text and (found := _PERSON.search(text)):
            yield placed.warning("COURRIEL_PERSONNEL", *path, valeur=found[0])
