"""The engine as others use it."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.engine import engine as engine_of_a_base
from knowledge.engine.engine import Engine
from knowledge.engine.entry import EngineEntry
from tests.knowledge.engine.small_base import small_base

_FAR = ("météo à Tokyo", "qui a gagné le match de rugby", "quelle heure est-il sur Mars", "raconte une blague")


@pytest.fixture(scope="module")
def engine() -> Engine:
    """An engine on the small base."""
    return Engine.fit(small_base())


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("jcherche une plasse en creche", "creche"),
        ("je peu pas payé mon loyé", "loyer"),
        ("ou vaciner ma gamine", "vaccin"),
        ("on a fin on a rien a mangé", "colis"),
        ("J'AI PERDU MA CARTE D'IDENTITÉ !!!", "carte"),
    ],
)
def test_needs_are_found_as_they_are_typed(engine: Engine, text: str, entry: str) -> None:
    """Slips, shorthand, capitals and other words of the family do not hide a need."""
    assert engine.rank(text).candidates[0].id == entry


def test_scores_are_shares_in_descending_order(engine: Engine) -> None:
    """All candidates together make a whole, best first."""
    scores = [candidate.score for candidate in engine.rank("la crèche ou le loyer ?", 100).candidates]
    assert scores == sorted(scores, reverse=True)
    assert np.isclose(sum(scores), 1, atol=1e-3)
    assert len(scores) == len(small_base())


def test_the_limit_is_kept(engine: Engine) -> None:
    """No more candidates come than were asked for."""
    assert len(engine.rank("crèche", 3).candidates) == 3


def test_far_questions_are_doubted(engine: Engine) -> None:
    """What no entry answers gets less confidence than what one does."""
    inside = min(engine.rank(entry.phrases[0]).p_first for entry in small_base())
    assert max(engine.rank(text).p_first for text in _FAR) < inside


def test_what_is_near_a_phrase_of_no_entry_is_doubted_more() -> None:
    """A phrase that the base holds as nobody's lends its doubt to others like it, and to no need."""
    strangers = ("la météo de demain à Paris", "la météo à Lyon", "il fait quel temps à Nice", "la météo du dimanche")
    with_them, without = Engine.fit(small_base(), negatives=strangers), Engine.fit(small_base())
    assert (
        with_them.rank("la météo de dimanche à Paris").p_choice < without.rank("la météo de dimanche à Paris").p_choice
    )
    assert with_them.rank("crèche").candidates[0].id == "creche"


def test_a_choice_is_at_least_as_likely_right_as_its_first(engine: Engine) -> None:
    """The right one among four includes the right one first."""
    for text in (*_FAR, "crèche", "loyer impayé"):
        ranking = engine.rank(text)
        assert 0 <= ranking.p_first <= ranking.p_choice <= 1


@pytest.mark.parametrize("text", ["", "   ", "!!! ???", "🙂"])
def test_a_message_without_words_is_known_to_be_nothing(engine: Engine, text: str) -> None:
    """Nothing to read means no confidence, and no error."""
    ranking = engine.rank(text)
    assert (ranking.p_first, ranking.p_choice, ranking.known) == (0, 0, 0)


def test_known_is_the_share_of_known_content_words(engine: Engine) -> None:
    """One known word of two makes a half."""
    assert engine.rank("crèche xylophone").known == 0.5


def test_a_long_letter_is_read(engine: Engine) -> None:
    """Ten thousand words neither fail nor take the service down."""
    assert engine.rank("mon loyer est en retard " * 2_000).candidates[0].id == "loyer"


def test_phrases_of_no_entry_are_recognised() -> None:
    """What staff marked as out of scope is doubted more than before."""
    negatives = ("quel temps fera-t-il demain", "la météo du week-end", "il va pleuvoir demain", "la météo à la plage")
    taught = Engine.fit(small_base(), negatives=negatives)
    assert taught.rank("quelle météo demain").p_first <= Engine.fit(small_base()).rank("quelle météo demain").p_first


def test_where_phrases_of_no_entry_are_likelier_nothing_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else is in the message: « il va pleuvoir » on a nursery is no question about nurseries."""
    negatives = ("quel temps fera-t-il demain", "la météo du week-end", "il va pleuvoir demain", "la météo à la plage")
    taught = Engine.fit(small_base(), negatives=negatives)
    sure = taught.rank("une place en crèche").p_first
    monkeypatch.setattr(engine_of_a_base, "DOUBTED", 0.01)
    assert taught.rank("il va pleuvoir demain, la crèche").p_first == 0.01
    assert taught.rank("une place en crèche").p_first == sure > 0.01


def test_groups_carry_a_need_to_its_entry() -> None:
    """A word found in no entry leads to the entry that holds another of its group."""
    taught = Engine.fit(small_base(), groups=[("baignade", "piscine")])
    assert taught.rank("baignade").candidates[0].id == "piscine"
    assert taught.rank("baignade").known == 1


def test_one_phrase_an_entry_is_enough_to_work() -> None:
    """A base of titles alone is ranked, with the careful default calibration."""
    titles = [EngineEntry(entry.id, entry.phrases[:1]) for entry in small_base()]
    assert Engine.fit(titles).rank("une place en crèche").candidates[0].id == "creche"


def test_one_entry_alone_works() -> None:
    """The smallest base has one entry."""
    assert Engine.fit([EngineEntry("seul", ("bonjour",))]).rank("bonjour").candidates[0].score == pytest.approx(1)


def test_an_empty_base_or_one_with_twins_is_refused() -> None:
    """Both are mistakes of whoever calls."""
    with pytest.raises(ValueError, match="at least one"):
        Engine.fit([])
    with pytest.raises(ValueError, match="same id"):
        Engine.fit([EngineEntry("a", ("b",)), EngineEntry("a", ("c",))])


def test_a_saved_engine_answers_as_before(engine: Engine, tmp_path: Path) -> None:
    """Nothing is lost between two processes, down to the last digit."""
    engine.save(tmp_path / "state.npz")
    loaded = Engine.load(tmp_path / "state.npz")
    for text in ("crèche", "vaksin bb", "météo", "مرحبا"):
        assert loaded.rank(text) == engine.rank(text)
        assert loaded.explain(text) == engine.explain(text)


def test_a_state_is_used_for_its_own_base_only(tmp_path: Path) -> None:
    """Another base, even by one phrase, is fitted anew."""
    path = tmp_path / "state.npz"
    entries = small_base()
    first = Engine.ready(path, entries)
    written = path.stat().st_mtime_ns
    assert Engine.ready(path, entries).fingerprint == first.fingerprint
    assert path.stat().st_mtime_ns == written
    other = (*entries[:-1], EngineEntry("emploi", (*entries[-1].phrases, "une mission d'intérim")))
    assert Engine.ready(path, other).fingerprint != first.fingerprint


@pytest.mark.parametrize("content", [b"", b"not a state", b"PK\x03\x04 half a state"])
def test_a_broken_state_is_fitted_again(tmp_path: Path, content: bytes) -> None:
    """A file cut short costs a fit, never a failure."""
    path = tmp_path / "state.npz"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="no fitted state"):
        Engine.load(path)
    assert Engine.ready(path, small_base()).rank("crèche").candidates[0].id == "creche"


def test_an_explanation_says_what_was_read_and_why(engine: Engine) -> None:
    """Staff see the corrected words, the unknown ones, the nearest examples and the words that weighed."""
    explanation = engine.explain("une plasse en creche zorglub")
    assert ("plasse", "place") in explanation.corrected
    assert explanation.unknown == ("zorglub",)
    assert explanation.examples[0].id == "creche"
    assert "place" in explanation.examples[0].phrase
    assert explanation.reasons[0].id == "creche"
    assert "creche" in dict(explanation.reasons[0].words)
    assert explanation.ranking.p_first == engine.rank("une plasse en creche zorglub").p_first
