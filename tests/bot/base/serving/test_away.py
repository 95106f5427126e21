"""The base is away for a while, or cannot be read: the former one is served, and it is looked at again."""

import asyncio
from pathlib import Path

import pytest

from bot.base.folder import NotWritable
from bot.base.keeper import Edit
from bot.base.refusals import Breaks
from bot.base.watching import signs
from tests.bot.base.serving.small_base import PLACES, Running, save
from tests.conftest import eventually


@pytest.mark.parametrize("instead", ["nothing", "a file", "a link to itself"])
async def test_a_folder_that_goes_away_leaves_the_former_base(
    running: Running, caplog: pytest.LogCaptureFixture, instead: str
) -> None:
    """Moved for a moment, as a disk that is mounted again: told with its reason, then served again with no help."""
    await running.looked()
    aside = running.folder.with_name("aside")
    running.folder.rename(aside)
    if instead == "a file":
        running.folder.write_bytes(b"")
    elif instead == "a link to itself":
        running.folder.symlink_to(running.folder)
    await eventually(lambda: len(running.told) == 1)
    assert running.number() == "01 99 00 10 00"
    code = "DOSSIER_ABSENT" if instead == "nothing" else "DOSSIER_ILLISIBLE"
    assert running.serving.readiness()["first"] == [f"{running.folder}:1:1 {code}"]
    assert any(str(running.folder) in record.getMessage() for record in caplog.records)
    with pytest.raises(NotWritable, match="base_away"):
        running.serving.keeper.folder.check_writable()
    with pytest.raises(Breaks):
        await running.serving.keeper.change([Edit("lieux.yaml", PLACES, PLACES + "\n")], "Camille", "Rien")
    running.folder.unlink(missing_ok=True)
    aside.rename(running.folder)
    await eventually(lambda: len(running.told) == 2)
    assert running.serving.readiness() == {"status": "ok", "learning": False}
    save(running.folder / "lieux.yaml", PLACES.replace("10 00", "17 17"))
    await eventually(lambda: running.number() == "01 99 00 17 17")
    assert not running.task.done()


async def test_another_folder_in_its_place_is_watched(tmp_path: Path) -> None:
    """A swap, as those who put a whole base in service do: a file saved in the new one is announced, not looked for."""
    folder, signs_of = tmp_path / "base", asyncio.Queue[None]()
    folder.mkdir()

    async def watch() -> None:
        async for _ in signs(folder, look_again=3):
            signs_of.put_nowait(None)

    task = asyncio.create_task(watch())
    await signs_of.get()
    folder.rename(tmp_path / "old")
    folder.mkdir()
    await signs_of.get()
    while not signs_of.empty():
        signs_of.get_nowait()
    await asyncio.sleep(0.5)
    (folder / "lieux.yaml").write_text(PLACES, encoding="utf-8")
    async with asyncio.timeout(2):
        await signs_of.get()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_file_that_could_not_be_read_is_tried_again(running: Running) -> None:
    """Whatever kept it from being read goes without a change of the file: nobody has to touch it."""
    await running.looked()
    path = running.folder / "plus.yaml"
    path.symlink_to("/proc/self/mem")  # opens and cannot be read, whoever asks
    await eventually(lambda: len(running.told) == 1)
    assert "ILLISIBLE" in running.told[0]
    path.unlink()
    await eventually(lambda: len(running.told) == 2)
