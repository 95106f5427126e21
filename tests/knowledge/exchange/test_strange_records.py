"""What publishers may send one day: any value in any field, and nothing breaks."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.exchange.dila.receiving import received as received_from_dila
from knowledge.exchange.inclusion.receiving import received as received_from_inclusion
from knowledge.exchange.proposal import as_yaml
from knowledge.exchange.received import Received
from knowledge.exchange.report import report
from knowledge.exchange.review import review
from knowledge.model.base import Base
from knowledge.model.fichier import Fichier
from knowledge.reading.base_reader import read_base
from knowledge.reading.tree import read_tree
from tests.knowledge.exchange.annuaire import sample

TODAY = date(2026, 11, 23)

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**62), 2**62)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=30),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(["valeur", "nom", "x"]), inside, max_size=2)
    ),
    max_leaves=5,
)
SERVICE: dict[str, object] = {
    "source": "dora",
    "id": "dora--1",
    "structure_id": "dora--s",
    "nom": "Répit des aidants",
    "description": "Un relais.",
    "date_maj": "2026-10-02",
    "code_insee": "99001",
    "adresse": "1 rue du Puits",
    "telephone": "+33147293032",
    "horaires_accueil": "Mo-Fr 09:00-12:00",
    "thematiques": ["famille--soutien-aidants"],
    "zone_eligibilite": ["99001"],
    "latitude": 48.8,
    "longitude": 2.3,
}
STRUCTURE = {name: value for name, value in SERVICE.items() if name not in {"structure_id", "thematiques"}} | {
    "id": "dora--s"
}
quiet = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def base(town_folder: Path) -> Base:
    """The base of the tests, which has the topics of the real one."""
    return read_base(town_folder)


@pytest.fixture(scope="module")
def all_is_told(base: Base) -> Callable[[Iterable[Received]], None]:
    """Checks that the report can be written, and that what is proposed can be read back by the base."""

    def check(received: Iterable[Received]) -> None:
        found = review(base, received, TODAY)
        assert list(report(found))
        assert Fichier.model_validate(read_tree(as_yaml(found.new, "test"), "test.yaml").root or {})

    return check


def spoilt(record: Mapping[str, object], *spared: str) -> st.SearchStrategy[dict[str, object]]:
    """The record with one field or two that hold anything."""
    names = st.sampled_from(sorted(record.keys() - set(spared)))
    return st.dictionaries(names, values, min_size=1, max_size=2).map(lambda other: {**record, **other})


@quiet
@given(st.sampled_from(sample()).flatmap(spoilt))
def test_any_record_of_the_directory(
    all_is_told: Callable[[Iterable[Received]], None], base: Base, tmp_path: Path, record: dict[str, object]
) -> None:
    """One field or two of a good record hold anything."""
    path = tmp_path / "2026-11-20_053120-data.gouv_local.json"
    path.write_text(json.dumps({"service": [sample()[0], record]}), encoding="utf-8")
    all_is_told(received_from_dila(path, frozenset({"99001"}), base.sujets, lambda _: None))


@quiet
@given(spoilt(STRUCTURE, "source", "id"), spoilt(SERVICE, "source", "id", "structure_id"))
def test_any_record_of_data_inclusion(
    all_is_told: Callable[[Iterable[Received]], None],
    base: Base,
    tmp_path: Path,
    structure: dict[str, object],
    service: dict[str, object],
) -> None:
    """Beside the fields by which a record is known, any may hold anything."""
    paths = [tmp_path / "structures.json", tmp_path / "services.json"]
    for path, record in zip(paths, (structure, service), strict=True):
        path.write_text(json.dumps([record]), encoding="utf-8")
    all_is_told(received_from_inclusion(paths, frozenset({"99001"}), frozenset(base.sujets), lambda _: lambda _: None))
