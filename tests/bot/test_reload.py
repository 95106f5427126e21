"""The base read again by a service that goes on."""

import shutil
from pathlib import Path

import pytest

from bot.service import Service
from bot.settings import Settings
from bot.standin import StandIn
from knowledge.guichet import Guichet
from tests.bot.raw import Clock

QUESTION = "où est la PMI de Vaubrun ?"


@pytest.fixture
def own_base(small_town: Path, tmp_path: Path) -> Path:
    """A copy of the town that the test may change."""
    return Path(shutil.copytree(small_town, tmp_path / "base"))


async def test_the_base_is_read_again_without_starting_again(
    settings: Settings, standin: StandIn, small_guichet: Guichet, clock: Clock, own_base: Path, own_engines: Path
) -> None:
    """A telephone number corrected in a file is the one answered, to the same conversation."""
    mine = settings.model_copy(update={"knowledge_dir": own_base})
    cache = own_engines
    async with Service(mine, small_guichet, clock, host="127.0.0.1", poll_seconds=1, cache=cache) as service:
        resident = standin.person()
        resident.send(QUESTION)
        assert "01 99 00 40 00" in ((await resident.reply()).text or "")
        correct(own_base, "01 99 00 40 00", "01 99 00 41 41")
        await service.reload()
        resident.send("où est la PMI ?")
        answer = (await resident.reply()).text or ""
    assert "01 99 00 41 41" in answer
    assert "01 99 00 40 00" not in answer


async def test_saving_a_file_is_enough(
    settings: Settings, standin: StandIn, small_guichet: Guichet, clock: Clock, own_base: Path, own_engines: Path
) -> None:
    """Nobody asks for anything: the number corrected in a file is the one answered, and no question is dropped."""
    mine = settings.model_copy(update={"knowledge_dir": own_base})
    answers: list[str] = []
    async with Service(mine, small_guichet, clock, host="127.0.0.1", poll_seconds=1, cache=own_engines):
        correct(own_base, "01 99 00 40 00", "01 99 00 41 41")
        while not answers or "01 99 00 41 41" not in answers[-1]:
            resident = standin.person()
            resident.send(QUESTION)
            answers.append((await resident.reply()).text or "")
    assert all("01 99 00 40 00" in answer for answer in answers[:-1])


async def test_a_base_with_errors_leaves_the_former_serving(
    settings: Settings,
    standin: StandIn,
    small_guichet: Guichet,
    clock: Clock,
    own_base: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Every fault is in the log, with its file and line."""
    for name in ("un.yaml", "deux.yaml"):
        (own_base / name).write_text("communes:\n  - nom: Sans identifiant\n", encoding="utf-8")
    mine = settings.model_copy(update={"knowledge_dir": own_base})
    async with Service(mine, small_guichet, clock, host="127.0.0.1", poll_seconds=1) as service:
        await service.reload()
        resident = standin.person()
        resident.send(QUESTION)
        assert "01 99 00 40 00" in ((await resident.reply()).text or "")
    told = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert {name for name in ("un.yaml:2:", "deux.yaml:2:") if any(name in line for line in told)} == {
        "un.yaml:2:",
        "deux.yaml:2:",
    }


def correct(base: Path, old: str, new: str) -> None:
    """Write `new` for `old` in every file of the town."""
    for path in (base / "town").rglob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
