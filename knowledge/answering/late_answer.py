"""What a resident reads when a person answers, minutes or days after the question, in the language of the question."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from knowledge.answering.dates import full_day
from knowledge.answering.reply import Button, Kind, Reply, Rows
from knowledge.answering.who_to_call import WhoToCall
from knowledge.guichet import Guichet
from knowledge.horaires import PARIS, fuseau_du
from knowledge.memory import Memory
from knowledge.model.territoire import Commune
from knowledge.texts.catalogue import DEFAULT_LANGUAGE, catalogue
from knowledge.visible import visible

LONGEST_QUOTE = 300
"""Characters of the question that are said again: it is there to be recognised."""


class LateAnswer:
    """Writes the answers to a case, for each resident in their commune, from one guichet.

    What a moderator wrote is not translated: only what stands around it is.
    """

    def __init__(self, guichet: Guichet, language: str) -> None:
        """`language` is that of the questions of the case."""
        self._guichet = guichet
        self._texts = catalogue("late", language)
        self._reply = partial(Reply, language=self._texts.language)

    def reply(
        self, outcome: Mapping[str, str], masked: str | None, commune: str | None, asked_at: datetime, now: datetime
    ) -> Reply:
        """The answer to a question asked at `asked_at` in `masked` words (None when no longer known).

        `outcome` is what the moderator decided: a `text`, or a `topic` and perhaps a `service`.
        """
        home = self._guichet.base.communes.get(commune) if commune else None
        question = self._quoted(masked, asked_at.astimezone(fuseau_du(home.departement) if home else PARIS))
        if "text" in outcome:
            who = self._texts("who", commune=home.nom) if home else self._texts("who_nowhere")
            return self._reply(Kind.ANSWER, self._texts("written", asked=question, who=who, text=outcome["text"]))
        found = self._linked(outcome["topic"], outcome.get("service"), home, now)
        if found is None:
            return self._reply(Kind.ANSWER, self._withdrawn(question, home), commune=home.id if home else None)
        return replace(found, text=self._texts("linked", asked=question, text=found.text))

    def _quoted(self, masked: str | None, asked_at: datetime) -> str:
        day = full_day(asked_at.date(), self._texts.language)
        words = " ".join(visible(masked or "").split())
        if not words:
            return self._texts("asked_unknown", day=day)
        if len(words) > LONGEST_QUOTE:
            words = words[:LONGEST_QUOTE].rstrip() + "…"
        return self._texts("asked", day=day, words=words)

    def _withdrawn(self, question: str, home: Commune | None) -> str:
        """What was found left the base: whom to call in its place, where that is known."""
        calls = WhoToCall(self._guichet.base, catalogue("replies", self._texts.language))
        line = calls.line(home)
        if line is None or not line.telephone:
            return self._texts("withdrawn", asked=question)
        return self._texts("withdrawn_call", asked=question, **calls.told(line))

    def _linked(self, topic: str, service: str | None, home: Commune | None, now: datetime) -> Reply | None:
        """What the base says of it now, None when it is not there any more.

        Which commune is asked with buttons that know the topic.
        """
        language = self._texts.language
        memory = Memory(home.id if home else None, language)
        if service and home and (card := self._guichet.service(service, home, now, language)):
            foreign = catalogue("foreign", language)
            parts = [card] if language == DEFAULT_LANGUAGE else [foreign("details"), card]
            return self._reply(Kind.ANSWER, "\n\n".join(parts), topic=topic, commune=home.id)
        if topic not in self._guichet.base.sujets:
            return None
        reply = self._guichet.topic(topic, memory, now).reply
        return replace(reply, buttons=_lasting(reply.buttons, topic))


def _lasting(rows: Rows, topic: str) -> Rows:
    """The buttons that still say the same in a conversation that went on since."""
    kept: list[tuple[Button, ...]] = []
    for row in rows:
        for button in row:
            action, _, value = button.action.partition(":")
            if action == "commune":
                kept.append((replace(button, action=f"ailleurs:{value}:{topic}"),))
            elif action in ("plan", "ailleurs"):
                kept.append((button,))
    return tuple(kept)
