"""What to do with what was understood: answer, ask, or say that one does not know.

A choice with the right topic in it costs a resident one press; a wrong answer costs a journey. So the cuts are
probabilities, calibrated on the base itself, and an answer is only given when it is right more than 95 times in 100.
"""

from dataclasses import replace
from math import log

from knowledge.danger.category import Category
from knowledge.danger_topics import DANGER_TOPICS, FEARS, near
from knowledge.memory import NOBODY, Memory
from knowledge.understanding.follow_up import LONGEST_DETAIL, LONGEST_FOLLOW_UP, About, Detail, follow_up
from knowledge.understanding.follow_up_words import OTHERS
from knowledge.understanding.interpretation import ANSWER_CUT, PASSING_WORDS, Guess, Interpretation
from knowledge.understanding.places import Mention
from knowledge.understanding.polyglot import HOME
from knowledge.verdict import Decision, Verdict

ASK_CUT = 0.15
"""Probability that the right topic is among the first four from which they are offered. Of three labelled sets, one
need in a hundred is then told « je ne sais pas », and a fifth of what no topic answers is asked about."""

ASK_CUT_ABROAD = 0.1
"""The same for messages in other languages, whose examples are fewer and whose writers have nobody else to ask."""

SMALLTALK_CUT = 0.12
"""Probability from which small talk is answered as such. Of 5,400 labelled messages, three greetings are asked what
they mean at 0.2, and no need is taken for small talk at 0.12 that was not."""

OWN_DATA = "mes-donnees"
"""The small talk of who asks to be forgotten: by a bot, or by everybody."""

OWN_DATA_CUT = 0.6
"""The same for that: « supprimer mon compte bancaire » has 0.4, « effacez mes données » 0.99."""

SMALLTALK_SHARE = 0.6
"""Share that small talk must hold beside the topics: « j’ai besoin d’aide pour ma mère » asks for more than help."""

KNOWN_CUT = 0.6
"""Share of known words below which nothing is answered: on two sets of labelled questions every direct right answer
had 0.7 or more, while invented words lead anywhere once they are corrected to known ones."""

ASK_KNOWN_CUT = 0.4
"""The same for offering a choice: languages other than French are known by fewer words."""

# The numbers below were chosen on labelled sets: 986 dangers and 1,760 near-misses written to be hard, of which 95 are
# missed and 63 get the card; 8,646 messages of residents, of whose 787 dangers 11 are missed and 48 others get it.

SIGNS_CUT = 0.3
"""Weight of the small signs from which they tell a danger, where no other need explains them. At 0.34 a dozen more
of the hard ones are missed, and two more of residents, and three fewer of their other messages get the card."""

EXPLAINED = 3.5
"""How much louder the signs must be, as a logarithm of odds, where something else is surely meant: 0.3 then becomes
0.93 (« mis dehors » by an employer)."""

EXPLAINED_ABROAD = 2.5
"""The same in other languages, whose topics have fewer examples: 0.3 becomes 0.84."""

TOLD_CUT = 0.15
"""Weight of the signs from which an expression that ordinary messages hold too, and a topic of danger, tell one
together: « Pépé ne répond pas quand je sonne ». Three dangers more get the card so, and five hard near-misses."""

FEAR_CUT = 0.07
"""Weight of the small signs from which a question back, or « je ne sais pas », shows a few help numbers too. Of the
dangers above that get no card, all those of residents get these, and four in five of the hard ones."""

LIKELY_CHOICES = 2
"""Choices offered first, whose dangers are feared; those of the others, one need in two would be shown numbers for."""

LIKELY_SHARE = 0.05
"""Share of the least likely of these, where the signs say nothing: « j’ai été licencié hier » is hardly about the mind.
Of 5,559 harmless messages that get no card, 562 begin with help numbers so, 594 without; no danger loses them."""

OTHER_NEED = 0.3
"""Probability of the first topic from which words beside the commune that was asked for tell a need of their own:
« près du métro Lucie-Aubrac » has 0.18, « je peux pas payer » 0.42."""

SERVED_CUT = 0.005
"""Share from which another topic is offered beside one that nobody answers nearby: « mes papiers sur internet » is for
France Services at 0.99, for help with computers, which the town has, at 0.01."""

MOST_CHOICES = 4

WITHOUT_DETAILS = frozenset({*DANGER_TOPICS, "convention"})
"""Topics whose follow-ups get the whole answer again: there is no single counter to detail."""

LEADS_ELSEWHERE = frozenset({About.PANNE, About.AUTRE})
"""Follow-ups after which a card of danger begins with what to do if its lines do not answer. « Et s’ils ne répondent
pas ? » is understood as a question about another place."""

_AND = "et"
"""Begins a question that goes on from another: « et à Sceaux ? » of somebody of Bagneux moves nobody."""


_NOTHING = Verdict(Decision.UNANSWERED)


def fears(meaning: Interpretation, verdict: Verdict, memory: Memory = NOBODY) -> tuple[Category, ...] | None:
    """The dangers whose help numbers are shown before the reply, for a message that was not taken for a danger.

    Args:
        meaning: What was understood of the message.
        verdict: What was decided of it.
        memory: What is remembered. After a card of danger its numbers are shown again, until another need is answered:
            « non » ends nothing for who wants to die, nor « je suis avec ma fille » for who has nowhere to sleep.

    Returns:
        The dangers, those of the card before in front; an empty tuple for the general help numbers, where nothing could
        be understood; None to show nothing.
    """
    feared = _fears(meaning, verdict)
    earlier = near(memory.topic, memory.dangers)
    return tuple(dict.fromkeys((*earlier, *(feared or ())))) if earlier else feared


def _fears(meaning: Interpretation, verdict: Verdict) -> tuple[Category, ...] | None:
    if verdict.decision is not Decision.EMERGENCY and meaning.danger and meaning.danger.worded:
        return meaning.danger.categories  # said in so many words, and yet explained by something else
    afraid = meaning.signs >= FEAR_CUT
    feared = (meaning.feared,) if meaning.feared else ()
    match verdict.decision:
        case Decision.SMALLTALK if verdict.bavardage == OWN_DATA and meaning.signs >= FEAR_CUT:
            return feared
        case Decision.ANSWER if verdict.topic in FEARS and not meaning.named:  # « à quoi bon », not « psychologue »
            return (FEARS[verdict.topic],)
        case Decision.ANSWER | Decision.FOLLOW_UP:
            return feared if meaning.signs >= SIGNS_CUT else None
        case Decision.ASK:
            first = (choice for choice in verdict.choices[:LIKELY_CHOICES] if choice.score >= LIKELY_SHARE)
            likely = verdict.choices if afraid else first
            guessed = tuple(dict.fromkeys(FEARS[choice.id] for choice in likely if choice.id in FEARS))
            behind = guessed or (feared if afraid else ())  # what weak signs alone name is often beside the point
            return behind or (() if meaning.known < KNOWN_CUT else None)
        case Decision.UNANSWERED if afraid:
            return feared
        case Decision.UNANSWERED if meaning.known < ASK_KNOWN_CUT:
            return ()
    return None


def help_tongue(meaning: Interpretation) -> str:
    """The language to write help numbers in: what a danger is told in, else that of the message; French in doubt.

    « Mă bate bărbatul » is nearest Arabic in Latin letters, and Romanian to the rules. English lends words to all.
    """
    told = meaning.danger.tongues if meaning.danger else ()
    if meaning.tongue != HOME and told and not {meaning.tongue.split("-")[0], "en"}.intersection(told):
        return told[0]
    return meaning.tongue if meaning.sure else HOME


def decide(meaning: Interpretation, memory: Memory) -> Verdict:
    """Decide what to do with `meaning`; danger first, whatever else was said."""
    if meaning.mention and _in_passing(meaning.mention):
        meaning = replace(meaning, mention=None)
    commune = meaning.mention.commune if meaning.mention else None
    if meaning.danger and not (meaning.danger.weak and _explained(meaning)):
        return Verdict(Decision.EMERGENCY, meaning.danger.topic, commune=commune)
    verdict = _need(meaning, memory)
    if meaning.mention and meaning.mention.neighbour:
        topic = memory.topic if meaning.detail else verdict.topic
        return Verdict(Decision.NEIGHBOUR, topic, verdict.choices)
    if meaning.mention and commune is None and _doubtful(meaning, memory):
        return Verdict(Decision.WHICH_COMMUNE, verdict.topic)
    if meaning.mention and meaning.detail is None and _only_where(meaning.mention):
        goes_on = memory.commune and not memory.awaiting and _AND in meaning.mention.rest
        return Verdict(Decision.FOLLOW_UP if goes_on else Decision.COMMUNE_SET, commune=commune)
    if commune and memory.awaiting and _tells_but_a_place(verdict, meaning) and not fears(meaning, verdict):
        return Verdict(Decision.FOLLOW_UP, commune=commune)
    return Verdict(verdict.decision, verdict.topic, verdict.choices, verdict.bavardage, commune)


def _need(meaning: Interpretation, memory: Memory) -> Verdict:
    if meaning.detail:
        return Verdict(Decision.NOT_THAT if meaning.detail.about is About.PAS_CA else Decision.FOLLOW_UP)
    if _is_smalltalk(meaning):
        return Verdict(Decision.SMALLTALK, bavardage=meaning.bavardage)
    topic = meaning.topic
    longest = LONGEST_DETAIL if meaning.mention else LONGEST_FOLLOW_UP  # « elle vit à Sceaux, elle, pas chez moi »
    continued = memory.topic is not None and meaning.words <= longest
    if topic is None or meaning.known < ASK_KNOWN_CUT:
        elsewhere = continued and meaning.mention is not None
        return Verdict(Decision.ASK, choices=_choices(meaning, memory.topic)) if elsewhere else _NOTHING
    if meaning.called:
        return Verdict(Decision.ANSWER, topic, meaning.others)
    at_home = meaning.tongue == HOME
    sure = meaning.p_first >= ANSWER_CUT and meaning.bavardage is None  # else it is the small talk that is sure
    if sure and meaning.known >= KNOWN_CUT and topic not in DANGER_TOPICS:
        return Verdict(Decision.ANSWER, topic, meaning.others)
    if continued or meaning.p_choice >= (ASK_CUT if at_home else ASK_CUT_ABROAD):
        return Verdict(Decision.ASK, choices=_choices(meaning, memory.topic if continued else None))
    return _NOTHING


def _choices(meaning: Interpretation, earlier: str | None) -> tuple[Guess, ...]:
    """What to offer; first the topic of the answer before: « et mes enfants aussi ? » may still be about it."""
    guesses = meaning.guesses
    if earlier:
        share = guesses[0].score if guesses else 1.0
        guesses = (Guess(earlier, share), *(guess for guess in guesses if guess.id != earlier))
    return guesses[:MOST_CHOICES]


def _is_smalltalk(meaning: Interpretation) -> bool:
    """Whether small talk is surely what a message is, and holds most of it."""
    cut = OWN_DATA_CUT if meaning.bavardage == OWN_DATA else SMALLTALK_CUT
    return bool(meaning.bavardage) and meaning.p_first >= cut and meaning.chat >= SMALLTALK_SHARE


def _explained(meaning: Interpretation) -> bool:
    """Whether signs of danger that ordinary messages hold too mean none here.

    The surer it is that something else is meant, the louder they must be; small talk is as sure as can be.
    """
    louder = EXPLAINED if meaning.tongue == HOME else EXPLAINED_ABROAD
    dangerous = meaning.bavardage is None and meaning.topic in DANGER_TOPICS
    if dangerous and meaning.danger and meaning.danger.worded:
        return meaning.signs < TOLD_CUT
    sure = _is_smalltalk(meaning) and meaning.bavardage != OWN_DATA
    other = 1.0 if sure else 0.0 if dangerous else meaning.p_first
    return _log_odds(meaning.signs) < _log_odds(SIGNS_CUT) + louder * other


def _log_odds(probability: float) -> float:
    kept = min(max(probability, 1e-6), 1 - 1e-6)
    return log(kept / (1 - kept))


def _in_passing(mention: Mention) -> bool:
    """Whether a place is no place to look in: somebody no longer lives there, or a neighbour town in a long story."""
    story = mention.neighbour is not None and len(mention.rest) >= PASSING_WORDS and not mention.home
    return mention.denied or story


def _tells_but_a_place(verdict: Verdict, meaning: Interpretation) -> bool:
    """Whether a message that names a commune, when one was asked for, tells no need besides.

    « Je sais pas, près du métro Lucie-Aubrac » is small talk, or a short message without a likely topic: it answers
    the question that waits.
    """
    needs_nothing = meaning.bavardage is not None or meaning.p_first < OTHER_NEED  # small talk is then what is first
    short = meaning.words <= LONGEST_FOLLOW_UP and needs_nothing
    return verdict.decision is Decision.SMALLTALK or (short and verdict.decision in {Decision.ASK, Decision.UNANSWERED})


def _only_where(mention: Mention) -> bool:
    """Whether the words around a place say that somebody lives there, or nothing: « j’habite à Sceaux ».

    They are read as French. Where they say « I live » in some language (« vivo en Sceaux »), they are read in every
    language of follow-ups: three words are too few to tell which it is.
    """
    tongues = tuple(OTHERS) if mention.home else ()
    return follow_up(mention.rest, place_named=True, tongues=tongues) == Detail(About.AUTRE_COMMUNE)


def _doubtful(meaning: Interpretation, memory: Memory) -> bool:
    """Whether a shared name leaves the commune in doubt: not when the resident's own is one of its communes."""
    return meaning.mention is not None and memory.commune not in meaning.mention.communes
