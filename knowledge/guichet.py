"""The guichet itself: a message and what is remembered of the conversation in, a reply out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from knowledge import policy
from knowledge.answering.explanation_text import explanation_text
from knowledge.answering.kept_of_you import QUESTION_DAYS, Kept
from knowledge.answering.preface import after_help, seeing_no_file
from knowledge.answering.reply import Choice, Kind, Reply
from knowledge.answering.service_card import ServiceCard
from knowledge.answering.venue import Venue, venue_of
from knowledge.answering.voice import Voice
from knowledge.danger.card import card
from knowledge.engine.language.words import split
from knowledge.grouping import terms_of
from knowledge.memory import Memory
from knowledge.model.base import Base
from knowledge.model.territoire import Commune
from knowledge.remembering import once_refused, own_commune, remember
from knowledge.replying import Replies, UnderstoodMessage, help_language
from knowledge.texts.catalogue import catalogue
from knowledge.understanding.aspect import Aspect
from knowledge.understanding.belief import Belief
from knowledge.understanding.follow_up import About
from knowledge.understanding.interpretation import Guess, Interpretation
from knowledge.understanding.interpreter import Interpreter
from knowledge.understanding.polyglot import Polyglot
from knowledge.verdict import Decision

NAMED_IN = 2
"""Words of a message that is but a town: « in Sceaux »."""


_ON_THE_LAST = frozenset({Decision.FOLLOW_UP, Decision.NOT_THAT})
"""Decisions about the last answer, and the place that it was for."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A reply, what to remember after it, and what was understood of the message that it answers.

    `refused` is the topic of the last answer, where the message says that it was not asked for.
    """

    reply: Reply
    memory: Memory
    meaning: Interpretation | None = None
    refused: str | None = None


class Guichet:
    """Answers messages from one base; replaced as a whole when the base changes."""

    def __init__(self, base: Base, polyglot: Polyglot, question_days: int = QUESTION_DAYS) -> None:
        """`question_days` is how long a question without an answer is kept at most, as residents are told."""
        self.base = base
        self.question_days = question_days
        self._interpreter = Interpreter(base, polyglot)
        self._replies = Replies(base, question_days)

    @property
    def polyglot(self) -> Polyglot:
        """What was learnt, perhaps of another base with the same topics."""
        return self._interpreter.polyglot

    def voice(self, memory: Memory | None = None) -> Voice:
        """Those who write replies in the language of who is remembered, else in French."""
        return self._replies.voice(memory)

    def answer(self, text: str, memory: Memory, now: datetime) -> Turn:
        """Answer a message of any length and kind; never raises for what a resident may write."""
        memory = memory.fresh(now, self.base.sujets)
        meaning = self._interpreter.interpret(text, memory)
        verdict = policy.decide(meaning, memory)
        offered = verdict.choices[0].id if verdict.decision is Decision.ASK else None
        goes_on = verdict.decision in _ON_THE_LAST or (offered is not None and offered == memory.topic)
        place = memory.place if goes_on else None
        commune = self._commune(verdict.commune or place or memory.commune)
        language = self._spoken(text, memory, meaning)
        memory = replace(memory, commune=own_commune(memory, verdict, meaning), language=language)
        reply, topic = self._replies.to(UnderstoodMessage(text, meaning, verdict, commune, memory, now))
        if meaning.day and commune and reply.kind is Kind.ANSWER and reply.services and topic != "convention":
            reply = self.voice(memory).follow_ups.with_day(reply, commune, meaning.day, now)
        reply = seeing_no_file(reply, text, catalogue("replies", memory.language), now.year)
        if reply.kind is not Kind.EMERGENCY:
            reply = after_help(reply, policy.fears(meaning, verdict, memory), help_language(memory, meaning))
        if topic and topic == reply.topic:
            reply = replace(reply, topics=_ranked(reply.topics, meaning.guesses))
        told = meaning.danger.categories if meaning.danger and reply.kind is Kind.EMERGENCY else ()
        refused = memory.topic if verdict.decision is Decision.NOT_THAT else None
        rivals = tuple(guess.id for guess in meaning.guesses if guess.id != topic)[: policy.MOST_CHOICES - 1]
        after = remember(memory, reply, topic, now, dangers=told, rivals=rivals)
        after = once_refused(memory) if refused else after
        return Turn(reply.staying(memory.commune), after, meaning, refused)

    def warm(self) -> None:
        """Get every language ready; from then on no message waits for one, French reading it meanwhile."""
        self.polyglot.warm()

    def explain(self, text: str, memory: Memory) -> str:
        """Why `text` is answered as it is, for staff: words, examples, rivals, confidence, decision."""
        meaning = self._interpreter.interpret(text, memory)
        explanation = self.polyglot.explain(meaning.need or text, meaning.tongue)
        return explanation_text(meaning, policy.decide(meaning, memory), explanation)

    def belief(self, text: str, memory: Memory, meaning: Interpretation | None = None) -> Belief:
        """What is believed of `text`, for the moderators who will read it masked.

        `meaning` is what was understood of this very text, when it was; of a follow-up, it says nothing without the
        topic before it, but that what was told did not work.
        """
        if meaning is None or (meaning.detail and meaning.detail.about is not About.PANNE):
            meaning = self._interpreter.interpret(text, memory)
        decision = policy.decide(meaning, memory).decision
        terms = terms_of(self._interpreter.polyglot.meanings(text, meaning.tongue))
        return Belief(str(decision), meaning.guesses[: policy.MOST_CHOICES], meaning.p_first, meaning.known, terms)

    def elsewhere(self, commune_id: str, topic: str, memory: Memory, now: datetime) -> Turn:
        """A topic for another commune, without changing the resident's own.

        `topic` is an identifier, or `convention:` and an aspect; when it is unknown, the last topic is meant.
        """
        memory, commune = memory.fresh(now, self.base.sujets), self._commune(commune_id)
        topic, _, aspect = topic.partition(":")
        known = topic if topic in self.base.sujets else memory.topic
        if commune is None:
            return Turn(self.voice(memory).composer.outside(), memory)
        if known is None:
            return Turn(self.voice(memory).pages.plain("expired"), memory)
        if known == "convention" and aspect in set(Aspect):
            reply = self._replies.on_convention(commune, Aspect(aspect), memory, now)
        else:
            reply = self._replies.on_topic(known, commune, memory, now)
        return Turn(reply.staying(memory.commune), remember(memory, reply, known, now))

    def topic(self, topic: str, memory: Memory, now: datetime) -> Turn:
        """Answer a topic that the resident chose on a button, unless the base has it no more."""
        memory = memory.fresh(now, self.base.sujets)
        if topic not in self.base.sujets:
            return Turn(self.voice(memory).pages.plain("expired"), memory)
        reply = self._replies.on_topic(topic, self._commune(memory.commune), memory, now)
        return Turn(reply, remember(memory, reply, topic, now))

    def choose(self, commune_id: str, memory: Memory, now: datetime) -> Turn:
        """The resident chose a commune: answer what was waiting for it, or say what can be asked."""
        memory = memory.fresh(now, self.base.sujets)
        commune = self._commune(commune_id)
        if commune is None:
            return Turn(self.voice(memory).composer.outside(), replace(memory, awaiting=None))
        memory = replace(memory, commune=commune.id)
        if memory.awaiting:
            return self.topic(memory.awaiting, memory, now)
        return Turn(self.voice(memory).pages.commune_chosen(commune), memory)

    def convention(self, aspect: Aspect, memory: Memory, now: datetime) -> Turn:
        """One aspect of the convention of the resident's commune."""
        memory = memory.fresh(now, self.base.sujets)
        reply = self._replies.on_convention(self._commune(memory.commune), aspect, memory, now)
        return Turn(reply, remember(memory, reply, "convention", now))

    def not_that(
        self, topic: str, memory: Memory, now: datetime, place: str | None = None, text: str | None = None
    ) -> Turn:
        """« Ce n’est pas ça » under an answer on `topic` to the message `text`: its next topics are offered.

        Those that are remembered where the message is not known, or only went on from another; else a few usual ones.
        `place` is the commune that the answer was about, when it is not the resident's own.
        """
        meaning = self._interpreter.interpret(text or "", Memory(place or memory.commune, memory.language))
        nearest = () if meaning.detail else tuple(guess.id for guess in meaning.guesses)
        memory = memory.fresh(now, self.base.sujets)
        if not nearest and topic == memory.topic:
            nearest = memory.rivals
        reply = replace(self.voice(memory).pages.not_that(topic, nearest), commune=place)
        return Turn(reply.staying(memory.commune), once_refused(memory))

    def unanswered(self, memory: Memory) -> Reply:
        """An honest « je ne sais pas »."""
        return self.voice(memory).composer.unanswered(self._commune(memory.commune))

    def welcome(self, memory: Memory) -> Reply:
        """`/start`."""
        return self.voice(memory).pages.welcome(self._commune(memory.commune))

    def help(self, memory: Memory) -> Reply:
        """`/aide`."""
        composer = self.voice(memory).composer
        return self.voice(memory).pages.help(composer.communes(), composer.who_to_call(self._commune(memory.commune)))

    def choose_commune(self, memory: Memory) -> Reply:
        """`/commune`."""
        return self.voice(memory).pages.choose_commune(self._commune(memory.commune))

    def locate(self, latitude: float, longitude: float, memory: Memory) -> Reply:
        """A position shared by the resident, in degrees."""
        voice = self.voice(memory)
        return voice.pages.located(latitude, longitude, voice.composer.communes())

    def service(self, identifier: str, commune: Commune, now: datetime, language: str) -> str | None:
        """One service for people of `commune`, in full; None when the base has no such service."""
        service, texts = self.base.services.get(identifier), catalogue("replies", language)
        return ServiceCard(service, self.base, commune, now, texts).full() if service else None

    def kept_of(self, memory: Memory, questions: Sequence[Kept], now: datetime) -> Reply:
        """`/mesdonnees`: what is remembered of a person, and their questions that are kept."""
        return self.voice(memory).kept.reply(memory, questions, now)

    def venue(self, service: str) -> Venue | None:
        """The place of a service on the map, when its coordinates are known."""
        return venue_of(service, self.base)

    def emergency_page(self, memory: Memory, now: datetime) -> Reply:
        """`/urgences`: the help numbers."""
        return self.voice(memory).composer.emergency(
            card(None, memory.language), ("urgence",), self._commune(memory.commune), now
        )

    def _spoken(self, text: str, memory: Memory, meaning: Interpretation) -> str:
        """The language to answer in: the name of a town alone is French for nobody."""
        place = meaning.mention
        if place and (len(words := split(text)) <= NAMED_IN or set(words) <= set(split(place.name))):
            return memory.language
        return self.polyglot.spoken(text, memory.language, meaning.known)

    def _commune(self, identifier: str | None) -> Commune | None:
        return self.base.communes.get(identifier) if identifier else None


def _ranked(given: Sequence[Choice], guesses: Sequence[Guess]) -> tuple[Choice, ...]:
    """The topics of a reply with the shares that the message gave them, and the rivals of the first."""
    scores = {guess.id: guess.score for guess in guesses}
    first = [Choice(choice.id, scores.get(choice.id, choice.score)) for choice in given]
    known = {choice.id for choice in first}
    rivals = [Choice(guess.id, guess.score) for guess in guesses if guess.id not in known] if first else []
    return tuple((first + rivals)[: policy.MOST_CHOICES])
