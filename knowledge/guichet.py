"""The guichet itself: a message and what is remembered of the conversation in, a reply out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from knowledge import policy
from knowledge.answering.composer import Composer
from knowledge.answering.convention_answer import ConventionAnswer
from knowledge.answering.explanation_text import explanation_text
from knowledge.answering.follow_up_answer import FollowUpAnswer
from knowledge.answering.pages import Pages
from knowledge.answering.reply import Kind, Reply
from knowledge.answering.venue import Venue, venue_of
from knowledge.danger import card
from knowledge.memory import Memory
from knowledge.model.base import Base
from knowledge.model.territoire import Commune
from knowledge.policy import Decision, Verdict
from knowledge.texts.catalogue import catalogue
from knowledge.understanding.aspect import Aspect, aspect_of
from knowledge.understanding.follow_up import About
from knowledge.understanding.interpretation import Guess, Interpretation
from knowledge.understanding.interpreter import Interpreter
from knowledge.understanding.polyglot import Polyglot


@dataclass(frozen=True, slots=True)
class Turn:
    """A reply, and what to remember after it."""

    reply: Reply
    memory: Memory


class Guichet:
    """Answers messages from one base; replaced as a whole when the base changes."""

    def __init__(self, base: Base, polyglot: Polyglot) -> None:
        texts = catalogue("replies")
        self.base = base
        self.pages = Pages(base, texts)
        self._interpreter = Interpreter(base, polyglot)
        self._composer = Composer(base, texts)
        self._conventions = ConventionAnswer(base, texts)
        self._follow_ups = FollowUpAnswer(base, texts)

    def answer(self, text: str, memory: Memory, now: datetime) -> Turn:
        """Answer a message of any length and kind; never raises for what a resident may write."""
        memory = memory.fresh(now)
        meaning = self._interpreter.interpret(text, memory)
        verdict = policy.decide(meaning, memory)
        commune = self._commune(verdict.commune or memory.commune)
        reply, topic = self._reply(text, verdict, meaning, commune, memory, now)
        return Turn(reply, self._remember(memory, reply, topic, commune, now))

    def warm(self) -> None:
        """Get every language ready, which a first message in it would otherwise wait for."""
        self._interpreter.polyglot.warm()

    def interpret(self, text: str) -> Interpretation:
        """What is understood of a message taken alone, for those who measure."""
        return self._interpreter.interpret(text, Memory())

    def explain(self, text: str, memory: Memory) -> str:
        """Why `text` is answered as it is, for staff: words, examples, rivals, confidence, decision."""
        meaning = self._interpreter.interpret(text, memory)
        return explanation_text(meaning, policy.decide(meaning, memory), self._interpreter.polyglot.explain(text))

    def elsewhere(self, commune_id: str, memory: Memory, now: datetime) -> Turn:
        """The last topic again, for another commune, without changing the resident's own."""
        fresh, commune = memory.fresh(now), self._commune(commune_id)
        if commune is None or fresh.topic is None:
            return self.choose(commune_id, memory, now)
        return Turn(self._topic_reply(fresh.topic, commune, now, (), ""), replace(fresh, at=now))

    def topic(self, topic: str, memory: Memory, now: datetime) -> Turn:
        """Answer a topic that the resident chose on a button."""
        memory = memory.fresh(now)
        commune = self._commune(memory.commune)
        reply = self._topic_reply(topic, commune, now, (), "")
        return Turn(reply, self._remember(memory, reply, topic, commune, now))

    def choose(self, commune_id: str, memory: Memory, now: datetime) -> Turn:
        """The resident chose a commune: answer what was waiting for it, or say what can be asked."""
        memory = memory.fresh(now)
        commune = self._commune(commune_id)
        if commune is None:
            return Turn(self._composer.outside(), replace(memory, awaiting=None))
        memory = replace(memory, commune=commune.id)
        if memory.awaiting:
            return self.topic(memory.awaiting, memory, now)
        return Turn(self.pages.commune_chosen(commune), memory)

    def convention(self, aspect: Aspect, memory: Memory, now: datetime) -> Turn:
        """One aspect of the convention of the resident's commune."""
        memory = memory.fresh(now)
        commune = self._commune(memory.commune)
        reply = self._convention_reply(commune, aspect, now)
        return Turn(reply, self._remember(memory, reply, "convention", commune, now))

    def not_that(self, topic: str, memory: Memory, now: datetime) -> Turn:
        """« Ce n’est pas ça »: the nearest other topics are offered."""
        reply = self.pages.not_that(topic)
        return Turn(reply, replace(memory.fresh(now), topic=None, awaiting=None))

    def unanswered(self, memory: Memory) -> Reply:
        """An honest « je ne sais pas »."""
        return self._composer.unanswered(self._commune(memory.commune))

    def welcome(self, memory: Memory) -> Reply:
        """`/start`."""
        return self.pages.welcome(self._commune(memory.commune))

    def help(self, memory: Memory) -> Reply:
        """`/aide`."""
        composer = self._composer
        return self.pages.help(composer.communes(), composer.who_to_call(self._commune(memory.commune)))

    def choose_commune(self, memory: Memory) -> Reply:
        """`/commune`."""
        return self.pages.choose_commune(self._commune(memory.commune))

    def locate(self, latitude: float, longitude: float) -> Reply:
        """A position shared by the resident, in degrees."""
        return self.pages.located(latitude, longitude, self._composer.communes())

    def venue(self, service: str) -> Venue | None:
        """The place of a service on the map, when its coordinates are known."""
        return venue_of(service, self.base)

    def emergency_page(self, memory: Memory, now: datetime) -> Reply:
        """`/urgences`: the help numbers."""
        return self._composer.emergency(card(None, memory.language), "urgence", self._commune(memory.commune), now)

    def _reply(
        self,
        text: str,
        verdict: Verdict,
        meaning: Interpretation,
        commune: Commune | None,
        memory: Memory,
        now: datetime,
    ) -> tuple[Reply, str | None]:
        composer = self._composer
        match verdict.decision:
            case Decision.EMERGENCY:
                topic = verdict.topic or "urgence"
                return composer.emergency(card(meaning.danger, meaning.tongue), topic, commune, now), topic
            case Decision.FOLLOW_UP:
                return self._follow_up(meaning, commune, memory, now), memory.topic
            case Decision.SMALLTALK:
                return composer.smalltalk(verdict.bavardage or "aide", commune), memory.topic
            case Decision.NEIGHBOUR:
                return composer.neighbour(meaning.mention.neighbour or "" if meaning.mention else ""), None
            case Decision.WHICH_COMMUNE:
                among = tuple(one for one in meaning.mention.communes if one) if meaning.mention else ()
                place = meaning.mention.name if meaning.mention else None
                waiting = memory.topic if meaning.detail else verdict.topic
                return composer.ask_commune(waiting, among, place), waiting
            case Decision.COMMUNE_SET if commune:
                return self.pages.commune_chosen(commune), None
            case Decision.ANSWER if verdict.topic:
                elsewhere = tuple(self.base.communes[one] for one in meaning.other_communes)
                return self._topic_reply(verdict.topic, commune, now, verdict.choices, text, elsewhere), verdict.topic
            case Decision.ASK:
                return composer.clarify(verdict.choices, commune), None
            case _:
                return composer.unanswered(commune), None

    def _topic_reply(
        self,
        topic: str,
        commune: Commune | None,
        now: datetime,
        also: Sequence[Guess],
        text: str,
        elsewhere: Sequence[Commune] = (),
    ) -> Reply:
        if topic in policy.DANGER_TOPICS:
            return self._composer.emergency(card(policy.danger_of(topic)), topic, commune, now)
        if commune is None:
            return self._composer.ask_commune(topic)
        if topic == "convention":
            return self._convention_reply(commune, aspect_of(text), now)
        return self._composer.answer(topic, commune, now, also, elsewhere)

    def _convention_reply(self, commune: Commune | None, aspect: Aspect, now: datetime) -> Reply:
        if commune is None:
            return self._composer.ask_commune("convention")
        return self._conventions.reply(commune, aspect, now)

    def _follow_up(self, meaning: Interpretation, commune: Commune | None, memory: Memory, now: datetime) -> Reply:
        topic, detail = memory.topic or "", meaning.detail
        if commune is None:
            return self._composer.ask_commune(topic)
        whole = detail is None or detail.about is About.AUTRE_COMMUNE or topic in policy.WITHOUT_DETAILS
        if detail is None or whole or not self.base.services_of(topic, commune):
            return self._topic_reply(topic, commune, now, (), "")
        return self._follow_ups.reply(topic, commune, detail, now)

    def _commune(self, identifier: str | None) -> Commune | None:
        return self.base.communes.get(identifier) if identifier else None

    def _remember(
        self, memory: Memory, reply: Reply, topic: str | None, commune: Commune | None, now: datetime
    ) -> Memory:
        asked = commune is None or reply.kind is Kind.CLARIFY
        return replace(
            memory,
            commune=commune.id if commune else memory.commune,
            topic=topic,
            awaiting=topic if asked else None,
            at=(memory.at if reply.kind is Kind.SMALLTALK else now) if topic else None,
            language=reply.language,
        )
