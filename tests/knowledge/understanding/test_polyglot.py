"""Languages that are not ready yet."""

from dataclasses import replace
from threading import Thread

from knowledge.engine.entry import Ranking
from knowledge.model.base import Base
from knowledge.model.sujet import Exemples, HorsSujet, Sujet
from knowledge.understanding.polyglot import HOME, Polyglot

SUJETS = (
    Sujet(id="pmi", libelle="PMI", description="Bébés.", exemples=("où faire vacciner mon bébé", "peser mon bébé")),
    Sujet(id="emploi", libelle="Emploi", description="Travail.", exemples=("je cherche du travail", "refaire mon cv")),
)
TURKISH = (
    Exemples(sujet="pmi", langue="tr", exemples=("bebeğimi nerede aşılatabilirim", "bebeğimi tartmak istiyorum")),
    Exemples(sujet="emploi", langue="tr", exemples=("iş arıyorum", "özgeçmişimi hazırlamak istiyorum")),
)
QUESTION = "bebeğimi nerede aşılatabilirim"


def polyglot() -> Polyglot:
    """Two topics, in French and in Turkish."""
    empty = Base.of((), "")
    return Polyglot(replace(empty, sujets={sujet.id: sujet for sujet in SUJETS}, exemples=TURKISH))


def test_a_language_is_fitted_when_it_is_first_needed() -> None:
    """On a command line there is nobody to keep waiting."""
    assert polyglot().rank(QUESTION, "tr").candidates[0].id == "pmi"


def test_each_language_knows_what_nobody_answers_in_it() -> None:
    """A Turkish question about football is a stranger in Turkish; French never reads it."""
    football = "galatasaray maçı hangi kanalda"
    base = replace(polyglot().base, hors_sujet=(HorsSujet(langue="tr", exemples=(football,)),))
    languages = Polyglot(base)
    alone = polyglot()
    assert languages.rank(football, "tr").p_first < alone.rank(football, "tr").p_first
    assert languages.rank(QUESTION) == alone.rank(QUESTION)


def test_once_warming_nobody_waits_for_a_language() -> None:
    """While Turkish is being fitted, French reads for it at once; afterwards Turkish does, second messages too."""
    languages, answered = polyglot(), list[Ranking]()
    asking = Thread(target=lambda: answered.append(languages.rank(QUESTION, "tr")))
    with languages._fitting:  # as long as this is held, nothing can be fitted
        warming = Thread(target=languages.warm)
        warming.start()
        warming.join(0.1)
        asking.start()
        asking.join(5)
        at_once, second = list(answered), languages.rank_suite("açık mı", "tr")
    warming.join()
    asking.join()
    assert at_once == [languages.rank(QUESTION, HOME)]
    assert second is None
    assert languages.rank_suite("açık mı", "tr") is not None
    assert languages.rank(QUESTION, "tr").candidates[0].id == "pmi"
    assert languages.explain(QUESTION).ranking
