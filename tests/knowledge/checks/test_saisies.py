"""Values typed for want of better, comments that were meant to be read, numbers and addresses inside texts."""

import pytest

from knowledge.checks.verification import verify
from knowledge.reading.base_reader import read_texts
from tests.knowledge.checks.broken import FOLDER, SOUND, TODAY

SAINE = SOUND.read_text(encoding="utf-8")
SERVICE = (FOLDER / "telephone-mobile.yaml").read_text(encoding="utf-8").replace("    telephone: 06 12 34 56 78\n", "")


def codes(*lines: str) -> list[str]:
    """What is said of a sound service with more lines."""
    text = SERVICE + "".join(f"    {line}\n" for line in lines)
    return [fault.code for fault in verify(read_texts({"saine.yaml": SAINE, "service.yaml": text}), TODAY)]


@pytest.mark.parametrize(
    "line",
    [
        "adresse: inconnue",
        "adresse: Adresse à compléter",
        'adresse: "?"',
        "adresse: XXXX",
        "complement_adresse: à préciser",
        "commune: N/A",
        "courriel: inconnu@ville.fr",
        "courriel: accueil@exemple.fr",
        "conseil: À compléter.",
    ],
)
def test_what_says_nothing_is_doubted(line: str) -> None:
    """Residents would read it as an address, a name, an advice."""
    assert codes(line) == ["REMPLISSAGE"]


@pytest.mark.parametrize(
    "line",
    [
        "adresse: 3 rue du Test",
        "courriel: accueil@ville.fr",
        "conseil: Adresse à confirmer par téléphone avant de venir.",
        'conseil: "Demandez « Camille » ou « Dominique »."',
        'adresse: "3 rue du Four #3"',
        "papiers: [carnet de santé, livret] # sauf urgence",
        "telephone: 01 99 00 20 00 # vérifié",
        "conseil: Pour les enfants de 0 à 12 ans, de 9 h à 12 h 30. Ou le 3919, le 01 99 00 20 00, le 0 800 00 92 92.",
        "conseil: Le numéro du dossier a 13 chiffres, par exemple 1234567890123.",
        "courriel: mjd.blagis@orange.fr",
        "adresse: # à demander",
        "conseil: Pour les moins de 3 ans (< 3 ans), parents & enfants.",
        "lien_source: https://ville.example/aide_(jeunes)",
        "conseil: Un atelier\n      d’une heure.",
        "courriel: accueil.ville@gmail.com",
        "courriel: camille.exemple@ville.fr",
    ],
)
def test_what_says_something_is_no_fault(line: str) -> None:
    """Sentences, values between quotation marks, comments after a field that residents do not read."""
    assert codes(line) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("adresse: “3 rue du Four”", "GUILLEMETS_AUTOUR"),
        ("""adresse: '"3 rue du Four"'""", "GUILLEMETS_AUTOUR"),
        ("papiers:\n      - carnet #1", "COMMENTAIRE_EN_FIN"),
        ("conseil: Demandez &nbsp;Awa.", "BALISE"),
        ("conseil: Demandez l’atelier » à l’accueil.", "GUILLEMET_SEUL"),
        ("conseil: Ou le +33 6 12 34 56 78.", "TELEPHONE_MOBILE"),
        ("conseil: Ou le 0612345678.", "TELEPHONE_MOBILE"),
        ("conseil: Ou le 08 92 70 12 39.", "TELEPHONE_SURTAXE"),
        ("conseil: Ou le 01.99.00.20.000.", "TELEPHONE_TEXTE"),
        ("conseil: Écrivez à camille.exemple@gmail.com.", "COURRIEL_PERSONNEL"),
    ],
)
def test_what_residents_would_read_wrong_is_doubted(line: str, code: str) -> None:
    """Each at its own code."""
    assert codes(line) == [code]


def test_a_doubt_about_a_text_can_be_set_aside() -> None:
    """As any other warning."""
    aside = "verifications_ecartees: [{code: TELEPHONE_MOBILE, raison: Le mobile de la permanence.}]"
    assert codes("conseil: Ou le 06 12 34 56 78.", aside) == []
