"""The evaluation of an expression, over the opening-hours library.

The library is asked in naive wall-clock time only and the conversions are done here, for three reasons met with
version 2.1.4: it refuses aware datetimes whose zone is not a `ZoneInfo` (`datetime.timezone.utc` among them); in
the night when clocks go back it announces a change on the second passage of 2:30 although the first one changes too;
and it reports as a change two spans that differ by their comment alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State
from opening_hours import ParserError as _ParserError  # type: ignore[attr-defined]  # missing from its stub

from knowledge.horaires.fuseaux import PARIS, sur_place
from knowledge.horaires.invalides import HorairesInvalides

_OUVERT: Final = {State.OPEN: True, State.CLOSED: False, State.UNKNOWN: None}
# Beyond four years (one 29 February at least) a state is said to last for ever.
_HORIZON_DAYS: Final = 4 * 366
# A comment may change twice a day without the state changing: more than a year of that is for ever too.
_CHANGES_FOLLOWED: Final = 800
_POSITION: Final = re.compile(r"--> (\d+):(\d+)")


@dataclass(frozen=True, slots=True)
class Plage:
    """A span of wall-clock time in one state: `ouvert` is None where nobody can know."""

    debut: datetime
    fin: datetime
    ouvert: bool | None
    commentaire: str


class Moteur:
    """An expression that can be evaluated, on the clock of one zone; immutable."""

    __slots__ = ("_fuseau", "_heures")

    def __init__(self, expression: str, *, pays: str | None = "FR", fuseau: ZoneInfo = PARIS) -> None:
        """Parse; without `pays`, no day is a public holiday. `fuseau` is where instants are read.

        Raises:
            HorairesInvalides: the library does not understand, from the given column on.
        """
        self._fuseau = fuseau
        try:
            self._heures = OpeningHours(
                expression,
                country=pays,
                auto_country=False,
                auto_timezone=False,
                max_interval_days=_HORIZON_DAYS,
            )
        except _ParserError as error:
            raise HorairesInvalides(str(error), _colonne(expression, str(error))) from error
        except UnicodeEncodeError as error:  # a lone surrogate, which no text file can hold
            raise HorairesInvalides(str(error), error.start + 1) from error

    @property
    def texte(self) -> str:
        """The expression as the library writes it: one spelling for the many it accepts."""
        return str(self._heures)

    @property
    def texte_normalise(self) -> str:
        """The same with overlapping rules resolved, where the library can."""
        return str(self._heures.normalize())

    def lire(self, instant: datetime) -> tuple[bool | None, str]:
        """Return the state at an instant, and the comment that goes with it."""
        return self.au_mur(_mur(sur_place(instant, self._fuseau)))

    def au_mur(self, mur: datetime) -> tuple[bool | None, str]:
        """Return the state and the comment when a clock on the wall shows `mur`, which is naive."""
        etat, commentaire = self._heures.state(mur)
        return _OUVERT[etat], commentaire

    def coupure(self, mur: datetime) -> datetime | None:
        """Return the next time on the wall clock at which the state or the comment may change, None when never."""
        return self._heures.next_change(mur)

    def changement(self, instant: datetime) -> datetime | None:
        """Return the first instant after `instant` at which the state is another, None when it never is."""
        instant = sur_place(instant, self._fuseau)
        etat, _ = self.lire(instant)
        for _ in range(_CHANGES_FOLLOWED):
            following = self._step(instant)
            if following is None or self.lire(following)[0] != etat:
                return following
            instant = following
        return None

    def plages(self, jour: date, jours: int = 1) -> Iterator[Plage]:
        """Yield the spans of that many days from 0:00, whatever their state, cut at both ends."""
        debut = datetime.combine(jour, time())
        for start, end, etat, commentaire in self._heures.intervals(debut, debut + timedelta(days=jours)):
            yield Plage(start, end, _OUVERT[etat], commentaire)

    def _step(self, instant: datetime) -> datetime | None:
        """Return the next instant where the library, or the clocks going back, may change something."""
        mur = self.coupure(_mur(instant))
        if mur is None:
            return None
        following = self._first_passage(mur, after=instant)
        replayed = _heure_rejouee(instant)
        return following if replayed is None else min(following, replayed, key=datetime.timestamp)

    def _first_passage(self, mur: datetime, *, after: datetime) -> datetime:
        """Return the first instant after another at which the wall clock reaches `mur`."""
        first = mur.replace(tzinfo=self._fuseau)
        if _mur(sur_place(mur, self._fuseau)) != mur:  # skipped when clocks go forward: reached at the moment they do
            return sur_place(mur.replace(minute=0, second=0), self._fuseau)
        return first if first.timestamp() > after.timestamp() else first.replace(fold=1)


def _mur(instant: datetime) -> datetime:
    """Return what a clock on the wall shows at an instant, told in the zone of that clock."""
    return instant.replace(tzinfo=None, fold=0)


def _heure_rejouee(instant: datetime) -> datetime | None:
    """Return the moment the clocks go back, when the instant is in the hour that will be played again."""
    if instant.fold or instant.replace(fold=1).utcoffset() == instant.utcoffset():
        return None
    return instant.replace(minute=0, second=0, microsecond=0, fold=1)


def _colonne(expression: str, message: str) -> int:
    """Find the column, counted over the whole text, in the library's « --> line:column »."""
    found = _POSITION.search(message)
    if found is None:
        return 1
    line, colonne = map(int, found.groups())
    before = expression.split("\n")[: line - 1]
    return sum(len(above) + 1 for above in before) + colonne
