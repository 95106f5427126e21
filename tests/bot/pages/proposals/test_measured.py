"""What the effect of a proposal is measured to be, and how the page tells it."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.base.effects import Effect, Guessed, effect
from bot.base.labelled import Judged, Labelled, RowCounts
from bot.base.measures import Measure, Progress
from bot.pages import frame
from bot.pages.display.names import Names
from bot.pages.visit import ROOT
from bot.storage.cases.proposals import Proposal, ProposalKind, Stage
from bot.storage.moderators.moderator import Moderator
from knowledge.guichet import Guichet
from knowledge.reading.base_reader import read_texts
from knowledge.understanding.polyglot import Polyglot
from knowledge.writing.corrections import add_example
from tests.bot.pages.proposals.test_lessons import PHRASE
from tests.conftest import MONDAY_MORNING, TOWN

TEMPLATES = Path(frame.__file__).parent / "templates"


def example(number: int) -> Proposal:
    """A phrase proposed as an example."""
    by = Moderator(1, "Amina")
    return Proposal(
        number, ProposalKind.EXAMPLE, Stage.OPEN, 1, None, "fr", "pmi", PHRASE, {}, by, MONDAY_MORNING, None, None, None
    )


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (None, "(une minute environ)"),
        (Progress.UNDER_WAY, "La mesure est en cours"),
        (Progress.TOO_LONG, "n’a pas fini à temps"),
        (Progress.FAILED, "n’a pas pu être faite"),
    ],
)
def test_a_measure_says_how_far_it_is(small_guichet: Guichet, progress: Progress | None, said: str) -> None:
    """To be asked for, under way, or why there is none; it can be asked for unless it is under way."""
    piece = drawn(Measure(progress) if progress else None, small_guichet)
    assert said in piece
    assert ("<form" in piece) is (progress is not Progress.UNDER_WAY)


@pytest.mark.parametrize(
    ("read", "unread", "said"),
    [(0, 22_104, None), (900, 1_100, "relue ne change"), (2_000, 0, "d’un autre sujet ne change")],
)
def test_what_was_not_read_is_not_told_unchanged(
    small_guichet: Guichet, read: int, unread: int, said: str | None
) -> None:
    """That no example changes is told of those that were read."""
    none = RowCounts(0, 0, 0, 0)
    found = Effect(Guessed(None, 0), Guessed("pmi", 0.9), read, 0, 0, (), unread, Judged(0, none, none, 0, ()))
    piece = drawn(Measure(Progress.DONE, found), small_guichet)
    assert (said in piece) if said else ("ne change" not in piece)


def drawn(measure: Measure | None, guichet: Guichet) -> str:
    """The piece of page that tells a measure."""
    pages = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    return pages.get_template("proposals/effect.html").render(
        measure=measure, proposal=example(1), names=Names(lambda: guichet), visit={"form_token": "x"}, root=ROOT
    )


def test_the_effect_is_measured_on_every_example(small_town: Path) -> None:
    """What the phrase is taken for, before and after; all examples are read again, and the strays named."""
    texts = {
        f"{name}.yaml": (small_town / "sujets" / f"{name}.yaml").read_text("utf-8") for name in ("pmi", "rsa", "ccas")
    }
    texts["territoire.yaml"] = (TOWN / "territoire.yaml").read_text("utf-8")
    before = read_texts(texts).base
    after = read_texts({**texts, "pmi.yaml": add_example(texts["pmi.yaml"], "pmi", PHRASE)}).base
    assert before
    assert after
    proposal = example(1)
    found = effect(Guichet(before, Polyglot(before)), after, proposal, Labelled((), ()), MONDAY_MORNING)
    assert (found.after.topic, found.after.sure > found.before.sure) == ("pmi", True)
    assert found.examples == sum(len(before.phrases_of(topic)) for topic in before.sujets)
    assert found.examples - found.right_after <= found.examples - found.right_before + len(found.moved)
    assert found.right_after - found.right_before == sum(
        (one.after == one.topic) - (one.before == one.topic) for one in found.moved
    )
