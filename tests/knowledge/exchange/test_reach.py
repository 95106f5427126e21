"""What a proposal needs for residents to be sent somewhere: a way to reach it, and a zone where they live."""

import json
import shutil
from pathlib import Path

import pytest

from knowledge.exchange.acceptance import accepted, written
from knowledge.exchange.dila.receiving import received
from knowledge.exchange.inclusion.receiving import received as received_from_inclusion
from knowledge.exchange.plain import Fields
from knowledge.exchange.proposal import as_yaml
from knowledge.exchange.received import Received
from knowledge.exchange.review import Review, review
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.reading.base_reader import base_files, read_base, read_folder, read_texts
from tests.knowledge.answering.situations import MONDAY
from tests.knowledge.exchange.annuaire import plage, record
from tests.knowledge.new_towns import BOUCHES_DU_RHONE, add_town, opened, shared

FILE = "2026-11-20_053120-data.gouv_local.json"
LINE = "01 99 00 10 00"


def of_directory(folder: Path, base: Path, communes: set[str], *records: dict[str, object]) -> list[Received]:
    """What is received of these records of the directory."""
    path = folder / FILE
    path.write_text(json.dumps({"service": list(records)}), encoding="utf-8")
    return list(received(path, frozenset(communes), read_base(base).sujets, lambda _: None))


def proposed(folder: Path, base: Path, found: Review) -> Path:
    """A copy of the base with the proposal, as staff paste it."""
    copy = Path(shutil.copytree(base, folder / "base"))
    (copy / "propositions.yaml").write_text(as_yaml(found.new, "test"), encoding="utf-8")
    return copy


def test_an_office_without_a_number_is_proposed_with_whom_to_call(
    town_folder: Path, tmp_path: Path, engine_cache: Path
) -> None:
    """The whole base would be refused otherwise; residents are sent to the line of the département."""
    found = review(
        read_base(town_folder), of_directory(tmp_path, town_folder, {"99001"}, record("caf", "Caf - Vaubrun"))
    )
    structure = next(one for one in found.new if one.kind == "structures")
    assert structure.fields["appeler"] == "solidarites-99"
    assert any("en attendant son numéro" in remark for remark in structure.remarks)
    folder = proposed(tmp_path, town_folder, found)
    assert read_folder(folder).errors == ()
    reply = opened(folder, engine_cache).topic("allocations-familiales", Memory(commune="vaubrun"), MONDAY).reply
    assert LINE in reply.text


def test_an_office_that_nobody_can_be_called_for_is_not_proposed(town_folder: Path, tmp_path: Path) -> None:
    """In a département that the base does not have: it is told, with what it lacks."""
    far = record("caf", "Caf - Ailleurs", "01001")
    found = review(read_base(town_folder), of_directory(tmp_path, town_folder, {"01001"}, far))
    assert [one.kind for one in found.new] == ["structures"]
    assert [lacking for _, lacking in found.incomplete] == [("telephone",)]
    assert read_folder(proposed(tmp_path, town_folder, found)).errors == ()


def test_a_service_of_a_known_place_without_a_number_is_proposed_with_whom_to_call(
    town_folder: Path, tmp_path: Path
) -> None:
    """The place is left as it is: the service says whom to call."""
    base = Path(shutil.copytree(town_folder, tmp_path / "before"))
    quiet = "structures:\n  - {id: halle, nom: Halle de Vaubrun, code_insee: '99001', sources: [{nom: Ville}]}\n"
    (base / "halle.yaml").write_text(quiet, encoding="utf-8")
    fields: Fields = {
        "nom": "Repas du soir",
        "description": "Un repas.",
        "sujets": ["aide-alimentaire"],
        "structure": "halle",
    }
    service = Received("services", "dora--1", {**fields, "zone_eligibilite": ["99001"]}, None, {"nom": "Dora"})
    found = review(read_base(base), [service])
    assert found.new[0].fields["appeler"] == "solidarites-99"
    assert read_folder(proposed(tmp_path, base, found)).errors == ()


@pytest.fixture(scope="module")
def marseille(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base of Marseille."""
    return add_town(shared(tmp_path_factory.mktemp("marseille")), "13055", "Marseille", BOUCHES_DU_RHONE)


def test_the_offices_of_arrondissements_are_those_of_the_city(
    marseille: Path, tmp_path: Path, engine_cache: Path
) -> None:
    """Received with its code alone, for all its people; the town hall of an arrondissement is not that of the city."""
    number = [{"valeur": "04 91 00 00 50", "description": ""}]
    pmi = record("pmi", "PMI du 3e arrondissement", "13203", telephone=number)
    hall = record("mairie", "Mairie - Marseille 15e Arrondissement", "13215", telephone=number)
    elsewhere = record("pmi", "PMI d’Aubagne", "13005", telephone=number)
    for codes in ({"13055"}, {"13203", "13215"}):
        got = of_directory(tmp_path, marseille, codes, pmi, hall, elsewhere)
        found = review(read_base(marseille), got)
        assert found.known == ()
        assert [one.text("nom") for one in found.new if one.kind == "structures"] == [pmi["nom"], hall["nom"]]
        assert {str(one.fields.get("code_insee", "13055")) for one in found.new} == {"13055"}
    folder = proposed(tmp_path, marseille, found)
    town: Guichet = opened(folder, engine_cache)
    assert "04 91 00 00 50" in town.answer("pmi", Memory(commune="marseille"), MONDAY).reply.text


def test_data_inclusion_of_arrondissements_is_of_the_city(marseille: Path, tmp_path: Path) -> None:
    """Their codes are in its records too."""
    path = tmp_path / "structures.json"
    place = {
        "source": "dora",
        "id": "dora--1",
        "nom": "Maison du 3e",
        "code_insee": "13203",
        "telephone": "+33491000051",
    }
    path.write_text(json.dumps([place]), encoding="utf-8")
    sujets = frozenset(read_base(marseille).sujets)
    (one,) = received_from_inclusion([path], frozenset({"13055"}), sujets, lambda _: lambda _: None)
    assert one.fields["code_insee"] == "13055"


def test_an_office_of_a_departement_is_for_all_its_people(town_folder: Path, tmp_path: Path) -> None:
    """The MDPH names each commune of it: its own number says so in one word."""
    named = [{"type_service_local": "maison_handicapees", "code_insee_commune": ["99001", "99002", "99003"]}]
    got = of_directory(tmp_path, town_folder, {"99001"}, record("maison_handicapees", "MDPH", pivot=named))
    assert [one.fields["zone_eligibilite"] for one in got if one.kind == "services"] == [["99"]]


def test_of_many_communes_those_asked_for_are_kept(town_folder: Path, tmp_path: Path) -> None:
    """How many others the record names is told."""
    codes = [f"99{number:03}" for number in range(1, 31)]
    named = [{"type_service_local": "clic", "code_insee_commune": codes}]
    got = of_directory(tmp_path, town_folder, {"99001", "99002"}, record("clic", "CLIC", pivot=named))
    (service,) = [one for one in got if one.kind == "services"]
    assert service.fields["zone_eligibilite"] == ["99001", "99002"]
    assert any("28 communes" in remark for remark in service.remarks)


def test_a_record_without_a_date_says_it_on_the_day_of_its_file(town_folder: Path, tmp_path: Path) -> None:
    """So that residents read since when."""
    (one, _) = of_directory(tmp_path, town_folder, {"99001"}, record("caf", "Caf", date_modification=""))
    assert (one.day, one.source["date"]) == (None, "2026-11-20")


@pytest.mark.parametrize(("day", "checked"), [("03/11/2026", "2026-09-01"), ("03/05/2026", "2026-05-03")])
def test_hours_that_were_not_checked_are_not_vouched_for(
    town_folder: Path, tmp_path: Path, engine_cache: Path, day: str, checked: str
) -> None:
    """The day of the check is that of what is said now; the comment of hours to be confirmed is read, day or week."""
    saturdays = plage("Samedi", "", "09:00", "12:00", comment="Semaines impaires")
    hall = record("mairie", "Mairie - Vaubrun", plage_ouverture=[saturdays], date_modification=f"{day} 10:00:00")
    texts = {name: path.read_text(encoding="utf-8") for name, path in base_files(town_folder).items()}
    found = review(read_base(town_folder), of_directory(tmp_path, town_folder, {"99001"}, hall))
    after = {**texts, **written(texts, accepted(found, ["mairie-vaubrun.horaires_accueil"]))}
    base = read_texts(after).base
    assert base is not None
    place = base.structures["mairie-vaubrun"]
    assert (place.horaires_accueil, place.a_confirmer) == ("Sa 09:00-12:00", ("horaires_accueil",))
    assert place.verifie_le is not None
    assert place.verifie_le.isoformat() == checked
    town = Guichet(base, opened(town_folder, engine_cache).polyglot)
    memory = Memory(commune="vaubrun")
    turn = town.answer("horaires de la mairie", memory, MONDAY)
    for reply in (turn.reply, *(town.answer(text, turn.memory, MONDAY).reply for text in ("et samedi ?", "ouvert ?"))):
        assert "Semaines impaires" in reply.text
    assert ("DILA" in turn.reply.text) == (day == "03/11/2026")  # what is newer than all that the help itself names
