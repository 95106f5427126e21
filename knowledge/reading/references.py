"""What one file says of another: identifiers unique and known, everyone reachable, every hour readable."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from knowledge.horaires import Horaires, HorairesInvalides, Remarque, remarques
from knowledge.model.convention import ANNOUNCED, Convention
from knowledge.model.service import Service
from knowledge.model.structure import Joignable, Structure
from knowledge.model.territoire import Commune
from knowledge.reading.copies import copies, copy_faults
from knowledge.reading.fault import Fault
from knowledge.reading.placed import Placed, of_model
from knowledge.reading.reach import mute_line, unreachable
from knowledge.reading.suggestion import entry_meant
from knowledge.reading.template import left_as_they_are
from knowledge.reading.texts import hidden_characters

_OF_A_PLACE = frozenset({"JOURS_FERIES_NON_DITS", "HEURE_DE_NUIT"})
"""Doubts about hours that only a place that people go to deserves."""

HOURS = "HORAIRES_"
"""Before the codes of `knowledge.horaires`, in those of the base."""

NO_COMMUNE = "SANS_COMMUNE"
"""The code of a base to which the first commune is still to be added."""

_ALONE = frozenset({"departements", "communes", "structures", "services", "conventions", "sujets", "bavardage"})
"""The lists in which an identifier is given once."""


def reference_faults(entries: Sequence[Placed], known: Mapping[str, frozenset[str]] | None) -> list[Fault]:
    """Every fault that only shows once all the files are read.

    Args:
        entries: Those that could be read.
        known: The identifiers of each list, those of unreadable entries among them; None when a whole file could
            not be read, so that nobody knows what it declares.
    """
    checks: tuple[Callable[[Sequence[Placed]], Iterable[Fault]], ...] = (
        _twice,
        _two_conventions,
        unreachable,
        mute_line,
        _other_departement,
        _one_code_twice,
        _unproven_state,
        _unreadable_hours,
        hidden_characters,
        left_as_they_are,
    )
    copied = copies(entries, _ALONE)
    kept = [placed for placed in entries if placed.tree.file not in copied]
    faults = [*copy_faults(copied), *(fault for check in checks for fault in check(kept))]
    return faults if known is None else [*faults, *_unknown(kept, known), *_no_commune(kept, known)]


def _twice(entries: Sequence[Placed]) -> Iterator[Fault]:
    """An identifier is taken by two entries of one kind."""
    seen: dict[str, Placed] = {}
    for placed in entries:
        if placed.liste in _ALONE:
            first = seen.setdefault(placed.name, placed)
            if first is not placed:
                yield placed.error(
                    "DOUBLON", _key(placed), valeur=placed.identifier, ailleurs=_where(first, _key(first))
                )


def _key(placed: Placed) -> str:
    return "code" if placed.liste == "departements" else "id"


def _where(placed: Placed, field: str) -> str:
    return f"{placed.tree.file}:{placed.place(field)[0]}"


def _two_conventions(entries: Sequence[Placed]) -> Iterator[Fault]:
    """A commune has two conventions."""
    seen: dict[str, Placed] = {}
    for placed, convention in of_model(entries, Convention):
        first = seen.setdefault(convention.commune, placed)
        if first is not placed:
            ailleurs = _where(first, "commune")
            yield placed.error("DEUX_CONVENTIONS", "commune", valeur=convention.commune, ailleurs=ailleurs)


_TARGETS: Mapping[str, Mapping[str, str]] = {
    "communes": {"departement": "departements", "mairie": "structures"},
    "departements": {"appeler": "structures"},
    "structures": {"appeler": "structures"},
    "services": {"structure": "structures", "appeler": "structures", "sujets": "sujets"},
    "conventions": {"commune": "communes"},
    "exemples": {"sujet": "sujets"},
}
"""List → field → the list where what it names must be."""

_PROMISES: Mapping[str, str] = {"services": "services", "sujets": "sujets"}


def _unknown(entries: Sequence[Placed], known: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    """A field names an entry that does not exist."""
    for placed in entries:
        yield from _strangers(placed, placed.fiche, (), _TARGETS.get(placed.liste, {}), known)
        if isinstance(placed.fiche, Convention):
            for rank, engagement in enumerate(placed.fiche.engagements):
                yield from _strangers(placed, engagement, ("engagements", rank), _PROMISES, known)


def _strangers(
    placed: Placed,
    holder: object,
    path: tuple[str | int, ...],
    targets: Mapping[str, str],
    known: Mapping[str, frozenset[str]],
) -> Iterator[Fault]:
    for field, target in targets.items():
        value = getattr(holder, field)
        named = [((), value)] if not isinstance(value, tuple) else [((rank,), name) for rank, name in enumerate(value)]
        for below, name in named:
            if name is not None and name not in known[target]:
                proposition = entry_meant(name, target, known[target])
                yield placed.error("INCONNU", *path, field, *below, champ=field, valeur=name, proposition=proposition)


def _no_commune(entries: Sequence[Placed], known: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    """Nobody could be answered: no commune is declared. Told of a file that exists, which a change may be made with."""
    if not known["communes"]:
        file = min((placed.tree.file for placed in entries), default=".")
        yield Fault.of(NO_COMMUNE, file, (1, 1))


def _other_departement(entries: Sequence[Placed]) -> Iterator[Fault]:
    """A commune's INSEE code begins with another département than its own."""
    for placed, commune in of_model(entries, Commune):
        if not commune.code_insee.startswith(commune.departement):
            values = {"valeur": commune.code_insee, "departement": commune.departement}
            yield placed.error("INSEE_DEPARTEMENT", "code_insee", **values)


def _one_code_twice(entries: Sequence[Placed]) -> Iterator[Fault]:
    """Two communes have one INSEE code: people of the second would be answered as those of the first."""
    seen: dict[str, Placed] = {}
    for placed, commune in of_model(entries, Commune):
        first = seen.setdefault(commune.code_insee, placed)
        if first is not placed and first.identifier != placed.identifier:
            ailleurs = _where(first, "code_insee")
            yield placed.error("INSEE_DOUBLE", "code_insee", valeur=commune.code_insee, ailleurs=ailleurs)


def _unproven_state(entries: Sequence[Placed]) -> Iterator[Fault]:
    """A promise is said kept, begun or broken, and nothing says who says so, or when."""
    for placed, convention in of_model(entries, Convention):
        for rank, engagement in enumerate(convention.engagements):
            if engagement.etat != ANNOUNCED and not (engagement.preuve and engagement.etat_le):
                yield placed.error("ETAT_SANS_PREUVE", "engagements", rank, "etat", valeur=engagement.etat)


def _unreadable_hours(entries: Sequence[Placed]) -> Iterator[Fault]:
    """Hours that do not parse, or that may say something else than what was meant."""
    for placed, entry in of_model(entries, Joignable):
        if entry.horaires_accueil:
            for said in _remarks(entry, entry.horaires_accueil):
                line, column = placed.tree.spot(
                    placed.path("horaires_accueil"), entry.horaires_accueil, said.colonne - 1
                )
                values = {"champ": "horaires_accueil", "detail": said.message, "proposition": _pasted(said)}
                told = placed.error if said.gravite == "erreur" else placed.warning
                fault = told("HORAIRES", "horaires_accueil", **values)
                yield replace(
                    fault,
                    code=f"{HOURS}{said.code}",
                    column=column,
                    line=line,
                    detail=_week(entry.horaires_accueil),
                )


def _pasted(said: Remarque) -> str:
    """A remedy that can be pasted in the file: `"` would end a value that is already between quotation marks."""
    if '"' not in said.proposition:
        return said.remede
    quoted = said.proposition.replace("'", "''")
    return said.remede.replace(said.proposition, f"horaires_accueil: '{quoted}'")


def _week(expression: str) -> tuple[str, ...]:
    """The week that a resident would read, when the expression can be read at all."""
    try:
        return Horaires.parse(expression).semaine()
    except HorairesInvalides:
        return ()


def _remarks(entry: Joignable, expression: str) -> Iterator[Remarque]:
    """The first error, or else every doubt; some are asked only of places to go to."""
    found = remarques(expression)
    if errors := [said for said in found if said.gravite == "erreur"]:
        yield errors[0]
        return
    by_phone = isinstance(entry, Service) and entry.modes_accueil == ("a-distance",)
    no_place = isinstance(entry, Structure) and not (entry.adresse or entry.complement_adresse)
    yield from (said for said in found if said.code not in _OF_A_PLACE or not (by_phone or no_place))
