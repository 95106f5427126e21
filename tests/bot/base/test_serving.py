"""What residents are answered from while the files of the base change under the service."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.base import serving as serving_module
from bot.base.folder import NotWritable
from bot.base.keeper import Edit, Keeper
from bot.base.refusals import Breaks
from bot.base.serving import Serving
from bot.base.watching import signs
from bot.storage.base_history import BaseHistory
from bot.storage.cases.queue import Queue
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.mail.outbox import Outbox
from bot.storage.moderators.audit import Audit
from bot.storage.once import Once
from bot.storage.secrets import Pseudonyms
from bot.storage.tables import alerts
from handlers.desk import Desk
from knowledge.memory import Memory
from knowledge.model.base import Base
from knowledge.opening import learnt, open_guichet
from knowledge.understanding.polyglot import Polyglot
from knowledge.writing import corrections
from tests.conftest import MONDAY_MORNING, eventually

TOPICS = """sujets:
  - id: pmi
    libelle: PMI
    description: Suivi des enfants.
    exemples: [où faire peser mon bébé, vaccin pour mon bébé, consultation de la puéricultrice]
  - id: ccas
    libelle: CCAS
    description: Aides de la ville.
    exemples: [aide de la ville, dossier au ccas, secours financier]
"""

PLACES = """departements:
  - {code: "99", nom: Rive, nom_complet: Département de la Rive, appeler: ligne}
communes:
  - id: ville
    nom: Ville
    code_insee: "99001"
    code_postal: "99100"
    departement: "99"
    mairie: ligne
    sources: [{nom: Ville}]
structures:
  - id: ligne
    nom: Ligne
    telephone: 01 99 00 10 00
    sources: [{nom: Ville}]
services:
  - id: pmi-ville
    structure: ligne
    nom: PMI de la ville
    description: Suivi des enfants.
    sujets: [pmi, ccas]
    zone_eligibilite: ["99001"]
    sources: [{nom: Ville}]
"""

TALK = """bavardage:
  - id: aide
    exemples: [qui es-tu]
    reponse: Le guichet.
"""

BROKEN = "structures:\n  - id: a\n    nom: b: c\n"


@dataclass(slots=True)
class Running:
    """A small base that is served, and what staff were told."""

    folder: Path
    desk: Desk
    serving: Serving
    told: list[str]
    task: asyncio.Task[None]

    async def looked(self) -> None:
        """Wait for the first look at the folder, and for what it had to tell."""
        await self.serving.reload()
        await eventually(lambda: self.serving._last_told == ())

    def number(self) -> str:
        """The number answered for the PMI."""
        return self.desk.guichet.topic("pmi", Memory("ville"), MONDAY_MORNING).reply.services[0].telephone or ""


@pytest.fixture
def database_url(sqlite_path: Path) -> str:
    """SQLite is enough: nothing here is about the database."""
    return f"sqlite+aiosqlite:///{sqlite_path}"


@pytest.fixture
async def running(tmp_path: Path, database: Database) -> AsyncIterator[Running]:
    """The service's part that follows the folder, running; it tells staff at once."""
    folder = tmp_path / "base"
    folder.mkdir()
    for name, text in (("sujets", TOPICS), ("lieux", PLACES), ("bavardage", TALK)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    pseudonyms = Pseudonyms(b"key")
    desk = Desk(
        open_guichet(folder, tmp_path / "cache"),
        Conversations(database, pseudonyms),
        Queue.of(database, pseudonyms, Audit(database).record),
        Outbox(database),
        lambda: MONDAY_MORNING,
        lambda: None,
    )
    told: list[str] = []

    async def tell(text: str, first: AbstractAsyncContextManager[bool]) -> bool:
        async with first as nobody_did:
            told.extend([text] if nobody_did else [])
        return True

    keeper = Keeper(folder, BaseHistory(database), desk.clock)
    serving = Serving(desk, keeper, tmp_path / "cache", Once(database, alerts), grace=0, look_again=0.5)
    serving.tell = tell
    keeper.changed = serving.reload
    task = asyncio.create_task(serving.run())
    yield Running(folder, desk, serving, told, task)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def _replace(path: Path, text: str) -> None:
    """Save as editors do: through a file of another name."""
    (path.parent / f".{path.name}.tmp").write_text(text, encoding="utf-8")
    (path.parent / f".{path.name}.tmp").replace(path)


async def test_saving_a_file_is_enough(running: Running) -> None:
    """A number corrected with an editor is answered; the engine is the one that was there: nothing is learnt again."""
    engine = running.desk.guichet.polyglot
    _replace(running.folder / "lieux.yaml", PLACES.replace("10 00", "11 11"))
    await eventually(lambda: running.number() == "01 99 00 11 11")
    assert running.desk.guichet.polyglot is engine


async def test_a_file_written_in_place_is_enough(running: Running) -> None:
    """So is a file that is written over, or copied by hand into the folder."""
    (running.folder / "lieux.yaml").write_text(PLACES.replace("10 00", "12 12"), encoding="utf-8")
    await eventually(lambda: running.number() == "01 99 00 12 12")


async def test_files_that_change_together_are_read_together(running: Running, caplog: pytest.LogCaptureFixture) -> None:
    """An entry moved from one file to another is never missing, nor there twice: no fault is told."""
    place, services = PLACES.split("services:\n")
    _replace(running.folder / "lieux.yaml", place.replace("10 00", "13 13"))
    _replace(running.folder / "services.yaml", f"services:\n{services}")
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


async def test_facts_are_served_while_examples_are_learnt(running: Running) -> None:
    """One change brings a number and an example: the number at once, what the example teaches as soon as it can."""
    engine = running.desk.guichet.polyglot
    _replace(running.folder / "lieux.yaml", PLACES.replace("10 00", "15 15"))
    _replace(running.folder / "sujets.yaml", TOPICS.replace("secours financier]", "secours financier, colis]"))
    await running.serving.reload()
    assert running.number() == "01 99 00 15 15"
    await running.serving.settled()
    assert running.desk.guichet.polyglot is not engine
    assert running.desk.guichet.polyglot.rank("colis").candidates[0].id == "ccas"


async def test_a_topic_that_goes_is_served_once_it_is_unlearnt(running: Running) -> None:
    """Nobody is ever answered with a topic that the base does not have."""
    base, gone = running.desk.guichet.base, TOPICS[: TOPICS.index("  - id: ccas")]
    _replace(running.folder / "lieux.yaml", PLACES.replace("[pmi, ccas]", "[pmi]"))
    _replace(running.folder / "sujets.yaml", gone)
    await running.serving.reload()
    assert running.desk.guichet.base is base
    await running.serving.settled()
    assert set(running.desk.guichet.base.sujets) == {"pmi"}


@pytest.fixture
def slow_learning(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Nothing is learnt before this is set."""
    go_on = threading.Event()

    def slowly(base: Base, cache: Path) -> Polyglot:
        go_on.wait()
        return learnt(base, cache)

    monkeypatch.setattr(serving_module, "learnt", slowly)
    yield go_on
    go_on.set()


async def test_an_example_undone_while_it_is_learnt_is_not_served(
    running: Running, slow_learning: threading.Event
) -> None:
    """Accepted, then taken back at once: the base served is that of the folder, a number corrected since with it."""
    engine = running.desk.guichet.polyglot
    _replace(running.folder / "sujets.yaml", TOPICS.replace("secours financier]", "secours financier, colis]"))
    await running.serving.reload()
    assert running.serving.state.learning
    _replace(running.folder / "sujets.yaml", TOPICS)
    _replace(running.folder / "lieux.yaml", PLACES.replace("10 00", "18 18"))
    await running.serving.reload()
    slow_learning.set()
    await running.serving.settled()
    assert running.number() == "01 99 00 18 18"
    assert running.desk.guichet.polyglot is engine
    assert "colis" not in running.desk.guichet.base.sujets["ccas"].exemples


async def test_a_topic_undone_while_it_is_learnt_is_not_served(
    running: Running, slow_learning: threading.Event
) -> None:
    """Added, then removed: the folder is as the base served all along, and stays served."""
    base, more = running.desk.guichet.base, TOPICS.removeprefix("sujets:\n").replace("id: ", "id: autre-")
    _replace(running.folder / "lieux.yaml", PLACES.replace("[pmi, ccas]", "[pmi, ccas, autre-pmi, autre-ccas]"))
    _replace(running.folder / "sujets.yaml", TOPICS + more)
    await running.serving.reload()
    assert running.serving.state.learning
    _replace(running.folder / "lieux.yaml", PLACES)
    _replace(running.folder / "sujets.yaml", TOPICS)
    await running.serving.reload()
    slow_learning.set()
    await running.serving.settled()
    assert running.desk.guichet.base is base


async def test_what_is_learnt_is_served_with_the_facts_of_meanwhile(
    running: Running, slow_learning: threading.Event
) -> None:
    """A second change, while the first is learnt: both are served, and what was learnt in vain is learnt anew."""
    _replace(running.folder / "sujets.yaml", TOPICS.replace("secours financier]", "secours financier, colis]"))
    await running.serving.reload()
    _replace(running.folder / "lieux.yaml", PLACES.replace("10 00", "19 19"))
    _replace(running.folder / "sujets.yaml", TOPICS.replace("secours financier]", "secours financier, panier]"))
    await running.serving.reload()
    slow_learning.set()
    await running.serving.settled()
    assert running.number() == "01 99 00 19 19"
    assert "panier" in running.desk.guichet.polyglot.base.sujets["ccas"].exemples


async def test_a_change_through_the_keeper_is_served_at_once(running: Running) -> None:
    """Whoever changes the base sees the answer change with it."""
    old = (await running.serving.keeper.read()).texts["lieux.yaml"]
    new = corrections.set_field(old, "structures", "ligne", "telephone", "01 99 00 16 16")
    await running.serving.keeper.change([Edit("lieux.yaml", old, new)], "Camille", "Téléphone")
    assert running.number() == "01 99 00 16 16"


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
    _replace(running.folder / "lieux.yaml", PLACES.replace("10 00", "17 17"))
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
