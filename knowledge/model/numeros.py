"""What staff type in a telephone number beside its digits, looked at before any library reads it.

A library of telephone numbers reads letters as the keys of a telephone (`OO` is 66, `DEF` is 333) and keeps an
extension that nobody can dial from a link: both would send a resident to somebody else.
"""

import re
from typing import LiteralString

import phonenumbers
from pydantic_core import PydanticCustomError

_LABEL = re.compile(r"\s*(?:t[ée]l(?:[ée]phone)?|t)\b[\s.:]*", re.IGNORECASE)
"""« Tél. », « tel: » before the number, which is no part of it."""

_EXTENSION = re.compile(r"(?<=\d)[\s,;(]*(?:x|ext(?:ension)?|postes?|p|#)[\s.:=]*\d{1,6}\W*$", re.IGNORECASE)

_REGIONS = ("FR", "RE", "GP", "MQ", "GF", "YT")
"""Those of the plans of France and of its overseas départements: a national number is read in each, in this order."""

_COUNTRY_CODES = frozenset({33, 262, 590, 594, 596})

_TWO = re.compile(r"(?<=\d)\s*[;,~|#][\s;,~|#]*(?=[+(]?\d)")
"""Between two numbers of one field, the second of which the library takes for an extension."""

LEAST_DIGITS = 7
"""Digits from which what follows such a sign is a number of its own, and no extension."""


def spelt_in_digits(text: str) -> str:
    """A number without its label.

    Raises:
        PydanticCustomError: it holds an extension, a second number, or letters beside its digits.
    """
    number = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    if _EXTENSION.search(number):
        raise PydanticCustomError("TELEPHONE_POSTE", "TELEPHONE_POSTE", {"valeur": text})
    if found := _TWO.search(number):
        second = sum(sign.isdigit() for sign in number[found.end() :])
        code: LiteralString = "DEUX_NUMEROS" if second >= LEAST_DIGITS else "TELEPHONE_POSTE"
        raise PydanticCustomError(code, code, {"valeur": text})
    if any(sign.isalpha() for sign in number) and any(sign.isdigit() for sign in number):
        raise PydanticCustomError("TELEPHONE_LETTRES", "TELEPHONE_LETTRES", {"valeur": text})
    return number


def french_number(text: str) -> phonenumbers.PhoneNumber | None:
    """The number of France, overseas or not, that a text is; None when it is none. Short numbers are none of these."""
    for region in _REGIONS:
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            return None
        if phonenumbers.is_valid_number(number) and number.country_code in _COUNTRY_CODES:
            return number
    return None
