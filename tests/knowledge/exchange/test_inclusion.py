"""The base as data·inclusion v1 files, and back."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from data_inclusion.schema import v1

from knowledge.exchange.inclusion import vocabulary
from knowledge.exchange.inclusion.complement import Complements
from knowledge.exchange.inclusion.receiving import received
from knowledge.exchange.inclusion.records import Publication, publication
from knowledge.exchange.inclusion.topics import topics_of
from knowledge.exchange.inclusion.validation import refusals
from knowledge.exchange.proposal import as_yaml
from knowledge.exchange.received import Received
from knowledge.exchange.review import review
from knowledge.model.base import Base
from knowledge.model.fichier import Fichier
from knowledge.model.service import Service
from knowledge.model.structure import FermetureDatee, Structure
from knowledge.reading.base_reader import REPOSITORY_BASE, read_base
from knowledge.reading.tree import read_tree

CHANGED = date(2026, 11, 20)


@pytest.fixture(scope="module")
def base() -> Base:
    """The real base."""
    return read_base(REPOSITORY_BASE)


@pytest.fixture(scope="module")
def town_base(town_folder: Path) -> Base:
    """The base of the imaginary town."""
    return read_base(town_folder)


@pytest.fixture(scope="module")
def published(base: Base) -> Publication:
    """The real base, published."""
    return publication(base, lambda _: CHANGED)


def _files(published: Publication, folder: Path) -> list[Path]:
    contents = {
        "services.json": published.services,
        "structures.json": published.structures,
        "complements.json": published.complements.as_json(),
    }
    for name, content in contents.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    return [folder / name for name in contents]


def _received(base: Base, files: list[Path]) -> tuple[Received, ...]:
    communes = frozenset(commune.code_insee for commune in base.communes.values())
    return received(files, communes, frozenset(base.sujets), lambda _: lambda _: None)


def _read(text: str) -> Fichier:
    return Fichier.model_validate(read_tree(text, "test.yaml").root)


def test_the_official_package_accepts_everything_without_a_warning(published: Publication) -> None:
    """No error, no warning, no key that the schema does not have."""
    assert refusals(published) == ()
    assert len(published.services) > 90


def test_the_official_package_is_heard(published: Publication) -> None:
    """A name that ends with a full stop (a warning), a date to come, an unknown key and an orphan are refused."""
    structure, service = published.structures[0], published.services[0]
    faulty = replace(
        published,
        structures=({**structure, "nom": "Un nom."}, {**structure, "date_maj": "2999-01-01"}, {**structure, "x": 1}),
        services=({**service, "structure_id": "guichet--nulle-part"},),
    )
    said = " ".join(refusals(faulty))
    assert len(refusals(faulty)) == 4
    for word in ("nom:", "date_maj:", "x: unknown", "nulle-part"):
        assert word in said


@pytest.mark.parametrize(
    ("ours", "official", "model"),
    [(vocabulary.STRUCTURE, v1.Structure, Structure), (vocabulary.SERVICE, v1.Service, Service)],
)
def test_the_vocabulary_is_that_of_both(ours: tuple[str, ...], official: type[v1.Structure], model: type) -> None:
    """Every field published is one of the schema and one of ours, and no field that both have is forgotten."""
    assert set(ours) == set(official.model_fields) & set(model.model_fields) - {"id"}  # type: ignore[attr-defined]


def test_the_base_comes_back_the_same(base: Base, published: Publication, tmp_path: Path) -> None:
    """Base → data·inclusion → base: beside the base nothing differs, and without it the same entries are made."""
    files = _files(published, tmp_path)
    back = _received(base, files)
    found = review(base, back, CHANGED)
    assert (len(found.known), found.different, found.new, found.incomplete) == (len(back), (), (), ())
    fichier = _read(as_yaml(back, "test"))
    assert {entry.id: entry for entry in fichier.structures} == dict(base.structures)
    assert {entry.id: entry for entry in fichier.services} == dict(base.services)


def test_an_empty_base_receives_everything(base: Base, published: Publication, tmp_path: Path) -> None:
    """With the other files of the base and nothing of its entries, the YAML proposed makes the same base again."""
    bare = replace(base, structures={}, services={}, communes={})
    found = review(bare, _received(bare, _files(published, tmp_path)), CHANGED)
    assert len(found.new) == len(base.structures) + len(base.services)
    assert (found.known, found.incomplete) == ((), ())


def test_without_the_complements_nothing_is_contradicted(base: Base, published: Publication, tmp_path: Path) -> None:
    """What data·inclusion alone carries of our entries is recognised, and differs in nothing."""
    files = [path for path in _files(published, tmp_path) if path.name != "complements.json"]
    found = review(base, _received(base, files), CHANGED)
    assert (found.different, found.new) == ((), ())
    assert len(found.known) > 80


def test_a_new_record_is_named_after_its_words(base: Base) -> None:
    """Letters in one piece too; then after its commune; where no Latin letter is left, after what it is."""
    names = ("Maison du Cœur", "Maison du Cœur", "Дім громади")
    place = {"commune": "Bagneux", "code_insee": "92007", "telephone": "01 47 29 30 32"}
    records = [
        Received(
            "structures",
            str(rank),
            {"nom": name, **place, "adresse": f"{rank} rue des Pins"},
            CHANGED,
            {"nom": "Ville"},
        )
        for rank, name in enumerate(names)
    ]
    named = [one.id for one in review(base, records, CHANGED).new]
    assert named == ["maison-du-coeur", "maison-du-coeur-bagneux", "structures"]


def test_what_nobody_confirmed_is_not_published(base: Base, published: Publication) -> None:
    """A field still to be confirmed stays in the complements; so does what is around an address."""
    record = next(one for one in published.structures if one["id"] == "guichet--mairie-gennevilliers")
    assert base.structures["mairie-gennevilliers"].telephone
    assert {"telephone", "adresse", "latitude"}.isdisjoint(record)


def test_numbers_are_international_but_short_ones(published: Publication) -> None:
    """E.164, as the schema prefers; a short number has no such form and stays as people dial it."""
    numbers = {str(one["id"]): one.get("telephone") for one in published.structures}
    assert numbers["guichet--solidarites-92"] == "+33147293032"
    assert numbers["guichet--violences-femmes-info-3919"] == "3919"


def test_a_service_is_told_with_the_place_of_its_structure(town_base: Base) -> None:
    """Address and number are those of the structure when the service has none; closures are rules of the hours."""
    published = publication(town_base, lambda _: CHANGED)
    service = next(one for one in published.services if one["id"] == "guichet--pmi-vaubrun-consultations")
    assert (service["adresse"], service["code_insee"], service["latitude"]) == ("12 rue des Lilas", "99001", 48.801)
    structure = next(one for one in published.structures if one["id"] == "guichet--pmi-vaubrun")
    closure = '; 2026 Dec 24-2026 Dec 31 off "congés de fin d’année"'
    assert str(structure["horaires_accueil"]).endswith(closure)


def test_a_service_is_closed_when_its_structure_is(town_base: Base) -> None:
    """Under hours of its own, or under those it borrows because it has closures of its own."""
    own = FermetureDatee.model_validate({"debut": "2026-11-30", "fin": "2026-11-30", "motif": "formation"})
    service = town_base.services["pmi-vaubrun-consultations"]
    both = ('2026 Nov 30 off "formation"', '2026 Dec 24-2026 Dec 31 off "congés de fin d’année"')
    for told, closures in (
        ({"horaires_accueil": "Mo 09:00-12:00; PH off", "fermetures": ()}, both[1:]),
        ({"horaires_accueil": "Mo 09:00-12:00; PH off", "fermetures": (own,)}, both),
        ({"horaires_accueil": None, "fermetures": (own,)}, both),
    ):
        changed = replace(town_base, services={service.id: service.model_copy(update=told)})
        record = publication(changed, lambda _: CHANGED).services[0]
        assert str(record["horaires_accueil"]).endswith("; ".join(("PH off", *closures)))


def _foreign() -> Iterator[tuple[str, list[dict[str, object]]]]:
    structure: dict[str, object] = {
        "source": "dora",
        "id": "dora--AB:1",
        "nom": "Maison des Aidants de Vaubrun",
        "date_maj": "2026-10-02",
        "code_insee": "99001",
        "commune": "Vaubrun",
        "code_postal": "99100",
        "adresse": "1 rue du Puits",
        "telephone": "+33147293032",
        "horaires_accueil": "SH Mo-Fr 09:00-12:00",
        "description": "Une phrase assez longue. " * 80,
    }
    other = {**structure, "id": "dora--2", "nom": "Siège lointain", "code_insee": "75056", "commune": "Paris"}
    yield "structures", [structure, other]
    service: dict[str, object] = {
        "source": "dora",
        "id": "dora--S1",
        "structure_id": "dora--AB:1",
        "nom": "Répit des aidants",
        "description": "Un relais pour souffler.",
        "date_maj": "2026-10-02",
        "thematiques": ["famille--soutien-aidants"],
        "zone_eligibilite": ["99"],
        "lien_source": "https://dora.example.org/s1",
    }
    away = {**service, "id": "dora--S2", "structure_id": "dora--2", "nom": "Aide à distance", "code_insee": "99001"}
    untold = {**service, "id": "dora--S3", "nom": "Atelier vélo", "thematiques": ["mobilite--preparer-un-permis"]}
    yield "services", [service, away, untold]


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_foreign_file_is_proposed_for_our_communes(town_base: Base, tmp_path: Path, *, wrapped: bool) -> None:
    """Structures of the communes, their services, and the structures that those need; credited, nothing invented."""
    paths = []
    for name, records in _foreign():
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps({"items": records} if wrapped else records), encoding="utf-8")
        paths.append(path)
    found = review(town_base, _received(town_base, list(reversed(paths))), CHANGED)
    ids = {one.id for one in found.new}
    assert ids == {"maison-des-aidants-de-vaubrun", "siege-lointain", "repit-des-aidants", "aide-a-distance"}
    text = as_yaml(found.new, "test")
    assert "data·inclusion, données de dora" in text
    assert "SH Mo-Fr 09:00-12:00" in text
    fichier = _read(text)
    structure, service = fichier.structures[0], fichier.services[0]
    assert structure.telephone == "01 47 29 30 32"
    assert (structure.horaires_accueil, structure.a_confirmer) == (None, ("horaires_accueil",))
    assert structure.description
    assert structure.description.endswith("longue.")
    assert (service.structure, service.sujets) == (structure.id, ("aidants",))
    assert (service.sources[0].date, service.sources[0].lien) == (date(2026, 10, 2), "https://dora.example.org/s1")
    assert [(one.origin, lacking) for one, lacking in found.incomplete] == [("dora--S3", ("sujets",))]


def test_every_topic_of_the_table_is_in_the_base(base: Base) -> None:
    """A theme never sends to a topic that does not exist, and every theme of the table is one of the schema."""
    themes = {theme.value for theme in v1.Thematique}
    table = yaml.safe_load((Path(vocabulary.__file__).parent / "thematiques.yaml").read_text(encoding="utf-8"))
    for theme, topics in table.items():
        assert set(topics) <= set(base.sujets)
        assert theme in themes | {one.split("--")[0] for one in themes}
    assert topics_of({"thematiques": ["sante--addictions", "inconnue"]}, frozenset(base.sujets)) == ("addictions",)


@pytest.mark.parametrize("document", [None, [], {}, {"format": "guichet-complements", "version": 2}, {"format": 1}])
def test_other_documents_are_no_complements(document: object) -> None:
    """Another format or another version is not read."""
    assert Complements.of(document) is None
