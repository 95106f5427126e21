"""``guichet hours`` at the terminal."""

import argparse
import json

import pytest

from bot.__main__ import main
from bot.commands import hours
from knowledge.texts.catalogue import catalogue


def lancer(*mots: str) -> int:
    """Run the command as the console does."""
    parser = argparse.ArgumentParser()
    hours.add_arguments(parser)
    return hours.run(parser.parse_args(mots))


def test_json_is_one_line_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    """A program reads the state, the next change and the French text."""
    assert lancer("Mo-Fr 09:00-12:00; PH off", "--at", "2026-11-24T09:30:00Z", "--json") == 0
    sortie = capsys.readouterr()
    assert (sortie.out.count("\n"), sortie.err) == (1, "")
    objet = json.loads(sortie.out)
    assert set(objet) == {"open", "unknown", "next_change", "text"}
    assert (objet["open"], objet["unknown"], objet["next_change"]) == (True, False, "2026-11-24T12:00:00+01:00")
    assert "ferme à 12" in objet["text"]


@pytest.mark.parametrize(
    ("at", "opened", "change"),
    [
        ("2026-11-24T09:00", True, "2026-11-24T12:00:00+04:00"),
        ("2026-11-24T05:00:00Z", True, "2026-11-24T12:00:00+04:00"),
        ("2026-11-24T09:00:00+01:00", False, "2026-11-25T08:00:00+04:00"),
    ],
)
def test_hours_of_a_departement_are_on_its_clock(
    at: str, change: str, capsys: pytest.CaptureFixture[str], *, opened: bool
) -> None:
    """An instant without a zone is read there; its holidays are its own."""
    expression = "Mo-Fr 08:00-12:00; PH off"
    assert lancer(expression, "--departement", "974", "--at", at, "--json") == 0
    objet = json.loads(capsys.readouterr().out)
    assert (objet["open"], objet["next_change"]) == (opened, change)
    assert lancer(expression, "--departement", "974", "--at", "2027-12-20T09:00") == 0
    assert "abolition de l’esclavage" in capsys.readouterr().out


def test_by_appointment_is_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    """``open`` is null where nobody can know."""
    assert lancer('unknown "sur rendez-vous"', "--json") == 0
    objet = json.loads(capsys.readouterr().out)
    assert (objet["open"], objet["unknown"], objet["next_change"]) == (None, True, None)


def test_text_for_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    """Without ``--json``: the sentence, the week, and warnings aside."""
    assert lancer("Mo-Fr 09:00-12:00", "--at", "2026-11-24T10:30") == 0
    sortie = capsys.readouterr()
    assert sortie.out.startswith("Ouvert maintenant")
    assert "samedi et dimanche" in sortie.out
    assert "jours fériés" in sortie.err


@pytest.mark.parametrize(
    ("expression", "attendu"), [("Lu-Ve 9h-12h", "Mo-Fr 09:00-12:00"), ("Mo-Fr 09:00 || off", "||")]
)
def test_invalid_expression(expression: str, attendu: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, and one French line with the column and the remedy."""
    assert lancer(expression, "--json") == 1
    sortie = capsys.readouterr()
    assert (sortie.out, sortie.err.count("\n")) == ("", 1)
    assert sortie.err.startswith("colonne ")
    assert attendu in sortie.err


@pytest.mark.parametrize("at", ["demain", "0001-01-01T00:00", "9999-12-31T23:59", "0001-01-01T00:00+14:00"])
def test_instant_that_is_not_one(at: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 and one French line, as for the other commands."""
    assert main(["hours", "24/7", "--at", at]) == 1
    sortie = capsys.readouterr()
    assert (sortie.out, sortie.err) == ("", f"{catalogue('cli')('bad_instant', valeur=at)}\n")


@pytest.mark.parametrize("at", ["0002-01-01T00:00", "9998-12-31T23:59", "2026-10-25T02:30", "2026-03-29T02:30"])
@pytest.mark.parametrize("expression", ["24/7", "Mo-Fr 09:00-12:00", "off"])
def test_any_other_instant_has_a_state(at: str, expression: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The far past and future, the hour that Paris lives twice, the hour that it skips."""
    assert lancer(expression, "--at", at) == 0
    assert capsys.readouterr().out


@pytest.mark.parametrize("number", ["999", "20", "1", "", "Paris", "96", "984"])
def test_a_number_of_no_departement_is_refused(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 and one French line, rather than the clock of Paris."""
    assert main(["hours", "24/7", "--departement", number]) == 1
    sortie = capsys.readouterr()
    assert (sortie.out, sortie.err) == ("", f"{catalogue('cli')('not_a_departement', valeur=number)}\n")


@pytest.mark.parametrize("number", ["01", "92", "2A", "2b", "974", "975", "977", "987", "988"])
def test_every_departement_and_overseas_collectivity_has_hours(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Those whose towns the base cannot hold yet too: their clock is known."""
    assert lancer("24/7", "--departement", number) == 0
    assert capsys.readouterr().out
