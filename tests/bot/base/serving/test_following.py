"""What residents are answered from while the files of the base change under the service."""

import asyncio
import logging
from contextlib import AbstractAsyncContextManager

import pytest

from bot.base.keeper import Edit
from bot.base.serving import Serving
from bot.storage.database import Database
from bot.storage.once import Once
from bot.storage.tables import alerts
from knowledge.writing import corrections
from tests.bot.base.serving.small_base import BROKEN, PLACES, Running, save
from tests.conftest import MONDAY_MORNING, eventually


async def test_saving_a_file_is_enough(running: Running) -> None:
    """A number corrected with an editor is answered; the engine is the one that was there: nothing is learnt again."""
    engine = running.desk.guichet.polyglot
    save(running.folder / "lieux.yaml", PLACES.replace("10 00", "11 11"))
    await eventually(lambda: running.number() == "01 99 00 11 11")
    assert running.desk.guichet.polyglot is engine


async def test_a_file_written_in_place_is_enough(running: Running) -> None:
    """So is a file that is written over, or copied by hand into the folder."""
    (running.folder / "lieux.yaml").write_text(PLACES.replace("10 00", "12 12"), encoding="utf-8")
    await eventually(lambda: running.number() == "01 99 00 12 12")


async def test_files_that_change_together_are_read_together(running: Running, caplog: pytest.LogCaptureFixture) -> None:
    """An entry moved from one file to another is never missing, nor there twice: no fault is told."""
    place, services = PLACES.split("services:\n")
    save(running.folder / "lieux.yaml", place.replace("10 00", "13 13"))
    save(running.folder / "services.yaml", f"services:\n{services}")
    await eventually(lambda: running.number() == "01 99 00 13 13")
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_a_bad_file_leaves_the_former_base_and_is_told(
    running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    """Residents notice nothing; the place is in the log, in `/readyz` and in a message to staff; mended, it is told."""
    (running.folder / "lieux.yaml").write_text(BROKEN, encoding="utf-8")
    await eventually(lambda: len(running.told) == 1)
    assert running.number() == "01 99 00 10 00"
    assert "lieux.yaml:3:11: erreur" in running.told[0]
    assert running.serving.readiness() == {
        "status": "faulty",
        "errors": 1,
        "first": ["lieux.yaml:3:11 SYNTAXE_DEUX_POINTS"],
    }
    assert any("lieux.yaml:3:11" in record.getMessage() for record in caplog.records)
    (running.folder / "lieux.yaml").write_text(PLACES.replace("10 00", "14 14"), encoding="utf-8")
    await eventually(lambda: len(running.told) == 2)
    assert running.number() == "01 99 00 14 14"
    assert running.serving.readiness() == {"status": "ok", "learning": False}


async def test_one_of_two_processes_tells(running: Running, database: Database) -> None:
    """Both see the fault, then that it is mended: staff read each once."""
    await running.looked()
    async with Once(database, alerts).first("the other process told of another fault", at=MONDAY_MORNING):
        pass
    other = Serving(
        running.desk, running.serving.keeper, running.folder.parent / "cache", Once(database, alerts), grace=0
    )
    said: list[str] = []

    async def tell(text: str, first: AbstractAsyncContextManager[bool]) -> bool:
        async with first as nobody_did:
            said.extend([text] if nobody_did else [])
        return True

    other.tell = tell
    (running.folder / "lieux.yaml").write_text(BROKEN, encoding="utf-8")
    await asyncio.gather(running.serving.reload(), other.reload())
    await eventually(lambda: len(running.told) + len(said) == 1)
    (running.folder / "lieux.yaml").write_text(PLACES, encoding="utf-8")
    await asyncio.gather(running.serving.reload(), other.reload())
    await eventually(lambda: len(running.told) + len(said) == 2)
    await asyncio.sleep(0.1)
    assert len(running.told) + len(said) == 2


async def test_a_fault_told_before_a_restart_is_over_once_the_base_is_sound(
    running: Running, database: Database
) -> None:
    """Mended while nothing ran, it is told by the first sound reading; the same fault is told again the next time."""
    await running.looked()
    (running.folder / "lieux.yaml").write_text(BROKEN, encoding="utf-8")
    await eventually(lambda: len(running.told) == 1)
    running.task.cancel()
    await asyncio.gather(running.task, return_exceptions=True)
    (running.folder / "lieux.yaml").write_text(PLACES, encoding="utf-8")
    keeper = running.serving.keeper
    restarted = Serving(running.desk, keeper, running.folder.parent / "cache", Once(database, alerts), grace=0)
    restarted.tell = running.serving.tell
    await restarted.reload()
    await eventually(lambda: len(running.told) == 2)
    assert "de nouveau sans erreur" in running.told[1]
    (running.folder / "lieux.yaml").write_text(BROKEN, encoding="utf-8")
    await restarted.reload()
    await eventually(lambda: len(running.told) == 3)
    assert running.told[2] == running.told[0]


async def test_what_editors_leave_is_not_read(running: Running) -> None:
    """A swap file, a lock of Word or LibreOffice, a copy: no fault, whatever they hold."""
    for name in (
        ".lieux.yaml.swp",
        "lieux.yaml~",
        ".lieux.yaml",
        "lieux.yaml.tmp",
        "~$lieux.yaml",
        ".~lock.lieux.yaml#",
    ):
        (running.folder / name).write_text(BROKEN, encoding="utf-8")
    (running.folder / ".#lieux.yaml").symlink_to("nobody@nowhere.1")
    await running.serving.reload()
    assert running.serving.state.faults == ()


async def test_a_change_through_the_keeper_is_served_at_once(running: Running) -> None:
    """Whoever changes the base sees the answer change with it."""
    old = (await running.serving.keeper.read()).texts["lieux.yaml"]
    new = corrections.set_field(old, "structures", "ligne", "telephone", "01 99 00 16 16")
    await running.serving.keeper.change([Edit("lieux.yaml", old, new)], "Camille", "Téléphone")
    assert running.number() == "01 99 00 16 16"
