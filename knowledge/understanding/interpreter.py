"""From a resident's words to an `Interpretation`: danger, place, need, in that order of importance."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.danger.danger import Danger
from knowledge.danger.detection import LOUD_CLAUSE, look
from knowledge.engine.entry import Ranking
from knowledge.engine.language.words import names_in, split
from knowledge.memory import Memory
from knowledge.model.base import Base
from knowledge.model.territoire import Commune
from knowledge.understanding import suites
from knowledge.understanding.about_there import beside_relatives
from knowledge.understanding.aspect import asks_only_aspect
from knowledge.understanding.follow_up import LONGEST_DETAIL, About, Detail, follow_up, leaning
from knowledge.understanding.interpretation import ANSWER_CUT, Guess, Interpretation
from knowledge.understanding.named_services import NamedServices, NameMatch
from knowledge.understanding.places import Mention, Places
from knowledge.understanding.polyglot import HOME, SMALL_TALK, Polyglot
from knowledge.understanding.small_talk import SmallTalk
from knowledge.understanding.topic_names import TopicNames

NAMED_NEED = 0.3
"""Probability from which the other words of a question on hours name a need of their own: « une crèche ouverte en
août » has 0.99, « ils reçoivent sans rendez-vous ? » 0.28."""

PART_WORDS = 4
"""Fewer words than this are not scored as a need of their own; chosen by hand, as the next."""

SURE_PART = 0.75
"""Probability from which a part of a message is offered as a second need."""

COMMENT, COMMENT_ABROAD = "oui-non", "merci"
"""The small talk that answers what only says something after an answer; what other languages answer « ok » greets."""

SAID_NEED = 0.4
"""Probability of a topic from which a message is not believed to ask nothing."""

_SAID_BY_HOURS = (None, About.HORAIRES, About.RENDEZ_VOUS)
"""Kinds of second messages of which words on hours say more: which day, which week."""

_WHERE = frozenset({About.QUESTION, About.PAS_CA})
"""What a message that names a town asks about there, whatever its other words: « non, pas ça, à Sceaux »."""

_NEED_NO_ANSWER = frozenset({About.CONDITIONS, About.AUTRE_COMMUNE})
"""What is asked without any answer before it too: « qui êtes-vous ? »."""

_FIGURES = re.compile(r"\b\d{1,2} \d{1,2} (?:19|20)\d\d\b|\b0\d(?: ?\d\d){4}\b")
"""A day in digits, or a telephone number, is about no topic: « 2026 » stands in what is asked about conventions."""


class Interpreter:
    """Understands messages with one base and what was learnt of it."""

    def __init__(self, base: Base, polyglot: Polyglot) -> None:
        self.polyglot = polyglot
        self._places = Places(base)
        self._named = NamedServices(base)
        self._base = base
        self._small_talk = SmallTalk(base)
        self._names = TopicNames(base)

    def interpret(self, text: str, memory: Memory) -> Interpretation:
        """Understand `text`; `memory` (already fresh) gives follow-ups their meaning."""
        seen = look(text)
        danger = seen.danger
        mention, communes = self._places.find(text, memory.commune)
        tongue = self.polyglot.tongue(text)
        heard = Interpretation(danger=danger, mention=mention, tongue=tongue, sure=self.polyglot.sure(text))
        if danger and not danger.weak:  # the card needs nothing of what follows
            return heard
        home = self._base.communes.get((mention.commune if mention else None) or memory.commune or "")
        place = self._named.find(text, home) if home else None
        if place and mention and mention.neighbour and set(split(text)).difference(mention.rest).isdisjoint(place.rest):
            mention = None  # « Maison des femmes, à Clamart » receives people of here, « Mairie de Saint-Denis 93 » not
            heard = replace(heard, mention=None)
        words = mention.rest if mention else tuple(split(text))
        said = self._small_talk.of(words, at_home=tongue == HOME)
        if memory.topic and not said:
            detail = self._detail(words, mention, memory, tongue)
            if detail and (danger is None or _is_but_a_time(danger, detail, seen.signs)):
                return replace(heard, danger=None, detail=detail)
        heard = replace(heard, signs=seen.signs, feared=seen.likeliest, words=len(words))
        if said:
            return replace(heard, p_first=1.0, bavardage=said)
        names = names_in(text)  # a capital tells the engine what not to correct
        need = _FIGURES.sub("", " ".join(word.capitalize() if word in names else word for word in words)).strip()
        if not need:
            drawn = self._small_talk.of_signs(text)
            return replace(heard, p_first=1.0, bavardage=drawn) if drawn else replace(heard, known=0.0)
        meaning = self._needing(heard, text, need, home, place, communes)
        if memory.topic is None:
            return replace(meaning, detail=self._after_nothing(meaning, words, memory))
        detail = self._going_on(meaning, words, memory, place)
        if detail:
            return replace(heard, danger=None, detail=detail)
        said = None if "?" in text else self._comment(meaning, memory)
        return replace(meaning, bavardage=said, p_first=1.0, chat=1.0) if said else meaning

    def _after_nothing(self, meaning: Interpretation, words: tuple[str, ...], memory: Memory) -> Detail | None:
        """What a follow-up asks when no answer is remembered: « et le samedi ? ».

        None of a need that is sure, but of papers: « quels papiers ? » says nothing of a foreigner's.
        """
        detail = self._detail(words, meaning.mention, memory, meaning.tongue)
        if detail is None or detail.about in _NEED_NO_ANSWER or meaning.mention:
            return None
        if detail.about is About.PAPIERS:
            return detail if len(words) > 1 else None
        return detail if meaning.p_first < ANSWER_CUT else None

    def _going_on(
        self, meaning: Interpretation, words: tuple[str, ...], memory: Memory, place: NameMatch | None
    ) -> Detail | None:
        """What a short message asks about the service just told of, by what it is like; None when it is not sure."""
        danger, about = meaning.danger, self._by_examples(meaning, memory)
        if place and about is not About.PANNE:  # « le 01 99 00 10 00 ne répond pas » was just told of it
            return None
        if meaning.mention:  # what the card of here cannot say, that of there may
            return Detail(About.AUTRE_COMMUNE if about in _WHERE else about) if about else None
        told = leaning(words, tongues=_tongues(meaning.tongue, memory)) if about in _SAID_BY_HOURS else None
        if told is None:
            return Detail(about) if about else None
        hours, beside = told
        other = self._names_another(beside, memory.topic or "", meaning.tongue) or (
            about is None and self._is_like(suites.tells_a_need, meaning, memory)
        )
        return None if other or (danger and not _is_but_a_time(danger, hours, meaning.signs)) else hours

    def _comment(self, meaning: Interpretation, memory: Memory) -> str | None:
        """The small talk of a message after an answer that only says something; None where a need or danger may be."""
        needs = meaning.danger or meaning.signs >= suites.HEARD or meaning.mention or meaning.p_first >= SAID_NEED
        if needs or meaning.words > LONGEST_DETAIL:
            return None
        said = meaning.bavardage or (COMMENT if meaning.tongue == HOME else COMMENT_ABROAD)
        return said if said in self._base.bavardages and self._is_like(suites.asks_nothing, meaning, memory) else None

    def _is_like(self, what: Callable[[Ranking], bool], meaning: Interpretation, memory: Memory) -> bool:
        """Whether the examples of second messages that are nearest say so; not while they are learnt."""
        ranking = self.polyglot.rank_suite(meaning.need, meaning.tongue if meaning.sure else memory.language)
        return ranking is not None and what(ranking)

    def _by_examples(self, meaning: Interpretation, memory: Memory) -> About | None:
        danger = meaning.danger
        told = danger is not None and (danger.worded or not (danger.weak and danger.soft))
        if told or meaning.words > suites.LONGEST_SUITE:
            return None
        tongue = meaning.tongue if meaning.sure else memory.language
        another = 0.0 if meaning.bavardage or meaning.topic == memory.topic else meaning.p_first
        signs = meaning.signs if danger or meaning.signs >= suites.HEARD else 0.0
        ranking = self.polyglot.rank_suite(meaning.need, tongue)
        named, at_home = meaning.mention is not None, tongue == HOME
        return (
            suites.asked(meaning.need, ranking, another, at_home=at_home, named=named, signs=signs) if ranking else None
        )

    def _needing(
        self,
        heard: Interpretation,
        text: str,
        need: str,
        home: Commune | None,
        place: NameMatch | None,
        communes: Sequence[str],
    ) -> Interpretation:
        """What a message needs, when it is no follow-up and no small talk word for word."""
        ranking = self.polyglot.rank(need, heard.tongue)
        guesses = tuple(Guess(candidate.id, candidate.score) for candidate in ranking.candidates)
        topics = tuple(guess for guess in guesses if not guess.id.startswith(SMALL_TALK))
        chat = guesses[0].id.removeprefix(SMALL_TALK) if guesses and guesses[0].id.startswith(SMALL_TALK) else None
        p_first, p_choice, known = ranking.p_first, ranking.p_choice, ranking.known
        if topics and not self._base.exists(topics[0].id, home):  # what is left is no surer than it was
            p_first, p_choice = (p_first if chat else 0.0), max(p_choice - p_first, 0.0)
        topics = tuple(guess for guess in topics if self._base.exists(guess.id, home))
        called = _called(place, topics, p_first) if place else None
        if called:
            topics, chat = (Guess(called, 1.0), *(guess for guess in topics if guess.id != called)), None
            p_first = p_choice = known = 1.0
        others = self._other_needs(text, topics[:1], heard.tongue)
        mention = heard.mention
        words = mention.rest if mention else tuple(split(text))
        return replace(
            heard,
            need=need,
            guesses=topics,
            p_first=p_first,
            p_choice=p_choice,
            known=known,
            others=tuple(guess for guess in others if self._base.exists(guess.id, home)),
            other_communes=tuple(one for one in communes if mention and one != mention.commune),
            bavardage=chat,
            chat=guesses[0].score if chat else 0.0,
            day=_day(words, heard.tongue),
            called=called is not None,
            named=self._names.name(words, topics[0].id if topics else None),
        )

    def _detail(self, words: tuple[str, ...], mention: Mention | None, memory: Memory, tongue: str) -> Detail | None:
        if memory.topic == "convention" and asks_only_aspect(words):
            return Detail(About.CONVENTION)
        if memory.topic and not mention and self._names.refuse(words, memory.topic):
            return Detail(About.PAS_CA)
        told = beside_relatives(words) if mention else words
        return follow_up(told, place_named=mention is not None, tongues=_tongues(tongue, memory))

    def _names_another(self, words: tuple[str, ...], topic: str, tongue: str) -> bool:
        """Whether the words of a question on hours name another need than `topic`."""
        ranking = self.polyglot.rank(" ".join(words), tongue)
        first = ranking.candidates[0].id if ranking.candidates else topic
        return first != topic and ranking.p_first >= NAMED_NEED

    def _other_needs(self, text: str, first: Sequence[Guess], tongue: str) -> tuple[Guess, ...]:
        """The topics of the message's other parts, when a part tells a need of its own clearly."""
        parts = [part for part in _parts(text) if len(part.split()) >= PART_WORDS]
        if len(parts) < 2:
            return ()
        known = {guess.id for guess in first}
        found: list[Guess] = []
        for part in parts:
            ranking = self.polyglot.rank(part, tongue)
            best = ranking.candidates[0] if ranking.candidates else None
            if best and ranking.p_first >= SURE_PART and not best.id.startswith(SMALL_TALK) and best.id not in known:
                known.add(best.id)
                found.append(Guess(best.id, best.score))
        return tuple(found[:2])


def _tongues(tongue: str, memory: Memory) -> tuple[str, ...]:
    """A few words of English are too few to be told from French: the language of the conversation is read too."""
    return tongue, memory.language


def _called(place: NameMatch, topics: Sequence[Guess], p_first: float) -> str | None:
    """The topic of a place that a message calls by its name; None when it surely tells another need."""
    told = [guess.id for guess in topics if any(guess.id in service.sujets for service in place.services)]
    first = topics[0].id if topics else None
    if first in told or p_first < ANSWER_CUT or follow_up(place.rest, place_named=True):
        return told[0] if told else place.services[0].sujets[0]
    return None


def _day(words: tuple[str, ...], tongue: str) -> Detail | None:
    """The day that a short message asks about beside its need."""
    asked = leaning(words, tongues=(tongue,))
    return asked[0] if asked and asked[0].about is About.JOUR else None


def _is_but_a_time(danger: Danger, detail: Detail, signs: float) -> bool:
    """Whether « ce soir » after an answer asks about its hours: alone, it is also a small sign of a night outside.

    « Y en a un dans le 14e ? » asks where, with words that say nothing else; « plus besoin de demain » is loud.
    """
    asked = {About.JOUR, About.HORAIRES, About.SEMAINE, About.VACANCES, About.AUTRE_COMMUNE}
    return danger.weak and danger.soft and signs < LOUD_CLAUSE and detail.about in asked


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[.!?;\n]+|\bet aussi\b|\bet puis\b|\bsinon\b|\ben plus\b", text)]
