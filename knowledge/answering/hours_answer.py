"""When a service is open: on a day, on a date, in a season, now; as the hours engine says, holidays included."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from knowledge.answering.dates import full_day
from knowledge.answering.hours_told import HoursTold
from knowledge.answering.service_card import ServiceCard
from knowledge.horaires import fuseau_du, prochain
from knowledge.texts.catalogue import Catalogue
from knowledge.understanding.follow_up import TODAY, TOMORROW, About, Detail
from knowledge.understanding.follow_up_words import AFTER_TOMORROW

_AHEAD = {TODAY: 0, TOMORROW: 1, AFTER_TOMORROW: 2}


class HoursAnswer:
    """The hours of one service, for a follow-up about them."""

    def __init__(self, card: ServiceCard, texts: Catalogue, departement: str, now: datetime) -> None:
        self._card = card
        self._texts = texts
        self._departement = departement
        self._today = now.astimezone(fuseau_du(departement)).date()  # « demain » is the resident's, not the service's

    def told(self, detail: Detail) -> str | None:
        """The answer; None when it is about a day and no hours are known."""
        card = self._card
        if detail.about is About.JOUR:
            return self._day(card.told, detail) if card.told else None
        if detail.about is About.VACANCES:
            return card.detail(*card.hours(), *self._closures(detail.month), card.phone())
        hours = card.hours_of_week() if detail.about is About.SEMAINE else card.hours_now()
        return card.detail(*hours, card.phone())

    def day_line(self, detail: Detail) -> str | None:
        """The hours of the day that is asked about, on one line; None when no hours are known."""
        hours = self._card.told
        return self._on(hours, detail, "").strip() if hours else None

    def _day(self, hours: HoursTold, detail: Detail) -> str:
        card = self._card
        clock = card.clock() if self._date(detail) else ()
        text = self._on(hours, detail, card.service.nom)
        return "\n".join((text, *clock, *card.precisions(), *card.age(), card.phone(), card.source()))

    def _on(self, hours: HoursTold, detail: Detail, nom: str) -> str:
        card, texts = self._card, self._texts
        day = self._date(detail)
        if day is None:
            return texts("follow_up.no_date", nom=nom)
        if detail.date:
            told = hours.on(day, self._today)
            dated = texts("follow_up.date" if card.hours_sure else "follow_up.date_announced", nom=nom, jour=told)
            if detail.day in {None, day.weekday()}:
                return dated
            weekday = self._on(hours, replace(detail, date=None), "").strip()
            return f"{dated}\n{weekday}"  # « samedi 25 », which is a Wednesday: both are told
        told = hours.day(day)
        return texts("follow_up.day" if card.hours_sure else "follow_up.day_announced", nom=nom, jour=told)

    def _date(self, detail: Detail) -> date | None:
        """The date that is asked about; None when there is no such date."""
        if detail.date:
            return prochain(detail.date, self._today, self._departement)
        return self._next(detail.day or 0)

    def _next(self, day: int) -> date:
        """The nearest such day, as `Detail` numbers them."""
        return self._today + timedelta(days=_AHEAD.get(day, (day - self._today.weekday()) % 7))

    def _closures(self, month: int | None) -> Iterator[str]:
        """The closures announced for a season; that none is known, which is not to be open."""
        texts = self._texts
        closures = [closure for closure in self._card.contact.fermetures if closure.fin >= self._today]
        if month:
            first, last = self._month(month)
            closures = [closure for closure in closures if closure.debut <= last and closure.fin >= first]
        for closure in closures:
            if closure.debut == closure.fin:
                yield texts("follow_up.closed_day", debut=self._full(closure.debut), motif=closure.motif)
            else:
                yield texts(
                    "follow_up.closed_days",
                    debut=self._full(closure.debut),
                    fin=self._full(closure.fin),
                    motif=closure.motif,
                )
        if not closures and self._card.contact.horaires is not None:
            yield texts("follow_up.season_unknown")

    def _full(self, day: date) -> str:
        return full_day(day, self._texts.language)

    def _month(self, month: int) -> tuple[date, date]:
        """The first and the last day of the month that comes, or that it is."""
        first = date(self._today.year + (month < self._today.month), month, 1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
