"""The national directory beside the base, and as YAML of the base."""

import json
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from knowledge.exchange.acceptance import NothingOfThatName, accepted
from knowledge.exchange.dila import offices
from knowledge.exchange.dila.plages import openings
from knowledge.exchange.dila.receiving import received
from knowledge.exchange.dila.record import DilaRecord
from knowledge.exchange.proposal import as_yaml
from knowledge.exchange.received import Received
from knowledge.exchange.report import report
from knowledge.exchange.review import Review, review
from knowledge.exchange.stream import Unreadable
from knowledge.horaires import remarques
from knowledge.model.sujet import Sujet
from knowledge.reading.base_reader import REPOSITORY_BASE, read_base, read_folder
from knowledge.writing.corrections import confirm
from tests.knowledge.exchange.annuaire import as_the_api_gives, plage, record, sample

TODAY = date(2026, 11, 23)

TOWNS = frozenset({"99001", "99002"})
FILE = "2026-11-20_053120-data.gouv_local.json"


@pytest.fixture(params=["published", "api"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The sample, as published or as the API gives it."""
    path = tmp_path / FILE
    content: object = {"service": sample()} if request.param == "published" else list(map(as_the_api_gives, sample()))
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def _received(path: Path) -> list[Received]:
    return [one for one in _everything(path) if not one.implied]


def _everything(path: Path) -> list[Received]:
    return list(received(path, TOWNS, _sujets(), lambda _: None))


@cache
def _sujets() -> Mapping[str, Sujet]:
    return read_base(REPOSITORY_BASE).sujets


@pytest.fixture
def found(file: Path, town_folder: Path) -> Review:
    """The sample beside the imaginary town."""
    return review(read_base(town_folder), _everything(file), TODAY)


def _by_name(entries: Iterator[Received], word: str) -> Received:
    return next(one for one in entries if word in one.text("nom"))


def test_the_town_hall_is_recognised_and_not_its_annexes(found: Review) -> None:
    """By its kind and its commune; what it says otherwise is told field by field, with both dates."""
    assert [known.entry.id for known in found.known] == ["mairie-vaubrun"]
    told = {one.field: one for one in found.known[0].differences}
    assert told["telephone"].theirs == "01 47 29 30 99"
    assert told["telephone"].theirs_day == date(2026, 11, 3)
    assert told["telephone"].mine_day is not None
    assert told["courriel"].sort == "new"
    assert any("01 47 29 30 98" in remark for remark in found.known[0].received.remarks)


def test_other_communes_are_left_aside(file: Path) -> None:
    """Only the offices of the communes asked for."""
    assert len(_received(file)) == 4


def test_a_comment_is_never_lost(file: Path) -> None:
    """Translated whole, or kept word for word with hours still to be confirmed, or shown."""
    ccas = _by_name(iter(_received(file)), "CCAS")
    assert ccas.fields["horaires_precisions"] == "Hors vacances scolaires."
    assert ccas.fields["horaires_accueil"] == "Tu 14:00-17:00"
    assert ccas.fields["a_confirmer"] == ["horaires_accueil"]
    assert any("Sonner à la porte de gauche." in remark for remark in ccas.remarks)


def test_the_sample_becomes_yaml_that_the_check_accepts(file: Path, town_folder: Path, tmp_path: Path) -> None:
    """DILA → YAML → no error; the credit names the publisher, the licence and the dated file."""
    folder = tmp_path / "base"
    shutil.copytree(town_folder, folder)
    found = review(read_base(folder), _everything(file), TODAY)
    text = as_yaml(found.new, "test")
    (folder / "propositions.yaml").write_text(text, encoding="utf-8")
    reading = read_folder(folder)
    assert reading.errors == ()
    assert reading.base
    entry = reading.base.structures["caisse-d-allocations-familiales-caf-de-la-rive-fictive"]
    assert entry.horaires_accueil == 'Mo-Th 09:00-16:00 unknown "sur rendez-vous"'
    assert entry.telephone == "3230"
    assert entry.sources[0].nom == f"Service-Public.gouv.fr / DILA, Licence Ouverte 2.0, fichier {FILE}"
    assert entry.sources[0].date == date(2026, 11, 3)
    services = [one for one in reading.base.services.values() if one.structure == entry.id]
    assert [(one.sujets, one.zone_eligibilite) for one in services] == [(("allocations-familiales",), ("99001",))]
    assert "mairie-annexe-les-tilleuls" not in {one.structure for one in reading.base.services.values()}


def test_every_sort_of_office_leads_to_topics_of_the_base() -> None:
    """The table never names a topic that does not exist."""
    table = yaml.safe_load((Path(offices.__file__).parent / "guichets.yaml").read_text(encoding="utf-8"))
    assert {topic for topics in table.values() for topic in topics} <= set(_sujets())


def test_the_same_file_again_has_nothing_new(file: Path, town_folder: Path, tmp_path: Path) -> None:
    """Entries made from the directory are recognised by their source."""
    folder = tmp_path / "base"
    shutil.copytree(town_folder, folder)
    text = as_yaml(review(read_base(folder), _everything(file), TODAY).new, "test")
    (folder / "propositions.yaml").write_text(text, encoding="utf-8")
    again = review(read_base(folder), _everything(file), TODAY)
    assert again.new == ()
    assert len(again.known) == 4
    assert [known.differences for known in again.known if known.entry.id != "mairie-vaubrun"] == [(), (), ()]


def _two_town_halls(tmp_path: Path) -> tuple[Received, Received]:
    """Two records, of other numbers, that are both the town hall of Vaubrun."""
    path = tmp_path / FILE
    halls = [
        record("mairie", name, telephone=[{"valeur": number, "description": ""}])
        for name, number in (("Mairie - Vaubrun", "01 47 29 30 91"), ("Hôtel de ville - Vaubrun", "01 47 29 30 92"))
    ]
    path.write_text(json.dumps({"service": halls}), encoding="utf-8")
    one, other = _received(path)
    return one, other


def test_two_records_of_one_entry_are_told_and_neither_is_accepted(town_folder: Path, tmp_path: Path) -> None:
    """Nobody knows which one is right: both are shown with their addresses, and neither may overwrite the other."""
    one, other = _two_town_halls(tmp_path)
    found = review(read_base(town_folder), [one, other], TODAY)
    assert [(known.entry.id, known.rivals[0].origin) for known in found.known] == [
        ("mairie-vaubrun", other.origin),
        ("mairie-vaubrun", one.origin),
    ]
    told = "\n".join(report(found))
    assert told.count("2 fiches reçues pour cette entrée") == 2
    assert all(str(each.source["lien"]) in told for each in (one, other))
    for name in ("mairie-vaubrun", "mairie-vaubrun.telephone", "telephone"):
        with pytest.raises(NothingOfThatName):
            accepted(found, [name])


def test_the_record_that_the_entry_names_is_the_right_one(town_folder: Path, tmp_path: Path) -> None:
    """Its address among the sources settles which of two records speaks of the entry; the other is still told."""
    one, other = _two_town_halls(tmp_path)
    folder = Path(shutil.copytree(town_folder, tmp_path / "base"))
    file = folder / "town" / "territoire.yaml"
    source = {"nom": "DILA", "lien": str(other.source["lien"])}
    text = confirm(file.read_text(encoding="utf-8"), "structures", "mairie-vaubrun", date(2026, 11, 3), source)
    file.write_text(text, encoding="utf-8")
    found = review(read_base(folder), [one, other], TODAY)
    assert [len(known.rivals) for known in found.known] == [1, 0]
    taken = accepted(found, ["mairie-vaubrun.telephone"])
    assert [(each.known.received.origin, each.fields) for each in taken] == [(other.origin, ("telephone",))]


@pytest.mark.parametrize(
    ("plages", "general", "expression", "sure"),
    [
        ([], "", None, True),
        ([plage("Lundi", "Vendredi", "09:00", "12:00", "14:00", "17:00")], "", "Mo-Fr 09:00-12:00,14:00-17:00", True),
        (
            [
                plage("Lundi", "", "09:00", "12:00"),
                plage("Mardi", "", "14:00", "17:00"),
                plage("Jeudi", "Vendredi", "09:00", "12:00"),
            ],
            "",
            "Mo,Th,Fr 09:00-12:00; Tu 14:00-17:00",
            True,
        ),
        ([plage("Samedi", "Mardi", "09:00", "12:00")], "", "Mo,Tu,Sa,Su 09:00-12:00", True),
        (
            [plage("Lundi", "", "09:00", "12:00"), plage("Lundi", "", "14:00", "17:00")],
            "",
            "Mo 09:00-12:00,14:00-17:00",
            True,
        ),
        (
            [
                plage("Lundi", "", "09:00", "12:00"),
                plage("Lundi", "", "14:00", "17:00", comment="Uniquement sur rendez-vous."),
            ],
            "",
            'Mo 09:00-12:00, Mo 14:00-17:00 unknown "sur rendez-vous"',
            True,
        ),
        ([plage("Lundi", "Vendredi", comment="Sur RDV")], "", 'Mo-Fr unknown "sur rendez-vous"', True),
        (
            [
                plage("Lundi", "Vendredi", "09:00", "12:00"),
                plage("Samedi", "", "09:00", "12:00", comment="Le 1er samedi du mois"),
            ],
            "",
            "Mo-Fr 09:00-12:00, Sa[1] 09:00-12:00",
            True,
        ),
        (
            [plage("Samedi", "", "09:00", "12:00", comment="Les 1er et 3e samedis du mois.")],
            "",
            "Sa[1,3] 09:00-12:00",
            True,
        ),
        ([plage("Samedi", "", "09:00", "12:00", comment="Le 1er dimanche du mois")], "", "Sa 09:00-12:00", False),
        ([plage("Lundi", "", "09:00", "12:00", comment="Semaines paires")], "", "Mo 09:00-12:00", False),
        ([plage("Lundi", "", "09:00", "12:00")], "Fermé en août", "Mo 09:00-12:00", False),
        ([plage("Lundi", "", "12:00", "09:00")], "", None, False),
        ([plage("Lundi", "", "9h", "12h")], "", None, False),
        ([plage("Monday", "", "09:00", "12:00")], "", None, False),
        ([plage("Lundi", "", "22:00", "24:00")], "", "Mo 22:00-24:00", True),
    ],
)
def test_hours_are_translated_or_said_to_be_doubtful(
    plages: list[dict[str, str]], general: str, expression: str | None, *, sure: bool
) -> None:
    """Never by halves; what is written has no fault of the checker, and what is not is in the comments."""
    said = openings(plages, general)
    assert (said.expression, said.sure) == (expression, sure)
    if expression:
        assert [one for one in remarques(expression) if one.gravite == "erreur"] == []
    if not sure:
        assert said.comments


def test_a_record_without_anything_is_still_a_record() -> None:
    """Missing parts, wrong types and broken JSON raise nothing."""
    for raw in (
        {"id": "x", "nom": "y", "pivot": None},
        {"id": "x", "nom": "y", "adresse": "[{", "telephone": 12, "plage_ouverture": "[]", "pivot": "{}"},
        {"id": "x", "nom": "y", "adresse": [], "date_modification": "hier", "pivot": [{"code_insee_commune": "99001"}]},
    ):
        one = DilaRecord(raw)
        assert one.recognised
        assert one.day is None
        assert (one.parts("plage_ouverture"), one.nature) == ((), "")
        assert one.communes <= {"99001"}


@pytest.mark.parametrize("content", [[{"a": 1}], {"service": [{"id": "1", "nom": "x"}]}])
def test_another_file_is_refused(tmp_path: Path, content: object) -> None:
    """A file whose first record is none of the directory."""
    path = tmp_path / FILE
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(Unreadable, match="not_dila"):
        _received(path)


def test_long_comments_are_shown_when_they_do_not_fit(tmp_path: Path) -> None:
    """`horaires_precisions` holds 160 characters; what is beyond is told in full."""
    long = "Fermeture à 16 heures le mercredi pendant toute la période des travaux de la place. " * 2
    one = record("ccas", "CCAS - Vaubrun", plage_ouverture=[plage("Lundi", "", "09:00", "12:00", comment=long)])
    path = tmp_path / FILE
    path.write_text(json.dumps({"service": [one]}), encoding="utf-8")
    found = _received(path)[0]
    assert any(long.strip() in remark for remark in found.remarks)
    assert found.fields["a_confirmer"] == ["horaires_accueil"]
