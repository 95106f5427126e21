"""What was meant by a name that does not exist: the nearest one, asked as a question; else the names there are."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from knowledge.texts.catalogue import catalogue

NEAR = 60
"""From this likeness on, of 100, a name may be a misspelling of another."""

SAME_KIND = 75
"""The same, of the word that begins an identifier and says its kind: `mairie`, `pmi`, `ccas`."""

MANY = 40
"""More names than this are not listed."""

_POSSIBLE = {"structures": "FICHES_POSSIBLES", "services": "FICHES_POSSIBLES", "sujets": "SUJETS_POSSIBLES"}


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """The known name nearest to what was typed, as a question; else the names that exist, when they are few."""
    texts, known = catalogue("faults"), sorted(known)
    best = process.extractOne(typed, known, scorer=fuzz.ratio, score_cutoff=NEAR)
    if best:
        return texts("VOULIEZ_VOUS_DIRE.message", valeur=best[0])
    return texts("CHAMPS_POSSIBLES.message", valeur=", ".join(known)) if 0 < len(known) <= MANY else ""


def entry_meant(typed: str, liste: str, known: Iterable[str]) -> str:
    """The same of the identifier of an entry of `liste`; what is another kind of place is never meant.

    Who follows « did you mean `pmi-bagneux` » for `mairie-bagneux` sends residents to the wrong door.
    """
    texts, known = catalogue("faults"), sorted(known)
    alike = [name for name in known if fuzz.ratio(_kind(name), _kind(typed)) >= SAME_KIND]
    best = process.extractOne(typed, alike, scorer=fuzz.ratio, score_cutoff=NEAR)
    if best:
        return texts("VOULIEZ_VOUS_DIRE.message", valeur=best[0])
    few = alike or known
    if not 0 < len(few) <= MANY:
        return texts("FICHE_ABSENTE.message", liste=liste)
    return texts(f"{_POSSIBLE.get(liste, 'NOMS_POSSIBLES')}.message", valeur=", ".join(few))


def _kind(identifier: str) -> str:
    return identifier.partition("-")[0]
