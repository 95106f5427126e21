"""Answers to follow-ups: a day, the papers, the price, another place than the service just given."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from knowledge.answering.composer import Composer
from knowledge.answering.hours_answer import HoursAnswer
from knowledge.answering.reply import Button, Choice, Kind, Reply, Rows
from knowledge.answering.service_card import ServiceCard
from knowledge.answering.who_to_call import WhoToCall
from knowledge.model.base import Base
from knowledge.model.territoire import Commune
from knowledge.texts.catalogue import Catalogue
from knowledge.understanding.follow_up import About, Detail

_UNKNOWN = {
    About.PRIX: "follow_up.price_unknown",
    About.RENDEZ_VOUS: "follow_up.booking_unknown",
    About.EN_LIGNE: "follow_up.online_unknown",
    About.CONDITIONS: "follow_up.conditions_unknown",
}
"""What is told where the card does not say."""


class FollowUpAnswer:
    """Details on a service of a topic."""

    def __init__(self, base: Base, texts: Catalogue) -> None:
        self._base = base
        self._texts = texts
        self._reply = partial(Reply, language=texts.language)
        self._composer = Composer(base, texts)
        self._calls = WhoToCall(base, texts)

    def reply(self, topic: str, commune: Commune, detail: Detail, now: datetime, told: str | None = None) -> Reply:
        """What `detail` asks, about the service `told` of just before, else about the nearest of `topic`.

        Raises:
            IndexError: nobody answers `topic` in `commune`.
        """
        services = self._base.answering(topic, commune)
        service = next((one for one in services if one.id == told), services[0])
        card = ServiceCard(service, self._base, commune, now, self._texts)
        if detail.about in {About.AUTRE, About.PANNE}:
            return self._instead(card, topic, commune, now, failed=detail.about is About.PANNE)
        return self._reply(
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
            case About.ADRESSE:
                return self._place(card)
            case About.REDIRE:
                return card.full()
            case About.TELEPHONE:
                return card.detail(card.phone(), *card.hours())
            case about:
                unknown = _UNKNOWN.get(about, "follow_up.question_unknown")
                return self._known(card, unknown, *self._facts(card, about))

    def _facts(self, card: ServiceCard, about: About) -> Iterator[str]:
        """What the card says of it; nothing of a question that no card answers."""
        match about:
            case About.PRIX:
                yield from card.cost()
            case About.RENDEZ_VOUS | About.EN_LIGNE:
                yield from card.booking()
            case About.CONDITIONS:
                yield from card.public()
                yield from card.conditions()
            case About.SOURCE:
                yield self._texts("follow_up.trust")

    def _instead(self, told: ServiceCard, topic: str, commune: Commune, now: datetime, *, failed: bool) -> Reply:
        """Other places than the one `told` of, and whom to call; what failed is kept for the moderators."""
        cards = [one for one in self._composer.cards(topic, commune, now) if one.service.id != told.service.id]
        line = self._calls.beside(commune, {told.number, *(card.number for card in cards)})
        still = () if failed else (told.service.nom, told.phone(), *told.booking())
        numbers = (*(card.number for card in cards if card.number), *((line["telephone"],) if line else ()))
        return self._reply(
            kind=Kind.ANSWER,
            text="\n\n".join((*self._failure(told, failed=failed), *self._others(cards, line, commune, still))),
            topic=topic,
            topics=(Choice(topic, 1.0),),
            commune=commune.id,
            numbers=tuple(dict.fromkeys(numbers)),
            services=tuple(card.view() for card in cards or [told]),
            keep_question=failed,
        )

    def _failure(self, told: ServiceCard, *, failed: bool) -> Iterator[str]:
        """That the failure is kept for the team, and whether it is only closed now."""
        if failed:
            state = list(told.hours())[:1] if told.told and told.hours_sure else []
            yield "\n".join((told.service.nom, *state, self._texts("follow_up.failed")))

    def _others(
        self, cards: Sequence[ServiceCard], line: dict[str, str] | None, commune: Commune, still: Iterable[str]
    ) -> Iterator[str]:
        """The other places, else what `still` may be done with the one that was told: call, write."""
        texts = self._texts
        if cards:
            yield "\n".join((texts("follow_up.others"), *(card.short() for card in cards)))
        else:
            yield "\n".join((texts("follow_up.no_other", commune=commune.nom), *still))
        if line:
            yield texts("answer.nearby", **line)

    def _map(self, card: ServiceCard) -> Rows:
        if not card.on_map:
            return ()
        return ((Button(self._texts("button.map"), f"plan:{card.service.id}"),),)

    def _known(self, card: ServiceCard, unknown: str, *lines: str) -> str:
        """What is known, with the number; else that it is not, with whom to ask."""
        return card.detail(*lines, card.phone()) if lines else self._unknown(unknown, card)

    def _place(self, card: ServiceCard) -> str:
        unknown = self._texts("follow_up.by_phone" if card.phone_only() else "service.address_unknown")
        return card.detail(*(tuple(card.place()) or (unknown,)), card.phone())

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
