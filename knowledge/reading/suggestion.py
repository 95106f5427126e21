"""What was meant by a name that does not exist: the nearest one, asked as a question; else the names there are."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz, process

from knowledge.texts.catalogue import catalogue
from knowledge.texts.plain import read_plain

NEAR = 60
"""From this likeness on, of 100, a name may be a misspelling of another."""

SAME_KIND = 75
"""The same, of the word that begins an identifier and says its kind: `mairie`, `pmi`, `ccas`."""

SAME_PLACE = 75
"""The same, of the rest, which says where: `mairie-sceaux` is not meant by who writes `mairie-bagneux`."""

MANY = 40
"""More names than this are not listed."""

_POSSIBLE = {"structures": "FICHES_POSSIBLES", "services": "FICHES_POSSIBLES", "sujets": "SUJETS_POSSIBLES"}


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Word → the fields, or the choices, that it may be meant for, the likeliest first."""
    words: dict[str, tuple[str, ...]] = {}
    for name, others in read_plain(files(__package__) / "synonymes.yaml").items():
        for word in others:
            words[word] = (*words.get(word, ()), name)
    return words


def _plain(typed: str) -> str:
    """« En cours » → `en_cours`."""
    spelt = unicodedata.normalize("NFKD", typed.strip().lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[\s'-]+", "_", spelt)


def field_meant(typed: str, known: Iterable[str]) -> str:
    """The same of the name of a field, which people also call by other words: `mail`, `site`, `horaires`."""
    known = sorted(known)
    meant = next((name for name in synonyms().get(_plain(typed), ()) if name in known), None)
    return catalogue("faults")("VOULIEZ_VOUS_DIRE.morceau", valeur=meant) if meant else did_you_mean(typed, known)


def choice_meant(typed: str, choices: Sequence[str]) -> str:
    """The choice nearest to what was typed, as a question, then them all: « a, b ou c »."""
    texts, spelt = catalogue("faults"), {_plain(choice): choice for choice in choices}
    best = process.extractOne(_plain(typed), list(spelt), scorer=fuzz.ratio, score_cutoff=NEAR)
    named = next((name for name in synonyms().get(_plain(typed), ()) if name in choices), None)
    meant = named or (spelt[best[0]] if best else None)
    every = texts("CHOIX.dernier", debut=", ".join(choices[:-1]), fin=choices[-1]) if choices[1:] else choices[0]
    asked = texts("VOULIEZ_VOUS_DIRE.morceau", valeur=meant) + " " if meant else ""
    return f"{asked}{texts('CHOIX.possibles', choix=every)}"


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """The known name nearest to what was typed, as a question; else the names that exist, when they are few."""
    texts, known = catalogue("faults"), sorted(known)
    best = process.extractOne(typed, known, scorer=fuzz.ratio, score_cutoff=NEAR)
    if best:
        return texts("VOULIEZ_VOUS_DIRE.morceau", valeur=best[0])
    return texts("CHAMPS_POSSIBLES.morceau", valeur=", ".join(known)) if 0 < len(known) <= MANY else ""


def entry_meant(typed: str, liste: str, known: Iterable[str]) -> str:
    """The same of the identifier of an entry of `liste`; another kind of place, or one elsewhere, is never meant.

    Who follows « did you mean `pmi-bagneux` » for `mairie-bagneux` sends residents to the wrong door.
    """
    texts, known = catalogue("faults"), sorted(known)
    alike = [name for name in known if fuzz.ratio(_kind(name), _kind(typed)) >= SAME_KIND]
    here = [name for name in alike if not (_of(name) and _of(typed)) or fuzz.ratio(_of(name), _of(typed)) >= SAME_PLACE]
    best = process.extractOne(typed, here, scorer=fuzz.ratio, score_cutoff=NEAR)
    if best:
        return texts("VOULIEZ_VOUS_DIRE.morceau", valeur=best[0])
    few = alike or known
    if (alike and not here) or not 0 < len(few) <= MANY:
        return texts("FICHE_ABSENTE.morceau", liste=liste)
    return texts(f"{_POSSIBLE.get(liste, 'NOMS_POSSIBLES')}.morceau", valeur=", ".join(few))


def _kind(identifier: str) -> str:
    return identifier.partition("-")[0]


def _of(identifier: str) -> str:
    return identifier.partition("-")[2]
