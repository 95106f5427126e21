"""Composing replies: topic and commune in, text and buttons out."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from datetime import datetime
from functools import partial, reduce

from knowledge.answering.choosing import chosen
from knowledge.answering.reply import Button, Choice, Kind, Reply, Rows
from knowledge.answering.service_card import ServiceCard
from knowledge.answering.who_to_call import WhoToCall
from knowledge.danger.card import HelpCard
from knowledge.model.base import Base, is_near
from knowledge.model.service import Service
from knowledge.model.territoire import Commune
from knowledge.texts.catalogue import DEFAULT_LANGUAGE, Catalogue, catalogue
from knowledge.understanding.interpretation import Guess
from knowledge.understanding.places import Mention

SHOWN_SERVICES = 3
"""One in full, two in short: more would not fit a phone."""

NATIONAL_DANGER = "urgence"
"""The topic whose help is all on the card: no counter nearby answers a body in danger."""


_SAID_ABROAD = {**dict.fromkeys(("merci", "au-revoir", "voeux", "compliment"), "thanks"), "mes-donnees": "own_data"}
"""What other languages say to some small talk; to any other, « hello »."""


class Composer:
    """Writes replies from one base in one language; holds no state of a conversation."""

    def __init__(self, base: Base, texts: Catalogue) -> None:
        self._base = base
        self._texts = texts
        self._reply = partial(Reply, language=texts.language)
        self._foreign = catalogue("foreign", texts.language)
        self._calls = WhoToCall(base, texts)

    def answer(
        self,
        topic: str,
        commune: Commune,
        now: datetime,
        also: Sequence[Guess] = (),
        elsewhere: Sequence[Commune] = (),
        text: str = "",
    ) -> Reply:
        """The services of `commune` for `topic`: the first in full, two more in short.

        `text` is the message, which may ask for one of them. `also` are topics offered as buttons, for a message with
        several needs; `elsewhere` are other communes that the message names.
        """
        texts, sujet = self._texts, self._name(topic)
        found = chosen(self._base, topic, commune, text)
        cards = self._cards(found.fitting, commune, now)
        apart = self._cards(found.apart, commune, now)[: SHOWN_SERVICES - max(len(cards), 1)]
        heading = texts("answer.heading", sujet=sujet, commune=commune.nom)
        if cards:
            parts = [heading, *self._in_french(), cards[0].full()]
        else:
            parts = [texts("answer.nobody", sujet=sujet, commune=commune.nom, **self._calls.values(commune))]
        if others := [*cards[1:], *apart]:
            parts.append("\n".join([texts("answer.also"), *(card.short() for card in others)]))
        far = not any(is_near(card.service, commune) for card in cards)
        if cards and far:
            parts.append(texts("answer.nearby", **self._calls.values(commune)))
        return self._reply(
            kind=Kind.ANSWER,
            text="\n\n".join(parts),
            topic=topic,
            topics=(Choice(topic, 1.0), *_choices(also)),
            commune=commune.id,
            numbers=self._numbers(cards, commune, apart, far=far),
            services=tuple(card.view() for card in cards),
            buttons=(*self._elsewhere(elsewhere, topic), *self._answer_buttons(topic, commune, cards, also)),
        )

    def cards(
        self, topic: str, commune: Commune, now: datetime, text: str = "", also: Set[str] = frozenset()
    ) -> list[ServiceCard]:
        """The services worth showing: those that `text` asks for, those for a topic of `also` too, then the nearest.

        One that only repeats a number already given is left out.
        """
        return self._cards(chosen(self._base, topic, commune, text, also).fitting, commune, now)

    def _cards(self, services: Iterable[Service], commune: Commune, now: datetime) -> list[ServiceCard]:
        cards: list[ServiceCard] = []
        for service in services:
            if len(cards) == SHOWN_SERVICES:
                break
            card = ServiceCard(service, self._base, commune, now, self._texts)
            if card.contact.adresse.value or card.number not in {shown.number for shown in cards}:
                cards.append(card)
        return cards

    def emergency(
        self,
        card: HelpCard,
        topics: Sequence[str],
        commune: Commune | None,
        now: datetime,
        also: Sequence[Guess] = (),
        text: str = "",
    ) -> Reply:
        """Help numbers first; then, and only then, the services that the card does not already give, nearby first.

        `topics` are those of the danger, in its order; `also` what else the message may be about: services that are
        for both come first (of violence against somebody old, the 3977). `text` may ask for one of them.
        """
        texts, topic = self._texts, topics[0]
        cards = self._beside(card, topics, commune, now, {guess.id for guess in also}, text) if commune else []
        if commune is None:
            then, buttons = texts("emergency.then_asking"), self._commune_buttons()
        else:
            then, buttons = "\n\n".join(self._then(cards, topics, commune)), self._feedback_row(topic)
        return self._reply(
            kind=Kind.EMERGENCY,
            text="\n\n".join(part for part in (card.text, then) if part),
            topic=topic,
            topics=(Choice(topic, 1.0),),
            commune=commune.id if commune else None,
            numbers=card.numbers,
            services=tuple(one.view() for one in cards),
            language=card.language,
            buttons=buttons,
        )

    def _beside(
        self, card: HelpCard, topics: Sequence[str], commune: Commune, now: datetime, also: Set[str], text: str
    ) -> list[ServiceCard]:
        names, also = [name for name in topics if name != NATIONAL_DANGER], also - {*topics}
        found = {one.service.id: one for name in names for one in self.cards(name, commune, now, text, also)}
        beside = [one for one in found.values() if one.number not in card.numbers]
        return sorted(beside, key=lambda one: not is_near(one.service, commune))[:SHOWN_SERVICES]

    def _then(self, cards: Sequence[ServiceCard], topics: Sequence[str], commune: Commune) -> Iterator[str]:
        """What comes after help numbers: who helps near here, the département at least; then who helps everywhere."""
        texts = self._texts
        near = [card.short() for card in cards if is_near(card.service, commune)]
        if not near and set(topics) != {NATIONAL_DANGER}:
            near = [texts("emergency.line", **self._calls.departement(commune))]
        if near:
            yield "\n".join((texts("emergency.then"), *near))
        if far := [card.short() for card in cards if not is_near(card.service, commune)]:
            yield "\n".join((texts("emergency.everywhere"), *far))

    def which_service(self, topics: Iterable[str], commune: Commune | None) -> Reply:
        """A follow-up after nothing that is remembered: ask what it is about; some topics are offered."""
        asked = self.clarify([Guess(topic, 0.0) for topic in topics], commune)
        return replace(asked, text=self._texts("clarify.which_service"))

    def clarify(self, choices: Sequence[Guess], commune: Commune | None) -> Reply:
        """Several topics are possible: ask, one button a topic."""
        texts = self._texts
        rows = [(Button(self._name(choice.id), f"sujet:{choice.id}"),) for choice in choices]
        rows.append((Button(texts("clarify.topic_none"), "aucun"),))
        return self._reply(
            kind=Kind.CLARIFY,
            text=texts("clarify.topic"),
            topics=_choices(choices),
            commune=commune.id if commune else None,
            buttons=tuple(rows),
            awaits_topic=True,
        )

    def ask_commune(self, topic: str | None, among: Iterable[str] = (), place: str | None = None) -> Reply:
        """Ask for the commune: for a topic that waits, or because a quarter's name is shared."""
        if place:
            text = self._texts("clarify.commune_ambiguous", lieu=place)
        elif topic:
            text = self._texts("clarify.commune_for", sujet=self._name(topic))
        else:
            text = self._texts("clarify.commune")
        topics = (Choice(topic, 1.0),) if topic else ()
        return self._reply(Kind.CLARIFY, text, topics=topics, buttons=self._commune_buttons(among))

    def neighbour(self, town: Mention, commune: Commune | None = None, topics: Sequence[str] = ()) -> Reply:
        """An honest word about a commune that this base does not cover, with the number of its département or nation.

        Who lives in `commune`, and not in that `town`, is offered the same `topics` at home, a button each.
        """
        name, code = town.neighbour or town.name, town.departement or ""
        numbers: tuple[str, ...]
        if ours := self._base.departements.get(code):
            structure = self._base.structures[ours.appeler]
            line = self._texts("neighbour_departement", **self._calls.told(structure))
            numbers = (structure.telephone,) if structure.telephone else ()
            told = name if len(self._base.departements) == 1 else f"{name} ({code})"
            text = self._texts("neighbour", commune=told, departement=line, communes=self.communes())
        elif not code:  # towns of several départements have that name
            text, numbers = self._texts("neighbour", commune=name, departement="", communes=self.communes()), ()
        else:
            far, numbers = self._calls.everywhere(topics[:2])
            text = self._texts("neighbour_far", commune=name, departement=code, partout=far, communes=self.communes())
        if commune is None or town.home:
            return self._reply(Kind.UNANSWERED, text, numbers=numbers)
        labels = {topic: f"{self._name(topic)} · {commune.nom}" for topic in topics}
        rows = tuple((Button(label, f"sujet:{topic}"),) for topic, label in labels.items())
        return self._reply(Kind.UNANSWERED, text, commune=commune.id, numbers=numbers, buttons=rows)

    def outside(self) -> Reply:
        """For « une autre commune »: which communes are covered, and whom to call elsewhere."""
        return self._reply(Kind.UNANSWERED, self._texts("outside", communes=self.communes()))

    def smalltalk(self, bavardage: str, commune: Commune | None) -> Reply:
        """The answer to a greeting or to a question about the bot."""
        structure, appeler = self._calls.line(commune), self.who_to_call(commune)
        told = self._base.bavardages[bavardage].reponse
        if self._texts.language != DEFAULT_LANGUAGE:
            told = self._foreign(_SAID_ABROAD.get(bavardage, "hello"), appeler=appeler)
        text = told.replace("{appeler}", appeler)
        numbers = (structure.telephone,) if structure and structure.telephone and structure.telephone in text else ()
        commune_id = commune.id if commune else None
        return self._reply(Kind.SMALLTALK, text, commune=commune_id, numbers=numbers)

    def unanswered(self, commune: Commune | None) -> Reply:
        """An honest « je ne sais pas », with whom to call; the question is kept for the moderators."""
        if commune is None:
            text = self._texts("unanswered_no_commune")
            return self._reply(Kind.UNANSWERED, text, buttons=self._commune_buttons(), keep_question=True)
        text = self._texts("unanswered", **self._calls.values(commune))
        numbers = self._calls.numbers(commune)
        return self._reply(Kind.UNANSWERED, text, commune=commune.id, numbers=numbers, keep_question=True)

    def communes(self) -> str:
        """The communes covered, as a list in a sentence."""
        *first, last = (self._base.name_of(commune) for commune in self._base.communes.values())
        if not first:
            return last
        listed = reduce(lambda listed, name: self._texts("list.next", debut=listed, fin=name), first)
        return self._texts("list.last", debut=listed, fin=last)

    def who_to_call(self, commune: Commune | None) -> str:
        """A name and a number where a person answers; that of the département too where it is not the first."""
        structure = self._calls.line(commune)
        if structure is None:
            return self.communes()
        told = self._calls.values(commune) if commune else self._calls.told(structure)
        return self._texts("answer.who", **told)

    def _name(self, topic: str) -> str:
        return self._base.libelle_of(topic, self._texts.language)

    def _in_french(self) -> Iterator[str]:
        """That names and details are French, for who reads another language."""
        if self._texts.language != DEFAULT_LANGUAGE:
            yield self._foreign("details")

    def _numbers(
        self, cards: Sequence[ServiceCard], commune: Commune, apart: Sequence[ServiceCard], *, far: bool
    ) -> tuple[str, ...]:
        """The numbers that an answer gives, in its order; whom to call nearby too where all the cards are `far`."""
        nearby = self._calls.numbers(commune) if far else ()
        first, last = ([card.number for card in shown if card.number] for shown in (cards, apart))
        return tuple(dict.fromkeys((*first, *nearby, *last)))

    def _commune_buttons(self, among: Iterable[str] = ()) -> Rows:
        chosen = set(among) or set(self._base.communes)
        communes = [commune for commune in self._base.communes.values() if commune.id in chosen]
        rows = [(Button(self._base.name_of(commune), f"commune:{commune.id}"),) for commune in communes]
        return (*rows, (Button(self._texts("clarify.commune_or_other"), "commune:"),))

    def _elsewhere(self, communes: Sequence[Commune], topic: str) -> Rows:
        labels = {one.id: self._texts("button.elsewhere", commune=one.nom) for one in communes}
        return tuple((Button(label, f"ailleurs:{commune}:{topic}"),) for commune, label in labels.items())

    def _feedback_row(self, topic: str) -> Rows:
        texts = self._texts
        return (
            (
                Button(texts("button.not_that"), f"pas-ca:{topic}"),
                Button(texts("button.thumbs_up"), f"avis:oui:{topic}"),
                Button(texts("button.thumbs_down"), f"avis:non:{topic}"),
            ),
        )

    def _answer_buttons(
        self, topic: str, commune: Commune, cards: Sequence[ServiceCard], also: Sequence[Guess]
    ) -> Rows:
        texts, rows = self._texts, []
        if cards and cards[0].on_map:
            rows.append((Button(texts("button.map"), f"plan:{cards[0].service.id}"),))
        for choice in also:
            label = texts("button.also", sujet=self._name(choice.id))
            rows.append((Button(label, f"sujet:{choice.id}"),))
        convention = self._base.conventions.get(commune.id)
        if convention and any(topic in engagement.sujets for engagement in convention.engagements):
            rows.append((Button(texts("button.convention"), "convention:promesses"),))
        return (*rows, *self._feedback_row(topic))


def _choices(guesses: Sequence[Guess]) -> tuple[Choice, ...]:
    return tuple(Choice(guess.id, guess.score) for guess in guesses)
