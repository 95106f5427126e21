"""One service, told on a phone: what it is, whether it is open now, how to reach it, who says so."""

from collections.abc import Iterator
from datetime import date, datetime

from knowledge.answering.contact import Contact, contact_of
from knowledge.answering.dates import month
from knowledge.answering.hours_told import HoursTold
from knowledge.answering.price import price_told
from knowledge.answering.reply import ServiceView
from knowledge.fraicheur import LIMITE_HORAIRES_MOIS, LIMITE_MOIS, mois_entre
from knowledge.horaires import fuseau_du, lieu_de_l_heure
from knowledge.model.base import Base
from knowledge.model.service import Service
from knowledge.model.source import Source
from knowledge.model.territoire import Commune
from knowledge.texts.catalogue import Catalogue

WEEK_LINES = 8
"""A week of seven different days, and a remark: more lines than this would fill the screen."""


class ServiceCard:
    """A service for people of one commune, at one instant."""

    def __init__(self, service: Service, base: Base, commune: Commune, now: datetime, texts: Catalogue) -> None:
        self.service = service
        self.contact: Contact = contact_of(service, base, commune)
        self._said_on = self.contact.verifie_le
        self._now = now.astimezone(self.contact.fuseau)  # the day of the service, whatever the clock's zone
        home = fuseau_du(commune.departement)
        self._here = now.astimezone(home)
        self._texts = texts
        horaires = self.contact.horaires
        self.told = HoursTold(horaires, texts) if horaires else None
        self._etat = horaires.etat(self._now, home) if horaires else None

    def full(self) -> str:
        """Everything useful, a line each."""
        texts, service = self._texts, self.service
        lines = [texts("service.first", nom=service.nom, description=service.description)]
        lines += self.public()
        called = [self.phone()]
        first, then = (called, []) if self.is_old else ([], called)
        lines += [*self.age(), *first, *self.hours(), *then, *self._ways(), *self._conditions(), self.source()]
        return "\n".join(lines)

    @property
    def is_old(self) -> bool:
        """Whether nobody said when these facts were true, or they are older than the limit: then call first."""
        return self._said_on is None or mois_entre(self._said_on, self._now.date()) >= LIMITE_MOIS

    @property
    def hours_sure(self) -> bool:
        """Whether it may be said open or closed: hours that nobody confirmed, or too long ago, are only announced.

        Those of a page without date are said, under the warning that they have none: it stands there today.
        """
        said_on, today = self._said_on, self._now.date()
        outdated = said_on is not None and mois_entre(said_on, today) >= LIMITE_HORAIRES_MOIS
        return self.contact.horaires_accueil.confirmed and not outdated

    def age(self) -> Iterator[str]:
        """That the facts are old; nothing for those checked lately."""
        if not self.is_old:
            return
        by_phone = self.phone_only()
        if self._said_on:
            yield self._texts("service.old_call" if by_phone else "service.old", date=self._month(self._said_on))
        elif not by_phone:
            dated = self.service.date_principale is not None
            yield self._texts("service.undated_place" if dated else "service.undated")

    def detail(self, *lines: str) -> str:
        """Some lines on this service, between its name and who says so."""
        return "\n".join((self.service.nom, *self.age(), *lines, self.source()))

    def short(self) -> str:
        """Name, number and place, for the second-best."""
        lines = [self._texts("service.next", nom=self.service.nom), self.phone()]
        if self.contact.adresse.value:
            lines.append(self._address(self.contact.adresse.value))
        return "\n".join((*lines, *self._short_age()))

    def _short_age(self) -> Iterator[str]:
        """When it was checked; nothing without a date where no sure address makes anybody go there."""
        adresse = self.contact.adresse
        if self._said_on is not None or (adresse.value and adresse.confirmed):
            yield self.checked()

    def checked(self) -> str:
        """When these facts were last checked, without saying by whom."""
        if self._said_on is None:
            return self._texts("service.unchecked")
        return self._texts("service.old_call" if self.is_old else "service.checked", date=self._month(self._said_on))

    def _month(self, day: date) -> str:
        return month(day, self._texts.language)

    @property
    def number(self) -> str | None:
        """The number that this card gives to call."""
        return self.contact.telephone.value or self.contact.appeler.telephone

    @property
    def on_map(self) -> bool:
        """Whether its place can be shown on a map."""
        return self.contact.latitude is not None and self.contact.longitude is not None

    def view(self) -> ServiceView:
        """The same facts, for programs."""
        contact, etat, known = self.contact, self._etat, self.hours_sure
        return ServiceView(
            id=self.service.id,
            nom=self.service.nom,
            adresse=contact.adresse.value,
            telephone=contact.telephone.value,
            horaires_accueil=contact.horaires_accueil.value,
            open=etat.ouvert if etat and known else None,
            next_change=etat.prochain_changement if etat and known else None,
            source=self.service.lien_principal or self.service.sources[0].nom,
            verifie_le=self._said_on,
            a_confirmer=contact.a_confirmer or (etat is not None and not known),
        )

    def hours(self) -> Iterator[str]:
        """Open or not now, then the week; or that the hours are to be confirmed."""
        contact, texts = self.contact, self._texts
        if self.told is None or self._etat is None:
            if self.phone_only() and contact.horaires_accueil.confirmed:
                return
            yield texts("service.hours_unknown_call" if self.phone_only() else "service.hours_unknown")
            yield from self.precisions()
            return
        if not self.hours_sure:
            yield texts("service.hours_announced")
            yield from self._week(self.told)
            yield from self.precisions()
            return
        yield texts("service.open", etat=self.told.state(self._etat, self._now))
        if self._etat.prochain_changement is not None:
            yield from self._week(self.told)
        yield from self.precisions()

    def precisions(self) -> Iterator[str]:
        """What the hours do not say, sure or not: without « semaines impaires », half of the Saturdays are lost."""
        if self.contact.horaires_precisions:
            yield self._texts("service.conditions", texte=self.contact.horaires_precisions)

    def hours_now(self) -> Iterator[str]:
        """The same for whoever asks when it is open: what hours that are only announced say of this moment too."""
        told, etat = self.told, self._etat
        if self.hours_sure or told is None or etat is None or etat.ouvert is None:
            yield from self.hours()
            return
        said = told.state(etat, self._now)
        yield self._texts("service.announced_now", etat=said[:1].lower() + said[1:])
        yield from self._week(told)
        yield from self.precisions()

    def hours_of_week(self) -> Iterator[str]:
        """The week, and nothing of this moment, for whoever asks about several days, another week or an hour."""
        if not self.hours_sure or self.told is None or self._etat is None or self._etat.prochain_changement is None:
            yield from self.hours()
            return
        yield from self._week(self.told)
        yield from self.precisions()

    def _week(self, told: HoursTold) -> list[str]:
        """The week, a line a group of days; whose clock it is on first."""
        lines = told.week(self._now.date())[:WEEK_LINES]
        return [*self.clock(), *(self._texts("service.week_line", jours=line) for line in lines)]

    def clock(self) -> Iterator[str]:
        """Whose clock the hours are on, and what time it is there, when it is not that of the resident.

        Nothing where no hour is said: day and night, or always by appointment.
        """
        now, etat = self._now, self._etat
        if self.told and etat and etat.prochain_changement and now.utcoffset() != self._here.utcoffset():
            time = self.told.time(now, named=etat.autre_jour)
            yield self._texts("service.clock", lieu=lieu_de_l_heure(self.contact.fuseau), heure=time)

    def phone(self) -> str:
        """The number of the service, else of whoever answers for it."""
        own, texts = self.contact.telephone, self._texts
        if own.value:
            return texts("service.phone" if own.confirmed else "service.phone_to_confirm", telephone=own.value)
        other = self.contact.appeler
        key = "service.phone_elsewhere" if self.appeler_confirmed() else "service.phone_elsewhere_to_confirm"
        return texts(key, structure=other.nom, telephone=other.telephone)

    def phone_only(self) -> bool:
        """Whether one calls, and comes nowhere."""
        return self.service.modes_accueil == ("a-distance",)

    def cost(self) -> Iterator[str]:
        """What the service itself costs, when somebody said it: not what the call does."""
        if self.service.frais:
            yield self._texts("service.free" if self.service.frais == "gratuit" else "service.paid")
        if told := price_told(self.service):
            yield self._texts("service.price", precision=told)

    def public(self) -> Iterator[str]:
        """Whom it is for."""
        if self.service.publics_precisions:
            yield self._texts("service.public", public=self.service.publics_precisions)

    def conditions(self) -> Iterator[str]:
        """On which conditions."""
        if self.service.conditions_acces:
            yield self._texts("service.conditions", texte=self.service.conditions_acces)

    def appeler_confirmed(self) -> bool:
        """Whether the number to call instead is itself confirmed."""
        return "telephone" not in self.contact.appeler.a_confirmer

    def source(self) -> str:
        """Who says so, and when: each date beside its own source, the second one too when it is dated."""
        said, texts = self.contact.dit_par, self._texts
        dated = any(source.date for source in said.sources)
        first, *others = said.sources
        shown = [(first, first.date or (None if dated else said.verifie_le))]
        newer = [self.contact.plus_recente] if self.contact.plus_recente else []
        shown += [(other, other.date) for other in (*others, *newer) if other.date][:1]
        names = [self._dated(source, day) for source, day in shown]
        return texts("service.source" if len(names) == 1 else "service.sources", sources=" ; ".join(names))

    def _dated(self, source: Source, day: date | None) -> str:
        """A source with its day; a page without one is told so, a law or a call needs none."""
        if day:
            return self._texts("service.source_dated", source=source.nom, date=self._month(day))
        return self._texts("service.source_undated", source=source.nom) if source.lien else source.nom

    def _address(self, address: str) -> str:
        confirmed = self.contact.adresse.confirmed
        return self._texts("service.address" if confirmed else "service.address_to_confirm", adresse=address)

    def place(self) -> Iterator[str]:
        """Where it is, or that nobody confirmed where."""
        if self.contact.adresse.value:
            yield self._address(self.contact.adresse.value)
        elif not self.phone_only() and not self.contact.adresse.confirmed:
            yield self._texts("service.address_unknown")

    def booking(self) -> Iterator[str]:
        """How to come or to get an appointment."""
        if self.service.mobilisation_precisions:
            yield self._texts("service.how", texte=self.service.mobilisation_precisions)
        if self.service.lien_mobilisation:
            yield self._texts("service.link", lien=self.service.lien_mobilisation)

    def price(self) -> Iterator[str]:
        """What is written of the price, on the whole card: that of the call too, unlike `cost`."""
        if self.service.frais_precisions:
            yield self._texts("service.price", precision=self.service.frais_precisions)
        elif self.service.frais:
            yield self._texts("service.free" if self.service.frais == "gratuit" else "service.paid")

    def _ways(self) -> Iterator[str]:
        courriel = self.contact.courriel
        if courriel.value and courriel.confirmed:
            yield self._texts("service.email", courriel=courriel.value)
        yield from self.place()
        yield from self.booking()

    def _conditions(self) -> Iterator[str]:
        texts, service = self._texts, self.service
        yield from self.conditions()
        if service.papiers:
            key = "service.papers_sent" if self.phone_only() else "service.papers"
            yield texts(key, papiers=" ; ".join(service.papiers))
        yield from self.price()
        if service.conseil:
            yield texts("service.tip", conseil=service.conseil)
