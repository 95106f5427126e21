"""« fermer pmi-bagneux le 24 décembre, formation »: an order of staff, read, and refused with the reason in French."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from rapidfuzz import fuzz

from knowledge.answering.clock import departement_of_place
from knowledge.answering.dates import full_day
from knowledge.engine.language.words import fold, split
from knowledge.horaires import fuseau_du
from knowledge.model.base import Base
from knowledge.model.service import Service
from knowledge.model.structure import Structure
from knowledge.reading.suggestion import SAME_KIND
from knowledge.texts.catalogue import catalogue
from knowledge.writing.day_words import WEEKDAYS
from knowledge.writing.entries import EntryKind
from knowledge.writing.spoken_days import NoDay, Period, spoken_periods

ORDER = re.compile(r"^\s*/?\s*(?:fermer|ferme|fermeture(?:\s+de)?)\s+(?P<rest>\S.*)$", re.IGNORECASE | re.DOTALL)
"""What a message must begin with."""

_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})\b"
_DAYS_BEGIN = re.compile(
    r"\s(?:(?:du|le|les|au|jusqu.au|ce)\s+\d"
    rf"|(?:(?:du|le|les|ce)\s+)?{_WEEKDAY}"
    r"|(?:hier|avant.hier|demain|apr[eè]s.demain|aujourd.hui|ce\s+jour|jusqu.(?:au|[aà]))\b"
    r"|(?:entre|chaque|tous|toute|[aà]\s+partir|dès|sauf|ce\s+(?:matin|midi|soir))\b"
    r"|\d{1,2}\s*(?:/|,\s*\d)|\d{1,2}[-.]\d|\d{1,2}(?:er)?\s+\w|20\d\d-)",
    re.IGNORECASE,
)
"""Where the place ends and the days begin, with the words before a day that `spoken_periods` refuses."""

_MOTIVE = re.compile(
    r"(?:[,;:]|\s[–—-]\s|\spour\s)"
    r"(?!\s*(?:et\s+)?(?:(?:du|le|les|au|ce|jusqu.(?:au|[aà]))\s+)?"
    rf"(?:\d|{_WEEKDAY}|(?:demain|apr[eè]s.demain|aujourd.hui|sauf|matin|midi|apr[eè]s.midi|soir)\b))\s*",
    re.IGNORECASE,
)
"""What separates the days from the reason: no comma and no dash before a day, or before a part of one."""

SAME_NAME = 92
"""Likeness (of 100, `fuzz.ratio`) of a name and what was written, from which it is that name, slightly misspelled."""

NEAR_NAME = 80
"""Likeness (of 100, `token_set_ratio`: spelling, whatever the order of words) from which a place may be meant."""

_ARTICLES = frozenset({"la", "le", "l", "les", "du", "de", "d", "des", "au", "aux"})

MOST_PLACES = 4

LONGEST_MOTIVE = 160
"""Characters of a reason: those of `TexteCourt`, which the base would refuse to exceed once it is confirmed."""

LONG = timedelta(days=62)
"""From how many days a closure is remarked upon: a summer is two months, what is longer is often another year."""


@dataclass(frozen=True, slots=True)
class Closure:
    """What is to be closed, when, and why, as residents will read it."""

    kind: EntryKind
    id: str
    nom: str
    periods: tuple[Period, ...]
    motive: str


class Unclear(Exception):
    """The order is not understood; `str()` says what to write, in French."""

    def __init__(self, code: str, **values: object) -> None:
        """`code` is a key of the catalogue `closing`, `values` fill its sentence."""
        super().__init__(catalogue("closing")(code, **values))
        self.code = code


def is_order(text: str) -> bool:
    """Whether a message begins as an order to close, whatever follows."""
    return ORDER.match(text) is not None


def read_order(text: str, base: Base, written: datetime) -> Closure:
    """The order that `text` gives, `written` at an aware instant: « demain » is that of the place to be closed.

    Raises:
        Unclear: with what to write instead.
    """
    texts, found = catalogue("closing"), ORDER.match(text)
    rest = found["rest"].strip() if found else ""
    begin = _DAYS_BEGIN.search(rest)
    if begin is None:
        raise Unclear("no_day", aide=_help(base))
    kind, entry = _place(rest[: begin.start()].strip(" ,:"), base)
    today = written.astimezone(fuseau_du(departement_of_place(entry, base))).date()
    days, motive = _motive(rest[begin.start() :].strip())
    try:
        periods = spoken_periods(days, today)
    except NoDay as no_day:
        jour = full_day(no_day.day) if no_day.day else ""
        raise Unclear(no_day.code, mot=no_day.word, jour=jour, aide=_help(base), **_examples(base)) from None
    for period in periods:
        if period.fin < period.debut:
            raise Unclear("backwards", debut=full_day(period.debut), fin=full_day(period.fin))
        if period.fin < today:
            raise Unclear("past", jour=full_day(period.fin))
    if len(motive) > LONGEST_MOTIVE:
        raise Unclear("motive_long", signes=len(motive), limite=LONGEST_MOTIVE)
    return Closure(kind, entry.id, entry.nom, periods, motive or texts("motive"))


def has_hours(closing: Closure, base: Base) -> bool:
    """Whether the closure will be seen: without usual hours, nothing says open or closed."""
    services = [service for service in base.services.values() if closing.id in {service.id, service.structure}]
    structures = [base.structures[service.structure] for service in services] or [base.structures[closing.id]]
    return any(entry.horaires_accueil for entry in (*services, *structures))


def days_too_many(periods: Iterable[Period]) -> int:
    """The days of the longest period, when they are so many that the year may be mistaken; else none."""
    longest = max((period.fin - period.debut for period in periods), default=timedelta())
    return longest.days + 1 if longest >= LONG else 0


def in_words(periods: tuple[Period, ...]) -> str:
    """The periods, one a line."""
    texts = catalogue("closing")
    return "\n".join(
        texts("day", jour=full_day(period.debut))
        if period.debut == period.fin
        else texts("days", debut=full_day(period.debut), fin=full_day(period.fin))
        for period in periods
    )


def _help(base: Base) -> str:
    """Orders that could be written, of places that the base has: people copy them."""
    return catalogue("closing")("help", **_examples(base))


def _examples(base: Base) -> dict[str, str]:
    """A place of each of the commonest kinds of this base: an order with it can be sent as it stands."""
    places = (
        [structure.id for structure in base.structures.values() if structure.adresse]
        or list(base.structures)
        or ["mairie"]
    )
    first = {_first_word(name): name for name in reversed(places)}
    kinds = Counter(_first_word(name) for name in places).most_common(3)
    return {key: first[kinds[rank % len(kinds)][0]] for rank, key in enumerate(("un", "deux", "trois"))}


def _motive(text: str) -> tuple[str, str]:
    """The days, and what follows them after a comma, a colon or « pour »."""
    cut = _MOTIVE.search(text)
    return (text[: cut.start()], text[cut.end() :].strip(" .")) if cut else (text, "")


def _place(said: str, base: Base) -> tuple[EntryKind, Structure | Service]:
    """The structure or service that is meant: by its identifier, else by its name when one alone is near.

    Raises:
        Unclear: none is, or several are.
    """
    places: Mapping[str, tuple[EntryKind, Structure | Service]] = {
        **{service.id: ("services", service) for service in base.services.values()},
        **{
            structure.id: ("structures", structure) for structure in base.structures.values()
        },  # of one name, the place: its services close
    }
    for exact in (said, "-".join(split(said))):
        if exact in places:
            return places[exact]
    whole = [name for name, (_, entry) in places.items() if fuzz.ratio(fold(said), fold(entry.nom)) >= SAME_NAME]
    best = _without_services(whole, base) or _nearest(said, places, base)
    if not best:
        raise Unclear("no_place", lieu=said, aide=_help(base))
    if len(best) == 1:
        return places[best[0]]
    lines = (catalogue("closing")("one_place", id=name, nom=places[name][1].nom) for name in best[:MOST_PLACES])
    raise Unclear("which_place", lieu=said, lieux="\n".join(lines))


def _nearest(said: str, places: Mapping[str, tuple[EntryKind, Structure | Service]], base: Base) -> list[str]:
    scored = {
        name: _likeness(said, name, entry) for name, (_, entry) in places.items() if _same_kind(said, name, places)
    }
    highest = max(scored.values(), default=0.0)
    return _without_services([name for name in scored if scored[name] == highest >= NEAR_NAME], base)


def _same_kind(said: str, name: str, places: Mapping[str, tuple[EntryKind, Structure | Service]]) -> bool:
    """Whether a place may be meant: a `pmi` is never a `mjd`, and no word of an `epicerie` is « piscine »."""
    first, nom = _first_word(said), places[name][1].nom
    if any(_alike(first, _first_word(one)) for one in places):
        return _alike(first, _first_word(name)) or _alike(first, _first_word(nom))
    return any(_alike(first, word) for word in split(f"{name} {nom}".replace("-", " ")))


def _first_word(said: str) -> str:
    return next((word for word in split(said.replace("-", " ")) if word not in _ARTICLES), "")


def _alike(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) >= SAME_KIND


def _without_services(names: list[str], base: Base) -> list[str]:
    """`names` without the services of a structure that is among them: where it closes, they do."""
    return [name for name in names if name not in base.services or base.services[name].structure not in names]


def _likeness(said: str, name: str, entry: Structure | Service) -> float:
    words = fold(said)
    return max(fuzz.token_set_ratio(words, fold(entry.nom)), fuzz.token_set_ratio(words, name.replace("-", " ")))
