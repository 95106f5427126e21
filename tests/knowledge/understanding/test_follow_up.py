"""Short messages that make sense only after an answer."""

import pytest

from knowledge.engine.words import split
from knowledge.understanding.follow_up import About, Detail, follow_up

SATURDAY, TODAY, TOMORROW = 5, 7, 8


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("et le samedi ?", Detail(About.JOUR, SATURDAY)),
        ("c'est ouvert le samedi", Detail(About.JOUR, SATURDAY)),
        ("et demain", Detail(About.JOUR, TOMORROW)),
        ("c'est ouvert aujourd'hui ?", Detail(About.JOUR, TODAY)),
        ("quels papiers ?", Detail(About.PAPIERS)),
        ("il faut apporter quoi comme documents", None),
        ("faut amener des papiers", Detail(About.PAPIERS)),
        ("c'est gratuit ?", Detail(About.PRIX)),
        ("c ou", Detail(About.ADRESSE)),
        ("et si jhabite la jvé ou ?", Detail(About.ADRESSE)),
        ("c'est où exactement", None),
        ("le numéro svp", Detail(About.TELEPHONE)),
        ("il faut prendre rdv ?", Detail(About.RENDEZ_VOUS)),
        ("à quelle heure", Detail(About.HORAIRES)),
        ("je cherche une crèche pour samedi", None),
        ("merci", None),
        ("", None),
    ],
)
def test_a_follow_up_is_read(text: str, expected: Detail | None) -> None:
    """Days, papers, price, place, number, booking, hours; anything with a word of its own stands alone."""
    assert follow_up(tuple(split(text)), place_named=False) == expected


def test_a_place_alone_is_the_same_question_elsewhere() -> None:
    """« et à Bagneux ? »: once the place is taken out, nothing is left to ask."""
    assert follow_up(("et", "a"), place_named=True) == Detail(About.AUTRE_COMMUNE)


@pytest.mark.parametrize(
    "rest",
    [
        "non pardon, à",
        "euh à plutôt",
        "je voulais dire",
        "nan jvoulais dire",
        "en fait je suis à",
        "désolée, erreur, c'est à",
        "non excusez-moi je me suis trompée, c'est à",
        "mais moi j'habite",
        "attends, non",
        "oups",
        "j'ai dit",
        "dsl c",
    ],
)
def test_who_takes_a_place_back_asks_the_same_elsewhere(rest: str) -> None:
    """« Non pardon, à Gennevilliers »: the words of a correction ask nothing, with a place; without one they stand."""
    assert follow_up(tuple(split(rest)), place_named=True) == Detail(About.AUTRE_COMMUNE)
    assert follow_up(tuple(split(rest)), place_named=False) is None


def test_a_correction_of_something_else_stands_alone() -> None:
    """« Je ne suis pas à Sceaux » names no place to look in, « non, une crèche à Sceaux » another need."""
    for rest in ("je ne suis pas à", "non, une crèche à"):
        assert follow_up(tuple(split(rest)), place_named=True) is None


def test_a_long_message_stands_on_its_own() -> None:
    """Eight words and more are a question, not a follow-up."""
    assert follow_up(tuple(split("et le samedi est ce que je peux venir avec mon fils")), place_named=False) is None
