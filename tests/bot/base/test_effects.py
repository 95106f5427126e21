"""What a phrase does to understanding is measured on examples and on questions, whatever the time."""

from itertools import count

from bot.base.effects import LONGEST, effect
from bot.base.labelled import Labelled
from knowledge.guichet import Guichet
from knowledge.measuring.evaluation import Row
from knowledge.reading.base_reader import read_texts
from knowledge.understanding.polyglot import Polyglot
from tests.bot.base.serving.small_base import PLACES, TALK, TOPICS
from tests.bot.base.test_labelled import VACCINE
from tests.bot.base.test_measures import proposal
from tests.conftest import MONDAY_MORNING


def test_examples_and_questions_have_each_their_time() -> None:
    """A clock on which three readings take half of it: three examples, of one topic as of the other, and questions."""
    base = read_texts({"sujets.yaml": TOPICS, "lieux.yaml": PLACES, "bavardage.yaml": TALK}).base
    assert base
    guichet = Guichet(base, Polyglot(base))
    rows = tuple(Row.of(VACCINE) for _ in range(20))
    seconds = count(0, LONGEST / 6)
    found = effect(guichet, base, proposal(), Labelled(rows, ()), MONDAY_MORNING, lambda: next(seconds))
    assert (found.examples, found.unread, found.judged.rows) == (3, 3, 2)
