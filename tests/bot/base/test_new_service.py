"""The identifiers of services that staff add from what a moderator proposed."""

from dataclasses import replace

import pytest

from bot.base.new_service import new_service
from bot.storage.cases.proposals import Proposal, ProposalKind, Stage
from bot.storage.moderators.moderator import Moderator
from knowledge.guichet import Guichet
from knowledge.model.base import Base
from tests.conftest import MONDAY_MORNING

PROPOSED = Proposal(
    1, ProposalKind.ENTRY, Stage.OPEN, 1, "vaubrun", "fr", "pmi", None, {}, Moderator(1, "Amina"), MONDAY_MORNING,
    None, None, None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "made"),
    [
        (
            "Centre d’accueil et d’accompagnement psychologique des familles",
            "centre-d-accueil-et-d-accompagnement-psychologique-des",
        ),
        ("Дім української громади", "service"),
        ("«\u00a0???\u00a0»", "service"),
        ("Pavillon III", "pavillon-iii"),
    ],
)
def test_an_identifier_is_one_that_the_base_takes(town: Guichet, name: str, made: str) -> None:
    """Whole words of the name; a plain one where nothing of it can be spelt."""
    assert _identifier(town.base, name) == made


def test_homonyms_are_numbered_without_end(town: Guichet) -> None:
    """A thousand services of one name do not keep the next one from being written."""
    service = town.base.services["pmi-vaubrun-consultations"]
    names = ["permanence", *(f"permanence-{rank}" for rank in range(2, 1_101))]
    base = replace(town.base, services={**town.base.services, **dict.fromkeys(names, service)})
    assert _identifier(base, "Permanence") == "permanence-1101"


def _identifier(base: Base, name: str) -> object:
    said = {"structure": "pmi-vaubrun", "nom": name, "description": "On vous écoute.", "source": "Ville de Vaubrun"}
    return new_service(base, PROPOSED, said).service["id"]
