"""The opening hours of the directory (`plage_ouverture`) as an OpenStreetMap expression, or the reason why not.

A comment of the directory may say that the hours hold one week in two, or outside school holidays. What is not
understood to the last word is never translated by halves: the hours are kept as far as they are sure, the comment is
kept as it is, and the whole is still to be confirmed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.horaires.regle import SEMAINE

DAYS: Final = {
    "lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6,
}  # fmt: skip

_CLOCK: Final = re.compile(r"([01]\d|2[0-3]|24(?=:00)):([0-5]\d)(:00)?")
_BY_APPOINTMENT: Final = re.compile(r"(uniquement |seulement )?sur (rendez-vous|rdv)( uniquement| seulement)?")
_RANKS: Final = re.compile(
    r"(?:accueil |ouvert |ouverture )*(?:uniquement |seulement )?(?:les? )?((?:\w+,? (?:et )?)+?)"
    rf"({'|'.join(DAYS)})s?(?: matins?)? (?:du|de chaque) mois(?: uniquement| seulement)?"
)
_RANK: Final = {
    "1er": 1, "1ers": 1, "premier": 1, "premiers": 1, "2e": 2, "2eme": 2, "deuxieme": 2, "second": 2,
    "3e": 3, "3eme": 3, "troisieme": 3, "4e": 4, "4eme": 4, "quatrieme": 4, "dernier": -1,
}  # fmt: skip

_OPEN: Final = ""
_APPOINTMENT: Final = ' unknown "sur rendez-vous"'


@dataclass(frozen=True, slots=True)
class DirectoryHours:
    """What the directory says of the hours.

    Attributes:
        expression: what could be written as rules, None when nothing could.
        comments: every comment, word for word, but those whose whole meaning is in the expression.
        sure: whether the expression says everything: no comment is left, no span was unreadable.
    """

    expression: str | None
    comments: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class _Rule:
    """One state on one day: `day` is `Mo` or `Sa[2,4]`."""

    day: str
    spans: tuple[str, ...]
    state: str


def openings(plages: Iterable[Mapping[str, object]], general: str = "") -> DirectoryHours:
    """Translate the spans of a record, and its `commentaire_plage_ouverture`."""
    rules: list[_Rule] = []
    comments = [general.strip()] if general.strip() else []
    sure = True
    for plage in plages:
        days, spans = _days(plage), _spans(plage)
        comment = _said(plage.get("commentaire"))
        if not days or spans is None:
            comments.append(comment or " ".join(filter(None, map(_said, plage.values()))))
            sure = False
            continue
        understood = _meaning(comment, days, spans)
        if understood is None:
            comments.append(comment)
            understood = [_Rule(SEMAINE[day], spans, _OPEN) for day in days]
        rules.extend(understood)
    written = [rule for rule in rules if rule.spans or rule.state]
    kept = tuple(dict.fromkeys(filter(None, comments)))
    return DirectoryHours(_written(written) or None, kept, sure=sure and not kept)


def _meaning(comment: str, days: Sequence[int], spans: tuple[str, ...]) -> list[_Rule] | None:
    """The rules of a span with its comment; None when the comment says something else than these."""
    plain = _plain(comment)
    if not plain:
        return [_Rule(SEMAINE[day], spans, _OPEN) for day in days]
    if _BY_APPOINTMENT.fullmatch(plain):
        return [_Rule(SEMAINE[day], spans, _APPOINTMENT) for day in days]
    found = _RANKS.fullmatch(plain)
    if found is None or [DAYS[found[2]]] != list(days):
        return None
    ranks = [_RANK.get(word) for word in re.split(r",? et |, | ", found[1].strip())]
    if not ranks or None in ranks:
        return None
    return [_Rule(f"{SEMAINE[days[0]]}[{','.join(map(str, ranks))}]", spans, _OPEN)]


def _days(plage: Mapping[str, object]) -> list[int]:
    """The weekdays of a span; none when one of its names is no day."""
    first = DAYS.get(_plain(_said(plage.get("nom_jour_debut"))))
    name = _plain(_said(plage.get("nom_jour_fin")))
    last = DAYS.get(name) if name else first
    if first is None or last is None:
        return []
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]


def _spans(plage: Mapping[str, object]) -> tuple[str, ...] | None:
    """`09:00-12:00` for each pair of hours; None when one is no hour, or has no other end."""
    spans = []
    for number in (1, 2):
        ends = [_said(plage.get(f"valeur_heure_{end}_{number}")) for end in ("debut", "fin")]
        if not any(ends):
            continue
        clocks = [_CLOCK.fullmatch(end) for end in ends]
        if not all(clocks):
            return None
        start, end = (f"{clock[1]}:{clock[2]}" for clock in clocks if clock)
        if end <= start:
            return None
        spans.append(f"{start}-{end}")
    return tuple(spans)


def _written(rules: Sequence[_Rule]) -> str:
    """The rules as one expression, days with the same hours together: `Mo,We-Fr 09:00-12:00; Tu 14:00-17:00`."""
    plain = {day: tuple(sorted(_hours(rules, day))) for day in SEMAINE}
    groups: dict[tuple[tuple[str, tuple[str, ...]], ...], list[str]] = {}
    for day in SEMAINE:
        if plain[day]:
            groups.setdefault(plain[day], []).append(day)
    parts = []
    for states, days in groups.items():
        written = [f"{_named(days)} {','.join(spans)}{state}".replace("  ", " ") for state, spans in states]
        parts.append(", ".join(written))
    ranked = [f"{rule.day} {','.join(rule.spans)}" for rule in rules if "[" in rule.day]
    return ", ".join(["; ".join(parts), *ranked] if parts else ranked)


def _hours(rules: Sequence[_Rule], day: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The spans of one weekday, by state; those of a rank in the month have rules of their own."""
    for state in (_OPEN, _APPOINTMENT):
        held = [rule for rule in rules if rule.day == day and rule.state == state]
        if held:
            yield state, tuple(sorted({span for rule in held for span in rule.spans}))


def _named(days: Sequence[str]) -> str:
    """`Mo,We-Fr`."""
    runs: list[list[int]] = []
    for index in map(SEMAINE.index, days):
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return ",".join(_run([SEMAINE[index] for index in run]) for run in runs)


def _run(days: Sequence[str]) -> str:
    return ",".join(days) if len(days) < 3 else f"{days[0]}-{days[-1]}"


def _said(value: object) -> str:
    return " ".join(str(value).split()) if value not in (None, "") else ""


def _plain(text: str) -> str:
    """A text in lower case, without accents nor final full stop."""
    folded = unicodedata.normalize("NFKD", text.lower())
    return (
        "".join(sign for sign in folded if not unicodedata.combining(sign))
        .strip(" .")
        .replace("rendez vous", "rendez-vous")
    )
