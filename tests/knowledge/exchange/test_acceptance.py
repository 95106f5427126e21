"""What staff accept of others' data is written whole."""

from datetime import date
from pathlib import Path

from knowledge.exchange.acceptance import accepted, written
from knowledge.exchange.plain import Fields
from knowledge.exchange.received import Received
from knowledge.exchange.review import review
from knowledge.model.base import Base
from knowledge.reading.base_reader import base_files, read_texts

TODAY = date(2026, 11, 23)

SOURCE: Fields = {"nom": "Annuaire de la Rive"}
MOVED: Fields = {
    "nom": "PMI de Vaubrun",
    "adresse": "3 place du Puits",
    "code_postal": "99101",
    "commune": "Vaubrun-Bas",
}


def _accepted(folder: Path, received: Received, wanted: str) -> Base:
    """The base of `folder` once the differences `wanted` of one record are written."""
    texts = {name: path.read_text(encoding="utf-8") for name, path in base_files(folder).items()}
    before = read_texts(texts).base
    assert before is not None
    after = read_texts({**texts, **written(texts, accepted(review(before, [received], TODAY), [wanted]))}).base
    assert after is not None
    return after


def test_an_address_is_accepted_with_its_town_and_without_the_former_point(town_folder: Path) -> None:
    """`pmi-vaubrun.adresse` alone is asked: half of an address would be another place."""
    received = Received("structures", "guichet--pmi-vaubrun", MOVED, None, SOURCE)
    place = _accepted(town_folder, received, "pmi-vaubrun.adresse").structures["pmi-vaubrun"]
    assert (place.adresse, place.code_postal, place.commune) == ("3 place du Puits", "99101", "Vaubrun-Bas")
    assert (place.code_insee, place.latitude, place.longitude) == (None, None, None)


def test_the_point_of_a_new_address_comes_with_it(town_folder: Path) -> None:
    """And is no longer the former one."""
    point: Fields = {"latitude": "48.9", "longitude": "2.4"}
    received = Received("structures", "guichet--pmi-vaubrun", {**MOVED, **point}, None, SOURCE)
    place = _accepted(town_folder, received, "pmi-vaubrun.adresse").structures["pmi-vaubrun"]
    assert (place.latitude, place.longitude) == (48.9, 2.4)


def test_a_service_that_leaves_its_structure_has_a_town_of_its_own(town_folder: Path) -> None:
    """The town is that of the structure, so no difference, and yet the new address needs it."""
    name = "pmi-vaubrun-consultations"
    moved: Fields = {**MOVED, "nom": "Consultations de la PMI", "code_postal": "99100", "commune": "Vaubrun"}
    received = Received("services", f"guichet--{name}", moved, None, SOURCE)
    service = _accepted(town_folder, received, f"{name}.adresse").services[name]
    assert (service.adresse, service.code_postal, service.commune) == ("3 place du Puits", "99100", "Vaubrun")
