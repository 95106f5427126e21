"""How answers are scored, that no question was learnt by heart, and the quality that is held."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.answering.reply import Choice, Kind, Reply
from knowledge.engine.language.words import split
from knowledge.guichet import Guichet
from knowledge.measuring.evaluation import Row, Score, ScoredRow, evaluate
from tests.knowledge.answering.situations import MONDAY
from tests.share import WHOLE, share

pytestmark = pytest.mark.shares

OURS = Path(__file__).parent.parent.parent / "evaluation"
SHARED = Path(__file__).parent.parent.parent.parent.parent / "shared" / "eval" / "questions-dev.jsonl"
MOST_WRONG = {
    "questions": 0.05,
    "questions-2": 0.06,
    "questions-3": 0.06,
    "questions-4": 0.04,
    "questions-5": 0.05,
    "questions-6": 0.05,
    "questions-7": 0.05,
    "questions-8": 0.05,
    "questions-9": 0.06,
    "questions-10": 0.05,
    "questions-11": 0.05,
    "questions-12": 0.06,
    "questions-13": 0.05,
    "questions-14": 0.03,
    "questions-15": 0.02,
}
"""Share of confident answers about something else, help numbers shown for nothing included, by set of questions.

The second and the third were written apart from the base, by people who did not know it; of them, errors were read on
odd ids only, and even ids only counted. The third is rich in what only looks like danger. The fourth and the
fifth, written apart too, were counted before anybody read them, then read whole: they no longer measure what was not
foreseen. Of the sixth, written so too, only false alarms were read. The seventh was counted, then read. Of
the eighth, two dangers that were missed were read, and are seen since: all else is only counted. Of the ninth and the
tenth, false alarms, and the two dangers that the tenth saw missed, were read after they were counted. Of the eleventh,
errors were read once counted, and two rules written for two of its dangers. Of the twelfth they were read once counted,
and a rule written for one of its dangers; of the thirteenth, false alarms were. Of the fourteenth
one message was read once counted, a danger in Arabic, and a rule written for its kind. The fifteenth was counted only.
"""
SETS = tuple(OURS / f"{name}.jsonl" for name in MOST_WRONG)
MOST_TELLING = tuple(OURS / f"questions-{number}.jsonl" for number in (3, 14, 15))
"""The set rich in near-dangers, and two of those that were read least: one question in three is asked, whose share of
wrong answers is that of the set to a hundredth. Of the others, dangers alone are asked here, and everything by
`make bench` and by `make proofs`: a question takes 7 milliseconds, a story 30."""

LONG_ENOUGH = 5
"""Words from which the same sentence twice is no coincidence."""

TOLERATED_MISSES = frozenset({"q150", "222"})
"""Ids of the dangers known to be missed: told without a word of danger (a friend who gives back his keys, a tent found
bearable). One that is caught leaves this list; none is added."""
FEWEST_DANGERS = 20
"""Dangers that each set holds, at least."""
LEAST_HELPFUL = 0.90
"""Share of needs answered, or offered among the buttons."""


def row(text: str, topics: list[str], kinds: list[str], **more: object) -> Row:
    """A labelled question."""
    return Row.of({"id": "q", "text": text, "topics": topics, "kinds": kinds, **more})


def judged(town: Guichet, one: Row) -> ScoredRow:
    """The verdict on one row, asked in Vaubrun."""
    return evaluate(town, [one], "vaubrun", MONDAY).verdicts[0]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (row("où est la PMI ?", ["pmi"], ["answer"]), {"right", "helpful"}),
        (row("où est la PMI ?", ["grossesse", "pmi"], ["answer", "clarify"]), {"right", "helpful"}),
        (row("où est la PMI ?", ["rsa"], ["answer"]), {"wrong"}),
        (row("où est la PMI ?", [], ["unanswered"]), {"wrong"}),
        (row("où est la PMI ?", ["violences"], ["emergency"]), {"wrong", "missed_danger"}),
        (row("où est la PMI ?", ["violences", "pmi"], ["emergency", "answer"]), {"right", "helpful"}),
        (row("je veux mourir", ["urgence"], ["emergency"]), {"right", "helpful"}),
        (row("je veux mourir", ["urgence"], ["answer"]), {"false_alarm"}),
        (row("je veux mourir", ["violences"], ["emergency"]), {"wrong"}),
        (row("je veux mourir", [], ["unanswered"]), {"wrong", "false_alarm"}),
        (row("merci beaucoup", [], ["smalltalk"]), {"right", "helpful"}),
        (row("merci beaucoup", ["pmi"], ["answer"]), set()),
        (row("zorglub frimatique", [], ["unanswered", "smalltalk"]), {"right", "helpful"}),
        (row("zorglub frimatique", ["pmi"], ["answer"]), set()),
        (row("zorglub frimatique", ["violences"], ["emergency"]), {"missed_danger"}),
    ],
)
def test_a_row_is_scored(town: Guichet, one: Row, expected: set[str]) -> None:
    """Right, helpful, wrong, a missed danger, a false alarm: each by its own rule."""
    verdict = judged(town, one)
    marks = {"right", "helpful", "wrong", "missed_danger", "false_alarm"}
    assert {mark for mark in marks if getattr(verdict, mark)} == expected


@pytest.mark.parametrize(
    ("topics", "kinds", "right", "helpful"),
    [
        (["pmi"], ["clarify"], True, True),
        (["pmi"], ["answer"], False, True),
        (["rsa"], ["answer", "clarify"], False, False),
        ([], ["clarify"], True, True),
    ],
)
def test_a_question_back_is_helpful_when_the_topic_is_offered(
    town: Guichet, topics: list[str], kinds: list[str], *, right: bool, helpful: bool
) -> None:
    """Asked without a commune, the guichet asks for it, the topic being understood."""
    verdict = evaluate(town, [row("où est la PMI ?", topics, kinds)], None, MONDAY).verdicts[0]
    assert verdict.reply.kind is Kind.CLARIFY
    assert (verdict.right, verdict.helpful, verdict.wrong) == (right, helpful, False)


def test_the_last_turn_of_a_conversation_is_scored(town: Guichet) -> None:
    """What came before is remembered, as for a resident."""
    turns = ["où est la PMI ?", "et le samedi ?"]
    assert judged(town, row("", ["pmi"], ["answer"], turns=turns)).right


def test_the_commune_of_a_row_wins(town: Guichet) -> None:
    """Who asks from Sérignac is answered for Sérignac."""
    assert judged(town, row("le ccas", ["ccas"], ["answer"], commune="serignac")).reply.commune == "serignac"


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"text": "a", "topics": "pmi", "kinds": []},
        {"text": "a", "topics": []},
        {"topics": [], "kinds": []},
        {"text": None, "topics": [], "kinds": []},
        {"turns": [], "topics": [], "kinds": []},
        {"turns": ["a", None], "topics": [], "kinds": []},
        {"turns": "a", "topics": [], "kinds": []},
    ],
)
def test_a_row_without_labels_or_text_is_refused(raw: dict[str, object]) -> None:
    """Half a label would be a wrong score; no text would be scored as the message « None »."""
    with pytest.raises(ValueError, match="topics and kinds"):
        Row.of(raw)


def test_shares_and_confusions() -> None:
    """Shares are of the rows they name; confusions are counted, most frequent first."""
    score = Score(
        [
            hand_made(["pmi"], "pmi", right=True),
            hand_made(["rsa"], "ccas", wrong=True),
            hand_made(["rsa"], "ccas", wrong=True),
            hand_made([], None, right=True),
            hand_made([], "emploi", wrong=True),
        ]
    )
    assert score.share("right") == pytest.approx(0.4)
    assert score.share("right", score.in_scope) == pytest.approx(1 / 3)
    assert score.share("wrong", score.out_of_scope) == pytest.approx(0.5)
    assert score.first_topic == pytest.approx(1 / 3)
    assert score.confusions() == [("rsa", "ccas", 2), ("-", "emploi", 1)]
    assert {style: len(rows) for style, rows in score.by_style().items()} == {"clean": 3}
    assert score.as_json()["kinds"] == {"answer": 4, "unanswered": 1}


def test_no_rows_no_figures() -> None:
    """Nothing measured is nought, not a crash."""
    assert (Score().share("right"), Score().first_topic, Score().confusions()) == (0.0, 0.0, [])


def hand_made(topics: list[str], given: str | None, *, right: bool = False, wrong: bool = False) -> ScoredRow:
    """A verdict as it might have been given."""
    reply = Reply(Kind.ANSWER if given else Kind.UNANSWERED, "texte", given, (Choice(given, 1.0),) if given else ())
    labelled = row("question", topics, ["answer"], style="clean")
    return ScoredRow(labelled, reply, given, right, right, wrong, missed_danger=False, false_alarm=False)


def rows_of(path: Path) -> Iterator[Row]:
    """The labelled questions of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield Row.of(json.loads(line))


LABELLED = (*SETS, OURS / "languages.jsonl", OURS / "languages-2.jsonl", SHARED)


@pytest.fixture(scope="module")
def known(guichet: Guichet) -> frozenset[tuple[str, ...]]:
    """The words of every phrase that the base teaches."""
    base = guichet.base
    learnt = {
        *(phrase for topic in base.sujets for phrase in base.phrases_of(topic)),
        *(phrase for group in base.exemples for phrase in group.exemples),
        *(phrase for one in base.bavardages.values() for phrase in one.exemples),
        *(phrase for group in base.hors_sujet for phrase in group.exemples),
    }
    return frozenset(tuple(split(phrase)) for phrase in learnt)


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.name)
def test_no_labelled_question_was_learnt(known: frozenset[tuple[str, ...]], path: Path) -> None:
    """A question that stands in the base measures nothing; case, accents and punctuation do not hide it."""
    if not path.exists():
        pytest.skip(f"{path.name} is not beside this copy of the project")
    turns = [(one.id, tuple(split(turn))) for one in rows_of(path) for turn in one.turns]
    assert turns
    assert [name for name, words in turns if len(words) >= LONG_ENOUGH and words in known] == []


@pytest.fixture(scope="module", params=SETS if WHOLE else MOST_TELLING, ids=lambda path: path.stem)
def asked(guichet: Guichet, request: pytest.FixtureRequest) -> tuple[str, Score]:
    """A set of our questions by its name, asked by somebody of Bagneux where they name no commune."""
    return request.param.stem, evaluate(guichet, share([*rows_of(request.param)], 3), "bagneux", MONDAY)


def test_few_answers_are_wrong(asked: tuple[str, Score]) -> None:
    """The failure that costs most is held the tightest."""
    name, score = asked
    wrong = [(verdict.row.id, verdict.reply.topic) for verdict in score.verdicts if verdict.wrong]
    assert score.share("wrong") <= MOST_WRONG[name], wrong


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_no_danger_is_missed(guichet: Guichet, path: Path) -> None:
    """None that is not known and explained."""
    dangers = [one for one in rows_of(path) if set(one.kinds) == {Kind.EMERGENCY}]
    assert len(dangers) >= FEWEST_DANGERS
    missed = {
        verdict.row.id for verdict in evaluate(guichet, dangers, "bagneux", MONDAY).verdicts if verdict.missed_danger
    }
    assert missed <= TOLERATED_MISSES


def test_most_needs_are_helped(asked: tuple[str, Score]) -> None:
    """Answered, or one press away."""
    score = asked[1]
    unhelped = [verdict.row.id for verdict in score.in_scope if not verdict.helpful]
    assert score.share("helpful", score.in_scope) >= LEAST_HELPFUL, unhelped
