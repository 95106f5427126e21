"""Opening hours in the language of the reply: French sentences are those of the hours engine, others are made here.

Who reads little French needs three things of them: open or not at this moment, until when, and the week that comes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from knowledge.horaires import Etat, Horaires, Plage, en_francais, heure_qu_il_est
from knowledge.texts.catalogue import DEFAULT_LANGUAGE, Catalogue, catalogue

_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class HoursTold:
    """The hours of a place, told.

    Attributes:
        horaires: The hours.
        texts: A catalogue in the language to tell them in.
    """

    horaires: Horaires
    texts: Catalogue

    def state(self, etat: Etat, now: datetime) -> str:
        """Open or not at `now` (on the clock of the place), and until when: a sentence."""
        if self._french:
            return en_francais(etat, now)
        then = etat.prochain_changement
        if etat.ouvert is None:
            return self._say("uncertain", motif=self._comment(etat.motif or ""))
        if then is None:
            return self._say("open_always" if etat.ouvert else "closed")
        if etat.ensuite and not etat.ouvert:
            return self._say("closed_then", motif=self._comment(etat.ensuite), **self._when(then))
        ends_today = etat.ouvert is True and _midnight_of(now, then)
        if not etat.autre_jour and (then.date() == now.date() or ends_today):
            return self._say("open_until" if etat.ouvert else "closed_until", heure=_end(then))
        return self._say("open_until_day" if etat.ouvert else "closed_until_day", **self._when(then))

    def time(self, now: datetime, *, named: bool) -> str:
        """What a clock of the place shows at `now`, told in its zone; `named` gives the day too."""
        if self._french:
            return heure_qu_il_est(now, nomme=named)
        return f"{self._day_name(now)} {_clock(now)}" if named else _clock(now)

    def week(self, today: date) -> tuple[str, ...]:
        """The usual week, a line a group of days, then the days from `today` that are not as usual."""
        if self._french:
            return self.horaires.semaine(today)
        days = sorted((today + timedelta(days=ahead) for ahead in range(_A_WEEK)), key=date.weekday)
        usual = {day: self._spans(self.horaires.ouvertures_habituelles(day)) for day in days}
        groups: dict[str, list[date]] = {}
        for day, hours in usual.items():
            groups.setdefault(hours, []).append(day)
        lines = [self._line(hours, group) for hours, group in groups.items() if hours != self._say("shut")]
        lines += [self._line(hours, group) for hours, group in groups.items() if hours == self._say("shut")]
        others = [day for day in sorted(days) if self._hours(day) != usual[day]]
        return (*lines, *(self._dated(day, f"{day:%d/%m}") for day in others))

    def day(self, day: date) -> str:
        """What happens on a day of the week that comes."""
        return self.horaires.jour(day) if self._french else self._line(self._hours(day), [day])

    def on(self, day: date, today: date) -> str:
        """What happens on a date."""
        if self._french:
            return self.horaires.a_la_date(day, today)
        return self._dated(day, f"{day:%d/%m/%Y}")

    @property
    def _french(self) -> bool:
        return self.texts.language == DEFAULT_LANGUAGE

    def _say(self, name: str, **values: object) -> str:
        return catalogue("foreign", self.texts.language)(f"hours.{name}", **values)

    def _line(self, hours: str, days: list[date]) -> str:
        return self._say("line", jours=", ".join(self._day_name(day) for day in days), heures=hours)

    def _dated(self, day: date, number: str) -> str:
        return self._say("line", jours=f"{self._day_name(day)} {number}", heures=self._hours(day))

    def _when(self, moment: datetime) -> dict[str, str]:
        return {"jour": self._day_name(moment), "date": f"{moment:%d/%m}", "heure": _clock(moment)}

    def _day_name(self, day: date) -> str:
        return self._say("days").split()[day.weekday()]

    def _hours(self, day: date) -> str:
        return self._spans(self.horaires.ouvertures(day))

    def _spans(self, spans: Sequence[Plage]) -> str:
        return ", ".join(self._span(span) for span in spans) or self._say("shut")

    def _span(self, span: Plage) -> str:
        return " ".join(self._parts(span))

    def _parts(self, span: Plage) -> Iterator[str]:
        comment = self._comment(span.commentaire)
        if span.fin - span.debut == timedelta(days=1):
            yield comment if span.ouvert is None and comment else self._say("all_day")
            return
        yield f"{_clock(span.debut)}–{_end(span.fin)}"
        if comment or span.ouvert is None:
            yield f"({comment or '?'})"

    def _comment(self, words: str) -> str:
        """A comment of the hours, which staff write in French, and of which the usual ones are told."""
        known = f"comment.{words.strip().lower()}"
        return self._say(known) if f"hours.{known}" in catalogue("foreign", self.texts.language) else words


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def _end(moment: datetime) -> str:
    """The time at which something ends: midnight is the end of a day."""
    return "24:00" if (moment.hour, moment.minute) == (0, 0) else _clock(moment)


def _midnight_of(now: datetime, moment: datetime) -> bool:
    """Whether `moment` is the midnight that ends the day of `now`."""
    return (moment.hour, moment.minute) == (0, 0) and moment.date() - now.date() == timedelta(days=1)
