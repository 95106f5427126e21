"""A command written in a way that it cannot be used."""

import re
from collections.abc import Iterable, Sequence

from knowledge.texts.catalogue import catalogue


class Misused(Exception):
    """The arguments of a command are at fault; it ends with exit code 2, its usage and where its help is."""

    def __init__(self, code: str, **values: object) -> None:
        """`code` names a sentence of the catalogue `usage`, under `misuse`; `values` fill it."""
        super().__init__(catalogue("usage")(f"misuse.{code}", **values))


_WORDINGS = (
    ("missing", r"the following arguments are required: (?P<noms>.+)"),
    ("no_value", r"argument (?P<nom>.+?): expected .*argument"),
    ("needless_value", r"argument (?P<nom>.+?): ignored explicit argument .+"),
    ("ambiguous", r"ambiguous option: (?P<nom>.+?) could match (?P<noms>.+)"),
)
"""Code → what argparse says. It gives no code of its own, so its words are all that tells one error from another."""

_CHOICE = (
    r"argument (?P<nom>.+?): invalid choice: (?P<quote>['\"])(?P<valeur>.*?)(?P=quote)(, maybe you meant .+\?)?"
    r" \(choose from (?P<connus>.+)\)"
)
"""The choices are quoted before Python 3.12, a near one may be told from 3.14 on."""


def misused(message: str) -> Misused:
    """What argparse says in English, in French; a general sentence when another version words it in another way."""
    if found := re.fullmatch(_CHOICE, message, re.DOTALL):
        known = [choice.strip("'") for choice in found["connus"].split(", ")]
        return _choice(found["nom"], found["valeur"], known)
    for code, wording in _WORDINGS:
        if found := re.fullmatch(wording, message, re.DOTALL):
            return Misused(code, **found.groupdict())
    return Misused("other")


def needless(words: Sequence[str], options: Sequence[str]) -> Misused:
    """What a command cannot do anything with: an option that is none of its `options`, else one word too many.

    After « -- » the names of its options are words as others are.
    """
    known = {"--", *options}
    named = (word.partition("=")[0] for word in words if word.startswith("-"))
    wrong = next((name for name in named if name not in known), None)
    if wrong is None:
        return Misused("needless", noms=" ".join(words))
    if near := _nearest(wrong, options):
        return Misused("option_near", nom=wrong, proche=near)
    return Misused("option", nom=wrong)


def _choice(name: str, given: str, known: Sequence[str]) -> Misused:
    if near := _nearest(given, known):
        return Misused("choice_near", nom=name, valeur=given, proche=near)
    return Misused("choice", nom=name, valeur=given, connus=", ".join(known))


def _nearest(given: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415 - a start without a mistake does not pay for it

    return next(iter(get_close_matches(given, list(known), n=1)), None)
