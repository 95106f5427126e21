"""What to do with what was understood: answer, ask, or say that one does not know.

A choice with the right topic in it costs a resident one press; a wrong answer costs a journey. So the cuts are
probabilities, calibrated on the base itself, and an answer is only given when it is right about 95 times in 100.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.danger import Category, Danger
from knowledge.memory import Memory
from knowledge.understanding.follow_up import LONGEST_FOLLOW_UP, About, Detail, follow_up
from knowledge.understanding.interpretation import STORY_WORDS, Guess, Interpretation
from knowledge.understanding.places import Mention
from knowledge.understanding.polyglot import HOME

ANSWER_CUT = 0.5
"""Probability of the first topic from which it is answered outright. The probability is a cautious one: of 238 topics
of two labelled sets above this cut, 2 were wrong."""

ASK_CUT = 0.15
"""Probability that the right topic is among the first four from which they are offered. Of three labelled sets, one
need in a hundred is then told « je ne sais pas », and a fifth of what no topic answers is asked about."""

ASK_CUT_ABROAD = 0.1
"""The same for messages in other languages, whose examples are fewer and whose writers have nobody else to ask."""

SMALLTALK_CUT = 0.2
"""Probability from which small talk is answered as such: where it led two labelled sets wrongly, it was under 0.18."""

SMALLTALK_SHARE = 0.6
"""Share that small talk must hold beside the topics: « j’ai besoin d’aide pour ma mère » asks for more than help."""

KNOWN_CUT = 0.6
"""Share of known words below which nothing is answered: on two sets of labelled questions every direct right answer
had 0.7 or more, while invented words lead anywhere once they are corrected to known ones."""

ASK_KNOWN_CUT = 0.4
"""The same for offering a choice: languages other than French are known by fewer words."""

DANGER_SHARE = 0.6
"""Share that the topics of danger hold together from which help numbers come first, though no rule of danger spoke."""

DANGER_SHARE_ABROAD = 0.3
"""The same in other languages, for which there are fewer rules: numbers shown for nothing cost less than not shown."""

# The five cuts below were chosen on fifteen labelled sets, three of them written to be hard: 955 dangers, of which 78
# are missed (2 of the 307 in sets of ordinary questions), and 4,124 other messages, of which 118 get help numbers.

OVERRULING = 0.25
"""Probability of another topic from which it silences a weak sign of danger (« mis dehors » by an employer). At 0.2
six more dangers are missed, at 0.3 eight more of the others get help numbers."""

LOUD = 0.95
"""Weight of the small signs from which no need silences them. Without it 23 more dangers are missed; at 0.9 eleven more
of the others get help numbers."""

SIGNS_CUT = 0.2
"""Weight of the small signs of danger below which topics of danger are offered rather than taken for one. Without it 30
more of the others get help numbers, and one danger fewer is missed."""

SUPPORT_CUT = 0.55
"""What the small signs and the topics of danger must weigh together for a weak expression to be believed. Without it 22
more of the others get help numbers and five dangers fewer are missed; at 0.65 six fewer, and three more."""

CLAUSE_CUT = 0.9
"""Weight of the small signs from which a clause of a story tells a danger by them alone. At 0 21 more of the others get
help numbers and four dangers fewer are missed; at 0.95 nothing changes."""

MOST_CHOICES = 4

DANGER_TOPICS = {
    "urgence": Category.MEDICAL,
    "violences": Category.VIOLENCES,
    "enfance-en-danger": Category.ENFANT,
    "hebergement-urgence": Category.RUE,
}

WITHOUT_DETAILS = frozenset({*DANGER_TOPICS, "convention"})
"""Topics whose follow-ups get the whole answer again: there is no single counter to detail."""


class Decision(StrEnum):
    """The ways to go on."""

    EMERGENCY = "emergency"
    FOLLOW_UP = "follow-up"
    SMALLTALK = "smalltalk"
    NEIGHBOUR = "neighbour"
    WHICH_COMMUNE = "which-commune"
    COMMUNE_SET = "commune-set"
    ANSWER = "answer"
    ASK = "ask"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision, with what it is about."""

    decision: Decision
    topic: str | None = None
    choices: tuple[Guess, ...] = ()
    bavardage: str | None = None
    commune: str | None = None


def decide(meaning: Interpretation, memory: Memory) -> Verdict:
    """Decide what to do with `meaning`; danger first, whatever else was said."""
    if meaning.mention and _in_passing(meaning.mention):
        meaning = replace(meaning, mention=None)
    commune = meaning.mention.commune if meaning.mention else None
    if meaning.danger and not _overruled(meaning):
        return Verdict(Decision.EMERGENCY, meaning.danger.topic, commune=commune)
    verdict = _need(meaning, memory)
    if verdict.topic in DANGER_TOPICS:
        return Verdict(Decision.EMERGENCY, verdict.topic, commune=commune)
    if meaning.mention and meaning.mention.neighbour:
        topic = memory.topic if meaning.detail else verdict.topic
        return Verdict(Decision.NEIGHBOUR, topic, verdict.choices)
    if meaning.mention and commune is None and _doubtful(meaning, memory):
        return Verdict(Decision.WHICH_COMMUNE, verdict.topic)
    if meaning.mention and meaning.detail is None and _only_where(meaning.mention):
        return Verdict(Decision.COMMUNE_SET, commune=commune)
    return Verdict(verdict.decision, verdict.topic, verdict.choices, verdict.bavardage, commune)


def danger_of(topic: str) -> Danger:
    """The danger that a topic chosen by its name stands for: the card of that topic, in gentle words."""
    return Danger((DANGER_TOPICS[topic],), topic, (topic,), (), soft=True)


def _need(meaning: Interpretation, memory: Memory) -> Verdict:
    if meaning.detail:
        return Verdict(Decision.FOLLOW_UP)
    if _is_smalltalk(meaning):
        return Verdict(Decision.SMALLTALK, bavardage=meaning.bavardage)
    topic = meaning.topic
    if topic is None or meaning.known < ASK_KNOWN_CUT:
        return Verdict(Decision.UNANSWERED)
    at_home = meaning.tongue == HOME
    signed = meaning.signs >= SIGNS_CUT or not at_home  # they are weighed on French: elsewhere they say nothing
    if signed and _leaning(meaning) >= (DANGER_SHARE if at_home else DANGER_SHARE_ABROAD):
        return Verdict(Decision.EMERGENCY, next(guess.id for guess in meaning.guesses if guess.id in DANGER_TOPICS))
    sure = meaning.p_first >= ANSWER_CUT and meaning.bavardage is None  # else it is the small talk that is sure
    if sure and meaning.known >= KNOWN_CUT and (signed or topic not in DANGER_TOPICS):
        return Verdict(Decision.ANSWER, topic, meaning.others)
    continued = memory.topic is not None and meaning.words <= LONGEST_FOLLOW_UP
    if continued or meaning.p_choice >= (ASK_CUT if at_home else ASK_CUT_ABROAD):
        return Verdict(Decision.ASK, choices=_choices(meaning, memory.topic if continued else None))
    return Verdict(Decision.UNANSWERED)


def _choices(meaning: Interpretation, earlier: str | None) -> tuple[Guess, ...]:
    """What to offer; first the topic of the answer before: « et mes enfants aussi ? » may still be about it."""
    guesses = meaning.guesses
    if earlier:
        guesses = (Guess(earlier, guesses[0].score), *(guess for guess in guesses if guess.id != earlier))
    return guesses[:MOST_CHOICES]


def _is_smalltalk(meaning: Interpretation) -> bool:
    """Whether small talk is surely what a message is, and holds most of it."""
    return bool(meaning.bavardage) and meaning.p_first >= SMALLTALK_CUT and meaning.chat >= SMALLTALK_SHARE


def _overruled(meaning: Interpretation) -> bool:
    """Whether signs of danger that ordinary messages hold too mean none here.

    Such a need explains them, or small talk; or they stand alone, neither small signs nor topics agreeing with them.
    In a story so must each clause that tells a danger: « on dort sous le pont » is not explained by the lost card
    that the rest is about.
    """
    weak = meaning.danger is not None and meaning.danger.weak
    need = meaning.topic if meaning.bavardage is None else None  # else it is the small talk that is sure
    sure = meaning.p_first >= OVERRULING and meaning.signs < LOUD
    explained = need is not None and need not in DANGER_TOPICS and sure
    alone = meaning.tongue == HOME and meaning.signs + _leaning(meaning) < SUPPORT_CUT
    return weak and (explained or alone or _is_smalltalk(meaning)) and all(map(_quiet, meaning.telling))


def _quiet(clause: Interpretation) -> bool:
    """Whether a clause in which a danger was seen tells none after all."""
    worded = clause.danger is not None and clause.danger.worded
    return _overruled(clause) or not (worded or clause.signs >= CLAUSE_CUT)


def _leaning(meaning: Interpretation) -> float:
    """The share that the topics of danger hold together."""
    return sum(guess.score for guess in meaning.guesses if guess.id in DANGER_TOPICS)


def _in_passing(mention: Mention) -> bool:
    """Whether a neighbour town is only named on the way of a long story, by somebody who does not live there."""
    return mention.neighbour is not None and len(mention.rest) >= STORY_WORDS and not mention.home


def _only_where(mention: Mention) -> bool:
    """Whether a message says where somebody lives and nothing else: « j’habite à Sceaux »."""
    return follow_up(mention.rest, place_named=True) == Detail(About.AUTRE_COMMUNE)


def _doubtful(meaning: Interpretation, memory: Memory) -> bool:
    """Whether a shared name leaves the commune in doubt: not when the resident's own is one of its communes."""
    return meaning.mention is not None and memory.commune not in meaning.mention.communes
