"""What staff type in a telephone number beside its digits, looked at before any library reads it.

A library of telephone numbers reads letters as the keys of a telephone (`OO` is 66, `DEF` is 333) and keeps an
extension that nobody can dial from a link: both would send a resident to somebody else.
"""

import re

from pydantic_core import PydanticCustomError

_LABEL = re.compile(r"\s*(?:t[ée]l(?:[ée]phone)?|t)\b[\s.:]*", re.IGNORECASE)
"""« Tél. », « tel: » before the number, which is no part of it."""

_EXTENSION = re.compile(r"(?<=\d)[\s,;(]*(?:x|ext(?:ension)?|postes?|p|#)[\s.:=]*\d{1,6}\W*$", re.IGNORECASE)


def spelt_in_digits(text: str) -> str:
    """A number without its label.

    Raises:
        PydanticCustomError: it holds an extension, or letters beside its digits.
    """
    number = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    if _EXTENSION.search(number):
        raise PydanticCustomError("TELEPHONE_POSTE", "TELEPHONE_POSTE", {"valeur": text})
    if any(sign.isalpha() for sign in number) and any(sign.isdigit() for sign in number):
        raise PydanticCustomError("TELEPHONE_LETTRES", "TELEPHONE_LETTRES", {"valeur": text})
    return number
