"""Whether a message asks where the person's own file stands, or writes what identifies them: Guichet sees no files."""

import re

from knowledge.engine.words import fold
from knowledge.masking import Kind, findings

_PRIVATE = frozenset({Kind.NIR, Kind.CAF, Kind.FOREIGNER, Kind.IBAN, Kind.BIRTH})
"""What identifies somebody, and that no answer needs."""

_MINE = r"\b(?:mon|ma|mes|notre|nos)\b(?: \w+){0,2} (?:dossiers?|demandes?)\b"
_STANDS = (
    r"\bou (?:en )?(?:est|sont|es|et)\b|\bavanc\w+|\bsuivi\b|\betat d|\bstatut\b|\btrait(?:e|ee|es|er|ement)\b|\brecu\b"
)
_OWN = re.compile(rf"(?=.*(?:{_MINE}))(?=.*(?:{_STANDS}))")
_NUMBER = re.compile(
    r"\b(?:numero|num|no|n)\b(?: \w+){0,2} (?:dossier|allocataire)\b"
    r"|\b(?:dossier|allocataire)\b(?: \w+){0,2} \d{5,}"
)
_DIGIT = re.compile(r"\d")


def about_own_file(text: str) -> bool:
    """Whether `text` asks for a look into a file: « où en est mon dossier ? », a file's number, a date of birth."""
    folded = fold(text)
    if _OWN.search(folded) or _NUMBER.search(folded):
        return True
    return bool(_DIGIT.search(folded)) and not _PRIVATE.isdisjoint(findings(text))
