"""The reply to a message, once it is understood and what to do is decided."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from knowledge import policy
from knowledge.answering.reply import Reply
from knowledge.answering.voice import Voice
from knowledge.danger.card import card
from knowledge.danger.danger import Danger
from knowledge.danger_topics import DANGER_TOPICS, danger_of, near
from knowledge.memory import Memory
from knowledge.model.base import Base, is_near
from knowledge.model.territoire import Commune
from knowledge.texts.catalogue import DEFAULT_LANGUAGE, LANGUAGES, answered_in
from knowledge.understanding.aspect import Aspect, aspect_of
from knowledge.understanding.follow_up import About
from knowledge.understanding.follow_up_words import greeted_in
from knowledge.understanding.interpretation import Guess, Interpretation
from knowledge.verdict import Decision, Verdict

MOST_DANGERS = 3
"""Kinds of danger on one card: those of the message, then those told before it, while they fit a phone."""

HESITATING = frozenset({"oui-non", "humain", "aide", "ca-va"})
"""Small talk of who may not dare to call: « je sais pas », « je peux pas parler »."""


@dataclass(frozen=True, slots=True)
class UnderstoodMessage:
    """A message with all that its reply depends on; `commune` is the one to answer for, None while none is known."""

    text: str
    meaning: Interpretation
    verdict: Verdict
    commune: Commune | None
    memory: Memory
    now: datetime


class Replies:
    """Replies from one base, each in the language of who is remembered."""

    def __init__(self, base: Base, question_days: int) -> None:
        """`question_days` is how long a question without an answer is kept at most, as residents are told."""
        self._base = base
        self._voices = {language: Voice.of(base, language, question_days) for language in LANGUAGES}

    def voice(self, memory: Memory | None = None) -> Voice:
        """Those who write replies in the language of who is remembered, else in French."""
        return self._voices[answered_in(memory.language) if memory else DEFAULT_LANGUAGE]

    def to(self, message: UnderstoodMessage) -> tuple[Reply, str | None]:
        """The reply to a message, and the topic that it leaves to go on from, if any."""
        verdict, meaning, memory, commune = message.verdict, message.meaning, message.memory, message.commune
        composer = self.voice(memory).composer
        match verdict.decision:
            case Decision.EMERGENCY if meaning.danger:
                return self._emergency(message), meaning.danger.topic
            case Decision.FOLLOW_UP:
                return self._follow_up(message), memory.topic
            case Decision.NOT_THAT:
                return self.voice(memory).pages.misunderstood(memory.topic or "", memory.rivals, commune), None
            case Decision.SMALLTALK:
                return self._smalltalk(message, verdict.bavardage or "aide"), memory.topic
            case Decision.NEIGHBOUR if meaning.mention:
                home = self._base.communes.get(memory.commune or "")
                told = None if meaning.detail else verdict.topic  # « et à Bagneux ? » is then about that
                return composer.neighbour(meaning.mention, home, verdict.topics), told
            case Decision.WHICH_COMMUNE:
                among = tuple(one for one in meaning.mention.communes if one) if meaning.mention else ()
                place = meaning.mention.name if meaning.mention else None
                waiting = memory.topic if meaning.detail else verdict.topic
                return composer.ask_commune(waiting, among, place), waiting
            case Decision.COMMUNE_SET if commune:
                return self.voice(memory).pages.commune_chosen(commune), None
            case Decision.ANSWER if verdict.topic:
                return self._answer(message, verdict.topic), verdict.topic
            case Decision.ASK:
                return composer.clarify(verdict.choices, commune), None
            case _:
                return composer.unanswered(commune), None

    def on_topic(self, topic: str, commune: Commune | None, memory: Memory, now: datetime, text: str = "") -> Reply:
        """What is known of `topic` in `commune`; `text` is the message, which may ask for one service of several."""
        composer = self.voice(memory).composer
        if topic in DANGER_TOPICS:
            told = memory.dangers if topic == memory.topic else ()
            shown = card(danger_of(topic, told), memory.language)
            return composer.emergency(shown, (topic,), commune, now, text=text)
        if commune is None:
            return composer.ask_commune(topic)
        if topic == "convention":
            return self.on_convention(commune, aspect_of(text), memory, now)
        return composer.answer(topic, commune, now, text=text)

    def on_convention(self, commune: Commune | None, aspect: Aspect, memory: Memory, now: datetime) -> Reply:
        """One aspect of the convention of `commune`, which is asked for when it is not known."""
        voice = self.voice(memory)
        return voice.conventions.reply(commune, aspect, now) if commune else voice.composer.ask_commune("convention")

    def _smalltalk(self, message: UnderstoodMessage, bavardage: str) -> Reply:
        """The answer to small talk; to a greeting in another language than French, in that one.

        One that French has too (« hello »), or that follows an answer in French, is answered in both. It changes
        nothing to the language of what follows: « hola » is also said by people who write nothing else in Spanish.
        """
        memory, commune = message.memory, message.commune
        reply = self.voice(memory).composer.smalltalk(bavardage, commune)
        if bavardage in HESITATING and near(memory.topic, memory.dangers):
            return replace(reply, text=self.voice(memory).texts("near_danger"), numbers=("114",))
        greeted = greeted_in(message.text) if memory.language == DEFAULT_LANGUAGE else ()
        for language in greeted:
            if language != DEFAULT_LANGUAGE:
                there = self._voices[language].composer.smalltalk(bavardage, commune)
                both = DEFAULT_LANGUAGE in greeted or memory.topic is not None
                return replace(reply, text=f"{reply.text}\n\n{there.text}") if both else there
        return reply

    def _emergency(self, message: UnderstoodMessage) -> Reply:
        danger, meaning = message.meaning.danger, message.meaning
        shown = card(_with_earlier(danger, message.memory), help_language(message.memory, meaning))
        also = [guess for guess in meaning.guesses if guess.id not in DANGER_TOPICS][:2]
        topics = danger.topics if danger else ()
        return self.voice(message.memory).composer.emergency(
            shown, topics, message.commune, message.now, also, message.text
        )

    def _answer(self, message: UnderstoodMessage, topic: str) -> Reply:
        commune, meaning = message.commune, message.meaning
        if commune is None or topic in policy.WITHOUT_DETAILS:
            return self.on_topic(topic, commune, message.memory, message.now, message.text)
        elsewhere = tuple(self._base.communes[one] for one in meaning.other_communes)
        beside = message.verdict.choices or tuple(self._served(topic, meaning, commune))
        composer = self.voice(message.memory).composer
        return composer.answer(topic, commune, message.now, beside, elsewhere, message.text)

    def _served(self, topic: str, meaning: Interpretation, commune: Commune) -> Iterator[Guess]:
        """Where nobody answers `topic` in `commune`, the next topics of the message that somebody there does."""
        near = any(is_near(service, commune) for service in self._base.answering(topic, commune))
        for guess in () if near else meaning.guesses[: policy.MOST_CHOICES]:
            services = self._base.answering(guess.id, commune) if guess.id != topic else ()
            if guess.score >= policy.SERVED_CUT and any(is_near(service, commune) for service in services):
                yield guess

    def _follow_up(self, message: UnderstoodMessage) -> Reply:
        voice, commune, memory = self.voice(message.memory), message.commune, message.memory
        topic, detail = memory.topic or "", message.meaning.detail
        if not topic:  # « et le samedi ? » after nothing
            return voice.composer.which_service(voice.pages.first_topics[: policy.MOST_CHOICES], commune)
        if topic in DANGER_TOPICS and detail and detail.about in policy.LEADS_ELSEWHERE:
            shown = card(danger_of(topic, memory.dangers, soft=False), memory.language, tried=True)
            return voice.composer.emergency(shown, (topic,), commune, message.now, text=message.text)
        if commune is None and topic not in DANGER_TOPICS:
            return voice.composer.ask_commune(topic)
        first = bool(memory.awaiting)  # nothing was told yet: a detail alone would be too little
        whole = first or detail is None or detail.about is About.AUTRE_COMMUNE or topic in policy.WITHOUT_DETAILS
        if detail is None or whole or commune is None or not self._base.answering(topic, commune):
            return self.on_topic(topic, commune, memory, message.now, message.text)
        return voice.follow_ups.reply(topic, commune, detail, message.now, memory.service)


def _with_earlier(danger: Danger | None, memory: Memory) -> Danger | None:
    """The danger that a message tells, and what was told before it: « il va me tuer » of who said who beats them.

    What small signs alone tell comes after: they know it less than who said it in words.
    """
    if danger is None:
        return None
    earlier = near(memory.topic, memory.dangers)
    told = (*danger.categories, *earlier) if danger.worded else (*earlier, *danger.categories)
    return replace(danger, categories=tuple(dict.fromkeys(told))[: max(MOST_DANGERS, len(danger.categories))])


def help_language(memory: Memory, meaning: Interpretation) -> str:
    """The language of help numbers: a few words of another language are enough, if they surely are."""
    tongue = policy.help_tongue(meaning)
    return memory.language if tongue == DEFAULT_LANGUAGE else tongue
