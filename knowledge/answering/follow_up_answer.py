"""Answers to follow-ups: a day, the papers, the price, about the service just given."""

from dataclasses import replace
from datetime import datetime

from knowledge.answering.hours_answer import HoursAnswer
from knowledge.answering.reply import Button, Choice, Kind, Reply, Rows
from knowledge.answering.service_card import ServiceCard
from knowledge.answering.who_to_call import WhoToCall
from knowledge.model.base import Base
from knowledge.model.territoire import Commune
from knowledge.texts.catalogue import Catalogue
from knowledge.understanding.follow_up import About, Detail


class FollowUpAnswer:
    """Details on a service of a topic."""

    def __init__(self, base: Base, texts: Catalogue) -> None:
        self._base = base
        self._texts = texts
        self._calls = WhoToCall(base, texts)

    def reply(self, topic: str, commune: Commune, detail: Detail, now: datetime, told: str | None = None) -> Reply:
        """What `detail` asks, about the service `told` of just before, else about the nearest of `topic`.

        Raises:
            IndexError: nobody answers `topic` in `commune`.
        """
        services = self._base.answering(topic, commune)
        service = next((one for one in services if one.id == told), services[0])
        card = ServiceCard(service, self._base, commune, now, self._texts)
        return Reply(
            kind=Kind.ANSWER,
            text=self._text(card, detail, commune, now),
            topic=topic,
            topics=(Choice(topic, 1.0),),
            commune=commune.id,
            numbers=(card.number,) if card.number else (),
            services=(card.view(),),
            buttons=self._map(card) if detail.about is About.ADRESSE else (),
        )

    def with_day(self, reply: Reply, commune: Commune, detail: Detail, now: datetime) -> Reply:
        """`reply`, an answer, with the hours of the day that the same message asks about, before its first service."""
        service = self._base.services[reply.services[0].id]
        card = ServiceCard(service, self._base, commune, now, self._texts)
        line = HoursAnswer(card, self._texts, commune.departement, now).day_line(detail)
        return replace(reply, text=reply.text.replace("\n\n", f"\n\n{line}\n\n", 1)) if line else reply

    def _text(self, card: ServiceCard, detail: Detail, commune: Commune, now: datetime) -> str:
        match detail.about:
            case About.JOUR | About.VACANCES | About.HORAIRES | About.SEMAINE:
                told = HoursAnswer(card, self._texts, commune.departement, now).told(detail)
                return told or self._unknown("follow_up.day_unknown", card)
            case About.PAPIERS:
                return self._papers(card)
            case About.PRIX:
                return self._known(card, "follow_up.price_unknown", *card.cost())
            case About.ADRESSE:
                return self._place(card)
            case About.TELEPHONE:
                return card.detail(card.phone(), *card.hours())
            case About.RENDEZ_VOUS:
                return self._known(card, "follow_up.booking_unknown", *card.booking())
            case About.EN_LIGNE:
                return self._known(card, "follow_up.online_unknown", *card.booking())
            case About.CONDITIONS:
                return self._known(card, "follow_up.conditions_unknown", *card.public(), *card.conditions())
            case _:
                return card.detail(*card.hours(), card.phone())

    def _map(self, card: ServiceCard) -> Rows:
        if not card.on_map:
            return ()
        return ((Button(self._texts("button.map"), f"plan:{card.service.id}"),),)

    def _known(self, card: ServiceCard, unknown: str, *lines: str) -> str:
        """What is known, with the number; else that it is not, with whom to ask."""
        return card.detail(*lines, card.phone()) if lines else self._unknown(unknown, card)

    def _place(self, card: ServiceCard) -> str:
        place = tuple(card.place())
        if not place and card.phone_only():
            place = (self._texts("follow_up.by_phone"),)
        return card.detail(*place, card.phone())

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
