"""The fields that the pages show and that the forms correct, in the order of a person who fills them in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.fraicheur import FactualEntry
from knowledge.horaires import Horaires, HorairesInvalides, proposer
from knowledge.model.structure import Joignable

_PLACE = ("adresse", "complement_adresse", "code_postal", "commune")
_REACH = ("telephone", "courriel")
_HOURS = ("horaires_accueil", "horaires_precisions")

FORMS: Mapping[str, tuple[str, ...]] = {
    "structures": ("nom", "description", *_PLACE, *_REACH, *_HOURS, "site_web"),
    "services": (
        "nom", "description", *_PLACE, *_REACH, *_HOURS, "conditions_acces", "papiers", "frais_precisions",
        "mobilisation_precisions", "lien_mobilisation", "conseil",
    ),
}  # fmt: skip
"""What a form corrects, by kind of entry; the other fields are for an editor."""

LISTS = frozenset({"papiers"})
"""Fields of several lines, one value a line."""

LONG = frozenset({"description", "conditions_acces", "mobilisation_precisions", "conseil"})
"""Fields of several sentences."""

DOUBTFUL = ("adresse", "telephone", "courriel", "horaires_accueil")
"""Fields that can be said « à confirmer » in the form."""

FIRST_DAY = date(1900, 1, 1)
"""The first day for which the format of OpenStreetMap writes hours, and so closures."""

SHOWN = (
    "description", *_PLACE, *_REACH, *_HOURS, "site_web", "publics_precisions", "conditions_acces", "papiers", "frais",
    "frais_precisions", "mobilisation_precisions", "lien_mobilisation", "conseil", "resume", "duree", "suivi",
    "echeance", "renouvellement",
)  # fmt: skip
"""What the page of an entry shows, when the entry says it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that an entry says; `doubtful` when nobody confirmed it."""

    name: str
    values: tuple[str, ...]
    doubtful: bool


def facts_of(entry: FactualEntry) -> tuple[Fact, ...]:
    """What an entry says, and the fields that it says are to be confirmed."""
    found = []
    for name in SHOWN:
        value = getattr(entry, name, None)
        doubtful = name in entry.a_confirmer
        if value or doubtful:
            values = value if isinstance(value, tuple) else (value,) if value else ()
            found.append(Fact(name, tuple(map(str, values)), doubtful))
    return tuple(found)


def week_hours(entry: FactualEntry, today: date) -> tuple[str, ...]:
    """The hours of an entry in words; empty when it has none, or none that can be read."""
    expression = entry.horaires_accueil if isinstance(entry, Joignable) else None
    return in_words(expression or "", today)


def in_words(expression: str, today: date) -> tuple[str, ...]:
    """Hours in words, a line a group of days; empty when they cannot be read."""
    try:
        return Horaires.parse(expression).semaine(today) if expression else ()
    except HorairesInvalides:
        return ()


def as_day(typed: str) -> date | None:
    """A day as a browser sends it; None when it is none, or of a year of which two figures were typed (0026)."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if day >= FIRST_DAY else None


def as_expression(typed: str) -> str:
    """Hours as the base writes them: an expression as it is, French words translated when all are understood."""
    try:
        Horaires.parse(typed)
    except HorairesInvalides:
        proposed = proposer(typed)
        return proposed.expression if proposed and not proposed.vacances else typed
    return typed
