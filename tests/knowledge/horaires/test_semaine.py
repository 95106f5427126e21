"""The week and the day in plain French."""

from datetime import date, timedelta

import pytest

from knowledge.horaires import Fermeture, Horaires
from tests.knowledge.horaires.ecrits import ordinaire

LUNDI = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("expression", "lignes"),
    [
        (
            "Mo,We,Th 08:30-12:00,13:30-17:00; Tu 13:30-17:00; PH off",
            [
                "lundi, mercredi et jeudi : 8 h 30 – 12 h, 13 h 30 – 17 h",
                "mardi : 13 h 30 – 17 h",
                "du vendredi au dimanche : fermé",
            ],
        ),
        ("Mo-Fr 09:00-12:00", ["du lundi au vendredi : 9 h – 12 h", "samedi et dimanche : fermé"]),
        ("Mo-Su 09:00-12:00; PH off", ["tous les jours : 9 h – 12 h"]),
        ("24/7", ["24 h sur 24, 7 jours sur 7"]),
        ("off", ["fermé"]),
        ("unknown", ["horaires à confirmer"]),
        ('unknown "sur rendez-vous"', ["sur rendez-vous"]),
        (
            'Mo 09:00-12:00 open "guichet 3"; Tu unknown "sur rendez-vous"; PH off',
            ["lundi : 9 h – 12 h (guichet 3)", "mardi : sur rendez-vous", "du mercredi au dimanche : fermé"],
        ),
        (
            'Mo-Fr 09:00-12:00, Mo-Fr 14:00-17:00 unknown "sur rendez-vous"; PH off',
            ["du lundi au vendredi : 9 h – 12 h, sur rendez-vous (14 h – 17 h)", "samedi et dimanche : fermé"],
        ),
        (
            "Mo-Fr 20:00-24:00; Sa 22:00-24:00; Su 00:00-24:00; PH off",
            ["du lundi au vendredi : 20 h – minuit", "samedi : 22 h – minuit", "dimanche : 24 h sur 24"],
        ),
        ("Fr,Sa 22:00-02:00", ["vendredi et samedi : 22 h – 2 h", "du lundi au jeudi et dimanche : fermé"]),
        ("Tu[1,3] 14:00-17:00; PH off", ["1er et 3e mardis du mois : 14 h – 17 h", "les autres jours : fermé"]),
        (
            "Mo-Fr 09:00-12:00; We[-1] off; PH off",
            ["du lundi au vendredi : 9 h – 12 h", "samedi et dimanche : fermé", "dernier mercredi du mois : fermé"],
        ),
        (
            "Tu 09:00-12:00, Tu[1] 14:00-17:00; PH off",
            [
                "mardi : 9 h – 12 h",
                "lundi et du mercredi au dimanche : fermé",
                "1er mardi du mois : 9 h – 12 h, 14 h – 17 h",
            ],
        ),
        (
            "Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 09:00-12:00; PH off",
            [
                "du lundi au vendredi : 9 h – 17 h",
                "samedi et dimanche : fermé",
                "en juillet et août, du lundi au vendredi : 9 h – 12 h",
            ],
        ),
        (
            "Sep-Jun We 14:00-17:00; Jul 14-Aug 1 Mo 09:00-12:00; PH off",
            [
                "de septembre à juin, mercredi : 14 h – 17 h",
                "du 14 juillet au 1er août, lundi : 9 h – 12 h",
                "les autres jours : fermé",
            ],
        ),
        (
            "Mo 14:00-17:00; Th 09:00-12:00; Sa[1,3] 09:00-12:00; PH off",
            [
                "lundi : 14 h – 17 h",
                "jeudi : 9 h – 12 h",
                "mardi, mercredi, vendredi et dimanche : fermé",
                "1er et 3e samedis du mois : 9 h – 12 h",
                "les autres samedis : fermé",
            ],
        ),
        (
            "Mo-Fr 09:00-12:00; Jul-Aug 10:00-12:00; PH off",
            [
                "du lundi au vendredi : 9 h – 12 h",
                "en juillet et août : 10 h – 12 h",
                "le reste du temps, samedi et dimanche : fermé",
            ],
        ),
        (
            "Mo-Fr 09:00-12:00; week 01-53/2 Sa 09:00-12:00; week 02-52/2 Sa 14:00-16:00; PH off",
            [
                "du lundi au vendredi : 9 h – 12 h",
                "dimanche : fermé",
                "semaines impaires, samedi : 9 h – 12 h",
                "semaines paires, samedi : 14 h – 16 h",
            ],
        ),
        ("Mo-Su 09:00-12:00; Aug off; PH off", ["tous les jours : 9 h – 12 h", "en août : fermé"]),
        (
            "week 01-53/2 Tu 09:00-12:00; week 02-52/2 Th 14:00-16:00; PH off",
            [
                "semaines impaires, mardi : 9 h – 12 h",
                "semaines paires, jeudi : 14 h – 16 h",
                "les autres jours : fermé",
            ],
        ),
        (
            "Mo-Fr 09:00-17:00; PH 10:00-12:00",
            ["du lundi au vendredi : 9 h – 17 h", "samedi et dimanche : fermé", "jours fériés : 10 h – 12 h"],
        ),
        ("Mo,PH 09:00-17:00", ["lundi : 9 h – 17 h", "du mardi au dimanche : fermé", "jours fériés : 9 h – 17 h"]),
        ("Jul-Aug Tu[1] 09:00-12:00; PH off", ["horaires variables selon les dates : demandez avant de venir"]),
        (
            "Jul-Aug Mo 09:00-12:00; Aug Tu 09:00-12:00; PH off",
            ["horaires variables selon les dates : demandez avant de venir"],
        ),
        (
            "2026 Sep 01-2027 Jun 30 Mo 09:00-12:00; PH off",
            ["horaires variables selon les dates : demandez avant de venir"],
        ),
        (
            "Mo 09:00-12:00; 2026 Dec 21-2026 Dec 31 Mo 10:00-12:00; PH off; 2027 Jul-Aug off",
            ["lundi : 9 h – 12 h", "du mardi au dimanche : fermé"],
        ),
        ("2026 Dec 24 09:00-12:00", ["horaires variables selon les dates : demandez avant de venir"]),
    ],
)
def test_usual_week(expression: str, lignes: list[str]) -> None:
    """Days with the same hours share a line, Monday first, and what cannot be summed up is not."""
    assert [ordinaire(ligne) for ligne in Horaires.parse(expression).semaine()] == lignes


def test_exceptions_of_the_coming_days() -> None:
    """From a date, holidays and closures of the seven days follow; a closed Sunday is no exception."""
    horaires = Horaires.parse(
        "Mo-Fr 09:00-12:00; PH off", [Fermeture(date(2026, 11, 12), date(2026, 11, 15), "travaux")]
    )
    assert [ordinaire(ligne) for ligne in horaires.semaine(date(2026, 11, 9))] == [
        "du lundi au vendredi : 9 h – 12 h",
        "samedi et dimanche : fermé",
        "mercredi 11 novembre : fermé (11 Novembre)",
        "jeudi 12 novembre : fermé (travaux)",
        "vendredi 13 novembre : fermé (travaux)",
    ]


def test_dated_opening_is_an_exception() -> None:
    """An extra Saturday is told in its week alone."""
    horaires = Horaires.parse("Mo-Fr 09:00-12:00; 2026 Nov 28 10:00-16:00; PH off")
    assert ordinaire(horaires.semaine(LUNDI)[-1]) == "samedi 28 novembre : 10 h – 16 h"
    assert len(horaires.semaine(LUNDI + timedelta(days=7))) == 2


def test_irregular_hours_show_the_dates() -> None:
    """Hours beyond a summary are given day by day, from Monday or from any other day."""
    horaires = Horaires.parse("Nov-Dec We[4] 14:00-17:00; PH off")
    assert [ordinaire(ligne) for ligne in horaires.semaine(LUNDI)] == [
        "semaine du 23 novembre, mercredi 25 : 14 h – 17 h",
        "lundi 23, mardi 24, jeudi 26, vendredi 27, samedi 28 et dimanche 29 : fermé",
    ]
    assert ordinaire(horaires.semaine(date(2026, 11, 25))[0]).startswith(
        "du 25 novembre au 1er décembre, mercredi 25 : 14 h"
    )


@pytest.mark.parametrize(
    ("jour", "ligne"),
    [
        ("2026-11-27", "vendredi : 9 h – 12 h"),
        ("2026-11-28", "samedi : fermé"),
        ("2026-11-24", "mardi : sur rendez-vous"),
        ("2026-11-11", "mercredi : fermé (11 Novembre)"),
        ("2026-11-26", "jeudi : fermé (formation)"),
    ],
)
def test_day(jour: str, ligne: str) -> None:
    """« et le samedi ? » has an answer of one line."""
    fermeture = Fermeture(date(2026, 11, 26), date(2026, 11, 26), "formation")
    horaires = Horaires.parse('Mo-Fr 09:00-12:00; Tu unknown "sur rendez-vous"; PH off', [fermeture])
    assert ordinaire(horaires.jour(date.fromisoformat(jour))) == ligne


def test_rank_lines_say_the_truth() -> None:
    """« 1er et 3e mardis » are open, and no other day of two years is."""
    horaires = Horaires.parse("Tu[1,3] 14:00-17:00; PH off")
    jours = [date(2026, 1, 1) + timedelta(days=ecart) for ecart in range(730)]
    ouverts = [jour for jour in jours if "17" in horaires.jour(jour)]
    assert ouverts == [jour for jour in jours if jour.weekday() == 1 and (jour.day - 1) // 7 in {0, 2}]


def test_season_lines_say_the_truth() -> None:
    """Outside and inside the season, the weekdays of two years have the hours of their line."""
    horaires = Horaires.parse("Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 09:00-12:00; PH 09:00-10:00")
    for jour in (date(2026, 1, 1) + timedelta(days=ecart) for ecart in range(730)):
        dit = ordinaire(horaires.jour(jour))
        if "10 h" not in dit:
            fin = "12 h" if jour.month in {7, 8} else "17 h"
            assert dit.endswith("fermé" if jour.weekday() > 4 else f"9 h – {fin}")
