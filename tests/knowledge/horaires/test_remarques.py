"""Every trap of the format is refused or warned about, in French, with a remedy."""

import re
from datetime import date

import pytest

from knowledge.horaires import Horaires, HorairesInvalides, remarques
from knowledge.horaires.catalogue import catalogue
from knowledge.model.structure import Joignable
from tests.knowledge.horaires.ecrits import ordinaire

PIEGES = [
    ("", "VIDE", 1),
    ("  ", "VIDE", 1),
    ('Mo-Fr 09:00-12:00 || "sur rendez-vous"', "ALTERNATIVE", 19),
    ("Mo-Fr 09:00-17:00; SH off; PH off", "VACANCES_SCOLAIRES", 20),
    ("SH Mo-Fr 09:00-17:00", "VACANCES_SCOLAIRES", 1),
    ("mardi 14h à 17h sauf vacances", "VACANCES_DITES", 1),
    ('Tu 14:00-17:00 "sauf vacances scolaires"; PH off', "VACANCES_DITES", 16),
    ('Tu 14:00-17:00 open "hors vacances"; PH off', "VACANCES_DITES", 21),
    ("Lu-Ve 9h-12h", "ECRIT_EN_FRANCAIS", 1),
    ("9h-12h", "JOURS_MANQUANTS", 1),
    ("fermé", "SYNTAXE", 1),
    ("mardi et jeudi matin", "SYNTAXE", 1),
    ("lundi 9h-9h", "HEURES_EGALES", 1),
    ("Mo-Fr 9h-12h", "ECRIT_EN_FRANCAIS", 7),
    ("Mo-Fr 09:00-12:00; n’importe quoi", "SYNTAXE", 20),
    ("Mo-Fr 09:00-12:00;", "ECRIT_EN_FRANCAIS", 19),
    ("Mo-Fr 09:00-12:00; Sa matin", "SYNTAXE", 23),
    ('Mo-Fr 09:00-12:00 "sur rendez-vous"; PH off', "RENDEZ_VOUS", 19),
    ('Mo "fermé"; PH off', "COMMENTAIRE_FERME", 4),
    ('"sur rendez-vous"', "COMMENTAIRE_SEUL", 1),
    ('Mo-Fr 09:00-12:00 "guichet 3"; PH off', "COMMENTAIRE_SANS_ETAT", 19),
    ("Mo 18:00-20:00; 10:00-12:00; PH off", "HEURES_SANS_JOURS_PARMI", 17),
    ("Mo-Fr 09:00-12:00 , 14:00-17:00; PH off", "HEURES_SANS_JOURS_PARMI", 21),
    ("Mo-Fr 09:00-12:00,  14:00-17:00; PH off", "HEURES_SANS_JOURS_PARMI", 21),
    ("We, Mo-Fr 08:00-12:00; PH off", "JOURS_SANS_HEURES_PARMI", 1),
    ("24/7, Mo 08:00-12:00", "PERMANENT_SUIVI", 1),
    ("Su 10:00-12:00; Sa 22:00-02:00; PH off", "NUIT_COUPEE", 17),
    ("Mo-Su 20:00-08:00; PH 10:00-12:00", "NUIT_COUPEE", 1),
    ("PH off; Mo-Fr 09:00-12:00", "FERIES_PAS_EN_DERNIER", 1),
    ("Mo 14:00-17:00; PH off; Mo-Fr 09:00-12:00", "FERIES_PAS_EN_DERNIER", 17),
    ("Mo-Fr 09:00-17:00; PH off; Jul-Aug Mo-Fr 09:00-12:00", "FERIES_PAS_EN_DERNIER", 20),
    ("easter +1 day off; Mo 09:00-12:00; PH off", "FERMETURE_PAS_EN_DERNIER", 1),
    ("2026 Dec 24-2027 Jan 02 off; Mo-Fr 09:00-12:00; PH off", "FERMETURE_PAS_EN_DERNIER", 1),
    ("Aug off; Mo-Fr 09:00-12:00; PH off", "FERMETURE_PAS_EN_DERNIER", 1),
    ("Mo[1] 10:00-12:00; Mo 09:00-10:00; PH off", "REGLE_MASQUEE", 1),
    ('Mo-Fr 09:00-12:00; unknown "sur rendez-vous"', "TOUJOURS_EN_SECOND", 1),
    ("Mo-Fr 09:00-12:00; off", "TOUJOURS_EN_SECOND", 1),
    ("Feb 30 10:00-12:00; PH off", "DATE_IMPOSSIBLE", 1),
    ("Mo 09:00-12:00; PH off; 2027 Feb 29 off", "DATE_IMPOSSIBLE", 25),
    ("Mo-Fr sunrise-12:00; PH off", "SOLEIL", 1),
    ("Mo-Fr 09:00+; PH off", "FIN_OUVERTE", 1),
    ("Mo-Fr 10:00-16:00/01:30; PH off", "REPETITION", 1),
    ("Mo 10:00-10:00; PH off", "HEURES_EGALES", 1),
    ("Mo-Fr 09:00-12:00; Sa 00:00-00:00; PH off", "HEURES_EGALES", 20),
    ("Mo-Fr 12:00-9:00; PH off", "HEURES_A_L_ENVERS", 1),
    ("Mo-Fr 09:00-25:00; PH off", "HEURES_A_L_ENVERS", 1),
    ("Mo-Fr 08:30-12:00,03:30-17:00; PH off", "CHEVAUCHEMENT", 1),
    ("Mo-Fr 09:00-13:00,12:00-17:00; PH off", "CHEVAUCHEMENT", 1),
    ("Mo-Fr 14:00-17:00,09:00-12:00; PH off", "DESORDRE", 1),
    ("Mo-Fr 03:30-07:00; PH off", "HEURE_DE_NUIT", 1),
    ("Mo-Fr 00:00-07:00; PH off", "HEURE_DE_NUIT", 1),
    ("Mo-Fr 09:00-12:00; Tu 14:00-17:00; PH off", "REGLE_REMPLACEE", 20),
    ('unknown "sur rendez-vous"; Mo 09:00-12:00; PH off', "TOUJOURS_AILLEURS", 1),
    ("Mo-Fr; PH off", "JOURS_SANS_HEURES", 1),
    ("09:00-12:00; PH off", "HEURES_SANS_JOURS", 1),
    ("week 01-53/2 Tu 09:00-12:00; PH off", "SEMAINES_ALTERNEES", 1),
    ("Mo-Fr 20:00-06:00; PH off", "PASSE_MINUIT", 1),
    ("Mo-Fr 09:00-12:00", "JOURS_FERIES_NON_DITS", 1),
    ("Mo-We,fr 09:00-12:00; PH off", "MINUSCULES", 7),
]


@pytest.mark.parametrize(("expression", "code", "colonne"), PIEGES)
def test_trap(expression: str, code: str, colonne: int) -> None:
    """The trap is named at its column, and parsing refuses it if and only if it is an error."""
    trouvee = next((une for une in remarques(expression) if une.code == code), None)
    assert trouvee is not None
    assert trouvee.colonne == colonne
    assert trouvee.message
    assert trouvee.remede
    if trouvee.gravite == "erreur":
        with pytest.raises(HorairesInvalides) as refus:
            Horaires.parse(expression)
        assert refus.value.remede
        assert f"colonne {refus.value.colonne}" in str(refus.value)
    else:
        assert Horaires.parse(expression).semaine()


def test_every_text_of_the_catalogue_is_reached() -> None:
    """No remark sleeps in the catalogue without a trap that wakes it."""
    assert {code for _, code, _ in PIEGES} == set(catalogue().remarques)


@pytest.mark.parametrize(
    "expression",
    [
        "Mo-Fr 09:00-12:00,13:30-17:00; PH off",
        "Mo-Fr 09:00-12:00, Tu 14:00-17:00; PH off",
        "Mo-Fr 09:00-12:00 , Tu 14:00-17:00; PH off",
        "Mo-Fr 09:00-12:00, 14:00-17:00; PH off",
        "Mo-Fr 09:00-17:00; We 09:00-12:00; PH off",
        'Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 09:00-12:00; PH off; 2026 Dec 24-2027 Jan 02 off "congés"',
        "Tu[1,3] 14:00-17:00; PH off",
        "Mo-Fr 9:00-12:00; PH off",
        "Mo 00:00-24:00; PH off",
        "Mo-Fr 09:00-12:00,12:00-17:00; PH off",
        "Mo-Su 00:00-09:00,18:00-24:00; PH off",
        'Mo-Fr 09:00-12:00 open "même pendant les vacances"; PH off',
        "24/7",
        "unknown",
        'unknown "sur rendez-vous"',
        'Mo-Fr 09:00-12:00 open "avec ou sans rendez-vous"; PH off',
        'Mo-Fr 09:00-12:00, Mo-Fr 14:00-17:00 unknown "sur rendez-vous"; PH off',
        'Mo-Fr 09:00-12:00 open "accueil, || ou SH"; PH off',
        'Mo-Fr 09:00-12:00 open "guichet 3 de 09:00 , 14:00"; PH off',
        "Mo-Fr 09:00-12:00; PH 10:00-12:00",
    ],
)
def test_nothing_to_say(expression: str) -> None:
    """Sound expressions draw no remark: a linter that cries wolf is not read."""
    assert remarques(expression) == ()


@pytest.mark.parametrize(
    ("expression", "remede"),
    [
        ("Lu-Ve 9h-12h", "Vouliez-vous dire : Mo-Fr 09:00-12:00; PH off ?"),
        ("9 h à midi", "Écrivez les bons jours, par exemple, du lundi au vendredi : Mo-Fr 09:00-12:00; PH off"),
        ('Tu 09:00-12:00 "sur rdv"; PH off', 'Écrivez : Tu 09:00-12:00 unknown "sur rdv"; PH off'),
        ('Tu "fermé"; PH off', 'Écrivez : Tu off "fermé"; PH off'),
        (
            'Mo-Fr 09:00-12:00 "guichet 3"; PH off',
            'Écrivez : Mo-Fr 09:00-12:00 open "guichet 3"; PH off, ou mettez la phrase dans horaires_precisions.',
        ),
        ('Mo-Fr 09:00-12:00 open "fermeture le jeudi"', "Écrivez : Mo-Fr 09:00-12:00; Th off"),
        ('Mo-Fr 09:00-12:00 "fermé le jeudi"; PH off', "Écrivez : Mo-Fr 09:00-12:00; Th off; PH off"),
        ('Mo-Fr 09:00-12:00 "fermé les jours fériés"; PH off', "Écrivez : Mo-Fr 09:00-12:00; PH off"),
        ('Mo-Fr 09:00-12:00 "fermé temporairement"', 'Écrivez : Mo-Fr off "fermé temporairement"'),
        ('Mo 09:00-12:00 "fermé à Noël"', 'Écrivez : Mo 09:00-12:00 unknown "fermé à Noël"'),
        (
            "Mo-Fr 12:00-9:00",
            (
                "Corrigez l’une des deux heures (19:00 pour 9:00 ?). "
                "Si c’est bien une nuit, coupez-la à minuit : 00:00-09:00,12:00-24:00."
            ),
        ),
        (
            "Mo-Fr 09:00-25:00; PH off",
            (
                "Corrigez l’une des deux heures (19:00 pour 9:00 ?). "
                "Si c’est bien une nuit, coupez-la à minuit : 00:00-01:00,09:00-24:00."
            ),
        ),
        (
            "Sa 00:00-00:00; PH off",
            "Si c’est fermé, écrivez : Sa off; PH off. Si c’est ouvert jour et nuit, écrivez : Sa 00:00-24:00; PH off.",
        ),
        (
            "Sa 09:00-12:00,00:00-00:00",
            "Si c’est fermé, écrivez : Sa 09:00-12:00. Si c’est ouvert jour et nuit, écrivez : Sa 00:00-24:00.",
        ),
        (
            "Mo-Su 00:00-00:00",
            "Si c’est ouvert jour et nuit, tous les jours, écrivez : 24/7. Sinon, écrivez les heures.",
        ),
        (
            "Mo-Fr 08:30-12:00;13:30-17:00;PH off",
            "Donnez-lui ses jours, par exemple : Mo-Fr 08:30-12:00,13:30-17:00; PH off",
        ),
        (
            "Mo-Fr 08:30-12:00 , 13:30-17:00; PH off",
            "Donnez-lui ses jours, par exemple : Mo-Fr 08:30-12:00,13:30-17:00; PH off",
        ),
        (
            "09:00-12:00; Sa 10:00-11:00; PH off",
            "Donnez-lui ses jours, par exemple : Mo-Fr 09:00-12:00; Sa 10:00-11:00; PH off",
        ),
        (
            "We, Mo-Fr 08:00-12:00; PH off",
            (
                "Si ce sont les mêmes heures, retirez l’espace après la virgule : "
                "We,Mo-Fr 08:00-12:00; PH off. Sinon, donnez-lui ses heures."
            ),
        ),
        (
            "Mo[1] 10:00-12:00; Mo 09:00-10:00; PH off",
            "Écrivez la règle générale d’abord : Mo 09:00-10:00; Mo[1] 10:00-12:00; PH off",
        ),
        ("mo-fr 09:00-12:00; PH off", "Écrivez : Mo-Fr 09:00-12:00; PH off"),
        (
            "Mo-Fr 09:00-12:00; Tu 14:00-17:00; PH off",
            "Pour ajouter, mettez une virgule suivie d’une espace : Mo-Fr 09:00-12:00, Tu 14:00-17:00; PH off",
        ),
    ],
)
def test_remedy_can_be_copied(expression: str, remede: str) -> None:
    """The remedy holds what to type."""
    assert ordinaire(remarques(expression)[0].remede) == remede


def test_the_field_that_a_remedy_names_exists() -> None:
    """What holidays from school change is a sentence of `horaires_precisions`: staff find it in their file."""
    assert "horaires_precisions" in remarques("Mo-Fr 09:00-17:00; SH off; PH off")[0].remede
    said = " ".join(une.remede for une in catalogue().remarques.values())
    assert set(re.findall(r"\b[a-z]+_[a-z]+\b", said)) <= Joignable.model_fields.keys()


@pytest.mark.parametrize(
    "expression",
    ['Tu 14:00-17:00 "sauf vacances scolaires"', "mardi 14h à 17h sauf vacances", 'Mo 09:00-12:00 "fermé à Noël"'],
)
def test_a_remedy_never_opens_what_was_said_closed(expression: str) -> None:
    """Followed as it is, it says that nobody can be sure, and is no fault."""
    proposition = remarques(expression)[0].proposition
    assert [une.gravite for une in remarques(proposition) if une.gravite == "erreur"] == []
    hours = Horaires.parse(proposition)
    spans = [span for day in range(23, 30) for span in hours.plages(date(2026, 11, day))]
    assert all(span.ouvert is not True for span in spans)


@pytest.mark.parametrize(("expression", "code"), [(expression, code) for expression, code, _ in PIEGES])
def test_a_whole_expression_proposed_is_a_sound_one(expression: str, code: str) -> None:
    """Whoever follows a remedy is not told of another error."""
    for une in remarques(expression):
        if une.code == code and une.proposition:
            assert [autre.code for autre in remarques(une.proposition) if autre.gravite == "erreur"] == []


def test_replaced_rule_shows_what_will_be_understood() -> None:
    """Staff see the effect of their semicolon: Tuesday morning is gone."""
    trouvee = remarques("Mo-Fr 09:00-12:00; Tu 14:00-17:00; PH off")[0]
    assert "Mo,We-Fr 09:00-12:00; Tu 14:00-17:00" in trouvee.message


def test_errors_come_first() -> None:
    """The first remark is the one that refuses the expression."""
    trouvees = remarques("Mo-Fr; Th 09:00-10:00; week 2 Tu 14:00-16:00; SH off")
    assert [une.gravite for une in trouvees] == ["erreur", *["avertissement"] * (len(trouvees) - 1)]
    assert len(trouvees) > 2
