"""Proposals become changes of the base: shown, measured, accepted once, refused, downloaded."""

import asyncio
import json
import re
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from markupsafe import escape

from bot.base.folder import HIDDEN
from bot.pages.visit import ROOT
from bot.service import Service
from bot.settings import Settings
from bot.standin import StandIn
from bot.storage.cases.proposals import Stage
from bot.storage.cases.queue import Queue
from bot.storage.moderators.audit import Audit
from bot.storage.secrets import Pseudonyms, stored_key
from knowledge.guichet import Guichet
from knowledge.opening import open_guichet
from knowledge.reading.base_reader import read_base
from knowledge.writing.corrections import add_example
from tests.bot.pages.visitor import Town, Visitor
from tests.bot.raw import Clock
from tests.conftest import link_engines

PHRASE = "où abandonner mon vieux sapin"


@pytest.fixture(scope="module")
def taught(
    small_town: Path, small_guichet: Guichet, small_engines: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """What the small town teaches, with and without the phrase: learnt here once, as three of the tests accept it."""
    assert small_guichet.base.communes
    folder = tmp_path_factory.mktemp("taught")
    link_engines(small_engines, folder / "engines")
    file = Path(shutil.copytree(small_town, folder / "base")) / "sujets" / "pmi.yaml"
    file.write_text(add_example(file.read_text("utf-8"), "pmi", PHRASE), "utf-8")
    open_guichet(folder / "base", folder / "engines").warm()
    return folder / "engines"


@pytest.fixture
def own_engines(taught: Path, tmp_path: Path) -> Path:
    """The same, in a folder of the test's own."""
    folder = tmp_path / "engines"
    link_engines(taught, folder)
    return folder


@pytest.fixture
def base_folder(tmp_path: Path, small_town: Path) -> Path:
    """A base of the test's own, that may be written."""
    return Path(shutil.copytree(small_town, tmp_path / "base"))


@pytest.fixture
async def place(
    standin: StandIn,
    settings: Settings,
    small_guichet: Guichet,
    clock: Clock,
    base_folder: Path,
    own_engines: Path,
) -> AsyncIterator[Town]:
    """The running service, on that base."""
    group = standin.group("Modération")
    settings = settings.model_copy(update={"moderation_chat_id": group.id, "knowledge_dir": base_folder})
    async with Service(settings, small_guichet, clock, "127.0.0.1", 1, own_engines) as service:
        database = service.database
        pseudonyms = Pseudonyms(await stored_key(database, "pseudonyms"))
        queue = Queue.of(database, pseudonyms, Audit(database).record)
        yield Town(standin, service, group, clock, small_guichet, queue)


async def proposed(place: Town, visitor: Visitor, topic: str = "pmi") -> int:
    """A phrase proposed by linking its case to a topic; returns the proposal's number."""
    number, _ = await place.case(PHRASE)
    case = await place.queue.cases.get(number)
    assert case
    await visitor.get(f"/affaires/{number}")
    await visitor.post(f"/affaires/{number}/relier", version=case.version, cible=topic)
    [proposal] = await place.queue.proposals.of_case(number)
    return proposal.number


async def test_a_phrase_accepted_is_in_the_base_and_understood(
    place: Town, visitor: Visitor, base_folder: Path
) -> None:
    """The difference is shown and can be downloaded; accepted, the file holds it, once, and the bot answers with it."""
    number = await proposed(place, visitor)
    page = await visitor.get(f"/propositions/{number}")
    assert (page.text.count("<ins>"), f"+ - {PHRASE}" in page.words.replace("  ", " ")) in {(2, True), (1, True)}
    patch = await visitor.get(f"/propositions/{number}.patch")
    assert patch.headers["Content-Type"].startswith("text/x-patch")
    assert PHRASE in patch.text
    file = base_folder / "sujets" / "pmi.yaml"
    before = file.read_text("utf-8")
    answers = await asyncio.gather(*(visitor.post(f"/propositions/{number}", geste="accepter") for _ in range(2)))
    assert 303 in {answer.status for answer in answers}
    after = file.read_text("utf-8")
    assert after.count(PHRASE) == 1
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        line for line in after.splitlines() if PHRASE in line
    ]
    kept = await place.queue.proposals.get(number)
    assert kept
    assert (kept.stage, kept.phrase, kept.change) == (Stage.ACCEPTED, None, 1)
    assert "a accepté une proposition" in (await visitor.get("/journal")).words


async def test_a_refused_phrase_changes_nothing(place: Town, visitor: Visitor, base_folder: Path) -> None:
    """And is decided once: the second who presses is told."""
    number = await proposed(place, visitor)
    await visitor.get(f"/propositions/{number}")
    assert (await visitor.post(f"/propositions/{number}", geste="refuser")).status == 303
    assert (await visitor.post(f"/propositions/{number}", geste="accepter")).status == 409
    assert PHRASE not in (base_folder / "sujets" / "pmi.yaml").read_text("utf-8")


@contextmanager
def installed(base_folder: Path) -> Iterator[str]:
    """The base is the one that pip installed: it stands in `site-packages`."""
    really = base_folder.parent / "site-packages" / "base"
    really.parent.mkdir()
    base_folder.rename(really)
    base_folder.symlink_to(really)
    yield "installée avec le programme"
    base_folder.unlink()
    really.rename(base_folder)


@contextmanager
def disk_refusing(base_folder: Path) -> Iterator[str]:
    """Nothing can be written aside: a file stands where that is done."""
    (base_folder / HIDDEN).write_text("", "utf-8")
    yield "Le disque refuse d’écrire"
    (base_folder / HIDDEN).unlink()


@contextmanager
def left_by_a_crash(base_folder: Path) -> Iterator[str]:
    """A change was cut in two, and somebody changed its file since."""
    (base_folder / HIDDEN).mkdir()
    journal = json.dumps([["sujets/pmi.yaml", "0.new", "0" * 64, "1" * 64]])
    (base_folder / HIDDEN / "journal.json").write_text(journal, "utf-8")
    yield "coupé par un arrêt brutal"


async def test_a_phrase_that_cannot_be_written_says_why(place: Town, visitor: Visitor, base_folder: Path) -> None:
    """The folder is at fault, not the phrase: it stays proposed, and is accepted once the folder is mended."""
    number = await proposed(place, visitor)
    before = (base_folder / "sujets" / "pmi.yaml").read_text("utf-8")
    for spoilt in (installed, disk_refusing, left_by_a_crash):
        with spoilt(base_folder) as why:
            answer = await visitor.post(f"/propositions/{number}", geste="accepter")
            assert (answer.status, why in answer.words, "Accepter" in answer.words) == (409, True, True)
            assert (base_folder / "sujets" / "pmi.yaml").read_text("utf-8") == before
            proposal = await place.queue.proposals.get(number)
            assert proposal
            assert proposal.stage is Stage.OPEN
    assert (await visitor.post(f"/propositions/{number}", geste="accepter")).status == 303


async def test_an_example_is_proposed_without_any_case(place: Town, visitor: Visitor, base_folder: Path) -> None:
    """Typed on the page, in whichever language; twice it is one proposal; accepted, its own file holds it."""
    await visitor.get("/propositions")
    for phrase, file in ((PHRASE, "sujets/pmi.yaml"), ("where can I weigh my little baby", None)):
        first, again = [await visitor.post("/propositions", phrase=f" {phrase} ", sujet="pmi") for _ in range(2)]
        assert first.headers["Location"] == again.headers["Location"]
        address = first.headers["Location"].removeprefix(ROOT)
        page = await visitor.get(address)
        assert phrase in page.words
        assert file is None or file in page.words
        if file:
            assert (await visitor.post(address, geste="accepter")).status == 303
            assert PHRASE in (base_folder / file).read_text("utf-8")
    proposal = await place.queue.proposals.get(2)
    assert proposal
    assert (proposal.language, proposal.topic, proposal.case) == ("en", "pmi", None)
    nothing = await visitor.post("/propositions", phrase="?!", sujet="pmi")
    assert (nothing.status, "Écrivez une phrase" in nothing.words) == (422, True)


async def test_a_phrase_typed_is_not_cut(visitor: Visitor) -> None:
    """Too long, it is told, with what was typed; a field takes as much as will be taken."""
    page = await visitor.get("/propositions")
    assert 'name="phrase" maxlength="300"' in page.text
    told = await visitor.post("/propositions", phrase="piscine " * 38, sujet="pmi")
    assert (told.status, "trop longue" in told.words, told.text.count("piscine")) == (422, True, 38)


async def test_a_phrase_typed_holds_nobody(place: Town, visitor: Visitor) -> None:
    """A name or a number is told, the phrase stays in its field, nothing is kept; no topic is chosen beforehand."""
    page = await visitor.get("/propositions")
    assert '<option value="">Choisissez…</option>' in page.text
    typed = "je m'appelle Karim Benali, 06 12 34 56 78, comment peser mon bébé"
    for fields, told in (
        ({"phrase": typed, "sujet": "pmi"}, "[téléphone]"),
        ({"phrase": "comment peser mon bébé", "sujet": ""}, "Choisissez le sujet"),
        ({"phrase": "comment peser mon bébé", "sujet": "x"}, "Choisissez le sujet"),
    ):
        answer = await visitor.post("/propositions", None, **fields)
        assert (answer.status, told in answer.words) == (422, True)
        assert f'value="{escape(fields["phrase"])}"' in answer.text
    assert await place.queue.proposals.page() == []


async def test_only_staff_decide(place: Town, visitor: Visitor) -> None:
    """A plain moderator reads."""
    number = await proposed(place, visitor)
    plain = await place.visitor(place.moderator("Bruno"))
    page = await plain.get(f"/propositions/{number}")
    assert (page.status, "Accepter" in page.words) == (200, False)
    assert (await plain.post(f"/propositions/{number}", geste="accepter")).status == 403
    assert (await plain.get(f"/propositions/{number}.patch")).status == 403


async def test_a_service_is_completed_then_accepted(place: Town, visitor: Visitor, base_folder: Path) -> None:
    """Staff choose who gives it and who says it: without them, or with a fault, it is told by field and not written."""
    case, _ = await place.case("où faire réparer un vélo")
    found = await place.queue.cases.get(case)
    assert found
    await visitor.get(f"/affaires/{case}")
    given = {"nom": "Atelier vélo", "lien_source": "https://www.exemple.fr/velo", "telephone": "01 99 00 12 34"}
    await visitor.post(f"/affaires/{case}/proposer", None, version=found.version, sujet="pmi", **given)
    [proposal] = await place.queue.proposals.of_case(case)
    structure = next(iter(place.guichet.base.structures))
    address = f"/propositions/{proposal.number}"
    await visitor.get(address)
    page = await visitor.get(address)
    assert all(f"<bdi>{value}</bdi>" in page.text for value in given.values()), "what is proposed is shown"
    assert '<option value="">Choisissez' in page.text, "nobody is chosen beforehand"
    for geste in ("voir", "accepter"):
        empty = await visitor.post(address, None, geste=geste, structure="", **given)
        assert "Choisissez la structure" in empty.words
        assert "Écrivez ce qu’on y trouve" in empty.words
        assert "Écrivez qui le dit" in empty.words
    assert (await place.queue.proposals.get(proposal.number) or proposal).stage is Stage.OPEN
    described = {"description": "On y répare son vélo.\n# Avec un bénévole.", "source": "Ville de Vaubrun"}
    whole = {**given, **described, "structure": structure}
    wrong = await visitor.post(address, None, geste="voir", **whole | {"telephone": "12"})
    assert re.search(r'id="telephone-faute">[^<]*« 12 »', wrong.text.replace("\u00a0", " "))
    assert ">Accepter</button>" not in wrong.text
    assert (await visitor.post(address, None, geste="accepter", **whole | {"telephone": "12"})).status == 422
    assert "atelier-velo" in (await visitor.post(address, None, geste="voir", **whole)).text
    assert (await visitor.post(address, None, geste="accepter", **whole)).status == 303
    service = read_base(base_folder).services["atelier-velo"]
    assert (service.structure, service.description) == (structure, described["description"])
    assert [(one.nom, one.lien) for one in service.sources] == [("Ville de Vaubrun", given["lien_source"])]


async def test_a_service_comes_with_its_place(place: Town, visitor: Visitor, base_folder: Path) -> None:
    """The usual case: its place is not in the base. It is written beside those of its town."""
    case, _ = await place.case("où faire réparer un vélo")
    found = await place.queue.cases.get(case)
    assert found
    await visitor.get(f"/affaires/{case}")
    given = {"nom": "Atelier vélo", "lien_source": "https://www.exemple.fr/velo", "adresse": "1 rue du Pré"}
    await visitor.post(f"/affaires/{case}/proposer", None, version=found.version, sujet="pmi", **given)
    [proposal] = await place.queue.proposals.of_case(case)
    address = f"/propositions/{proposal.number}"
    await visitor.get(address)
    said = {**given, "description": "On y répare.", "source": "Ville de Vaubrun", "lieu": "La Roue libre"}
    both = await visitor.post(address, None, geste="voir", **said, structure=next(iter(place.guichet.base.structures)))
    assert "l’un ou l’autre" in both.words
    wrong = await visitor.post(address, None, geste="voir", **said, telephone="12")
    assert re.search(r'id="telephone-faute">[^<]*« 12 »', wrong.text.replace("\u00a0", " "))
    nobody = await visitor.post(address, None, geste="voir", **said)
    assert "Rien ne dit comment joindre ce service" in nobody.words
    done = await visitor.post(address, None, geste="accepter", **said, telephone="01 99 00 12 34")
    assert done.status == 303, done.words
    base = read_base(base_folder)
    service, structure = base.services["atelier-velo"], base.structures["la-roue-libre"]
    assert (service.structure, service.zone_eligibilite) == ("la-roue-libre", (structure.code_insee,))
    assert (structure.adresse, structure.commune, service.adresse) == ("1 rue du Pré", "Vaubrun", None)
    assert (structure.telephone, service.telephone) == ("01 99 00 12 34", None)


@pytest.mark.parametrize("gesture", ["", "voler"])
async def test_what_is_no_gesture_is_refused(place: Town, visitor: Visitor, gesture: str) -> None:
    """400; and what does not exist is not found."""
    number = await proposed(place, visitor)
    await visitor.get(f"/propositions/{number}")
    assert (await visitor.post(f"/propositions/{number}", geste=gesture)).status == 400
    assert (await visitor.get("/propositions/999")).status == 404
    assert (await visitor.get("/propositions?etat=x&avant=999")).status == 200
