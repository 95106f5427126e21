"""Features, similarities and the index of terms."""

import numpy as np
import pytest

import knowledge.engine.learning.features as space_of
import knowledge.engine.postings as turning
from knowledge.engine.hashing import Hasher, hash_terms
from knowledge.engine.language.languages import Language, language
from knowledge.engine.learning.classifier import teach
from knowledge.engine.learning.features import Features
from knowledge.engine.learning.softmax import train
from knowledge.engine.learning.vectors import Vectors
from knowledge.engine.lines import Lines
from knowledge.engine.postings import Postings
from knowledge.engine.terms import Reader, Terms

_TEXTS = ["je cherche une creche", "une place en creche", "mon loyer est trop cher", "payer le loyer"]
_OWNERS = np.array([0, 0, 1, 1], np.int32)


def _placed() -> tuple[Features, Vectors]:
    hasher = Hasher(str)
    return Features.fit((hasher.letters, hasher.stems), [text.split() for text in _TEXTS], _OWNERS)


def _space() -> tuple[Features, Postings]:
    features, vectors = _placed()
    return features, Postings.of(vectors, features.width)


def test_a_phrase_is_entirely_like_itself() -> None:
    """Known phrases have norm 1, so that their similarity to themselves is 1."""
    features, postings = _space()
    for row, text in enumerate(_TEXTS):
        assert np.isclose(postings.similarities(features.vector(text.split()))[row], 1, atol=1e-5)


def test_unknown_words_take_likeness_away() -> None:
    """A text half unknown is less like what its known half is."""
    features, postings = _space()
    whole = postings.similarities(features.vector(["payer", "le", "loyer"]))
    mixed = postings.similarities(features.vector(["payer", "le", "loyer", "zzzzzz", "wwwwww"]))
    assert mixed[3] < 0.8 * whole[3]


def test_all_pairs_are_what_each_pair_is() -> None:
    """The matrix of all similarities has the same numbers as asking one by one."""
    features, postings = _space()
    one_by_one = np.stack([postings.similarities(features.vector(text.split())) for text in _TEXTS])
    assert np.allclose(postings.gram(), one_by_one, atol=1e-5)


def test_all_pairs_of_many_rows_go_both_ways_round() -> None:
    """Common and rare features, multiplied differently, sum to the plain product."""
    chance = np.random.default_rng(0)
    texts = [[f"w{word}" for word in chance.integers(0, 30 + row, 8)] for row in range(120)]
    hasher = Hasher(str)
    features, vectors = Features.fit((hasher.letters, hasher.stems), texts, np.arange(120, dtype=np.int32))
    dense = np.zeros((120, features.width), np.float32)
    dense[np.repeat(np.arange(120), vectors.sizes), vectors.columns] = vectors.weights
    assert np.allclose(Postings.of(vectors, features.width).gram(), dense @ dense.T, atol=1e-4)


@pytest.mark.parametrize("at_once", [1, 5, 1_000])
def test_many_texts_are_placed_as_each_alone(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many are worked on at a time, entries of several texts and a text of no word among them."""
    monkeypatch.setattr(space_of, "_TEXTS", at_once)
    monkeypatch.setattr(turning, "_ROWS", at_once)
    hasher = Hasher(str)
    texts = [*(text.split() for text in _TEXTS * 3), [], ["loyer", "loyer"]]
    owners = np.array([0, 0, 0, 1, 2, 2, 2, 2, 2, 2, 3, 4, 4, 4], np.int32)
    space, vectors = Features.fit((hasher.letters, hasher.stems), texts, owners)
    turned = Postings.of(vectors, space.width)
    for row, text in enumerate(texts):
        alone = space.vector(text)
        assert vectors[row].columns.tolist() == alone.columns.tolist()
        assert np.allclose(vectors[row].weights, alone.weights)
        assert np.allclose(turned.similarities(alone)[row], alone.weights @ alone.weights, atol=1e-5)


def test_common_features_kept_in_full_change_no_similarity() -> None:
    """A feature of many phrases goes through a matrix, one of few is gathered: together they are the plain product."""
    features, postings = _space()
    lines = Lines(postings)
    for text in (*_TEXTS, "rien de connu zzzz", ""):
        vector = features.vector(text.split())
        assert np.allclose(lines.similarities(vector), postings.similarities(vector), atol=1e-6)


def test_the_classifier_says_by_feature_what_it_learnt_by_phrase() -> None:
    """Its scores of a phrase are the phrase's similarities to all phrases, times their coefficients."""
    features, vectors = _placed()
    gram, weights = Postings.of(vectors, features.width).gram(), np.ones(len(_TEXTS), np.float32)
    classifier = teach(vectors, features.width, gram, _OWNERS, weights, 2)
    scores = np.stack([classifier.scores(features.vector(text.split())) for text in _TEXTS])
    assert np.allclose(scores, gram @ train(gram, _OWNERS, 2, weights), atol=1e-4)
    assert scores.argmax(axis=1).tolist() == _OWNERS.tolist()


def test_empty_words_point_nowhere() -> None:
    """Only content words are terms."""
    reader = Reader(str, language("fr"), ())
    assert reader.content(["je", "cherche", "une", "creche"]) == ["cherche", "creche"]


def test_a_group_is_met_through_any_of_its_expressions() -> None:
    """Words and expressions of one meaning share a term."""
    reader = Reader(str, Language("xx"), [("pédiatre", "médecin pour bébé")])
    assert reader.terms(["un", "medecin", "pour", "bebe"])[-1] == reader.terms(["pediatre"])[-1]


def test_bm25_prefers_the_entry_with_the_rare_word() -> None:
    """The entry that holds the message's rarest word leads and covers most of it."""
    documents = (["creche", "place", "aide"], ["loyer", "aide"], ["aide", "colis"])
    scores, covered = Terms.fit([hash_terms(terms) for terms in documents]).search(hash_terms(["aide", "loyer"]))
    assert scores.argmax() == covered.argmax() == 1
    assert np.isclose(covered[1], 1)
    assert (scores <= 1).all()


def test_a_word_of_no_entry_covers_nothing() -> None:
    """An unknown term gives no score and leaves the message uncovered."""
    scores, covered = Terms.fit([hash_terms(["creche"]), hash_terms(["loyer"])]).search(hash_terms(["piano"]))
    assert not scores.any()
    assert not covered.any()
