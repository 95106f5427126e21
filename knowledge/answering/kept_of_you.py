"""« Mes données »: what is kept of the very person who asks, all of it, and when it goes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from zoneinfo import ZoneInfo

from knowledge.answering.dates import full_day
from knowledge.answering.reply import Kind, Reply
from knowledge.danger.category import Category
from knowledge.horaires import PARIS, fuseau_du
from knowledge.memory import FOLLOW_UP, Memory
from knowledge.model.base import Base
from knowledge.texts.catalogue import Catalogue
from knowledge.texts.languages import language_name

QUESTION_DAYS = 90
"""Days that an unanswered question is kept at most, unless the operator says otherwise."""


class Awaits(StrEnum):
    """What the words of a question are kept for; the value names the line that tells it."""

    ANSWER = "question"
    """A moderator's answer."""
    CHOICE = "unchosen"
    """The choice of the very person, for half an hour."""
    LESSON = "proposed"
    """Staff, who decide whether the base learns them."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A question that is kept: its masked words (None when they are not), since when, and what for."""

    masked: str | None
    since: datetime
    awaits: Awaits


class KeptOfYou:
    """Replies to `/mesdonnees`, which are in French for everybody, names of topics, languages and dates with them."""

    def __init__(self, base: Base, texts: Catalogue, question_days: int = QUESTION_DAYS) -> None:
        self._base = base
        self._texts = texts
        self._reply = partial(Reply, language=texts.language)
        self._days = question_days

    def reply(self, memory: Memory, questions: Sequence[Kept], now: datetime) -> Reply:
        """What is remembered of a person (`memory`, as stored) and kept for the moderators."""
        home = self._base.communes.get(memory.commune or "")
        zone = fuseau_du(home.departement) if home else PARIS
        lines = [*self._memory(memory.fresh(now), zone), *self._questions(questions, zone)]
        text = "\n".join((self._texts("kept.intro"), *lines, "", self._texts("kept.end")))
        return self._reply(Kind.SMALLTALK, text, commune=memory.commune)

    def _memory(self, memory: Memory, zone: ZoneInfo) -> Iterator[str]:
        commune = self._base.communes.get(memory.commune or "")
        yield self._texts("kept.commune", commune=commune.nom) if commune else self._texts("kept.no_commune")
        yield self._texts("kept.language", langue=language_name(memory.language))
        sujet = self._base.sujets.get(memory.topic or memory.awaiting or "")
        if sujet and memory.at:
            until = (memory.at + FOLLOW_UP).astimezone(zone)
            time = {"heure": f"{until:%H}", "minute": f"{until:%M}"}
            if place := self._base.communes.get(memory.place or ""):
                yield self._texts("kept.topic_there", sujet=sujet.libelle, commune=place.nom, **time)
            else:
                yield self._texts("kept.topic", sujet=sujet.libelle, **time)
            if service := self._base.services.get(memory.service or ""):
                yield self._texts("kept.service", service=service.nom)
            known = (self._base.sujets[one].libelle for one in memory.rivals if one in self._base.sujets)
            if rivals := ", ".join(known):
                yield self._texts("kept.rivals", sujets=rivals)
        else:
            yield self._texts("kept.no_topic")
        if dangers := [self._texts(f"kept.danger.{one}") for one in memory.dangers if one in set(Category)]:
            yield self._texts("kept.dangers", dangers=", ".join(dangers))

    def _questions(self, questions: Sequence[Kept], zone: ZoneInfo) -> Iterator[str]:
        if not questions:
            yield self._texts("kept.no_question")
            return
        yield self._texts("kept.questions", nombre=len(questions))
        for question in questions:
            until = question.since + timedelta(days=self._days)
            yield self._texts(
                f"kept.{question.awaits}",
                texte=question.masked or self._texts("kept.no_words"),
                jour=full_day(question.since.astimezone(zone)),
                fin=full_day(until.astimezone(zone)),
            )
