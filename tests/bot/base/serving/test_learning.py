"""What is served while what examples teach is learnt, and once it is."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.base import serving as serving_module
from knowledge.model.base import Base
from knowledge.opening import learnt
from knowledge.understanding.polyglot import Polyglot
from tests.bot.base.serving.small_base import PLACES, TOPICS, Running, save


async def test_facts_are_served_while_examples_are_learnt(running: Running) -> None:
    """One change brings a number and an example: the number at once, what the example teaches as soon as it can."""
    engine = running.desk.guichet.polyglot
    save(running.folder / "lieux.yaml", PLACES.replace("10 00", "15 15"))
    save(running.folder / "sujets.yaml", TOPICS.replace("secours financier]", "secours financier, colis]"))
    await running.serving.reload()
    assert running.number() == "01 99 00 15 15"
    await running.serving.settled()
    assert running.desk.guichet.polyglot is not engine
    assert running.desk.guichet.polyglot.rank("colis").candidates[0].id == "ccas"


async def test_a_topic_that_goes_is_served_once_it_is_unlearnt(running: Running) -> None:
    """Nobody is ever answered with a topic that the base does not have."""
    base, gone = running.desk.guichet.base, TOPICS[: TOPICS.index("  - id: ccas")]
    save(running.folder / "lieux.yaml", PLACES.replace("[pmi, ccas]", "[pmi]"))
    save(running.folder / "sujets.yaml", gone)
    await running.serving.reload()
    assert running.desk.guichet.base is base
    await running.serving.settled()
    assert set(running.desk.guichet.base.sujets) == {"pmi"}


@pytest.fixture
def slow_learning(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Nothing is learnt before this is set."""
    go_on = threading.Event()

    def slowly(base: Base, cache: Path) -> Polyglot:
        go_on.wait()
        return learnt(base, cache)

    monkeypatch.setattr(serving_module, "learnt", slowly)
    yield go_on
    go_on.set()


async def test_an_example_undone_while_it_is_learnt_is_not_served(
    running: Running, slow_learning: threading.Event
) -> None:
    """Accepted, then taken back at once: the base served is that of the folder, a number corrected since with it."""
    engine = running.desk.guichet.polyglot
    save(running.folder / "sujets.yaml", TOPICS.replace("secours financier]", "secours financier, colis]"))
    await running.serving.reload()
    assert running.serving.state.learning
    save(running.folder / "sujets.yaml", TOPICS)
    save(running.folder / "lieux.yaml", PLACES.replace("10 00", "18 18"))
    await running.serving.reload()
    slow_learning.set()
    await running.serving.settled()
    assert running.number() == "01 99 00 18 18"
    assert running.desk.guichet.polyglot is engine
    assert "colis" not in running.desk.guichet.base.sujets["ccas"].exemples


async def test_a_topic_undone_while_it_is_learnt_is_not_served(
    running: Running, slow_learning: threading.Event
) -> None:
    """Added, then removed: the folder is as the base served all along, and stays served."""
    base, more = running.desk.guichet.base, TOPICS.removeprefix("sujets:\n").replace("id: ", "id: autre-")
    save(running.folder / "lieux.yaml", PLACES.replace("[pmi, ccas]", "[pmi, ccas, autre-pmi, autre-ccas]"))
    save(running.folder / "sujets.yaml", TOPICS + more)
    await running.serving.reload()
    assert running.serving.state.learning
    save(running.folder / "lieux.yaml", PLACES)
    save(running.folder / "sujets.yaml", TOPICS)
    await running.serving.reload()
    slow_learning.set()
    await running.serving.settled()
    assert running.desk.guichet.base is base


async def test_what_is_learnt_is_served_with_the_facts_of_meanwhile(
    running: Running, slow_learning: threading.Event
) -> None:
    """A second change, while the first is learnt: both are served, and what was learnt in vain is learnt anew."""
    save(running.folder / "sujets.yaml", TOPICS.replace("secours financier]", "secours financier, colis]"))
    await running.serving.reload()
    save(running.folder / "lieux.yaml", PLACES.replace("10 00", "19 19"))
    save(running.folder / "sujets.yaml", TOPICS.replace("secours financier]", "secours financier, panier]"))
    await running.serving.reload()
    slow_learning.set()
    await running.serving.settled()
    assert running.number() == "01 99 00 19 19"
    assert "panier" in running.desk.guichet.polyglot.base.sujets["ccas"].exemples
