"""Hours written in French, and the expression proposed for them."""

import pytest

from knowledge.horaires import proposer, remarques


@pytest.mark.parametrize(
    ("texte", "expression"),
    [
        ("Lu-Ve 9h-12h", "Mo-Fr 09:00-12:00"),
        ("lundi au vendredi 8h30-12h et 13h30-17h", "Mo-Fr 08:30-12:00,13:30-17:00"),
        ("Du lundi au vendredi, de 8h30 à 12h et de 13h30 à 17h.", "Mo-Fr 08:30-12:00,13:30-17:00"),
        ("lun-ven 9h-12h", "Mo-Fr 09:00-12:00"),
        ("lun. au ven. : 9h00 - 12h00 / 13h30 - 17h30", "Mo-Fr 09:00-12:00,13:30-17:30"),
        ("mardi 14h à 17h", "Tu 14:00-17:00"),
        ("LUNDI ET JEUDI 9H-12H", "Mo,Th 09:00-12:00"),
        ("lundi, mercredi et vendredi de 9 à 12h", "Mo,We,Fr 09:00-12:00"),
        ("lundi 9h-12h, mardi 14h-17h", "Mo 09:00-12:00; Tu 14:00-17:00"),
        ("lundi au vendredi 9h-12h, mardi 14h-17h", "Mo-Fr 09:00-12:00, Tu 14:00-17:00"),
        ("9h-12h du lundi au vendredi", "Mo-Fr 09:00-12:00"),
        ("du lundi au vendredi : 9 h – 12 h ; samedi : fermé", "Mo-Fr 09:00-12:00; Sa off"),
        ("lundi de 9h à midi et de 14h à 17h, sauf jours fériés", "Mo 09:00-12:00,14:00-17:00; PH off"),
        ("tous les jours sauf le dimanche 9h-12h", "Mo-Su 09:00-12:00; Su off"),
        ("lundi au vendredi 9h-12h, fermé le mercredi", "Mo-Fr 09:00-12:00; We off"),
        ("1er et 3e mardis du mois 14h-17h", "Tu[1,3] 14:00-17:00"),
        ("dernier mercredi du mois : 9h30-11h30", "We[-1] 09:30-11:30"),
        ("sur rendez-vous", 'unknown "sur rendez-vous"'),
        ("mardi 14h-17h sur rdv", 'Tu 14:00-17:00 unknown "sur rendez-vous"'),
        ("mardi 14h-17h sans rendez-vous", "Tu 14:00-17:00"),
        ("24h/24, 7j/7", "24/7"),
        ("samedi 20h-minuit", "Sa 20:00-24:00"),
        ("Mo-Fr 09:00 - 12:00", "Mo-Fr 09:00-12:00"),
        ("Mo–Fr 09:00–12:00", "Mo-Fr 09:00-12:00"),
        ("lundi 09.00-12.00", "Mo 09:00-12:00"),
    ],
)
def test_proposed(texte: str, expression: str) -> None:
    """The usual ways of writing hours in French have their expression, which is a sound one."""
    proposition = proposer(texte)
    assert proposition is not None
    assert proposition.expression == expression
    assert not proposition.vacances
    assert {une.gravite for une in remarques(expression)} <= {"avertissement"}


def test_school_holidays_are_set_apart() -> None:
    """« sauf vacances » cannot be written: the rest is proposed, and the reader of it is told."""
    for texte in ("mardi 14h à 17h sauf vacances", "mardi 14h-17h, sauf pendant les vacances scolaires"):
        proposition = proposer(texte)
        assert proposition is not None
        assert (proposition.expression, proposition.vacances) == ("Tu 14:00-17:00", True)


@pytest.mark.parametrize(
    "texte",
    [
        "",
        "bonjour",
        "lundi",
        "9h-12h",
        "lundi 9h",
        "lundi matin",
        "un mardi sur deux 9h-12h",
        "lundi au 9h-12h",
        "fermé",
        "fermé lundi, mardi 9h-12h",
        "lundi 9h-12h, fermé",
        "lundi 9h-45h",
        "3e 9h-12h",
    ],
)
def test_not_proposed(texte: str) -> None:
    """Half understood is not understood."""
    assert proposer(texte) is None
