"""The state at one instant and its sentence, over a table of expressions and instants."""

from datetime import UTC, date, datetime

import pytest

from knowledge.horaires import PARIS, Etat, Fermeture, Horaires, HorairesInvalides, en_francais
from tests.knowledge.horaires.ecrits import ordinaire

MAIRIE = "Mo-Fr 09:00-12:00,13:30-17:00; PH off"
RENDEZ_VOUS = 'Mo-Fr 09:00-12:00, Mo-Fr 14:00-17:00 unknown "sur rendez-vous"; PH off'
FORMATION = Fermeture(date(2026, 11, 26), date(2026, 11, 27), "formation")


def dit(expression: str, instant: str, *fermetures: Fermeture) -> str:
    """Return the sentence at a Paris instant, with ordinary spaces."""
    moment = datetime.fromisoformat(instant)
    return ordinaire(en_francais(Horaires.parse(expression, fermetures).etat(moment), moment))


@pytest.mark.parametrize(
    ("expression", "instant", "phrase"),
    [
        (MAIRIE, "2026-11-24T10:30", "Ouvert maintenant, ferme à 12 h."),
        (MAIRIE, "2026-11-24T11:30", "Ouvert maintenant, ferme à 12 h."),
        (MAIRIE, "2026-11-24T11:30:01", "Ferme dans 30 minutes, à 12 h."),
        (MAIRIE, "2026-11-24T11:40", "Ferme dans 20 minutes, à 12 h."),
        (MAIRIE, "2026-11-24T11:59:30", "Ferme dans 1 minute, à 12 h."),
        (MAIRIE, "2026-11-24T12:00", "Fermé, ouvre à 13 h 30."),
        (MAIRIE, "2026-11-24T17:00", "Fermé, ouvre demain à 9 h."),
        (MAIRIE, "2026-11-28T08:00", "Fermé, ouvre lundi 30 à 9 h."),
        (MAIRIE, "2026-11-11T10:00", "Fermé aujourd’hui (11 Novembre), ouvre jeudi 12 à 9 h."),
        (MAIRIE, "2026-12-25T10:00", "Fermé aujourd’hui (Noël), ouvre lundi 28 à 9 h."),
        ("Tu[1] 09:00-12:00; PH off", "2026-11-27T08:00", "Fermé, ouvre mardi 1er à 9 h."),
        ("Tu[1] 09:00-12:00; PH off", "2026-11-21T08:00", "Fermé, ouvre le mardi 1er décembre à 9 h."),
        ("Tu[1] 09:00-12:00; PH off", "2026-12-09T08:00", "Fermé, ouvre le mardi 5 janvier 2027 à 9 h."),
        ("24/7", "2026-12-25T03:00", "Ouvert 24 h sur 24, 7 jours sur 7."),
        ("Mo-Su,PH 20:00-24:00", "2026-11-24T21:00", "Ouvert maintenant, ferme à minuit."),
        ("Sa 22:00-02:00", "2026-11-28T23:00", "Ouvert maintenant, ferme demain à 2 h."),
        ("Sa 22:00-02:00", "2026-11-29T01:00", "Ouvert maintenant, ferme à 2 h."),
        ("24/7; 2026 Dec 24 off", "2026-11-24T10:00", "Ouvert maintenant, ferme le mercredi 23 décembre à minuit."),
        ('unknown "sur rendez-vous"', "2026-12-25T10:00", "Sur rendez-vous."),
        ("unknown", "2026-11-24T10:00", "Horaires à confirmer avant de venir."),
        ("off", "2026-11-24T10:00", "Fermé."),
        ('2026 Nov 24 off "travaux"', "2026-11-24T10:00", "Fermé (travaux)."),
        (RENDEZ_VOUS, "2026-11-24T15:00", "Sur rendez-vous."),
        (RENDEZ_VOUS, "2026-11-24T13:00", "Fermé, sur rendez-vous dès 14 h."),
        (
            'Mo 09:00-12:00, Mo 12:00-17:00 unknown "sur rendez-vous"; PH off',
            "2026-11-23T11:00",
            "Ouvert maintenant, puis sur rendez-vous dès 12 h.",
        ),
        ('Tu unknown "sur rendez-vous"; PH off', "2026-11-23T11:00", "Fermé, sur rendez-vous dès demain."),
        (
            'Mo-Fr 09:00-12:00; 2026 Nov 24 off "travaux"; PH off',
            "2026-11-24T10:00",
            "Fermé (travaux), ouvre demain à 9 h.",
        ),
    ],
)
def test_phrase(expression: str, instant: str, phrase: str) -> None:
    """A resident reads one plain sentence, whatever the hours."""
    assert dit(expression, instant) == phrase


NUIT = "Mo-Su 20:00-08:00; PH off"
DESINSECTION = Fermeture(date(2026, 7, 11), date(2026, 7, 11), "désinsection")


@pytest.mark.parametrize(
    ("instant", "phrase"),
    [
        ("2026-07-10T22:00", "Ouvert maintenant, ferme demain à 8 h."),
        ("2026-07-11T03:00", "Ouvert maintenant, ferme à 8 h."),
        ("2026-07-11T09:00", "Fermé aujourd’hui (désinsection), ouvre dimanche 12 à 20 h."),
        ("2026-07-11T21:00", "Fermé aujourd’hui (désinsection), ouvre dimanche 12 à 20 h."),
        ("2026-07-12T03:00", "Fermé, ouvre à 20 h."),
    ],
)
def test_a_night_is_of_the_day_where_it_starts(instant: str, phrase: str) -> None:
    """A closure takes away the whole night of that day, and nothing of the night before."""
    assert dit(NUIT, instant, DESINSECTION) == phrase


@pytest.mark.parametrize(
    ("expression", "ouvert", "changement"),
    [
        (MAIRIE, True, "2026-11-24T12:00:00+01:00"),
        ("Tu 13:30-17:00; PH off", False, "2026-11-24T13:30:00+01:00"),
        ("week 01-53/2 Tu 09:00-12:00; PH off", False, "2026-12-01T09:00:00+01:00"),
        ("Jul-Aug Mo-Fr 09:00-12:00; PH off", False, "2027-07-01T09:00:00+02:00"),
        ("24/7", True, None),
        ('unknown "sur rendez-vous"', None, None),
        (RENDEZ_VOUS, True, "2026-11-24T12:00:00+01:00"),
    ],
)
def test_etat(expression: str, ouvert: bool | None, changement: str | None) -> None:  # noqa: FBT001
    """State and next change are those of a Tuesday at 10:30 in Paris."""
    etat = Horaires.parse(expression).etat(datetime(2026, 11, 24, 10, 30, tzinfo=PARIS))
    assert etat.ouvert is ouvert
    assert (etat.prochain_changement and etat.prochain_changement.isoformat()) == changement


def test_naive_instant_is_in_paris_and_utc_is_converted() -> None:
    """10:30 with no zone is 10:30 in Paris, 9:30 UTC in winter."""
    mairie = Horaires.parse(MAIRIE)
    attendu = mairie.etat(datetime(2026, 11, 24, 10, 30, tzinfo=PARIS))
    assert mairie.etat(datetime(2026, 11, 24, 10, 30)) == attendu  # noqa: DTZ001
    assert mairie.etat(datetime(2026, 11, 24, 9, 30, tzinfo=UTC)) == attendu


def test_motive_of_a_closure() -> None:
    """A closure says its motive, and the sentence leaves out what goes without saying."""
    instant = datetime(2026, 11, 26, 10, tzinfo=PARIS)
    etat = Horaires.parse(MAIRIE, [FORMATION]).etat(instant)
    assert (etat.ouvert, ordinaire(etat.motif or "")) == (False, "fermeture exceptionnelle : formation")
    assert dit(MAIRIE, "2026-11-26T10:00", FORMATION) == "Fermé aujourd’hui (formation), ouvre lundi 30 à 9 h."


def test_motive_of_a_holiday() -> None:
    """A public holiday is named."""
    etat = Horaires.parse(MAIRIE).etat(datetime(2026, 12, 25, 10, tzinfo=PARIS))
    assert ordinaire(etat.motif or "") == "jour férié : Noël"


def test_closure_is_inclusive_and_wins_over_everything() -> None:
    """Both ends are closed, even for a place that never closes; the next minute is open."""
    horaires = Horaires.parse("24/7", [FORMATION])
    ouverts = [
        horaires.etat(datetime.fromisoformat(f"2026-11-{jour}+01:00")).ouvert
        for jour in ("25T23:59", "26T00:00", "27T23:59", "28T00:00")
    ]
    assert ouverts == [True, False, False, True]


def test_closure_without_motive_or_with_quotes() -> None:
    """No motive, or quotes in it, never break the expression."""
    jour = date(2026, 11, 26)
    assert dit(MAIRIE, "2026-11-26T10:00", Fermeture(jour, jour, " ")).startswith(
        "Fermé aujourd’hui (fermeture exceptionnelle)"
    )
    assert 'pot "surprise"; off' in dit(MAIRIE, "2026-11-26T10:00", Fermeture(jour, jour, 'pot "surprise"; off'))


def test_closure_upside_down_is_refused() -> None:
    """A closure that ends before it starts is said to be wrong."""
    with pytest.raises(HorairesInvalides, match="finit avant"):
        Horaires.parse(MAIRIE, [Fermeture(date(2026, 11, 27), date(2026, 11, 26), "formation")])


def test_change_of_comment_alone_is_not_a_change() -> None:
    """Going from one desk to another leaves the place open until it closes."""
    horaires = Horaires.parse('Mo 09:00-12:00 open "guichet 1", Mo 12:00-14:00 open "guichet 2"; PH off')
    etat = horaires.etat(datetime(2026, 11, 23, 10, tzinfo=PARIS))
    assert (etat.motif, etat.prochain_changement) == ("guichet 1", datetime(2026, 11, 23, 14, tzinfo=PARIS))


def test_hours_are_glued_to_their_unit() -> None:
    """No line break can come between a number and its « h »."""
    instant = datetime(2026, 11, 24, 12, tzinfo=PARIS)
    assert "13\u00a0h\u00a030" in en_francais(Horaires.parse(MAIRIE).etat(instant), instant)


def test_state_alone_is_enough_for_a_sentence() -> None:
    """A state built by hand needs three fields."""
    instant = datetime(2026, 11, 24, 10, tzinfo=PARIS)
    assert ordinaire(en_francais(Etat(False, instant.replace(hour=14), None), instant)) == "Fermé, ouvre à 14 h."  # noqa: FBT003
