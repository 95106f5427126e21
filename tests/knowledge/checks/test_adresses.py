"""Codes that only look like others: a postal code of one town is the INSEE code of another."""

import pytest

from knowledge.checks.verification import verify
from knowledge.model.departements import surely_postal
from knowledge.reading.base_reader import read_texts
from tests.knowledge.checks.broken import SOUND, TODAY

MARSEILLE = """departements:
  - {code: "13", nom: Bouches-du-Rhône, nom_complet: Département des Bouches-du-Rhône, appeler: ligne-99}
communes:
  - id: marseille
    nom: Marseille
    code_insee: "13055"
    departement: "13"
    mairie: mairie-ville
    sources: [{nom: Ville, date: 2026-10-01}]
"""

PLACE = """structures:
  - id: kiosque
    nom: Kiosque
    telephone: 01 99 00 30 00
    adresse: 2 place du Marché
    sources: [{{nom: Ville, date: 2026-10-01}}]
    {codes}
"""

SERVICE = """services:
  - id: devoirs
    structure: ligne-99
    nom: Aide aux devoirs
    description: Des bénévoles aident vos enfants le soir.
    sujets: [pmi]
    sources: [{{nom: Ville, date: 2026-10-01}}]
    zone_eligibilite: {zones}
"""


def postal(more: str) -> list[str]:
    """What `check` says of postal codes given for INSEE ones, in a base of Ville and of Marseille."""
    texts = {"saine.yaml": SOUND.read_text(encoding="utf-8"), "marseille.yaml": MARSEILLE, "autre.yaml": more}
    return [fault.remedy for fault in verify(read_texts(texts), TODAY) if fault.code == "INSEE_POSTAL"]


@pytest.mark.parametrize(
    "codes",
    [
        'commune: Aix-en-Provence\n    code_postal: "13100"\n    code_insee: "13001"',  # 13001 is a code of Marseille
        'commune: Allauch\n    code_postal: "13190"\n    code_insee: "13002"',
        'commune: Marseille\n    code_postal: "13001"\n    code_insee: "13201"',
        'commune: Marseille\n    code_postal: "13001"\n    code_insee: "13055"',
    ],
)
def test_the_code_of_another_town_that_is_a_postal_code_here_is_right(codes: str) -> None:
    """The place says which town it is in."""
    assert postal(PLACE.format(codes=codes)) == []


def test_a_postal_code_in_place_of_the_insee_one_is_told_with_it() -> None:
    """The town is the one that the place names."""
    (remedy,) = postal(PLACE.format(codes='commune: Marseille\n    code_postal: "13001"\n    code_insee: "13001"'))
    assert "13055" in remedy


@pytest.mark.parametrize(
    ("zones", "told"),
    [
        ('["13002"]', 1),
        ('["13002", "13"]', 0),
        ('["13002", france]', 0),
        ('["13055", "13002"]', 0),
        ('["99001", "20090"]', 1),
        ('["99001", "93200"]', 1),
    ],
)
def test_a_postal_code_among_zones_is_told_where_it_leaves_a_town_out(zones: str, told: int) -> None:
    """Not where another zone covers that town; always where the code can be no town's."""
    assert len(postal(SERVICE.format(zones=zones))) == told


@pytest.mark.parametrize(
    ("code", "sure"), [("93200", True), ("20090", True), ("2A004", False), ("75116", False), ("13001", False)]
)
def test_some_codes_are_those_of_no_commune(code: str, *, sure: bool) -> None:
    """Beyond the number of communes of their département, or of Corsica before 1976."""
    assert surely_postal(code) is sure
