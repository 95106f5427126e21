"""Changes of the base go through its keeper: checked whole, never over somebody's work, kept, and taken back."""

import asyncio
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from threading import Event

import pytest

from bot.base.keeper import Edit, Keeper
from bot.base.refusals import Breaks, Conflict, NothingToChange, Undone
from bot.storage.base_history import Change
from knowledge.writing import corrections
from knowledge.writing.rendering import Value

SERVICES = "town/services.yaml"


async def _edit(keeper: Keeper, champ: str, value: str | None, structure: str = "pmi-vaubrun") -> Edit:
    old = (await keeper.read()).texts[SERVICES]
    return Edit(SERVICES, old, corrections.set_field(old, "structures", structure, champ, value))


async def test_a_change_is_written_and_kept(keeper: Keeper, own_base: Path) -> None:
    """On the disk at once; in the history with its author, day, words and lines."""
    edit = await _edit(keeper, "telephone", "01 99 00 41 41")
    change = await keeper.change([edit], "Camille", "Téléphone de la PMI")
    assert (own_base / SERVICES).read_text(encoding="utf-8") == edit.new
    assert (change.author, change.summary, change.commit) == ("Camille", "Téléphone de la PMI", None)
    assert "-    telephone: 01 99 00 40 00\n+    telephone: 01 99 00 41 41\n" in change.files[0].difference
    assert await keeper.history.latest() == [change]
    with pytest.raises(NothingToChange):
        await keeper.change([Edit(SERVICES, edit.new, edit.new)], "Camille", "Rien")


async def test_a_change_that_breaks_the_base_is_refused(keeper: Keeper, own_base: Path) -> None:
    """The faults are told, of this file or of another; nothing is written, nothing is kept."""
    before = (own_base / SERVICES).read_bytes()
    with pytest.raises(Breaks) as refused:
        await keeper.change([await _edit(keeper, "telephone", "12")], "Camille", "Faux")
    assert [fault.code for fault in refused.value.faults] == ["TELEPHONE"]
    old = (await keeper.read()).texts[SERVICES]
    gone = old.replace("id: pmi-vaubrun\n", "id: pmi-d-ailleurs\n", 1)
    with pytest.raises(Breaks) as refused:
        await keeper.change([Edit(SERVICES, old, gone)], "Camille", "Plus de PMI")
    assert {fault.code for fault in refused.value.faults} == {"INCONNU"}
    assert (own_base / SERVICES).read_bytes() == before
    assert await keeper.history.latest() == []


async def test_a_change_made_elsewhere_is_shown_and_stays(keeper: Keeper, own_base: Path) -> None:
    """Somebody saved the file since it was read: the change is refused with what they wrote."""
    edit = await _edit(keeper, "telephone", "01 99 00 41 41")
    by_hand = (own_base / SERVICES).read_text(encoding="utf-8").replace("12 rue des Lilas", "14 rue des Lilas")
    (own_base / SERVICES).write_text(by_hand, encoding="utf-8")
    with pytest.raises(Conflict, match=SERVICES) as refused:
        await keeper.change([edit], "Camille", "Téléphone")
    assert "+    adresse: 14 rue des Lilas" in refused.value.since
    assert (own_base / SERVICES).read_text(encoding="utf-8") == by_hand
    assert await keeper.history.latest() == []


async def test_a_change_is_taken_back_once(keeper: Keeper, own_base: Path) -> None:
    """The bytes before come back, as a new change; not twice; and what others wrote since stays."""
    before = (own_base / SERVICES).read_text(encoding="utf-8")
    change = await keeper.change([await _edit(keeper, "telephone", "01 99 00 41 41")], "Camille", "Téléphone")
    await keeper.change([await _edit(keeper, "adresse", "9 rue du Four", "epicerie-vaubrun")], "Alix", "Adresse")
    undone = await keeper.undo(change.number, "Alix")
    assert (own_base / SERVICES).read_text(encoding="utf-8") == before.replace("8 rue du Four", "9 rue du Four")
    assert (undone.summary, undone.undoes) == ("Annulation\u00a0: Téléphone", change.number)
    kept = await keeper.history.one(change.number)
    assert kept is not None
    assert kept.undone_by == undone.number
    for number in (change.number, 999):
        with pytest.raises(Undone):
            await keeper.undo(number, "Alix")


async def test_a_change_written_over_is_not_taken_back(keeper: Keeper) -> None:
    """Its lines changed since: taking it back would lose the later change."""
    change = await keeper.change([await _edit(keeper, "telephone", "01 99 00 41 41")], "Camille", "Téléphone")
    await keeper.change([await _edit(keeper, "telephone", "01 99 00 42 42")], "Camille", "Encore")
    with pytest.raises(Conflict):
        await keeper.undo(change.number, "Alix")


async def test_no_file_is_written_within_a_transaction_of_others(keeper: Keeper, own_base: Path) -> None:
    """What would roll it back would undo the history and leave the file: it is refused loudly."""
    before, edit = (own_base / SERVICES).read_bytes(), await _edit(keeper, "telephone", "01 99 00 41 41")
    with pytest.raises(RuntimeError, match="transaction"):
        async with keeper.history.transaction():
            await keeper.change([edit], "Alix", "Message")
    assert ((own_base / SERVICES).read_bytes(), await keeper.history.latest()) == (before, [])


async def test_two_changes_at_once_block_neither_of_them(keeper: Keeper) -> None:
    """A message of staff and a form sent at the same moment: both are kept, or one is told of the other."""
    edits = [
        await _edit(keeper, "telephone", "01 99 00 41 41"),
        await _edit(keeper, "adresse", "9 rue du Four", "epicerie-vaubrun"),
    ]
    async with asyncio.timeout(10):
        done = await asyncio.gather(
            *(keeper.change([edit], "Camille", "Téléphone") for edit in edits), return_exceptions=True
        )
    told = [one for one in done if isinstance(one, BaseException)]
    assert all(isinstance(one, Conflict) for one in told)
    assert len(await keeper.history.latest()) == 2 - len(told) > 0


async def test_who_gives_up_meanwhile_leaves_no_file_without_history(
    keeper: Keeper, own_base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is slow, and whoever ordered the change is cut off while it writes: the change is kept whole."""
    writing, write = Event(), keeper.folder.write

    def slowly(files: Mapping[str, tuple[bytes | None, bytes | None]]) -> tuple[str, ...]:
        writing.set()
        time.sleep(0.3)
        return write(files)

    monkeypatch.setattr(keeper.folder, "write", slowly)
    edit = await _edit(keeper, "telephone", "01 99 00 41 41")
    change = asyncio.create_task(keeper.change([edit], "Camille", "Téléphone"))
    await asyncio.to_thread(writing.wait)
    change.cancel()
    await asyncio.gather(change, return_exceptions=True)
    assert change.cancelled()
    async with asyncio.timeout(5):
        while not await keeper.history.latest():  # noqa: ASYNC110 - a look at the database
            await asyncio.sleep(0.01)
    assert "01 99 00 41 41" in (own_base / SERVICES).read_text(encoding="utf-8")


async def test_files_come_and_go_together(keeper: Keeper, own_base: Path) -> None:
    """An entry moved to a file of its own, and back: two files in one change."""
    old = (await keeper.read()).texts[SERVICES]
    entry: dict[str, Value] = {
        "id": "bains",
        "nom": "Bains-douches",
        "telephone": "01 99 00 70 00",
        "sources": [{"nom": "Ville"}],
    }
    new = corrections.add_entry("", "structures", entry)
    edits = [Edit("town/bains.yaml", None, new), Edit(SERVICES, old, old + "# Les bains ont leur fichier.\n")]
    change = await keeper.change(edits, "Camille", "Bains")
    assert (own_base / "town/bains.yaml").read_text(encoding="utf-8") == new
    await keeper.undo(change.number, "Camille")
    assert not (own_base / "town/bains.yaml").exists()
    assert (own_base / SERVICES).read_text(encoding="utf-8") == old


@pytest.mark.parametrize("name", ["../x.yaml", "/x.yaml", ".x.yaml", "x.py"])
async def test_only_files_of_the_base_are_written(keeper: Keeper, name: str) -> None:
    """A name that leads out of the folder is a fault of the caller."""
    with pytest.raises(ValueError, match="below its folder"):
        await keeper.change([Edit(name, None, "a: b\n")], "Camille", "Ailleurs")


async def _committed(keeper: Keeper, change: Change) -> Change:
    """A change once git is done with it."""
    await keeper.committed()
    kept = await keeper.history.one(change.number)
    assert kept is not None
    return kept


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True)  # noqa: S603, S607
    return done.stdout


async def test_in_a_checkout_a_change_is_a_commit(keeper: Keeper, own_base: Path) -> None:
    """By its author, of the changed file alone: what else was staged stays staged. Undone: another commit."""
    _git(own_base, "init", "--quiet")
    _git(own_base, "add", ".")
    _git(own_base, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "La base")
    (own_base / "note.txt").write_text("à part")
    _git(own_base, "add", "note.txt")
    change = await keeper.change([await _edit(keeper, "telephone", "01 99 00 41 41")], "Camille <x>", "Téléphone")
    first = await _committed(keeper, change)
    assert first.commit == _git(own_base, "rev-parse", "HEAD").strip()
    assert _git(own_base, "show", "--format=%an|%s", "--name-only", "HEAD").split("\n") == [
        "Camille x|Téléphone",
        "",
        SERVICES,
        "",
    ]
    assert _git(own_base, "status", "--porcelain") == "A  note.txt\n"
    undone = await _committed(keeper, await keeper.undo(change.number, "Alix"))
    assert undone.commit == _git(own_base, "rev-parse", "HEAD").strip() != first.commit


async def test_a_git_that_fails_is_told_and_the_change_stays(keeper: Keeper, own_base: Path) -> None:
    """A hook that refuses: the file is written, the history says what git said."""
    _git(own_base, "init", "--quiet")
    hook = own_base / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho pas aujourd’hui >&2\nexit 1\n")
    hook.chmod(0o755)
    change = await keeper.change([await _edit(keeper, "telephone", "01 99 00 41 41")], "Camille", "Téléphone")
    change = await _committed(keeper, change)
    assert (change.commit, change.remark) == (None, "pas aujourd’hui")
    assert "01 99 00 41 41" in (own_base / SERVICES).read_text(encoding="utf-8")


async def test_two_changes_at_once_are_two_commits(keeper: Keeper, own_base: Path) -> None:
    """The hook of the first is slow: the second waits until git is done, and leaves nothing uncommitted."""
    old = (await keeper.read()).texts[SERVICES]
    (own_base / "town/other.yaml").write_text("# Rien encore\nstructures: []\n", encoding="utf-8")
    _git(own_base, "init", "--quiet")
    _git(own_base, "add", ".")
    _git(own_base, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "La base")
    hook = own_base / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\nsleep 1\n")
    hook.chmod(0o755)
    other = (await keeper.read()).texts["town/other.yaml"]
    edits = [
        Edit(SERVICES, old, corrections.set_field(old, "structures", "pmi-vaubrun", "telephone", "01 99 00 41 41")),
        Edit("town/other.yaml", other, other.replace("encore", "de plus")),
    ]
    async with asyncio.timeout(20):
        changes = await asyncio.gather(*(keeper.change([edit], "Camille", edit.file) for edit in edits))
        kept = [await _committed(keeper, change) for change in changes]
    assert [change.remark for change in kept] == [None, None]
    assert {change.commit for change in kept} == set(_git(own_base, "log", "-2", "--format=%H").split())
    assert sorted(_git(own_base, "log", "-2", "--format=", "--name-only").split()) == ["town/other.yaml", SERVICES]
    assert _git(own_base, "status", "--porcelain") == ""


async def test_a_folder_that_git_ignores_is_no_checkout(keeper: Keeper, own_base: Path, tmp_path: Path) -> None:
    """A copy in `var/` of somebody's checkout is left out of their history."""
    _git(tmp_path, "init", "--quiet")
    (tmp_path / ".gitignore").write_text("base/\n")
    change = await keeper.change([await _edit(keeper, "telephone", "01 99 00 41 41")], "Camille", "Téléphone")
    change = await _committed(keeper, change)
    assert (change.commit, change.remark) == (None, None)
    assert (own_base / SERVICES).exists()
