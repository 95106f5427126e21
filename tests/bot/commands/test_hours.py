"""``guichet hours`` at the terminal."""

import argparse
import json

import pytest

from bot.commands import hours


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


def test_instant_that_is_not_one() -> None:
    """A bad ``--at`` is bad usage."""
    with pytest.raises(SystemExit) as fin:
        lancer("24/7", "--at", "demain")
    assert fin.value.code == 2
