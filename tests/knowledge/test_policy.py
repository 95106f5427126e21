"""What is done with what was understood."""

from dataclasses import replace
from math import exp

import pytest

from knowledge import policy
from knowledge.danger.card import card
from knowledge.danger.category import Category
from knowledge.danger.danger import Danger
from knowledge.danger_topics import DANGER_TOPICS, danger_of
from knowledge.memory import Memory
from knowledge.policy import decide
from knowledge.understanding.follow_up import About, Detail
from knowledge.understanding.interpretation import ANSWER_CUT, PASSING_WORDS, Guess, Interpretation
from knowledge.understanding.places import Mention
from knowledge.verdict import Decision

DANGER = Danger((Category.SUICIDE,), "urgence", ("urgence",), ("regle",), soft=False)
GUESSES = tuple(Guess(topic, 0.3) for topic in ("pmi", "grossesse", "ccas", "rsa", "emploi"))
SURE = Interpretation(guesses=GUESSES, p_first=0.9, p_choice=0.95)
UNSURE = replace(SURE, p_first=0.3)
NEIGHBOUR = Mention("Montclair", (), "Montclair", ("pmi",))
SHARED = Mention("Les Tilleuls", ("vaubrun", "serignac"), None, ("pmi",))
HOME = Mention("Vaubrun", ("vaubrun",), None, ("j", "habite"))


def decision(meaning: Interpretation, memory: Memory | None = None) -> Decision:
    """What is decided."""
    return decide(meaning, memory or Memory()).decision


@pytest.mark.parametrize(
    "also",
    [
        Interpretation(),
        SURE,
        Interpretation(detail=Detail(About.JOUR, 5)),
        Interpretation(bavardage="merci", p_first=1.0),
        Interpretation(mention=NEIGHBOUR),
        Interpretation(mention=SHARED),
        Interpretation(mention=HOME),
    ],
)
def test_danger_is_first_whatever_else_was_said(also: Interpretation) -> None:
    """A follow-up, small talk, a neighbour, a doubt about the place: the numbers come first."""
    verdict = decide(replace(also, danger=DANGER), Memory())
    assert (verdict.decision, verdict.topic) == (Decision.EMERGENCY, "urgence")


@pytest.mark.parametrize("p_choice", [0.9, 0.01])
def test_a_few_words_after_an_answer_may_still_be_about_its_topic(p_choice: float) -> None:
    """« et mes enfants aussi ? » is offered the topic of before first; a longer message stands on its own."""
    meaning = replace(UNSURE, p_first=0.01, p_choice=p_choice, words=4)
    verdict = decide(meaning, Memory(topic="ccas"))
    assert verdict.decision is Decision.ASK
    assert [choice.id for choice in verdict.choices] == ["ccas", "pmi", "grossesse", "rsa"]
    alone = decide(replace(meaning, words=9), Memory(topic="ccas"))
    assert alone == decide(meaning, Memory())


@pytest.mark.parametrize(
    ("meaning", "expected"),
    [
        (Interpretation(detail=Detail(About.PRIX)), Decision.FOLLOW_UP),
        (Interpretation(bavardage="merci", p_first=0.9), Decision.SMALLTALK),
        (SURE, Decision.ANSWER),
        (UNSURE, Decision.ASK),
        (replace(SURE, p_first=0.1, p_choice=0.1), Decision.UNANSWERED),
        (Interpretation(), Decision.UNANSWERED),
        (replace(SURE, mention=NEIGHBOUR), Decision.NEIGHBOUR),
        (replace(SURE, mention=SHARED), Decision.WHICH_COMMUNE),
        (replace(SURE, mention=HOME), Decision.COMMUNE_SET),
        (Interpretation(mention=HOME, detail=Detail(About.AUTRE_COMMUNE)), Decision.FOLLOW_UP),
    ],
)
def test_each_way_to_go_on(meaning: Interpretation, expected: Decision) -> None:
    """One branch each."""
    assert decision(meaning) is expected


def test_a_shared_place_is_no_doubt_for_who_lives_there() -> None:
    """The resident's own commune is one of those that share the name."""
    assert decision(replace(SURE, mention=SHARED), Memory(commune="serignac")) is Decision.ANSWER
    assert decision(replace(SURE, mention=SHARED), Memory(commune="ailleurs")) is Decision.WHICH_COMMUNE


def test_the_place_named_is_the_place_answered() -> None:
    """The commune of the message goes with the verdict."""
    mention = replace(HOME, rest=("pmi",))
    assert decide(replace(SURE, mention=mention), Memory(commune="serignac")).commune == "vaubrun"


def test_a_neighbour_named_in_a_long_story_is_no_place_to_look_in() -> None:
    """« on nous parle d’un institut à Montclair » asks about what is told, unless the person lives there."""
    story = replace(NEIGHBOUR, rest=("mot",) * PASSING_WORDS)
    assert decision(replace(SURE, mention=story)) is Decision.ANSWER
    assert decision(replace(SURE, mention=replace(story, home=True))) is Decision.NEIGHBOUR


def test_a_neighbour_keeps_what_was_asked() -> None:
    """So that the same can be offered at home: the topic, or the one a follow-up is about."""
    assert decide(replace(SURE, mention=NEIGHBOUR), Memory()).topic == "pmi"
    follow_up = Interpretation(mention=NEIGHBOUR, detail=Detail(About.AUTRE_COMMUNE))
    assert decide(follow_up, Memory(topic="ccas")).topic == "ccas"


def test_what_waits_for_a_commune_is_answered_once_it_is_named() -> None:
    """Whatever else is said, unless it is a need that is understood, or a story."""
    waiting, named = Memory(topic="pmi", awaiting="pmi"), replace(HOME, rest=("je", "sais", "pas"))
    unsure, sure = replace(UNSURE, p_first=0.2, mention=named, words=3), replace(SURE, mention=named, words=3)
    chat = Interpretation(bavardage="oui-non", p_first=0.9, mention=named, words=3)
    for meaning in (unsure, chat, Interpretation(mention=named, words=3)):
        verdict = decide(meaning, waiting)
        assert (verdict.decision, verdict.commune) == (Decision.FOLLOW_UP, "vaubrun")
        assert decision(meaning) is not Decision.FOLLOW_UP
    assert decision(sure, waiting) is Decision.ANSWER
    assert decision(replace(unsure, words=8), waiting) is Decision.ASK


def test_the_cuts_are_where_they_are_said_to_be() -> None:
    """At the cut it is answered, a hair below it is asked; the same for asking."""
    below = 1e-6
    assert decision(replace(SURE, p_first=ANSWER_CUT)) is Decision.ANSWER
    assert decision(replace(SURE, p_first=ANSWER_CUT - below)) is Decision.ASK
    asking = replace(SURE, p_first=0.0)
    assert decision(replace(asking, p_choice=policy.ASK_CUT)) is Decision.ASK
    assert decision(replace(asking, p_choice=policy.ASK_CUT - below)) is Decision.UNANSWERED


def test_unknown_words_are_not_answered_outright() -> None:
    """Sure of words that nobody knows is not sure: at most a choice, and below that nothing."""
    below = 1e-6
    assert decision(replace(SURE, known=policy.KNOWN_CUT)) is Decision.ANSWER
    assert decision(replace(SURE, known=policy.KNOWN_CUT - below)) is Decision.ASK
    assert decision(replace(SURE, known=policy.ASK_KNOWN_CUT - below)) is Decision.UNANSWERED


def test_small_talk_must_be_sure_not_known() -> None:
    """« bonjour » holds no word that counts, and is sure; an invented word is neither."""
    said = Interpretation(bavardage="bonjour", known=0.0)
    assert decision(replace(said, p_first=policy.SMALLTALK_CUT)) is Decision.SMALLTALK
    assert decision(replace(said, p_first=policy.SMALLTALK_CUT - 1e-6)) is Decision.UNANSWERED


def test_other_languages_are_asked_sooner() -> None:
    """Who writes in another language has fewer examples behind and nobody else to ask."""
    meaning = replace(SURE, p_first=0.0, p_choice=policy.ASK_CUT_ABROAD)
    assert decision(replace(meaning, tongue="tr")) is Decision.ASK
    assert decision(replace(meaning, tongue="fr")) is Decision.UNANSWERED


@pytest.mark.parametrize("tongue", ["fr", "tr"])
@pytest.mark.parametrize("p_first", [0.1, 0.9])
@pytest.mark.parametrize("topic", sorted(DANGER_TOPICS))
def test_topics_of_danger_without_any_sign_of_one_are_offered(topic: str, p_first: float, tongue: str) -> None:
    """A question about violence in general tells of nobody in danger."""
    guesses = (Guess(topic, 0.9), Guess("pmi", 0.1))
    verdict = decide(Interpretation(guesses=guesses, p_first=p_first, p_choice=0.95, tongue=tongue), Memory())
    assert (verdict.decision, verdict.choices) == (Decision.ASK, guesses)


WEAK = Danger(
    (Category.RUE,), "hebergement-urgence", ("hebergement-urgence",), ("rue.mis-dehors",), soft=False, weak=True
)


def _louder(cut: float, by: float) -> float:
    """A probability whose odds are so much greater, as a logarithm."""
    odds = cut / (1 - cut) * exp(by)
    return odds / (1 + odds)


@pytest.mark.parametrize("topic", [*sorted(DANGER_TOPICS), None])
@pytest.mark.parametrize("tongue", ["fr", "tr"])
def test_a_weak_expression_needs_signs_that_agree(topic: str | None, tongue: str) -> None:
    """« Il ne répond pas » of a telephone: nothing else in the message speaks of danger; less where the topic does."""
    guesses, cut = ((Guess(topic, 0.9),), policy.TOLD_CUT) if topic else ((), policy.SIGNS_CUT)
    meaning = Interpretation(guesses=guesses, p_first=0.9 if topic else 0.0, danger=WEAK, signs=cut, tongue=tongue)
    assert decision(meaning) is Decision.EMERGENCY
    assert decision(replace(meaning, signs=cut - 1e-6)) is not Decision.EMERGENCY
    assert decision(replace(meaning, signs=0.0, danger=replace(WEAK, weak=False))) is Decision.EMERGENCY


@pytest.mark.parametrize("p_first", [0.2, 0.5, 0.9])
@pytest.mark.parametrize(("tongue", "louder"), [("fr", policy.EXPLAINED), ("tr", policy.EXPLAINED_ABROAD)])
def test_the_surer_a_need_the_louder_the_signs_must_be(p_first: float, tongue: str, louder: float) -> None:
    """« Mis dehors » by an employer: work is what it is about, unless that is not sure, or the signs speak loud."""
    meaning = Interpretation(
        guesses=(Guess("emploi", 0.9),), p_first=p_first, p_choice=0.95, danger=WEAK, tongue=tongue
    )
    enough = _louder(policy.SIGNS_CUT, louder * p_first)
    assert decision(replace(meaning, signs=enough + 1e-6)) is Decision.EMERGENCY
    assert decision(replace(meaning, signs=enough - 1e-6)) is not Decision.EMERGENCY


def test_at_most_four_choices_best_first() -> None:
    """A fifth button would not be read."""
    choices = decide(UNSURE, Memory()).choices
    assert [choice.id for choice in choices] == ["pmi", "grossesse", "ccas", "rsa"]


def test_a_second_need_goes_with_the_answer() -> None:
    """The other needs of a message are offered beside the answer."""
    verdict = decide(replace(SURE, others=(Guess("energie", 0.8),)), Memory())
    assert [choice.id for choice in verdict.choices] == ["energie"]


@pytest.mark.parametrize("topic", DANGER_TOPICS)
def test_every_topic_of_danger_has_a_card(topic: str) -> None:
    """Chosen by its name, its card has numbers."""
    danger = danger_of(topic)
    assert danger.topic == topic
    assert card(danger).numbers


def test_a_weak_sign_of_danger_is_silenced_by_sure_small_talk() -> None:
    """« Je préfère parler à un être humain » asks for somebody; a firm danger is never small talk."""
    weak = Danger((Category.SUICIDE,), "urgence", ("urgence",), ("indices.suicide",), soft=True, weak=True)
    sure = _louder(policy.SIGNS_CUT, policy.EXPLAINED)
    meaning = Interpretation(bavardage="humain", chat=0.9, p_first=0.3, danger=weak, signs=sure - 1e-6)
    assert decision(meaning) is Decision.SMALLTALK
    assert decision(replace(meaning, signs=sure + 1e-6)) is Decision.EMERGENCY
    assert decision(replace(meaning, chat=policy.SMALLTALK_SHARE - 1e-6)) is Decision.EMERGENCY
    assert decision(replace(meaning, danger=replace(weak, weak=False))) is Decision.EMERGENCY


AFRAID = replace(SURE, feared=Category.VIOLENCES)


@pytest.mark.parametrize(
    ("meaning", "feared"),
    [
        (replace(AFRAID, signs=policy.SIGNS_CUT), (Category.VIOLENCES,)),
        (replace(AFRAID, signs=policy.SIGNS_CUT - 0.01), None),
        (replace(AFRAID, p_first=0.3, signs=policy.FEAR_CUT), (Category.VIOLENCES,)),
        (replace(AFRAID, p_first=0.3, signs=policy.FEAR_CUT - 0.01), None),
        (replace(AFRAID, p_first=0.01, p_choice=0.01, signs=policy.FEAR_CUT), (Category.VIOLENCES,)),
        (replace(AFRAID, p_first=0.01, p_choice=0.01), None),
        (replace(AFRAID, known=0.1), ()),
        (replace(UNSURE, known=0.5), ()),
        (replace(AFRAID, bavardage="merci", chat=0.9, signs=1.0), None),
        (replace(AFRAID, bavardage=policy.OWN_DATA, chat=0.9, signs=policy.FEAR_CUT), (Category.VIOLENCES,)),
    ],
)
def test_numbers_stand_before_a_reply_where_something_may_be_feared(
    meaning: Interpretation, feared: tuple[Category, ...] | None
) -> None:
    """Signs too weak for a card, or explained by another need, are not forgotten; nor is what nobody can read."""
    assert policy.fears(meaning, decide(meaning, Memory())) == feared


@pytest.mark.parametrize(
    ("topics", "feared"),
    [
        (("pmi", "violences", "ccas"), (Category.VIOLENCES,)),
        (("pmi", "ccas", "violences"), None),
        (("sante-mentale", "hebergement-urgence"), (Category.SUICIDE, Category.RUE)),
    ],
)
def test_a_choice_of_a_danger_among_the_first_is_feared(
    topics: tuple[str, ...], feared: tuple[Category, ...] | None
) -> None:
    """Whoever is asked « Violences ou PMI ? » must not have to press first."""
    meaning = replace(UNSURE, guesses=tuple(Guess(topic, 0.3) for topic in topics))
    assert policy.fears(meaning, decide(meaning, Memory())) == feared


def test_what_is_guessed_is_feared_rather_than_what_weak_signs_name() -> None:
    """« je craque » is no fire, though a letter of it may say so."""
    guesses = (*GUESSES[:3], Guess("sante-mentale", 0.1))
    meaning = replace(UNSURE, guesses=guesses, signs=policy.FEAR_CUT, feared=Category.FEU)
    assert policy.fears(meaning, decide(meaning, Memory())) == (Category.SUICIDE,)


@pytest.mark.parametrize(
    ("meaning", "expected"),
    [
        (replace(UNSURE, p_first=0.2), Decision.FOLLOW_UP),
        (replace(UNSURE, p_first=0.4), Decision.ASK),
        (replace(UNSURE, p_first=0.2, signs=policy.FEAR_CUT, feared=Category.VIOLENCES), Decision.ASK),
        (replace(UNSURE, p_first=0.2, guesses=(Guess("violences", 0.5), *GUESSES)), Decision.ASK),
    ],
)
def test_a_commune_that_was_asked_for_hides_no_other_need(meaning: Interpretation, expected: Decision) -> None:
    """« Bagneux, j'ai peur de lui » after « quelle commune ? » is no answer on the job that was asked about."""
    named = replace(meaning, mention=Mention("Vaubrun", ("vaubrun",), None, ("peur", "de", "lui")), words=3)
    assert decision(named, Memory(topic="emploi", awaiting="emploi")) is expected


def told_in(*languages: str) -> Danger:
    """A danger that expressions of some languages tell."""
    return replace(DANGER, signals=tuple(f"langues.{language}.suicide" for language in languages))


@pytest.mark.parametrize(
    ("meaning", "language"),
    [
        (Interpretation(tongue="tr"), "tr"),
        (Interpretation(tongue="tr", sure=False), "fr"),
        (Interpretation(tongue="fr"), "fr"),
        (Interpretation(tongue="es", danger=told_in("portugais", "espagnol")), "es"),
        (Interpretation(tongue="ar-latn", danger=told_in("arabe")), "ar-latn"),
        (Interpretation(tongue="ar-latn", danger=told_in("roumain")), "ro"),
        (Interpretation(tongue="es", sure=False, danger=told_in("portugais")), "pt"),
        (Interpretation(tongue="ta", danger=told_in("anglais")), "ta"),
        (Interpretation(tongue="fr", danger=told_in("anglais")), "fr"),
        (Interpretation(tongue="uk", danger=DANGER), "uk"),
    ],
)
def test_help_numbers_are_in_the_language_of_the_danger_or_of_the_message(
    meaning: Interpretation, language: str
) -> None:
    """In French when it may be none that is known: the card has no Romanian, and « salam labas » is no Turkish."""
    assert policy.help_tongue(meaning) == language


def test_a_language_without_a_card_gets_the_french_one() -> None:
    """Romanian is recognised, and not written."""
    meaning = Interpretation(tongue="ar-latn", danger=told_in("roumain"))
    assert card(DANGER, policy.help_tongue(meaning)) == card(DANGER)
