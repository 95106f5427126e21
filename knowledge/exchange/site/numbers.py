"""Telephone numbers as links, and the help numbers that every page begins with."""

import re
from dataclasses import dataclass
from typing import Final

import phonenumbers

from knowledge.danger.card import card
from knowledge.model.champs import SHORT_NUMBER_DIGITS
from knowledge.model.numeros import french_number

BY_MESSAGE: Final = "114"
"""Written to rather than called: for whoever cannot speak or hear."""


@dataclass(frozen=True, slots=True)
class HelpNumber:
    """A number, whom it is for in a few words, and its link."""

    number: str
    label: str
    short: str
    link: str


def help_numbers() -> tuple[HelpNumber, ...]:
    """The numbers of the help card, in its order, with its words."""
    return tuple(
        HelpNumber(line.number, line.label, _short(line.label), link(line.number)) for line in card(None).lines
    )


def _short(label: str) -> str:
    """What stands before the first colon, comma or full stop."""
    return re.split("[:,.]", label, maxsplit=1)[0].strip()


def link(number: str) -> str:
    """`tel:+33-1-47-29-30-32`; a short number is dialled as it is, since it has no international form."""
    digits = "".join(sign for sign in number if sign.isdigit())
    if digits == BY_MESSAGE:
        return f"sms:{digits}"
    if len(digits) <= SHORT_NUMBER_DIGITS:
        return f"tel:{digits}"
    if (parsed := french_number(number)) is None:
        return f"tel:{digits}"
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.RFC3966)
