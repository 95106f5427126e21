"""Whether a message asks where the person's own file stands, or writes what identifies them: Guichet sees no files."""

import re

from knowledge.engine.language.words import MAX_CHARACTERS, fold
from knowledge.masking import DataKind, findings

_PRIVATE = frozenset({DataKind.NIR, DataKind.CAF, DataKind.FOREIGNER, DataKind.IBAN})
"""What identifies somebody, and that no answer needs."""

_MINE = re.compile(r"\b(?:mon|ma|mes|notre|nos)\b(?: \w+){0,2} (?:dossiers?|demandes?)\b")
_STANDS = re.compile(
    r"\bou (?:en )?(?:est|sont|es|et)\b|\bavanc\w+|\bsuivi\b|\betat d|\bstatut\b|\btrait(?:e|ee|es|er|ement)\b|\brecu\b"
)
_NUMBER = re.compile(
    r"\b(?:numero|num|no|n)\b(?: \w+){0,2} (?:dossier|allocataire)\b"
    r"|\b(?:dossier|allocataire)\b(?: \w+){0,2} \d{5,}"
)
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def about_own_file(text: str, year: int) -> bool:
    """Whether `text` asks for a look into a file: « où en est mon dossier ? », a file's number, a date of birth.

    Masking takes any whole date for one, to be safe; here those of the last `year`, and to come, are none by
    themselves: « ouvert le 24/12/2026 ? ».
    """
    folded = fold(text)
    if (_MINE.search(folded) and _STANDS.search(folded)) or _NUMBER.search(folded):
        return True
    if not _DIGIT.search(folded):
        return False
    read = text[:MAX_CHARACTERS]
    found = findings(read)
    if not _PRIVATE.isdisjoint(found):
        return True
    return DataKind.BIRTH in found and DataKind.BIRTH in findings(
        _YEAR.sub(lambda said: said[0] if int(said[0]) < year - 1 else "", read)
    )
