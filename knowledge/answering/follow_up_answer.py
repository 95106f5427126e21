"""Answers to follow-ups: a day, the papers, the price, about the service just given."""

from datetime import datetime, timedelta

from knowledge.answering.dates import PARIS
from knowledge.answering.reply import Choice, Kind, Reply
from knowledge.answering.service_card import ServiceCard
from knowledge.answering.who_to_call import WhoToCall
from knowledge.model.base import Base
from knowledge.model.territoire import Commune
from knowledge.texts.catalogue import Catalogue
from knowledge.understanding.follow_up import About, Detail

TODAY, TOMORROW = 7, 8


class FollowUpAnswer:
    """Details on the first service of a topic."""

    def __init__(self, base: Base, texts: Catalogue) -> None:
        self._base = base
        self._texts = texts
        self._calls = WhoToCall(base, texts)

    def reply(self, topic: str, commune: Commune, detail: Detail, now: datetime) -> Reply:
        """What `detail` asks, about the nearest service of `topic`.

        Raises:
            IndexError: nobody answers `topic` in `commune`.
        """
        nearest = self._base.services_of(topic, commune)[0]
        card = ServiceCard(nearest, self._base, commune, now, self._texts)
        return Reply(
            kind=Kind.ANSWER,
            text=self._text(card, detail, now),
            topic=topic,
            topics=(Choice(topic, 1.0),),
            commune=commune.id,
            numbers=(card.number,) if card.number else (),
            services=(card.view(),),
        )

    def _text(self, card: ServiceCard, detail: Detail, now: datetime) -> str:
        match detail.about:
            case About.JOUR if detail.day is not None:
                return self._day(card, detail.day, now)
            case About.PAPIERS:
                return self._papers(card)
            case About.PRIX:
                return self._price(card)
            case About.ADRESSE:
                return self._short(card, *card.place(), card.phone())
            case About.TELEPHONE:
                return self._short(card, card.phone(), *card.hours())
            case About.RENDEZ_VOUS:
                return self._short(card, *card.booking(), card.phone())
            case _:
                return self._short(card, *card.hours(), card.phone())

    def _short(self, card: ServiceCard, *lines: str) -> str:
        return "\n".join((card.service.nom, *card.age(), *lines, card.source()))

    def _day(self, card: ServiceCard, day: int, now: datetime) -> str:
        horaires = card.contact.horaires
        if horaires is None or not card.contact.horaires_accueil.confirmed:
            return self._unknown("follow_up.day_unknown", card)
        today = now.astimezone(PARIS).date()
        ahead = {TODAY: 0, TOMORROW: 1}.get(day, (day - today.weekday()) % 7)
        line = horaires.jour(today + timedelta(days=ahead))
        text = self._texts("follow_up.day", nom=card.service.nom, jour=line)
        return "\n".join((text, *card.age(), card.phone(), card.source()))

    def _price(self, card: ServiceCard) -> str:
        price = tuple(card.price())
        if not price:
            return self._unknown("follow_up.price_unknown", card)
        return self._short(card, *price, card.phone())

    def _papers(self, card: ServiceCard) -> str:
        papers = card.service.papiers
        if not papers:
            return self._unknown("follow_up.papers_unknown", card)
        text = self._texts("follow_up.papers", nom=card.service.nom, papiers=" ; ".join(papers))
        return "\n".join((text, *card.age(), card.phone(), card.source()))

    def _unknown(self, key: str, card: ServiceCard) -> str:
        return "\n".join((self._texts(key, **self._call(card)), card.checked()))

    def _call(self, card: ServiceCard) -> dict[str, object]:
        own, other = card.contact.telephone, card.contact.appeler
        confirmed = own.confirmed if own.value else card.appeler_confirmed()
        return {
            "nom": card.service.nom,
            "appeler": own.value or f"{other.nom}, {other.telephone}",
            "confirmer": self._calls.suffix(confirmed=confirmed),
        }
